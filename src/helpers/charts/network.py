"""Network chart: collocations as words connected by edges."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.patheffects import withStroke
from matplotlib.transforms import Affine2D
from numpy.typing import NDArray

from helpers.base.dataframes import require_columns
from helpers.base.errors import UrduNewsError
from helpers.charts.shaping import drawable, ink_box, outline, urdu_style
from helpers.charts.style import (
    ACCENT,
    INK,
    PAPER,
    POINTS_PER_INCH,
    RLM,
    TITLE_CHARACTERS,
    label,
    sentence_figure,
    sixteenths,
)

Floats = NDArray[np.float64]
# The figure, the empty border around the network, and the space for a title above it.
FIGURE_WIDTH_INCHES, BORDER_INCHES, TITLE_INCHES = 11.0, 0.3, 0.8
LEAST_HEIGHT_INCHES, MOST_HEIGHT_INCHES = 4.0, 14.0
RAREST_WORD_POINTS, MOST_FREQUENT_WORD_POINTS = 15, 30
THINNEST_EDGE_POINTS, THICKEST_EDGE_POINTS = 0.8, 4.8
# Area of the network as a multiple of the area of its words: edges must be visible.
AREA_RATIO = 6.0
# Enough for about a hundred words to reach equilibrium.
STEPS = 300
# In radians: points on a spiral with this angle are spread evenly, and no two are on one line.
GOLDEN_ANGLE = np.pi * (3 - 5**0.5)
# Attraction to the centre, so that pairs without connection to the rest do not drift away.
GRAVITY = 0.06
WORD_GAP_INCHES = 0.16


def network_chart(
    collocations: pd.DataFrame, *, top: int = 40, title: str | None = None, font: str | Path = "nastaliq"
) -> Figure:
    """Draw collocations as a network: strong collocates are near each other.

    The thickness of an edge is the first measure of the table, and the size of a word is its number of occurrences.
    The same table gives the same figure. An empty table gives a figure with one sentence.

    Args:
        collocations: from :func:`helpers.collocations`.
        top: number of rows that are drawn.
        title: title of the figure.
        font: "nastaliq", "naskh" or the path of a font.

    Raises:
        UrduNewsError: a column is missing, or the table has no measure.
    """
    needed = ("node", "collocate", "count_node", "count_collocate", "expected")
    require_columns(collocations, needed, "collocations")
    measures = list(collocations.columns)[list(collocations.columns).index("expected") + 1 :]
    if not measures:
        raise UrduNewsError("The table has no measure after the column expected. Make one with helpers.collocations.")
    drawn = collocations[collocations[measures[0]].notna()].head(top)
    with urdu_style(font):
        if drawn.empty:
            return sentence_figure(label("No word pairs found"))
        pairs = zip(drawn["node"], drawn["collocate"], drawn["count_node"], drawn["count_collocate"], strict=True)
        counts: dict[str, float] = {}
        for node, collocate, count_node, count_collocate in pairs:
            counts |= {str(node): float(count_node), str(collocate): float(count_collocate)}
        numbers = {word: number for number, word in enumerate(counts)}
        ends = zip(drawn["node"], drawn["collocate"], strict=True)
        edges = np.array([[numbers[str(node)], numbers[str(collocate)]] for node, collocate in ends])
        figure = _draw_network(list(counts), _scaled(list(counts.values())), edges, _scaled(drawn[measures[0]]), font)
        if title:
            side = {"ha": "right", "va": "top", "fontsize": 18, "fontweight": "bold", "color": INK}
            right = 1 - BORDER_INCHES / FIGURE_WIDTH_INCHES
            figure.text(right, 0.985, RLM + drawable(title, TITLE_CHARACTERS), **side)  # type: ignore[arg-type]
    return figure


def spring_layout(number: int, edges: NDArray[np.int64], weights: Floats) -> Floats:
    """Return coordinates from -1 to 1 by force-directed placement.

    Words repel one another, and edges attract in proportion to their weight. The words start on a spiral, so that the
    result does not depend on chance.

    Args:
        number: number of words.
        edges: pairs of words by number, one per row.
        weights: weights of the edges, from 0 to 1.

    Source: Fruchterman, T. M. J. and Reingold, E. M. (1991), Graph drawing by force-directed placement, Software:
    Practice and Experience 21(11).

    >>> spring_layout(2, np.array([[0, 1]]), np.array([1.0])).shape
    (2, 2)
    """
    angle = np.arange(number) * GOLDEN_ANGLE
    places = np.sqrt((np.arange(number) + 0.5) / max(number, 1))[:, None] * np.column_stack(
        [np.cos(angle), np.sin(angle)]
    )
    pull = np.zeros((number, number))
    pull[edges[:, 0], edges[:, 1]] = pull[edges[:, 1], edges[:, 0]] = 0.5 + weights / 2
    rest = 2 / max(number, 1) ** 0.5
    for step in range(STEPS):
        apart = places[:, None] - places[None]
        distance = np.maximum(np.linalg.norm(apart, axis=2), 1e-3)
        force = rest**2 / distance**2 - pull * distance / rest
        move = (apart * force[..., None]).sum(axis=1) - GRAVITY * places / rest
        length = np.maximum(np.linalg.norm(move, axis=1, keepdims=True), 1e-9)
        # Steps become smaller, which stops oscillation.
        places = places + move / length * np.minimum(length, 0.1 * (1 - step / STEPS))
    places = places - (places.max(axis=0, initial=0) + places.min(axis=0, initial=0)) / 2
    return np.asarray(places / max(float(np.abs(places).max(initial=0)), 1e-9))


def separate(places: Floats, sizes: Floats, area: tuple[float, float]) -> Floats:
    """Move boxes until no two overlap, all within an area.

    Two boxes that overlap each move half of the overlap, along the axis with the smaller overlap.

    Args:
        places: centres of the boxes.
        sizes: width and height of each box.
        area: width and height of the area.
    """
    places = places.copy()
    half = sizes / 2 + WORD_GAP_INCHES / 2
    edge = np.array(area) - half
    for _ in range(STEPS):
        places = np.clip(places, half, np.maximum(edge, half))
        apart = places[:, None] - places[None]
        overlap = half[:, None] + half[None] - np.abs(apart)
        overlapping = np.all(overlap > 0, axis=2) & ~np.eye(len(places), dtype=bool)
        if not overlapping.any():
            break
        # Of two boxes in the same place, the later one moves right and up.
        order = np.arange(len(places))
        later = np.sign(order[:, None] - order[None])[..., None]
        way = np.where(apart == 0, later, np.sign(apart))
        shorter = np.argmin(overlap, axis=2)[..., None] == np.arange(2)
        places = places + (way * (overlap / 2 + 1e-3) * shorter * overlapping[..., None]).sum(axis=1)
    return np.asarray(np.clip(places, half, np.maximum(edge, half)))


def _scaled(values: Sequence[float] | pd.Series) -> Floats:
    """Scale the square roots of values to the range from 0 to 1."""
    roots = np.sqrt(np.maximum(np.asarray(values, dtype=float), 0))
    span = roots.max() - roots.min()
    return np.asarray((roots - roots.min()) / span if span else np.full(len(roots), 0.5))


def _draw_network(
    words: list[str],
    sizes: Floats,
    edges: NDArray[np.int64],
    weights: Floats,
    font: str | Path,
) -> Figure:
    """Draw words and edges, with sizes and weights from 0 to 1."""
    points = RAREST_WORD_POINTS + sizes * (MOST_FREQUENT_WORD_POINTS - RAREST_WORD_POINTS)
    inches = points / POINTS_PER_INCH
    shapes = [outline(word, font).transformed(Affine2D().scale(em)) for word, em in zip(words, inches, strict=True)]
    boxes = [ink_box(shape) for shape in shapes]
    extents = np.array([(box.width, box.height) for box in boxes])
    needed = AREA_RATIO * extents.prod(axis=1).sum() / FIGURE_WIDTH_INCHES
    height = float(np.clip(needed, LEAST_HEIGHT_INCHES, MOST_HEIGHT_INCHES))
    inner = (FIGURE_WIDTH_INCHES - 2 * BORDER_INCHES, height)
    places = (spring_layout(len(words), edges, weights) + 1) / 2 * np.array(inner)
    places = separate(places, extents, inner) + BORDER_INCHES
    total = sixteenths(height + BORDER_INCHES + TITLE_INCHES)
    figure = Figure(figsize=(FIGURE_WIDTH_INCHES, total))
    # All positions are final.
    figure.set_layout_engine("none")
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set(xlim=(0, FIGURE_WIDTH_INCHES), ylim=(0, total))
    axes.set_axis_off()
    widths = THINNEST_EDGE_POINTS + weights * (THICKEST_EDGE_POINTS - THINNEST_EDGE_POINTS)
    lines = LineCollection(
        [places[list(edge)] for edge in edges], linewidths=widths, colors=ACCENT, alpha=0.35, zorder=1
    )
    axes.add_collection(lines)
    for shape, box, place in zip(shapes, boxes, places, strict=True):
        centre = np.array([(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2])
        moved = shape.transformed(Affine2D().translate(*(place - centre)))
        halo = [withStroke(linewidth=5, foreground=PAPER)]
        # Not add_patch, which computes the limits of every letter again.
        axes.add_artist(PathPatch(moved, facecolor=INK, linewidth=0, zorder=2, path_effects=halo))
    return figure
