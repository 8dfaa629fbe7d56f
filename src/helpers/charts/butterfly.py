"""Butterfly chart: the keywords of two groups, one group on each side."""

from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.patheffects import withStroke
from matplotlib.ticker import FuncFormatter, MaxNLocator

from helpers.charts.shaping import drawable, urdu_style
from helpers.charts.style import (
    FIGURE_WIDTH_INCHES,
    HATCH,
    INK,
    MUTED,
    PAPER,
    REFERENCE,
    RLM,
    ROW_HEIGHT_INCHES,
    RULE,
    TARGET,
    finish_layout,
    label,
    legend_below,
    sentence_figure,
    set_title,
    side_names,
    sixteenths,
    strip_axes,
    word_column,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Differences with an adjusted p below this are significant.
SIGNIFICANCE_LEVEL = 0.05
# Height of the axis labels, and of these with a title.
MARGIN_INCHES, TITLED_MARGIN_INCHES = 1.3, 1.9
BAR_HEIGHT_ROWS = 0.5
# From the end of a bar or interval to its counts.
COUNT_GAP_POINTS = 6
MOST_TICKS = 8


def butterfly_chart(
    keyness: pd.DataFrame,
    *,
    top: int = 12,
    names: tuple[str, str] | None = None,
    title: str | None = None,
    font: str | Path = "nastaliq",
) -> Figure:
    """Draw keywords as bars: those of the target to the right.

    The chart shows the first ``top`` rows of each direction. The length of a bar is the log ratio; the axis shows how
    many times more frequent the word is. A thin line spans the confidence interval, where there is one. The numbers
    are the counts in target and reference. A hatched bar is a difference that is not significant (adjusted p of 0.05
    or more); in a comparison with general Urdu there is no p, and no bar is hatched. An empty table gives a figure
    with one sentence.

    Args:
        keyness: from :func:`helpers.keyness`.
        top: number of words of each direction.
        names: names of target and reference, written above their sides.
        title: title of the figure.
        font: "nastaliq", "naskh" or the path of a font.

    Raises:
        UrduNewsError: a column is missing.
    """
    unit = word_column(keyness, {"count", "count_reference", "log_ratio", "direction", "p_adjusted"}, "keyness")
    known = keyness[keyness["log_ratio"].notna()]
    drawn = pd.concat([known[known["direction"] == direction].head(top) for direction in ("more", "less")])
    with urdu_style(font):
        if drawn.empty:
            return sentence_figure(label("There are no words to compare"))
        margin = TITLED_MARGIN_INCHES if title else MARGIN_INCHES
        figure = Figure(figsize=(FIGURE_WIDTH_INCHES, sixteenths(ROW_HEIGHT_INCHES * len(drawn) + margin)))
        axes = figure.add_subplot()
        _draw_bars(axes, drawn, unit)
        target, reference = side_names(names)
        axes.text(1, 1.0, RLM + drawable(target), transform=axes.transAxes, ha="right", va="bottom", color=TARGET)
        axes.text(0, 1.0, RLM + drawable(reference), transform=axes.transAxes, ha="left", va="bottom", color=REFERENCE)
        if any(bar.get_hatch() for bar in axes.patches):
            legend_below(axes, Patch(facecolor=PAPER, edgecolor=MUTED, hatch=HATCH), label("not significant"))
        set_title(axes, title, side="right", pad=40)
        finish_layout(figure, font)
    return figure


def _draw_bars(axes: "Axes", drawn: pd.DataFrame, unit: str) -> None:
    """Draw the bars with intervals and counts, and the words on the right."""
    for row, word in enumerate(drawn.to_dict("records")):
        ratio = float(word["log_ratio"])
        color = TARGET if ratio >= 0 else REFERENCE
        uncertain = pd.notna(word["p_adjusted"]) and word["p_adjusted"] >= SIGNIFICANCE_LEVEL
        fill = {"facecolor": PAPER, "edgecolor": color, "hatch": HATCH} if uncertain else {"color": color}
        axes.barh(row, ratio, height=BAR_HEIGHT_ROWS, zorder=2, **fill)  # type: ignore[arg-type]
        low, high = (word.get(f"log_ratio_{name}") for name in ("lower", "upper"))
        begin, end = (float(bound) if pd.notna(bound) else ratio for bound in (low, high))
        line = axes.hlines(row, begin, end, color=INK, linewidth=1.2, zorder=3)
        line.set_path_effects([withStroke(linewidth=3.2, foreground=PAPER)])
        outward = 1 if ratio >= 0 else -1
        counts = [str(int(word[name])) for name in ("count", "count_reference") if pd.notna(word[name])]
        axes.annotate(
            # The mark puts the count in the target on the right, as its words are.
            RLM + " : ".join(counts),
            (max(end, ratio) if outward > 0 else min(begin, ratio), row),
            (COUNT_GAP_POINTS * outward, 0),
            textcoords="offset points",
            ha="left" if outward > 0 else "right",
            va="center",
            color=MUTED,
        )
    axes.axvline(0, color=MUTED, linewidth=0.8, zorder=1)
    axes.set_ylim(len(drawn) - 0.4, -0.6)
    axes.set_yticks(range(len(drawn)), labels=[drawable(str(word)) for word in drawn[unit]], va="center", color=INK)
    strip_axes(axes, "right")
    axes.xaxis.set_major_locator(MaxNLocator(MOST_TICKS, integer=True))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda ratio, _: f"×{2 ** abs(ratio):,.0f}"))
    axes.tick_params(axis="x", length=0, labelcolor=MUTED)
    axes.margins(x=0.16)
    axes.grid(axis="x", color=RULE, linewidth=0.8)
    axes.set_axisbelow(True)
