"""What stands below the axis of a timeline figure: the names of its colours, and what has no place on the axis."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers.charts.shaping import SMALLEST_POINTS, drawable, ink_box, outline
from helpers.charts.style import GAP, INK, LANE, PALETTE, RLM, SLATE, label
from helpers.charts.timeline.spans import OWN_COLOUR, Mention, before_christ, undated

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Inches: how wide the figure is.
WIDTH = 11.0
# Code points of an expression and of the name of an article.
NAME, ARTICLE = 30, 60


def times_mentioned(text: str, count: int) -> str:
    """Return a text with how often it comes, when more than once.

    >>> times_mentioned("گزشتہ سال", 2)
    'گزشتہ سال ×2'
    """
    return f"{text} ×{count}" if count > 1 else text


def lane_lines(events: pd.DataFrame, left_out: int, top: int, font: str | Path) -> list[str]:
    """Return the lines below the axis: what is not dated, what no axis can hold, how many are not drawn."""
    lines = []
    for key, found in (("unresolved", undated(events)), ("off_axis", before_christ(events))):
        lines += [label(key), *_wrapped(found[:top], font)] if found else []
        left_out += len(found[top:])
    return [*lines, f"{label('undrawn')}: {left_out}"] if left_out else lines


def legend_lines(articles: dict[Any, int], *, dashed: bool) -> list[tuple[str, str, str]]:
    """Return marker, colour and text of each line of the legend."""
    named = [(name, number) for name, number in articles.items() if number < OWN_COLOUR]
    lines = [("s", PALETTE[number], drawable(str(name), ARTICLE)) for name, number in named]
    if others := len(articles) - len(named):
        lines.append(("s", SLATE, f"{label('other_articles')}: {others}"))
    return lines + [("|", SLATE, label("published"))] * dashed


def draw_legend(axes: "Axes", lines: Sequence[tuple[str, str, str]]) -> None:
    """Name the article of each colour."""
    axes.set(xticks=[], yticks=[], xlim=(0, 1), ylim=(len(lines), 0))
    for place, (marker, colour, text) in enumerate(lines):
        axes.plot(0.98, place + 0.5, marker=marker, color=colour, markersize=10, linestyle="none")
        axes.text(0.96, place + 0.5, RLM + text, ha="right", va="center", color=INK)
    axes.spines[:].set_visible(False)


def draw_lane(axes: "Axes", lines: Sequence[str]) -> None:
    """Write what has no date on a band of its own."""
    headings = {label("unresolved"), label("off_axis")}
    axes.set(facecolor=LANE, xticks=[], yticks=[], xlim=(0, 1), ylim=(len(lines), 0))
    for place, line in enumerate(lines):
        axes.text(0.985, place + 0.5, RLM + line, ha="right", va="center", color=INK if line in headings else SLATE)
    axes.spines[:].set_visible(False)


def _wrapped(found: Sequence[tuple[Mention, int]], font: str | Path) -> list[str]:
    """Join expressions into lines that fit the width of the figure, measured as drawn."""
    # Ems: the part of the figure's width that the longest names leave, at 72 points to the inch.
    room = 0.6 * WIDTH * 72 / SMALLEST_POINTS
    lines: list[list[str]] = [[]]
    filled = 0.0
    for mention, count in found:
        piece = times_mentioned(drawable(mention.surface, NAME), count)
        width = ink_box(outline(piece, font)).width + 2
        if lines[-1] and filled + width > room:
            lines.append([])
            filled = 0.0
        lines[-1].append(piece)
        filled += width
    return [GAP.join(line) for line in lines]
