"""Scatter chart: keywords of two groups by log ratio and by frequency."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Patch, PathPatch
from matplotlib.patheffects import withStroke
from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator
from matplotlib.transforms import Affine2D

from helpers.charts.butterfly import SIGNIFICANCE_LEVEL
from helpers.charts.network import Floats, separate
from helpers.charts.shaping import drawable, ink_box, outline, urdu_style
from helpers.charts.style import (
    INK,
    MUTED,
    PAPER,
    POINTS_PER_INCH,
    REFERENCE,
    RLM,
    RULE,
    TARGET,
    TITLE_CHARACTERS,
    label,
    sentence_figure,
    side_names,
    sixteenths,
    word_column,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FIGURE_WIDTH_INCHES, FIGURE_HEIGHT_INCHES = 10.0, 7.0
# Around the axes: tick labels, names of the sides; the title adds to the top.
LEFT_INCHES, RIGHT_INCHES, BOTTOM_INCHES, TOP_INCHES, TITLE_INCHES = 0.5, 1.3, 1.0, 0.7, 0.6
WORD_POINTS = 15
# From a dot to its word.
WORD_GAP_INCHES = 0.1
# A word that is further from its dot has a line to it.
LINE_FROM_INCHES = 0.3
# Free space above and below the dots, in powers of ten.
MARGIN_DECADES = 0.12
# Half the width of the axes, as a multiple of the largest log ratio.
HEADROOM = 1.12
# Words move away from dots and from one another in turns; more rounds change little.
ROUNDS = 12
DOT_SQUARE_POINTS = 22
MOST_TICKS = 8


def scatter_chart(
    keyness: pd.DataFrame,
    *,
    top: int = 12,
    names: tuple[str, str] | None = None,
    title: str | None = None,
    font: str | Path = "nastaliq",
) -> Figure:
    """Draw each word of a comparison as a dot, by log ratio and by frequency.

    The horizontal axis is the log ratio, labelled with how many times more frequent the word is. The vertical axis is
    the rate on the side where the word is more frequent, on a logarithmic scale. The first ``top`` words of each
    direction are written without overlap; a line connects a word to its dot if it had to move away. A pale dot is a
    difference that is not significant (adjusted p of 0.05 or more). An empty table gives a figure with one sentence.

    Args:
        keyness: from :func:`helpers.keyness`.
        top: number of words of each direction that are written.
        names: names of target and reference, written above their sides.
        title: title of the figure.
        font: "nastaliq", "naskh" or the path of a font.

    Raises:
        UrduNewsError: a column is missing.
    """
    needed = {"per_million", "per_million_reference", "log_ratio", "direction", "p_adjusted"}
    unit = word_column(keyness, needed, "keyness")
    known = keyness[keyness["log_ratio"].notna()]
    with urdu_style(font):
        if known.empty:
            return sentence_figure(label("There are no words to compare"))
        height = sixteenths(FIGURE_HEIGHT_INCHES + (TITLE_INCHES if title else 0))
        figure = Figure(figsize=(FIGURE_WIDTH_INCHES, height))
        figure.set_layout_engine("none")
        corner = (LEFT_INCHES, BOTTOM_INCHES)
        size = (FIGURE_WIDTH_INCHES - LEFT_INCHES - RIGHT_INCHES, FIGURE_HEIGHT_INCHES - BOTTOM_INCHES - TOP_INCHES)
        axes = _add_axes(figure, corner, size)
        _draw_dots(axes, known)
        written = pd.concat([known[known["direction"] == direction].head(top) for direction in ("more", "less")])
        coordinates = np.column_stack([written["log_ratio"], np.log10(_rates(written))])
        dots = axes.transLimits.transform(coordinates) * size
        _write_words(_add_axes(figure, corner, size), [str(word) for word in written[unit]], dots, size, font)
        # Drawn again, above the halos of words that may cover them.
        fills, edges = _dot_colours(written)
        x, y = dots.T
        figure.axes[-1].scatter(x, y, s=DOT_SQUARE_POINTS, c=fills, edgecolors=edges, linewidths=0.6, zorder=3)
        target, reference = side_names(names)
        for side, name, color in ((1, target, TARGET), (0, reference, REFERENCE)):
            place = {"ha": "right" if side else "left", "va": "bottom", "transform": axes.transAxes}
            axes.text(side, 1.02, RLM + drawable(name), color=color, **place)  # type: ignore[arg-type]
        if title:
            right = 1 - LEFT_INCHES / FIGURE_WIDTH_INCHES
            text = RLM + drawable(title, TITLE_CHARACTERS)
            figure.text(right, 0.985, text, ha="right", va="top", fontweight="bold")
    return figure


def _add_axes(figure: Figure, corner: tuple[float, float], size: tuple[float, float]) -> "Axes":
    """Add axes with this corner and size in inches."""
    width, height = figure.get_size_inches()
    return figure.add_axes((corner[0] / width, corner[1] / height, size[0] / width, size[1] / height))


def _rates(table: pd.DataFrame) -> Floats:
    """Return the higher of the two rates of each word per million words."""
    return np.asarray(table[["per_million", "per_million_reference"]].astype(float).max(axis=1), dtype=float)


def _dot_colours(table: pd.DataFrame) -> tuple[list[str], list[str]]:
    """Return fill and edge colours: insignificant differences are pale."""
    uncertain = table["p_adjusted"].astype(float) >= SIGNIFICANCE_LEVEL
    sides = [TARGET if ratio >= 0 else REFERENCE for ratio in table["log_ratio"]]
    fills = [RULE if unsure else side for unsure, side in zip(uncertain, sides, strict=True)]
    return fills, [MUTED if unsure else side for unsure, side in zip(uncertain, sides, strict=True)]


def _draw_dots(axes: "Axes", known: pd.DataFrame) -> None:
    """Draw a dot for each word and label both scales."""
    ratios, rates = known["log_ratio"].to_numpy(dtype=float), np.log10(_rates(known))
    fills, edges = _dot_colours(known)
    axes.scatter(ratios, rates, s=DOT_SQUARE_POINTS, c=fills, edgecolors=edges, linewidths=0.6, zorder=2)
    axes.axvline(0, color=MUTED, linewidth=0.8, zorder=1)
    widest, low, high = float(np.abs(ratios).max(initial=1)), float(rates.min()), float(rates.max())
    axes.xaxis.set_major_locator(MaxNLocator(MOST_TICKS, integer=True))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda ratio, _: f"×{2 ** abs(ratio):,.0f}"))
    steps = (np.arange(np.floor(low), np.ceil(high) + 1)[:, None] + np.log10([1, 2, 5])).ravel()
    inside = (steps >= low - MARGIN_DECADES) & (steps <= high + MARGIN_DECADES)
    axes.yaxis.set_major_locator(FixedLocator(steps[inside].tolist()))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda rate, _: f"{10**rate:,.0f}"))
    axes.yaxis.tick_right()
    axes.yaxis.set_label_position("right")
    axes.set_ylabel(label("per million words"), color=MUTED, rotation=90)
    axes.tick_params(axis="both", length=0, labelcolor=MUTED)
    # After the ticks: a tick beyond the edge would widen the axes.
    axes.set(xlim=(-HEADROOM * widest, HEADROOM * widest), ylim=(low - MARGIN_DECADES, high + MARGIN_DECADES))
    axes.grid(color=RULE, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.spines[:].set_visible(False)
    if RULE in fills:
        axes.legend(
            [Patch(facecolor=RULE, edgecolor=MUTED)],
            [label("not significant")],
            loc="upper center",
            bbox_to_anchor=(0.5, -0.06),
            frameon=False,
            markerfirst=False,
        )


def _move_off_dots(places: Floats, sizes: Floats, dots: Floats) -> Floats:
    """Move boxes off dots, along the axis with the smaller overlap."""
    offset = places[:, None] - dots[None]
    overlap = (sizes / 2 + WORD_GAP_INCHES)[:, None] - np.abs(offset)
    covered = np.all(overlap > 0, axis=2)[..., None]
    shorter = np.argmin(overlap, axis=2)[..., None] == np.arange(2)
    moves = np.where(offset < 0, -1, 1) * overlap * shorter * covered
    return np.asarray(places + moves.sum(axis=1) / np.maximum(covered.sum(axis=1), 1))


def _write_words(axes: "Axes", words: list[str], dots: Floats, size: tuple[float, float], font: str | Path) -> None:
    """Write words beside their dots without overlap, in inches."""
    axes.set(xlim=(0, size[0]), ylim=(0, size[1]), xticks=[], yticks=[])
    axes.set_axis_off()
    shapes = [outline(word, font).transformed(Affine2D().scale(WORD_POINTS / POINTS_PER_INCH)) for word in words]
    boxes = [ink_box(shape) for shape in shapes]
    sizes = np.array([(box.width, box.height) for box in boxes]).reshape(-1, 2)
    outward = np.where(dots[:, :1] >= size[0] / 2, 1, -1) * np.array([[1, 0]])
    places = separate(dots + outward * (sizes / 2 + WORD_GAP_INCHES), sizes, size)
    for _ in range(ROUNDS):
        places = separate(_move_off_dots(places, sizes, dots), sizes, size)
    for shape, box, extent, place, dot in zip(shapes, boxes, sizes, places, dots, strict=True):
        # The point of the box that is nearest to the dot.
        end = np.clip(dot, place - extent / 2, place + extent / 2)
        if np.hypot(*(dot - end)) > LINE_FROM_INCHES:
            axes.plot(*zip(dot, end, strict=True), color=MUTED, linewidth=0.7, zorder=1)
        moved = shape.transformed(Affine2D().translate(*(place - [(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2])))
        halo = [withStroke(linewidth=4, foreground=PAPER)]
        axes.add_patch(PathPatch(moved, facecolor=INK, linewidth=0, zorder=2, path_effects=halo))
