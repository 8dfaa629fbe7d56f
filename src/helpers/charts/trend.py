"""Tables of comparison in, figures out: diverging bars, words along a text, words over time."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from helpers.charts.shaping import drawable, urdu_style
from helpers.charts.style import (
    INK,
    PALE,
    PALETTE,
    PANEL,
    SLATE,
    WIDTH,
    Direction,
    heading,
    label,
    legend_below,
    require_direction,
    sentence_figure,
    settle,
    sixteenths,
    word_column,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Dates that fit side by side.
MOST_TICKS = 6


def trend_chart(
    trends: pd.DataFrame, *, direction: Direction = "rtl", title: str | None = None, font: str | Path = "nastaliq"
) -> Figure:
    """Draw words over time: above, how many articles each period has; below, each word's rate, a panel a word.

    Takes the table of :func:`helpers.trends`. A period without articles is a grey band through all panels, and the line
    is broken there: nothing is known of it. All words have one scale. Time runs to the left with ``direction="rtl"``.

    Raises:
        UrduNewsError: a column is missing, or an unknown direction.
    """
    unit = word_column(trends, {"period", "articles", "count", "per_million"}, "trends")
    require_direction(direction)
    with urdu_style(font):
        if trends.empty:
            return sentence_figure(label("no_periods"))
        words = list(dict.fromkeys(trends[unit]))
        rates = {word: trends[trends[unit] == word].reset_index(drop=True) for word in words}
        periods, articles = rates[words[0]]["period"], rates[words[0]]["articles"]
        figure = Figure(figsize=(WIDTH, sixteenths(PANEL * (len(words) + 1) + (1.2 if title else 0.7))))
        panels = figure.subplots(len(words) + 1, sharex=True, squeeze=False)[:, 0]
        panels[0].bar(range(len(periods)), articles.astype(float), color=SLATE, width=0.7)
        _panel(panels[0], label("articles"), direction, float(articles.max()))
        highest = float(trends["per_million"].max(skipna=True) or 1)
        for number, (axes, word) in enumerate(zip(panels[1:], words, strict=True)):
            values = rates[word]["per_million"].astype("float64").to_numpy()
            axes.plot(range(len(values)), values, color=PALETTE[number % len(PALETTE)], marker="o", markersize=4)
            _panel(axes, drawable(str(word)), direction, highest)
        unit_side = (0, "left") if direction == "rtl" else (1, "right")
        panels[1].text(
            unit_side[0], 1.0, label("per_million"), transform=panels[1].transAxes, ha=unit_side[1], va="bottom",
            color=SLATE,
        )  # fmt: skip
        for gap in np.flatnonzero(articles.to_numpy(dtype=float) == 0):
            for axes in panels:
                axes.axvspan(gap - 0.5, gap + 0.5, color=PALE, linewidth=0, zorder=0)
        edges = (len(periods) - 0.4, -0.6) if direction == "rtl" else (-0.6, len(periods) - 0.4)
        panels[-1].set_xlim(edges)
        shown = range(0, len(periods), -(-len(periods) // MOST_TICKS))
        panels[-1].set_xticks(shown, labels=[str(periods[place]) for place in shown])
        panels[-1].tick_params(axis="x", labelcolor=SLATE)
        if (articles == 0).any():
            legend_below(panels[-1], Patch(color=PALE), label("no_articles"))
        heading(panels[0], title, side="right" if direction == "rtl" else "left")
        settle(figure, font)
    return figure


def _panel(axes: "Axes", name: str, direction: Direction, highest: float) -> None:
    """Name a panel on the side where reading begins, and mark 0 and its highest value."""
    side: Literal["left", "right"] = "right" if direction == "rtl" else "left"
    axes.set_ylim(0, highest * 1.12 or 1)
    axes.set_yticks([0, highest], labels=["0", f"{highest:,.0f}"], fontsize=11, color=SLATE)
    axes.tick_params(axis="both", length=0)
    axes.yaxis.set_tick_params(labelleft=side == "right", labelright=side == "left")
    axes.spines[:].set_visible(False)
    axes.spines["bottom"].set_visible(True)
    axes.spines["bottom"].set_color(PALE)
    beside = (1.015, "left") if side == "right" else (-0.015, "right")
    axes.text(
        beside[0], 0.5, name, transform=axes.transAxes, ha=beside[1], va="center", fontsize=15, color=INK
    )  # fmt: skip
