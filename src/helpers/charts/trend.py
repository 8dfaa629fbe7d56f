"""Trend chart: the rates of words over time, one panel per word."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from helpers.charts.shaping import drawable, urdu_style
from helpers.charts.style import (
    FIGURE_WIDTH_INCHES,
    INK,
    MUTED,
    OTHER,
    RULE,
    SERIES,
    Direction,
    finish_layout,
    label,
    legend_below,
    require_direction,
    sentence_figure,
    set_title,
    sixteenths,
    word_column,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Dates that fit side by side.
MOST_TICKS = 6
PANEL_HEIGHT_INCHES = 1.15
# Height of the axis labels, and of these with a title.
MARGIN_INCHES, TITLED_MARGIN_INCHES = 0.7, 1.2
# Highest value of a panel, as a multiple of the highest value drawn.
HEADROOM = 1.12


def trend_chart(
    trends: pd.DataFrame, *, direction: Direction = "rtl", title: str | None = None, font: str | Path = "nastaliq"
) -> Figure:
    """Draw the rate of each word over time, below the number of articles.

    Each word has a panel, and all panels have the same scale. A period without articles is a grey band, at which the
    lines are interrupted. An empty table gives a figure with one sentence.

    Args:
        trends: from :func:`helpers.trends`.
        direction: time runs to the left with "rtl", to the right with "ltr".
        title: title of the figure.
        font: "nastaliq", "naskh" or the path of a font.

    Raises:
        UrduNewsError: a column is missing, or the direction is unknown.
    """
    unit = word_column(trends, {"period", "articles", "count", "per_million"}, "trends")
    require_direction(direction)
    with urdu_style(font):
        if trends.empty:
            return sentence_figure(label("There are no periods to show"))
        words = list(dict.fromkeys(trends[unit]))
        rates = {word: trends[trends[unit] == word].reset_index(drop=True) for word in words}
        periods, articles = rates[words[0]]["period"], rates[words[0]]["articles"]
        margin = TITLED_MARGIN_INCHES if title else MARGIN_INCHES
        height = sixteenths(PANEL_HEIGHT_INCHES * (len(words) + 1) + margin)
        figure = Figure(figsize=(FIGURE_WIDTH_INCHES, height))
        panels = figure.subplots(len(words) + 1, sharex=True, squeeze=False)[:, 0]
        panels[0].bar(range(len(periods)), articles.astype(float), color=OTHER, width=0.7)
        _panel(panels[0], label("articles"), direction, float(articles.max()))
        highest = float(trends["per_million"].max(skipna=True) or 1)
        for number, (axes, word) in enumerate(zip(panels[1:], words, strict=True)):
            values = rates[word]["per_million"].astype("float64").to_numpy()
            axes.plot(range(len(values)), values, color=SERIES[number % len(SERIES)], marker="o", markersize=4)
            _panel(axes, drawable(str(word)), direction, highest)
        unit_side = (0, "left") if direction == "rtl" else (1, "right")
        panels[1].text(
            unit_side[0], 1.0, label("per million words"), transform=panels[1].transAxes, ha=unit_side[1], va="bottom",
            color=MUTED,
        )  # fmt: skip
        for gap in np.flatnonzero(articles.to_numpy(dtype=float) == 0):
            for axes in panels:
                axes.axvspan(gap - 0.5, gap + 0.5, color=RULE, linewidth=0, zorder=0)
        edges = (len(periods) - 0.4, -0.6) if direction == "rtl" else (-0.6, len(periods) - 0.4)
        panels[-1].set_xlim(edges)
        labelled = range(0, len(periods), -(-len(periods) // MOST_TICKS))
        panels[-1].set_xticks(labelled, labels=[str(periods[row]) for row in labelled])
        panels[-1].tick_params(axis="x", labelcolor=MUTED)
        if (articles == 0).any():
            legend_below(panels[-1], Patch(color=RULE), label("no articles"))
        set_title(panels[0], title, side="right" if direction == "rtl" else "left")
        finish_layout(figure, font)
    return figure


def _panel(axes: "Axes", name: str, direction: Direction, highest: float) -> None:
    """Write the name of a panel, and label 0 and the highest value."""
    side: Literal["left", "right"] = "right" if direction == "rtl" else "left"
    axes.set_ylim(0, highest * HEADROOM or 1)
    axes.set_yticks([0, highest], labels=["0", f"{highest:,.0f}"], fontsize=11, color=MUTED)
    axes.tick_params(axis="both", length=0)
    axes.yaxis.set_tick_params(labelleft=side == "right", labelright=side == "left")
    axes.spines[:].set_visible(False)
    axes.spines["bottom"].set_visible(True)
    axes.spines["bottom"].set_color(RULE)
    beside = (1.015, "left") if side == "right" else (-0.015, "right")
    axes.text(
        beside[0], 0.5, name, transform=axes.transAxes, ha=beside[1], va="center", fontsize=15, color=INK
    )  # fmt: skip
