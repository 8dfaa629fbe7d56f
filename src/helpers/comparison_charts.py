"""Tables of comparison in, figures out: diverging bars, words along a text, words over time."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.patheffects import withStroke
from matplotlib.ticker import FuncFormatter, MaxNLocator
from matplotlib.transforms import ScaledTranslation

from helpers.counts import COUNTED, Unit, named_words
from helpers.drawing import (
    HATCH,
    INK,
    PALE,
    PALETTE,
    PAPER,
    RLM,
    ROW,
    RUST,
    SLATE,
    TEAL,
    Direction,
    bare,
    heading,
    label,
    require_direction,
    sentence_figure,
    settle,
    sixteenths,
)
from helpers.frames import require_columns
from helpers.shaping import drawable, urdu_style

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Inches: a panel of a trend, and the picture.
PANEL, WIDTH = 1.15, 9.0
# A difference is called sure below this adjusted p, the usual 5 in 100.
SURE = 0.05
# Points: from the axes to what explains a filling, past the scale.
BELOW = 34
# Dates that fit side by side.
MOST_TICKS = 6
# More lines than that between articles would be a grey field.
MOST_EDGES = 60


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
            _explain(axes, Patch(facecolor=PAPER, edgecolor=SLATE, hatch=HATCH), label("not_sure"))
        heading(axes, title, side="right", pad=40)
        settle(figure, font)
    return figure


def dispersion_chart(
    tokens: pd.DataFrame,
    words: Sequence[str],
    *,
    by: Unit = "form",
    title: str | None = None,
    font: str | Path = "nastaliq",
) -> Figure:
    """Draw where in the text words stand: a row a word, a stroke an occurrence, from the right as the text is read.

    Of several articles, the text is all of them one after the other, with a pale line between (up to 60 of them).
    Places are numbers of words; the figure at the end of a row is how often the word occurs.

    Args:
        tokens: from ``tokenise``.
        words: the words, in any spelling of their letters; each has a row, in this order.
        by: look for forms or lemmas.
        title: of the figure.
        font: "nastaliq", "naskh" or the path of a font.

    Raises:
        UrduNewsError: no word, one that does not occur, or a table that is not of tokens.
    """
    require_columns(tokens, ("article", "kind", by), "tokenise")
    counted = tokens[tokens["kind"].isin(COUNTED)]
    asked = named_words(words, set(counted[by].unique()), by)
    places = {word: np.flatnonzero((counted[by] == word).to_numpy(dtype=bool)) for word in asked}
    with urdu_style(font):
        figure = Figure(figsize=(WIDTH, sixteenths(ROW * len(asked) + (1.6 if title else 1.0))))
        axes = figure.add_subplot()
        axes.eventplot([places[word] for word in asked], lineoffsets=range(len(asked)), linelengths=0.62, colors=TEAL)
        article = counted["article"].astype(str).to_numpy()
        breaks = np.flatnonzero(article[1:] != article[:-1]) + 1
        if len(breaks) < MOST_EDGES:
            axes.vlines(breaks, -0.5, len(asked) - 0.5, color=SLATE, linewidth=0.7, linestyle=":", zorder=0)
        for row, word in enumerate(asked):
            axes.axhline(row, color=PALE, linewidth=0.8, zorder=0)
            axes.annotate(
                f"{len(places[word]):,}", (0, row), (-8, 2), xycoords=("axes fraction", "data"),
                textcoords="offset points", ha="right", va="center", color=SLATE,
            )  # fmt: skip
        axes.set_xlim(len(counted), 0)
        axes.set_ylim(len(asked) - 0.5, -0.5)
        axes.set_yticks(range(len(asked)), labels=[drawable(word) for word in asked], va="center", color=INK)
        bare(axes, "right")
        axes.xaxis.set_major_locator(MaxNLocator(6, integer=True))
        axes.xaxis.set_major_formatter(FuncFormatter(lambda place, _: f"{place:,.0f}"))
        axes.tick_params(axis="x", length=0, labelcolor=SLATE)
        heading(axes, title, side="right")
        settle(figure, font)
    return figure


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
            _explain(panels[-1], Patch(color=PALE), label("no_articles"))
        heading(panels[0], title, side="right" if direction == "rtl" else "left")
        settle(figure, font)
    return figure


def word_column(table: pd.DataFrame, needed: set[str], maker: str) -> str:
    """Return the column that names the words, where all that is needed is there."""
    unit = next((name for name in ("form", "lemma") if name in table.columns), "form")
    require_columns(table, (unit, *needed), maker)
    return unit


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


def _explain(axes: "Axes", patch: Patch, meaning: str) -> None:
    """Say below the axes, under the figures of their scale, what a filling means."""
    below = axes.transAxes + ScaledTranslation(0, -BELOW / 72, axes.figure.dpi_scale_trans)
    axes.legend(
        [patch],
        [meaning],
        loc="upper center",
        bbox_to_anchor=(0.5, 0),
        bbox_transform=below,
        frameon=False,
        markerfirst=False,
    )
