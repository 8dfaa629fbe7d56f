"""Dated events in, a figure out: bars as wide as the dates are precise, in either direction, of one article or many."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import matplotlib.dates as mdates
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke

from helpers.charts.shaping import drawable, urdu_style
from helpers.charts.style import (
    GAP,
    HATCH,
    INK,
    LRM,
    PALE,
    PALETTE,
    PAPER,
    RLM,
    ROW,
    RUST,
    SLATE,
    Direction,
    bare,
    heading,
    label,
    require_direction,
    sentence_figure,
    settle,
    sixteenths,
)
from helpers.charts.timeline.spans import (
    OWN_COLOUR,
    Published,
    Span,
    colours,
    dated,
    most_mentioned,
    publications,
    published_span,
)
from helpers.charts.timeline.undated import (
    NAME,
    WIDTH,
    draw_lane,
    draw_legend,
    lane_lines,
    legend_lines,
    times_mentioned,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Inches: a row of the timeline holds a bar and, above it, a line of Nastaliq.
EVENT_ROW = 0.86
# Code points that fit above a bar in half the width of the axes.
CLAUSE = 46
# Share of a row that its bar fills; with more than one article, of which each has a stripe, the bar is taller.
BAR, STRIPES = 0.24, 0.36
# Share of the axes: a day in a timeline of decades would be thinner than a hair; it is drawn this wide, as a mark.
NARROWEST = 0.006
# Days since 1970 of the first and the last day that Python's calendar knows.
FIRST_DAY, LAST_DAY = -719162.0, 2932896.0


def timeline_chart(
    events: pd.DataFrame,
    *,
    published: Published = None,
    direction: Direction = "rtl",
    title: str | None = None,
    top: int = 40,
    font: str | Path = "nastaliq",
) -> Figure:
    """Draw dated events as bars as wide as their dates are precise: a decade is long, a day is a mark.

    Takes the table of :func:`helpers.timeline`, of one article or of many. Mentions of the same date share a row, the
    earliest above; hatched bars are uncertain; what has no date stands below in a lane of its own. With several
    articles each has a stripe of its colour in the bar, and a legend names them. Time runs to the left with
    ``direction="rtl"``. When there are more than ``top`` dates those mentioned most often are drawn, and the figure
    says how many are not; so with what has no date. Without events the figure says so. Durations without a place in
    time, repeated times ("every day") and "now" are not drawn: :func:`helpers.durations_and_sets` lists them.

    Args:
        events: the table of events.
        published: the date of publication (ISO 8601, also a year or a month), drawn as a line; with several articles
            a date for each, by its name.
        direction: where time runs to.
        title: what stands above.
        top: how many dates are drawn at most.
        font: "nastaliq", "naskh" or a font file.

    >>> events = pd.DataFrame({"begin": ["2000-07-01"], "until": ["2000-07-31"], "value": ["2000-07"],
    ...     "status": ["resolved"], "clause": ["پوتین کا دورہ"], "surface": ["جولائی سن 2000"]})
    >>> [text.get_text() for text in timeline_chart(events).axes[0].get_yticklabels()]
    ['جولائی سن 2000']

    Raises:
        UrduNewsError: a column is missing, or the direction or a publication date cannot be read.
    """
    require_direction(direction)
    spans, left_out = most_mentioned(dated(events), top)
    articles = colours(spans)
    days = {name: (date, published_span(date)) for name, date in publications(published, articles).items()}
    with urdu_style(font):
        lane = lane_lines(events, left_out, top, font)
        if not spans and not lane:
            return sentence_figure(label("no_events"))
        legend = legend_lines(articles, dashed=len(days) > 1) if len(articles) > 1 else []
        heights = [EVENT_ROW * len(spans) + 0.7] * bool(spans)
        heights += [ROW * len(lines) + 0.2 for lines in (legend, lane) if lines]
        figure = Figure(figsize=(WIDTH, sixteenths(sum(heights) + (1.1 if title else 0.6))))
        parts = figure.subplots(len(heights), squeeze=False, gridspec_kw={"height_ratios": heights})[:, 0]
        if spans:
            _draw_spans(parts[0], spans, _time_limits(spans, [day for _, day in days.values()]), articles, direction)
            _draw_publications(parts[0], days, articles, direction)
        if legend:
            draw_legend(parts[1], legend)
        if lane:
            draw_lane(parts[-1], lane)
        heading(parts[0], title, side=_begin_side(direction), pad=42 if len(days) == 1 else 14)
        settle(figure, font)
    return figure


def _begin_side(direction: Direction) -> Literal["left", "right"]:
    return "right" if direction == "rtl" else "left"


def _colour(articles: dict[Any, int], article: Any) -> str:
    return (*PALETTE, SLATE)[articles.get(article, OWN_COLOUR)]


def _time_limits(spans: Sequence[Span], days: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Return the days between which everything lies, with a margin."""
    edges = [edge for span in spans for edge in (span.begin, span.until)] + [edge for day in days for edge in day]
    margin = max((max(edges) - min(edges)) * 0.04, 1.0)
    return max(min(edges) - margin, FIRST_DAY), min(max(edges) + margin, LAST_DAY)


def _draw_spans(
    axes: "Axes",
    spans: Sequence[Span],
    limits: tuple[float, float],
    articles: dict[Any, int],
    direction: Direction,
) -> None:
    """Put the time axis, the bars and a caption over each into the axes."""
    low, high = limits
    axes.set_xlim((high, low) if direction == "rtl" else (low, high))
    for place, span in enumerate(spans):
        width = max(span.until - span.begin, (high - low) * NARROWEST)
        begin = min(span.begin, high - width)
        axes.axhline(place, color=PALE, linewidth=0.8, zorder=0)
        _draw_bar(axes, place, begin, width, span, articles)
        # The caption runs from the bar towards the wider side, so that it never leaves the axes.
        early = (span.begin + span.until) / 2 < (low + high) / 2
        axes.annotate(
            RLM + _caption(span),
            (begin if early else begin + width, place),
            (0, 11),
            textcoords="offset points",
            ha="right" if early == (direction == "rtl") else "left",
            va="bottom",
            color=SLATE,
            path_effects=[withStroke(linewidth=4, foreground=PAPER)],
            zorder=3,
        )
    names = [times_mentioned(drawable(span.mentions[0].surface, NAME), len(span.mentions)) for span in spans]
    axes.set_ylim(len(spans) - 0.55, -0.95)
    axes.set_yticks(range(len(spans)), labels=names, va="center", color=INK)
    bare(axes, _begin_side(direction))
    _time_axis(axes)


def _draw_bar(axes: "Axes", place: int, begin: float, width: float, span: Span, articles: dict[Any, int]) -> None:
    """Draw one bar, in it a stripe for each colour of the articles that mention the date."""
    fills = sorted({_colour(articles, mention.article) for mention in span.mentions}, key=(*PALETTE, SLATE).index)
    height = (STRIPES if len(articles) > 1 else BAR) / len(fills)
    for stripe, colour in enumerate(fills):
        fill = {"color": colour} if span.certain else {"facecolor": PAPER, "edgecolor": colour, "hatch": HATCH}
        middle = place + height * (stripe - (len(fills) - 1) / 2)
        axes.barh(middle, width, left=begin, height=height, zorder=2, **fill)  # type: ignore[arg-type]


def _caption(span: Span) -> str:
    uncertain = "" if span.certain else label("uncertain", gloss=False)
    clause = drawable(span.clause, CLAUSE) if span.clause else ""
    return GAP.join(filter(None, [span.words, clause, uncertain]))


def _draw_publications(
    axes: "Axes", days: dict[Any, tuple[str, tuple[float, float]]], articles: dict[Any, int], direction: Direction
) -> None:
    """Rule a line where an article was published, and a band as wide as that date is vague."""
    low, high = sorted(axes.get_xlim())
    for name, (date, day) in days.items():
        alone = len(days) == 1
        colour = RUST if alone else _colour(articles, name)
        axes.axvspan(*day, color=colour, alpha=0.12 if day[1] - day[0] > 1 else 0, linewidth=0)
        axes.axvline(day[0], color=colour, linewidth=1.6, linestyle="-" if alone else "--", zorder=1)
        if alone:
            late = day[0] > (low + high) / 2
            axes.annotate(
                f"{label('published')} {LRM}{date}",
                (day[0], 1),
                (0, 4),
                xycoords=("data", "axes fraction"),
                textcoords="offset points",
                ha="left" if late == (direction == "rtl") else "right",
                va="bottom",
                color=RUST,
            )


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
