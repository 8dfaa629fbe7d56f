"""Timeline figure: dated events of articles as bars on a time axis."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import matplotlib.dates as mdates
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke

from helpers.base.escaping import visible
from helpers.base.translation import current_language, phrase, text_direction
from helpers.charts.shaping import drawable, urdu_style
from helpers.charts.style import (
    GAP,
    HATCH,
    INK,
    LRM,
    MUTED,
    OTHER,
    PAPER,
    PUBLICATION,
    RLM,
    ROW_HEIGHT_INCHES,
    RULE,
    SERIES,
    TIME,
    Direction,
    finish_layout,
    label,
    require_direction,
    sentence_figure,
    set_title,
    sixteenths,
    strip_axes,
)
from helpers.charts.timeline.labels import FROM_PUBLICATION, shortened_clause
from helpers.charts.timeline.spans import (
    SHARED_COLOUR,
    Published,
    Span,
    colours,
    dated,
    most_mentioned,
    publications,
    published_span,
)
from helpers.charts.timeline.undated import (
    EXPRESSION_CHARACTERS,
    FIGURE_WIDTH_INCHES,
    draw_lane,
    draw_legend,
    draw_sentence,
    lane_lines,
    legend_lines,
    sentence_lines,
    times_mentioned,
)
from helpers.times.events.wording import when_in_words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# A row has a bar and a line of Nastaliq above it.
EVENT_ROW_HEIGHT_INCHES = 0.86
# Height of the axis labels; around the legend or the text; around the figure; and of the figure's margin with a title.
AXIS_INCHES, PART_INCHES, MARGIN_INCHES, TITLED_MARGIN_INCHES = 0.7, 0.2, 0.6, 1.1
# Code points that fit above a bar in half the width of the axes.
CLAUSE_CHARACTERS = 60
# Height of a bar; with several articles, each of which has a stripe in the bar, it is higher.
BAR_HEIGHT_ROWS, STRIPED_BAR_HEIGHT_ROWS = 0.24, 0.36
# Least width of a bar as a share of the axes: a day on an axis of decades would be invisible.
LEAST_BAR_SHARE = 0.006
# Length of the open side of a bar as a share of the axes, its steps, and its height as a share of the bar's.
OPEN_SHARE, OPEN_STEPS, OPEN_HEIGHT_SHARE = 0.09, 24, 0.6
# Free space on both sides of the dates, as a share of the time from first to last.
MARGIN_SHARE, LEAST_MARGIN_DAYS = 0.04, 1.0
CAPTION_GAP_POINTS = 11
# In days since 1970, the limits of Python's calendar.
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
    """Draw dated events as bars whose width is the precision of the date.

    Mentions of the same date share a row, and rows are in order of time. A hatched bar is uncertain, inferred, or known
    only through the publication date. A bar that fades has no end on that side (2013 کے بعد), and a range is one bar.
    Clauses are shortened in the middle, because their verb is at the end. A sentence replaces the picture of a single
    date. Undated mentions are listed below the axis. With several articles each has a colour, which a legend names, and
    a bar has a stripe for each article. If there are more than ``top`` dates, the most frequently mentioned ones are
    drawn, and the figure shows how many are not; the same holds for undated mentions. An empty table gives a figure
    with one sentence. Durations without a date, repeated times ("every day") and "now" have no place on the axis:
    :func:`helpers.durations_and_sets` lists them.

    Args:
        events: from :func:`helpers.timeline`, of one article or more.
        published: the publication date (ISO 8601, also a year or a month), drawn as a line; with several articles the
            date of each, by its name.
        direction: time runs to the left with "rtl", to the right with "ltr".
        title: title of the figure.
        top: largest number of dates.
        font: "nastaliq", "naskh" or the path of a font.

    >>> events = pd.DataFrame({"begin": ["2000-07-01", "2023-01-01"], "until": ["2000-07-31", "2023-12-31"],
    ...     "value": ["2000-07", "2023"], "status": ["resolved"] * 2, "surface": ["جولائی سن 2000", "گزشتہ سال"]})
    >>> [text.get_text() for text in timeline_chart(events).axes[0].get_yticklabels()]
    ['جولائی سن 2000', 'گزشتہ سال']

    Raises:
        UrduNewsError: a column is missing, the direction is unknown, or a publication date cannot be read.
    """
    require_direction(direction)
    spans, undrawn = most_mentioned(dated(events), top)
    articles = colours(spans)
    days = {name: (date, published_span(date)) for name, date in publications(published, articles).items()}
    with urdu_style(font):
        lane = lane_lines(events, undrawn, top, font)
        if not spans and not lane:
            return sentence_figure(label("No dates were found in this text"))
        sentence = sentence_lines(spans)
        drawn = [] if sentence else spans
        legend = legend_lines(articles, dashed=len(days) > 1) if drawn and len(articles) > 1 else []
        heights = [EVENT_ROW_HEIGHT_INCHES * len(drawn) + AXIS_INCHES] * bool(drawn)
        heights += [ROW_HEIGHT_INCHES * len(lines) + PART_INCHES for lines in (sentence, legend, lane) if lines]
        margin = TITLED_MARGIN_INCHES if title else MARGIN_INCHES
        figure = Figure(figsize=(FIGURE_WIDTH_INCHES, sixteenths(sum(heights) + margin)))
        parts = figure.subplots(len(heights), squeeze=False, gridspec_kw={"height_ratios": heights})[:, 0]
        if drawn:
            _draw_spans(parts[0], spans, _time_limits(spans, [day for _, day in days.values()]), articles, direction)
            _draw_publications(parts[0], days, articles, direction)
        if sentence:
            draw_sentence(parts[0], sentence)
        if legend:
            draw_legend(parts[1], legend)
        if lane:
            draw_lane(parts[-1], lane)
        set_title(parts[0], title, side=_begin_side(direction), pad=42 if drawn and len(days) == 1 else 14)
        finish_layout(figure, font)
    return figure


def _begin_side(direction: Direction) -> Literal["left", "right"]:
    return "right" if direction == "rtl" else "left"


def _colour(articles: dict[Any, int], article: Any) -> str:
    """Return the colour of an article; a single one has that of times."""
    return (*SERIES, OTHER)[articles.get(article, SHARED_COLOUR)] if len(articles) > 1 else TIME


def _time_limits(spans: Sequence[Span], days: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Return the first and last day of the axis: all dates and a margin."""
    edges = [edge for span in spans for edge in (span.begin, span.until)] + [edge for day in days for edge in day]
    low, high = min(edges), max(edges)
    margin = max((high - low) * MARGIN_SHARE, LEAST_MARGIN_DAYS)
    # An open side takes more space than a margin.
    tail = max((high - low) * OPEN_SHARE, LEAST_MARGIN_DAYS)
    low = min([low - margin, *(span.begin - tail for span in spans if span.open == "before")])
    high = max([high + margin, *(span.until + tail for span in spans if span.open == "after")])
    return max(low, FIRST_DAY), min(high, LAST_DAY)


def _draw_spans(
    axes: "Axes",
    spans: Sequence[Span],
    limits: tuple[float, float],
    articles: dict[Any, int],
    direction: Direction,
) -> None:
    """Draw the time axis, and the bars with a caption above each."""
    low, high = limits
    tail = (high - low) * OPEN_SHARE
    axes.set_xlim((high, low) if direction == "rtl" else (low, high))
    for row, span in enumerate(spans):
        least = 0 if span.open and span.begin == span.until else (high - low) * LEAST_BAR_SHARE
        width = max(span.until - span.begin, least)
        begin = min(span.begin, high - width)
        axes.axhline(row, color=RULE, linewidth=0.8, zorder=0)
        _draw_bar(axes, row, begin, width, span, articles)
        if span.open:
            space = high - begin - width if span.open == "after" else begin - low
            _draw_open_side(axes, row, (begin, begin + width), min(tail, space), span, articles)
        # The caption extends towards the wider side, so that it stays within the axes.
        early = (span.begin + span.until) / 2 < (low + high) / 2
        axes.annotate(
            RLM + _caption(span),
            (begin if early else begin + width, row),
            (0, CAPTION_GAP_POINTS),
            textcoords="offset points",
            ha="right" if early == (direction == "rtl") else "left",
            va="bottom",
            color=MUTED,
            path_effects=[withStroke(linewidth=4, foreground=PAPER)],
            zorder=3,
        )
    names = [times_mentioned(_first_expression(span), len(span.mentions)) for span in spans]
    axes.set_ylim(len(spans) - 0.55, -0.95)
    axes.set_yticks(range(len(spans)), labels=names, va="center", color=INK)
    strip_axes(axes, _begin_side(direction))
    _time_axis(axes)


def _draw_bar(axes: "Axes", row: int, begin: float, width: float, span: Span, articles: dict[Any, int]) -> None:
    """Draw one bar with a stripe for each article that mentions the date."""
    fills = sorted({_colour(articles, mention.article) for mention in span.mentions}, key=(TIME, *SERIES, OTHER).index)
    height = (STRIPED_BAR_HEIGHT_ROWS if len(articles) > 1 else BAR_HEIGHT_ROWS) / len(fills)
    for stripe, colour in enumerate(fills):
        fill = {"color": colour} if span.certain else {"facecolor": PAPER, "edgecolor": colour, "hatch": HATCH}
        middle = row + height * (stripe - (len(fills) - 1) / 2)
        axes.barh(middle, width, left=begin, height=height, zorder=2, **fill)  # type: ignore[arg-type]


def _draw_open_side(
    axes: "Axes", row: int, edges: tuple[float, float], tail: float, span: Span, articles: dict[Any, int]
) -> None:
    """Draw the open side of a bar as steps that fade."""
    colour = _colour(articles, span.mentions[0].article)
    height = (STRIPED_BAR_HEIGHT_ROWS if len(articles) > 1 else BAR_HEIGHT_ROWS) * OPEN_HEIGHT_SHARE
    step = tail / OPEN_STEPS
    for number in range(OPEN_STEPS):
        left = edges[1] + number * step if span.open == "after" else edges[0] - (number + 1) * step
        alpha = 0.9 * (1 - number / OPEN_STEPS)
        # Smooth edges would show between the steps.
        axes.barh(row, step, left=left, height=height, color=colour, alpha=alpha, zorder=2, antialiased=False)


def _first_expression(span: Span) -> str:
    return drawable(span.surface or label("published", gloss=False), EXPRESSION_CHARACTERS)


def _caption(span: Span) -> str:
    # Most dates of news are known from the publication date; the hatching says so.
    marks = [phrase(mark) for mark in span.marks if mark != FROM_PUBLICATION]
    clause = shortened_clause(span.clause, CLAUSE_CHARACTERS)
    return GAP.join(filter(None, [_isolated(span.words), clause, *map(_isolated, marks)]))


def _isolated(words: str) -> str:
    """Return words of the session's language with marks that keep their order between words of the other direction."""
    return f"{LRM}{words}{RLM}" if text_direction(current_language()) == "ltr" else words


def _draw_publications(
    axes: "Axes", days: dict[Any, tuple[str, tuple[float, float]]], articles: dict[Any, int], direction: Direction
) -> None:
    """Draw a line at each publication date, and a band for a month or year."""
    low, high = sorted(axes.get_xlim())
    for name, (date, day) in days.items():
        single = len(days) == 1
        colour = PUBLICATION if single else _colour(articles, name)
        axes.axvspan(*day, color=colour, alpha=0.12 if day[1] - day[0] > 1 else 0, linewidth=0)
        axes.axvline(day[0], color=colour, linewidth=1.6, linestyle="-" if single else "--", zorder=1)
        if single:
            late = day[0] > (low + high) / 2
            axes.annotate(
                f"{label('published')} {_isolated(visible(when_in_words({'value': date})))}",
                (day[0], 1),
                (0, 4),
                xycoords=("data", "axes fraction"),
                textcoords="offset points",
                ha="left" if late == (direction == "rtl") else "right",
                va="bottom",
                color=PUBLICATION,
            )


def _time_axis(axes: "Axes") -> None:
    """Label years, months or days, according to the time span."""
    locator = mdates.AutoDateLocator(minticks=3, maxticks=8)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(locator)
    formatter = mdates.AutoDateFormatter(locator)  # type: ignore[no-untyped-call]
    formatter.scaled.update({365.0: "%Y", 30.0: "%Y-%m", 1.0: "%Y-%m-%d"})
    axes.xaxis.set_major_formatter(formatter)
    axes.tick_params(axis="x", length=0, colors=MUTED, labelcolor=MUTED)
    axes.grid(axis="x", color=RULE, linewidth=0.8)
    axes.set_axisbelow(True)
