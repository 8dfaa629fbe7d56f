"""Text of a timeline: its legend, the undated mentions below the axis, and the sentence that replaces an axis."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers.base.translation import current_language, phrase, phrase_plural, text_direction
from helpers.charts.shaping import LEAST_FONT_POINTS, drawable, ink_box, outline
from helpers.charts.style import GAP, INK, MUTED, OTHER, PANEL, POINTS_PER_INCH, RLM, SERIES, label
from helpers.charts.timeline.labels import INFERRED, shortened_clause
from helpers.charts.timeline.spans import SHARED_COLOUR, Mention, Span, before_christ, undated

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FIGURE_WIDTH_INCHES = 11.0
# The clauses under a sentence: how many, and the code points of each.
MAX_CLAUSES, SENTENCE_CHARACTERS = 3, 90
# In code points, of an expression and of the name of an article.
EXPRESSION_CHARACTERS, ARTICLE_CHARACTERS = 30, 60
# Share of the figure's width that long names leave for the text below the axis.
TEXT_SHARE = 0.6


def times_mentioned(text: str, count: int) -> str:
    """Return a text with its count, if the count is more than one.

    >>> times_mentioned("گزشتہ سال", 2)
    'گزشتہ سال ×2'
    """
    return f"{text} ×{count}" if count > 1 else text


def lane_lines(events: pd.DataFrame, undrawn: int, top: int, font: str | Path) -> list[str]:
    """Return the text below the axis.

    It lists undated mentions and dates before the axis, and how many are not drawn.

    Args:
        events: the table of events.
        undrawn: how many dates on the axis are not drawn.
        top: how many mentions are listed under each heading.
        font: "nastaliq", "naskh" or the path of a font.
    """
    lines = []
    for title, found in _undrawable(events):
        lines += [title, *_wrapped(found[:top], font)] if found else []
        undrawn += len(found[top:])
    return [*lines, f"{label('more dates, not shown')}: {undrawn}"] if undrawn else lines


def _undrawable(events: pd.DataFrame) -> list[tuple[str, list[tuple[Mention, int]]]]:
    """Return the mentions that cannot be drawn, under their headings."""
    return [(label("date unknown"), undated(events)), (label("dates before the timeline"), before_christ(events))]


def legend_lines(articles: dict[Any, int], *, dashed: bool) -> list[tuple[str, str, str]]:
    """Return marker, colour and text of each line of the legend."""
    named = [(name, number) for name, number in articles.items() if number < SHARED_COLOUR]
    lines = [("s", SERIES[number], drawable(str(name), ARTICLE_CHARACTERS)) for name, number in named]
    if others := len(articles) - len(named):
        lines.append(("s", OTHER, f"{label('other articles')}: {others}"))
    return lines + [("|", OTHER, label("published"))] * dashed


def single_date(spans: Sequence[Span]) -> str:
    """Return a sentence that replaces the picture of a timeline with one date; empty if there are more, or none."""
    if len(spans) != 1:
        return ""
    [span] = spans
    if not span.surface and INFERRED in span.marks:
        return phrase(
            "The article dates no event. Its news is placed on the day of publication: {when}.", when=span.words
        )
    count = len({mention.clause for mention in span.mentions})
    return phrase_plural(
        "The article dates one event: {when}.", "The article dates {n} events, all of one time: {when}.", count,
        when=span.words,
    )  # fmt: skip


def sentence_lines(spans: Sequence[Span]) -> list[str]:
    """Return the sentence that replaces the axis of a single date, and its clauses; nothing for more dates."""
    sentence = single_date(spans)
    if not sentence:
        return []
    clauses = dict.fromkeys(shortened_clause(mention.clause, SENTENCE_CHARACTERS) for mention in spans[0].mentions)
    return [sentence, *list(filter(None, clauses))[:MAX_CLAUSES]]


def draw_sentence(axes: "Axes", lines: Sequence[str]) -> None:
    """Write a sentence and the clauses below it."""
    axes.set(xticks=[], yticks=[], xlim=(0, 1), ylim=(len(lines), 0))
    side = "right" if text_direction(current_language()) == "rtl" else "left"
    axes.text(0.985 if side == "right" else 0.015, 0.5, lines[0], ha=side, va="center", color=INK)
    for row, line in enumerate(lines[1:], start=1):
        axes.text(0.985, row + 0.5, RLM + line, ha="right", va="center", color=MUTED)
    axes.spines[:].set_visible(False)


def draw_legend(axes: "Axes", lines: Sequence[tuple[str, str, str]]) -> None:
    """Draw the legend: one article per colour."""
    axes.set(xticks=[], yticks=[], xlim=(0, 1), ylim=(len(lines), 0))
    for row, (marker, colour, text) in enumerate(lines):
        axes.plot(0.98, row + 0.5, marker=marker, color=colour, markersize=10, linestyle="none")
        axes.text(0.96, row + 0.5, RLM + text, ha="right", va="center", color=INK)
    axes.spines[:].set_visible(False)


def draw_lane(axes: "Axes", lines: Sequence[str]) -> None:
    """Write the undated mentions on a separate band."""
    headings = {label("date unknown"), label("dates before the timeline")}
    axes.set(facecolor=PANEL, xticks=[], yticks=[], xlim=(0, 1), ylim=(len(lines), 0))
    for row, line in enumerate(lines):
        axes.text(0.985, row + 0.5, RLM + line, ha="right", va="center", color=INK if line in headings else MUTED)
    axes.spines[:].set_visible(False)


def _wrapped(found: Sequence[tuple[Mention, int]], font: str | Path) -> list[str]:
    """Join expressions into lines that fit the width of the figure."""
    width_em = TEXT_SHARE * FIGURE_WIDTH_INCHES * POINTS_PER_INCH / LEAST_FONT_POINTS
    lines: list[list[str]] = [[]]
    filled = 0.0
    for mention, count in found:
        piece = times_mentioned(drawable(mention.surface, EXPRESSION_CHARACTERS), count)
        width = ink_box(outline(piece, font)).width + 2
        if lines[-1] and filled + width > width_em:
            lines.append([])
            filled = 0.0
        lines[-1].append(piece)
        filled += width
    return [GAP.join(line) for line in lines]
