"""Tables in, figures out: bars that grow from the right, and a timeline in either direction."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import matplotlib.dates as mdates
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke

from helpers.drawing import (
    GAP,
    INK,
    LANE,
    PALE,
    PAPER,
    RLM,
    RUST,
    SLATE,
    TEAL,
    bare,
    heading,
    label,
    sentence_figure,
    settle,
    unit_of,
)
from helpers.drawing import figure_png as figure_png
from helpers.drawing import figure_svg as figure_svg
from helpers.errors import UrduNewsError
from helpers.shaping import SMALLEST_POINTS, drawable, ink_box, outline, urdu_style
from helpers.spans import Span, dated, most_mentioned, published_span, undated

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Inches: a row of Nastaliq at 15 points needs 2.42 times its size where tall letters meet deep ones.
ROW = 0.47
WIDTH = 9.0
# Inches: a row of the timeline holds a bar and, above it, a line of Nastaliq; the figure is wider for that line.
EVENT_ROW, EVENT_WIDTH = 0.86, 11.0
# Share of the axes: a day in a timeline of decades would be thinner than a hair; it is drawn this wide, as a mark.
NARROWEST = 0.006
# Days since 1970 of the first and the last day that Python's calendar knows.
FIRST_DAY, LAST_DAY = -719162.0, 2932896.0
Direction = Literal["rtl", "ltr"]


def frequency_chart(
    frequencies: pd.DataFrame, *, top: int = 20, title: str | None = None, font: str | Path = "nastaliq"
) -> Figure:
    """Draw the ``top`` rows of a frequency table as bars from the right, the most frequent above, each with its count.

    Takes the table of :func:`helpers.frequencies` (``form``, ``lemma`` or ``ngram``, and ``count``); its order is
    kept. Without rows the figure says so.

    >>> table = pd.DataFrame({"form": ["روس", "کوریا"], "count": [9, 7]})
    >>> [label.get_text() for label in frequency_chart(table).axes[0].get_yticklabels()]
    ['روس', 'کوریا']

    Raises:
        UrduNewsError: a column is missing.
    """
    unit = unit_of(frequencies)
    drawn = frequencies[frequencies["count"] > 0].head(top)
    with urdu_style(font):
        if drawn.empty:
            return sentence_figure(label("no_words"))
        figure = Figure(figsize=(WIDTH, ROW * len(drawn) + (1.2 if title else 0.5)))
        axes = figure.add_subplot()
        counts = [int(count) for count in drawn["count"]]
        places = range(len(drawn))
        axes.barh(places, counts, height=0.56, color=TEAL)
        for place, count in zip(places, counts, strict=True):
            axes.annotate(
                f"{count:,}", (count, place), (-7, 2), textcoords="offset points", ha="right", va="center", color=INK
            )
        axes.set_yticks(places, labels=[drawable(str(form)) for form in drawn[unit]], va="center", color=INK)
        axes.invert_yaxis()
        axes.invert_xaxis()
        axes.margins(x=0.06, y=0.5 / len(drawn))
        axes.xaxis.set_visible(False)
        bare(axes, "right")
        heading(axes, title, side="right")
        settle(figure, font)
    return figure


def timeline_chart(
    events: pd.DataFrame,
    *,
    published: str | None = None,
    direction: Direction = "rtl",
    title: str | None = None,
    top: int = 40,
    font: str | Path = "nastaliq",
) -> Figure:
    """Draw dated events as bars as wide as their dates are precise: a decade is long, a day is a mark.

    Takes the table of :func:`helpers.timeline`. Mentions of the same date share a row, earliest above; hatched bars are
    uncertain; what has no date stands below in a lane of its own; ``published`` (ISO 8601, also a year or a month) is
    a line. Time runs to the left with ``direction="rtl"``. When there are more than ``top`` dates those mentioned most
    often are drawn, and the figure says how many are not. Without events the figure says so. Durations without a
    place in time, repeated times ("every day") and "now" are not drawn.

    >>> events = pd.DataFrame({"begin": ["2000-07-01"], "until": ["2000-07-31"], "value": ["2000-07"],
    ...     "status": ["resolved"], "clause": ["پوتین کا دورہ"], "surface": ["جولائی سن 2000"]})
    >>> [text.get_text() for text in timeline_chart(events).axes[0].get_yticklabels()]
    ['جولائی سن 2000']

    Raises:
        UrduNewsError: a column is missing, or the direction or the publication date cannot be read.
    """
    needed = {"begin", "until", "value", "status", "surface"}
    if missing := sorted(needed - set(events.columns)):
        raise UrduNewsError(f"A timeline has the columns {sorted(needed)}; missing: {missing}. Use helpers.timeline.")
    if direction not in ("rtl", "ltr"):
        raise UrduNewsError(f'direction is "rtl" or "ltr", not {direction!r}.')
    day = published_span(published)
    spans, left_out = most_mentioned(dated(events), top)
    lost = undated(events)
    with urdu_style(font):
        if not spans and not lost:
            return sentence_figure(label("no_events"))
        lane = [label("unresolved"), *_wrapped(lost, font)] if lost else []
        lane += [f"{label('undrawn')}: {left_out}"] if left_out else []
        heights = [EVENT_ROW * len(spans) + 0.7] * bool(spans) + [ROW * len(lane) + 0.2] * bool(lane)
        figure = Figure(figsize=(EVENT_WIDTH, sum(heights) + (1.1 if title else 0.6)))
        parts = figure.subplots(len(heights), squeeze=False, gridspec_kw={"height_ratios": heights})[:, 0]
        if spans:
            _draw_spans(parts[0], spans, _time_limits(spans, day), direction)
        if spans and day:
            _draw_publication(parts[0], day, str(published), direction)
        if lane:
            _draw_lane(parts[-1], lane)
        heading(parts[0], title, side=_begin_side(direction), pad=42 if day else 14)
        settle(figure, font)
    return figure


def _begin_side(direction: Direction) -> Literal["left", "right"]:
    return "right" if direction == "rtl" else "left"


def _time_limits(spans: Sequence[Span], day: tuple[float, float] | None) -> tuple[float, float]:
    """Return the days between which everything lies, with a margin."""
    edges = [edge for span in spans for edge in (span.begin, span.until)] + list(day or ())
    margin = max((max(edges) - min(edges)) * 0.04, 1.0)
    return max(min(edges) - margin, FIRST_DAY), min(max(edges) + margin, LAST_DAY)


def _draw_spans(axes: "Axes", spans: Sequence[Span], limits: tuple[float, float], direction: Direction) -> None:
    """Put the time axis, the bars and a caption over each into the axes."""
    low, high = limits
    axes.set_xlim((high, low) if direction == "rtl" else (low, high))
    for place, span in enumerate(spans):
        width = max(span.until - span.begin, (high - low) * NARROWEST)
        begin = min(span.begin, high - width)
        fill = {"color": TEAL} if span.certain else {"facecolor": PAPER, "edgecolor": TEAL, "hatch": "////"}
        axes.axhline(place, color=PALE, linewidth=0.8, zorder=0)
        axes.barh(place, width, left=begin, height=0.24, zorder=2, **fill)  # type: ignore[arg-type]
        # The caption runs from the bar towards the wider side, so that it never leaves the axes.
        early = (span.begin + span.until) / 2 < (low + high) / 2
        caption = span.caption if span.certain else f"{span.caption}{GAP}{label('uncertain', gloss=False)}"
        axes.annotate(
            RLM + caption,
            (begin if early else begin + width, place),
            (0, 11),
            textcoords="offset points",
            ha="right" if early == (direction == "rtl") else "left",
            va="bottom",
            color=SLATE,
            path_effects=[withStroke(linewidth=4, foreground=PAPER)],
            zorder=3,
        )
    axes.set_ylim(len(spans) - 0.55, -0.95)
    axes.set_yticks(range(len(spans)), labels=[span.name for span in spans], va="center", color=INK)
    bare(axes, _begin_side(direction))
    _time_axis(axes)


def _draw_publication(axes: "Axes", day: tuple[float, float], published: str, direction: Direction) -> None:
    """Rule a line where the article was published, and a band as wide as that date is vague."""
    low, high = sorted(axes.get_xlim())
    late = day[0] > (low + high) / 2
    axes.axvspan(*day, color=RUST, alpha=0.12 if day[1] - day[0] > 1 else 0, linewidth=0)
    axes.axvline(day[0], color=RUST, linewidth=1.6, zorder=1)
    axes.annotate(
        f"{label('published')} {published}",
        (day[0], 1),
        (0, 4),
        xycoords=("data", "axes fraction"),
        textcoords="offset points",
        ha="left" if late == (direction == "rtl") else "right",
        va="bottom",
        color=RUST,
    )


def _draw_lane(axes: "Axes", lines: Sequence[str]) -> None:
    """Write what has no date on a band of its own."""
    axes.set(facecolor=LANE, xticks=[], yticks=[], xlim=(0, 1), ylim=(len(lines), 0))
    for place, line in enumerate(lines):
        axes.text(0.985, place + 0.5, RLM + line, ha="right", va="center", color=SLATE if place else INK)
    axes.spines[:].set_visible(False)


def _time_axis(axes: "Axes") -> None:
    """Mark years, months or days below, whichever the span calls for, in plain ISO-like figures."""
    locator = mdates.AutoDateLocator(minticks=3, maxticks=8)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(locator)
    formatter = mdates.AutoDateFormatter(locator)  # type: ignore[no-untyped-call]
    formatter.scaled.update({365.0: "%Y", 30.0: "%Y-%m", 1.0: "%Y-%m-%d"})
    axes.xaxis.set_major_formatter(formatter)
    axes.tick_params(axis="x", length=0, colors=SLATE, labelcolor=SLATE)
    axes.grid(axis="x", color=PALE, linewidth=0.8)
    axes.set_axisbelow(True)


def _wrapped(pieces: list[str], font: str | Path) -> list[str]:
    """Join pieces into lines that fit the width of the figure, measured as drawn."""
    # Ems: the part of the figure's width that the longest names leave, at 72 points to the inch.
    room = 0.6 * EVENT_WIDTH * 72 / SMALLEST_POINTS
    lines: list[list[str]] = [[]]
    filled = 0.0
    for piece in pieces:
        width = ink_box(outline(piece, font)).width + 2
        if lines[-1] and filled + width > room:
            lines.append([])
            filled = 0.0
        lines[-1].append(piece)
        filled += width
    return [GAP.join(line) for line in lines]
