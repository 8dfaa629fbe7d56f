"""The words that set two groups apart as a map: how much more frequent each is, and how frequent at all."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Patch, PathPatch
from matplotlib.patheffects import withStroke
from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator
from matplotlib.transforms import Affine2D

from helpers.charts.butterfly import SURE
from helpers.charts.network import Floats, separate
from helpers.charts.shaping import drawable, ink_box, outline, urdu_style
from helpers.charts.style import (
    INK,
    PALE,
    PAPER,
    RLM,
    RUST,
    SLATE,
    TEAL,
    label,
    sentence_figure,
    sixteenths,
    word_column,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Inches: the picture, and what the scales, the names of the sides and the title need around the map.
WIDTH, HEIGHT = 10.0, 7.0
LEFT, RIGHT, BOTTOM, ABOVE, TITLE = 0.5, 1.3, 1.0, 0.7, 0.6
# Points: of the words. Inches: from a dot to its word, and beyond which a line leads from one to the other.
SIZE, NEAR, FAR = 15, 0.1, 0.3
# Tens: free above and below the dots.
MARGIN = 0.12
# Words give way to dots and to one another in turn: more rounds change little.
ROUNDS = 12
# Square points: of a dot.
DOT = 22


def scatter_chart(
    keyness: pd.DataFrame,
    *,
    top: int = 12,
    names: tuple[str, str] | None = None,
    title: str | None = None,
    font: str | Path = "nastaliq",
) -> Figure:
    """Draw the words of a comparison as dots: across, how much more frequent in the target; upwards, how frequent.

    Takes the table of :func:`helpers.keyness`. Upwards is the rate on the side where the word is more frequent, on a
    scale of tens; across is the log ratio, marked in times. The first ``top`` rows of each direction have their word,
    none over another, with a line to its dot where it had to give way. Pale dots: the difference is not sure (adjusted
    p of 0.05 or more). Without rows the figure says so.

    Args:
        keyness: the table.
        top: words of each direction that are written.
        names: of the target and the reference, written over their sides.
        title: of the figure.
        font: "nastaliq", "naskh" or the path of a font.

    Raises:
        UrduNewsError: a column is missing.
    """
    needed = {"per_million", "per_million_reference", "log_ratio", "direction", "p_adjusted"}
    unit = word_column(keyness, needed, "keyness")
    known = keyness[keyness["log_ratio"].notna()]
    with urdu_style(font):
        if known.empty:
            return sentence_figure(label("no_differences"))
        above = ABOVE + (TITLE if title else 0)
        figure = Figure(figsize=(WIDTH, sixteenths(HEIGHT + above - ABOVE)))
        figure.set_layout_engine("none")
        room = (WIDTH - LEFT - RIGHT, HEIGHT - BOTTOM - ABOVE)
        axes = _inches(figure, (LEFT, BOTTOM), room)
        _draw_dots(axes, known)
        written = pd.concat([known[known["direction"] == way].head(top) for way in ("more", "less")])
        at = axes.transLimits.transform(np.column_stack([written["log_ratio"], np.log10(_rates(written))])) * room
        _write(_inches(figure, (LEFT, BOTTOM), room), [str(word) for word in written[unit]], at, room, font)
        # Once more, over the halo of a word that may lie on them.
        fills, edges = _inks(written)
        figure.axes[-1].scatter(at[:, 0], at[:, 1], s=DOT, c=fills, edgecolors=edges, linewidths=0.6, zorder=3)
        here, there = names or (label("more_here", gloss=False), label("more_there", gloss=False))
        for side, name, color in ((1, here, TEAL), (0, there, RUST)):
            place = {"ha": "right" if side else "left", "va": "bottom", "transform": axes.transAxes}
            axes.text(side, 1.02, RLM + drawable(name), color=color, **place)  # type: ignore[arg-type]
        if title:
            figure.text(1 - LEFT / WIDTH, 0.985, RLM + drawable(title, 120), ha="right", va="top", fontweight="bold")
    return figure


def _inches(figure: Figure, corner: tuple[float, float], room: tuple[float, float]) -> "Axes":
    width, height = figure.get_size_inches()
    return figure.add_axes((corner[0] / width, corner[1] / height, room[0] / width, room[1] / height))


def _rates(table: pd.DataFrame) -> Floats:
    """Return how often a word comes per million words, where it comes more often."""
    return np.asarray(table[["per_million", "per_million_reference"]].astype(float).max(axis=1), dtype=float)


def _inks(table: pd.DataFrame) -> tuple[list[str], list[str]]:
    """Return the colour of each dot and that of its edge: pale where the difference is not sure."""
    doubtful = table["p_adjusted"].astype(float) >= SURE
    sides = [TEAL if ratio >= 0 else RUST for ratio in table["log_ratio"]]
    fills = [PALE if pale else side for pale, side in zip(doubtful, sides, strict=True)]
    return fills, [SLATE if pale else side for pale, side in zip(doubtful, sides, strict=True)]


def _draw_dots(axes: "Axes", known: pd.DataFrame) -> None:
    """Put a dot for each word into the axes, and mark the scales: times across, words per million upwards."""
    ratios, rates = known["log_ratio"].to_numpy(dtype=float), np.log10(_rates(known))
    fills, edges = _inks(known)
    axes.scatter(ratios, rates, s=DOT, c=fills, edgecolors=edges, linewidths=0.6, zorder=2)
    axes.axvline(0, color=SLATE, linewidth=0.8, zorder=1)
    widest, low, high = float(np.abs(ratios).max(initial=1)), float(rates.min()), float(rates.max())
    axes.xaxis.set_major_locator(MaxNLocator(8, integer=True))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda ratio, _: f"×{2 ** abs(ratio):,.0f}"))
    steps = (np.arange(np.floor(low), np.ceil(high) + 1)[:, None] + np.log10([1, 2, 5])).ravel()
    inside = (steps >= low - MARGIN) & (steps <= high + MARGIN)
    axes.yaxis.set_major_locator(FixedLocator(steps[inside].tolist()))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda rate, _: f"{10**rate:,.0f}"))
    axes.yaxis.tick_right()
    axes.yaxis.set_label_position("right")
    axes.set_ylabel(label("per_million"), color=SLATE, rotation=90)
    axes.tick_params(axis="both", length=0, labelcolor=SLATE)
    # After the scales: a tick beyond the edge would widen it.
    axes.set(xlim=(-1.12 * widest, 1.12 * widest), ylim=(low - MARGIN, high + MARGIN))
    axes.grid(color=PALE, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.spines[:].set_visible(False)
    if PALE in fills:
        axes.legend(
            [Patch(facecolor=PALE, edgecolor=SLATE)],
            [label("not_sure")],
            loc="upper center",
            bbox_to_anchor=(0.5, -0.06),
            frameon=False,
            markerfirst=False,
        )


def _off_dots(places: Floats, sizes: Floats, dots: Floats) -> Floats:
    """Move each box off the dots that it lies on, along the side on which it does so less."""
    apart = places[:, None] - dots[None]
    overlap = (sizes / 2 + NEAR)[:, None] - np.abs(apart)
    over = np.all(overlap > 0, axis=2)[..., None]
    less = np.argmin(overlap, axis=2)[..., None] == np.arange(2)
    return np.asarray(
        places + (np.where(apart < 0, -1, 1) * overlap * less * over).sum(axis=1) / np.maximum(over.sum(axis=1), 1)
    )


def _write(axes: "Axes", words: list[str], at: Floats, room: tuple[float, float], font: str | Path) -> None:
    """Write words beside their dots, whose places are in inches, none over another."""
    axes.set(xlim=(0, room[0]), ylim=(0, room[1]), xticks=[], yticks=[])
    axes.set_axis_off()
    shapes = [outline(word, font).transformed(Affine2D().scale(SIZE / 72)) for word in words]
    boxes = [ink_box(shape) for shape in shapes]
    sizes = np.array([(box.width, box.height) for box in boxes]).reshape(-1, 2)
    outward = np.where(at[:, :1] >= room[0] / 2, 1, -1) * np.array([[1, 0]])
    places = separate(at + outward * (sizes / 2 + NEAR), sizes, room)
    for _ in range(ROUNDS):
        places = separate(_off_dots(places, sizes, at), sizes, room)
    for shape, box, size, place, dot in zip(shapes, boxes, sizes, places, at, strict=True):
        # The point of the box that is nearest to the dot.
        end = np.clip(dot, place - size / 2, place + size / 2)
        if np.hypot(*(dot - end)) > FAR:
            axes.plot(*zip(dot, end, strict=True), color=SLATE, linewidth=0.7, zorder=1)
        moved = shape.transformed(Affine2D().translate(*(place - [(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2])))
        halo = [withStroke(linewidth=4, foreground=PAPER)]
        axes.add_patch(PathPatch(moved, facecolor=INK, linewidth=0, zorder=2, path_effects=halo))
