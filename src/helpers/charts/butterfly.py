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
    HATCH,
    INK,
    PALE,
    PAPER,
    RLM,
    ROW,
    RUST,
    SLATE,
    TEAL,
    WIDTH,
    bare,
    heading,
    label,
    legend_below,
    sentence_figure,
    settle,
    sixteenths,
    word_column,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# A difference is called sure below this adjusted p, the usual 5 in 100.
SURE = 0.05


def butterfly_chart(
    keyness: pd.DataFrame,
    *,
    top: int = 12,
    names: tuple[str, str] | None = None,
    title: str | None = None,
    font: str | Path = "nastaliq",
) -> Figure:
    """Draw the words that set two groups apart: those more frequent in the target to the right, the others to the left.

    Takes the table of :func:`helpers.keyness` and draws its first ``top`` rows of each direction. A bar is as long as
    the word is more frequent (by log ratio; the axis is marked in times), a thin line spans the interval where there
    is one, the figures are the counts in target and reference. Hatched: the difference is not sure (adjusted p of
    0.05 or more); against general Urdu no p exists, and nothing is hatched. Without rows the figure says so.

    Args:
        keyness: the table.
        top: words of each direction.
        names: of the target and the reference, written over their sides.
        title: of the figure.
        font: "nastaliq", "naskh" or the path of a font.

    Raises:
        UrduNewsError: a column is missing.
    """
    unit = word_column(keyness, {"count", "count_reference", "log_ratio", "direction", "p_adjusted"}, "keyness")
    known = keyness[keyness["log_ratio"].notna()]
    drawn = pd.concat([known[known["direction"] == way].head(top) for way in ("more", "less")])
    with urdu_style(font):
        if drawn.empty:
            return sentence_figure(label("no_differences"))
        figure = Figure(figsize=(WIDTH, sixteenths(ROW * len(drawn) + (1.9 if title else 1.3))))
        axes = figure.add_subplot()
        _draw_bars(axes, drawn, unit)
        here, there = names or (label("more_here", gloss=False), label("more_there", gloss=False))
        axes.text(1, 1.0, RLM + drawable(here), transform=axes.transAxes, ha="right", va="bottom", color=TEAL)
        axes.text(0, 1.0, RLM + drawable(there), transform=axes.transAxes, ha="left", va="bottom", color=RUST)
        if any(bar.get_hatch() for bar in axes.patches):
            legend_below(axes, Patch(facecolor=PAPER, edgecolor=SLATE, hatch=HATCH), label("not_sure"))
        heading(axes, title, side="right", pad=40)
        settle(figure, font)
    return figure


def _draw_bars(axes: "Axes", drawn: pd.DataFrame, unit: str) -> None:
    """Put the bars, their intervals and counts into the axes, the words in a column where reading begins."""
    for row, word in enumerate(drawn.to_dict("records")):
        ratio = float(word["log_ratio"])
        color = TEAL if ratio >= 0 else RUST
        doubtful = pd.notna(word["p_adjusted"]) and word["p_adjusted"] >= SURE
        fill = {"facecolor": PAPER, "edgecolor": color, "hatch": HATCH} if doubtful else {"color": color}
        axes.barh(row, ratio, height=0.5, zorder=2, **fill)  # type: ignore[arg-type]
        low, high = (word.get(f"log_ratio_{name}") for name in ("lower", "upper"))
        span = [float(bound) if pd.notna(bound) else ratio for bound in (low, high)]
        line = axes.hlines(row, span[0], span[1], color=INK, linewidth=1.2, zorder=3)
        line.set_path_effects([withStroke(linewidth=3.2, foreground=PAPER)])
        away = 1 if ratio >= 0 else -1
        counts = [str(int(word[name])) for name in ("count", "count_reference") if pd.notna(word[name])]
        axes.annotate(
            # The mark makes the count in the target stand on the right, as its words do.
            RLM + " : ".join(counts),
            (max(span[1], ratio) if away > 0 else min(span[0], ratio), row),
            (6 * away, 0),
            textcoords="offset points",
            ha="left" if away > 0 else "right",
            va="center",
            color=SLATE,
        )
    axes.axvline(0, color=SLATE, linewidth=0.8, zorder=1)
    axes.set_ylim(len(drawn) - 0.4, -0.6)
    axes.set_yticks(range(len(drawn)), labels=[drawable(str(word)) for word in drawn[unit]], va="center", color=INK)
    bare(axes, "right")
    axes.xaxis.set_major_locator(MaxNLocator(8, integer=True))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda ratio, _: f"×{2 ** abs(ratio):,.0f}"))
    axes.tick_params(axis="x", length=0, labelcolor=SLATE)
    axes.margins(x=0.16)
    axes.grid(axis="x", color=PALE, linewidth=0.8)
    axes.set_axisbelow(True)
