"""Networks of words that keep company: each near those it is joined to, none over another, the same every time."""

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
from helpers.charts.style import INK, PAPER, RLM, TEAL, label, sentence_figure, sixteenths

Floats = NDArray[np.float64]
# Inches: the picture, and what is left free around it; a title stands above it.
WIDTH, BORDER, TITLE = 11.0, 0.3, 0.8
# Points: of the rarest word and of the most frequent.
SIZES = (15, 30)
# How much more room a network has than its words fill: edges must be seen.
AIRY = 6.0
# Enough for some hundred words to come to rest.
STEPS = 300
# Radians: turned by this, points on a spiral are spread evenly, with no two in one line.
GOLDEN_ANGLE = np.pi * (3 - 5**0.5)
# How strongly everything is drawn to the middle, so that pairs apart from the rest do not drift away.
GRAVITY = 0.06
# Inches between two words.
MARGIN = 0.16


def network_chart(
    collocations: pd.DataFrame, *, top: int = 40, title: str | None = None, font: str | Path = "nastaliq"
) -> Figure:
    """Draw words that keep company as a network: joined where they do, near where they do strongly.

    Takes the table of :func:`helpers.collocations` and draws its first ``top`` rows; the first measure of the table
    makes an edge thick, the number of occurrences a word large. Pairs that share no word with others stand by
    themselves. The same table gives the same picture. Without rows the figure says so.

    Raises:
        UrduNewsError: a column is missing, or the table has no measure.
    """
    needed = ("node", "collocate", "count_node", "count_collocate", "expected")
    require_columns(collocations, needed, "collocations")
    measures = list(collocations.columns)[list(collocations.columns).index("expected") + 1 :]
    if not measures:
        raise UrduNewsError("The table has no measure after the column expected. Make it with collocations.")
    drawn = collocations[collocations[measures[0]].notna()].head(top)
    with urdu_style(font):
        if drawn.empty:
            return sentence_figure(label("no_pairs"))
        pairs = zip(drawn["node"], drawn["collocate"], drawn["count_node"], drawn["count_collocate"], strict=True)
        counts: dict[str, float] = {}
        for node, collocate, count_node, count_collocate in pairs:
            counts |= {str(node): float(count_node), str(collocate): float(count_collocate)}
        order = {word: number for number, word in enumerate(counts)}
        edges = np.array(
            [[order[str(a)], order[str(b)]] for a, b in zip(drawn["node"], drawn["collocate"], strict=True)]
        )
        figure = _draw_network(list(counts), _scaled(list(counts.values())), edges, _scaled(drawn[measures[0]]), font)
        if title:
            side = {"ha": "right", "va": "top", "fontsize": 18, "fontweight": "bold", "color": INK}
            figure.text(1 - BORDER / WIDTH, 0.985, RLM + drawable(title, 120), **side)  # type: ignore[arg-type]
    return figure


def spring_layout(number: int, edges: NDArray[np.int64], weights: Floats) -> Floats:
    """Return a place for each of so many words within a square from -1 to 1: those that are joined draw near.

    Words push one another apart, and edges pull, the heavier the more; from a spiral, so that no chance is in it.

    Args:
        number: of words.
        edges: pairs of their numbers, one a row.
        weights: of the edges, from 0 to 1.

    Source: Fruchterman, T. M. J. and Reingold, E. M. (1991), Graph drawing by force-directed placement, Software:
    Practice and Experience 21(11).

    >>> spring_layout(2, np.array([[0, 1]]), np.array([1.0])).shape
    (2, 2)
    """
    turn = np.arange(number) * GOLDEN_ANGLE
    places = np.sqrt((np.arange(number) + 0.5) / max(number, 1))[:, None] * np.column_stack(
        [np.cos(turn), np.sin(turn)]
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
        # The steps grow smaller, so that what swings comes to rest.
        places = places + move / length * np.minimum(length, 0.1 * (1 - step / STEPS))
    places = places - (places.max(axis=0, initial=0) + places.min(axis=0, initial=0)) / 2
    return np.asarray(places / max(float(np.abs(places).max(initial=0)), 1e-9))


def separate(places: Floats, sizes: Floats, room: tuple[float, float]) -> Floats:
    """Move boxes of these sizes, centred on these places, until none lies over another, all within the room.

    Two that overlap are moved apart along the side on which they overlap less, half the way each.
    """
    places = places.copy()
    half = sizes / 2 + MARGIN / 2
    edge = np.array(room) - half
    for _ in range(STEPS):
        places = np.clip(places, half, np.maximum(edge, half))
        apart = places[:, None] - places[None]
        overlap = half[:, None] + half[None] - np.abs(apart)
        over = np.all(overlap > 0, axis=2) & ~np.eye(len(places), dtype=bool)
        if not over.any():
            break
        # Of two in the same place, the later goes to the right and up.
        order = np.arange(len(places))
        later = np.sign(order[:, None] - order[None])[..., None]
        way = np.where(apart == 0, later, np.sign(apart))
        less = np.argmin(overlap, axis=2)[..., None] == np.arange(2)
        places = places + (way * (overlap / 2 + 1e-3) * less * over[..., None]).sum(axis=1)
    return np.asarray(np.clip(places, half, np.maximum(edge, half)))


def _scaled(values: Sequence[float] | pd.Series) -> Floats:
    """Return the values from 0 to 1, by their square root, so that the largest do not dwarf the rest."""
    roots = np.sqrt(np.maximum(np.asarray(values, dtype=float), 0))
    width = roots.max() - roots.min()
    return np.asarray((roots - roots.min()) / width if width else np.full(len(roots), 0.5))


def _draw_network(
    words: list[str],
    sizes: Floats,
    edges: NDArray[np.int64],
    weights: Floats,
    font: str | Path,
) -> Figure:
    """Draw words, of sizes from 0 to 1, in a picture as high as they need, with the edges under them."""
    inches = (SIZES[0] + sizes * (SIZES[1] - SIZES[0])) / 72
    shapes = [outline(word, font).transformed(Affine2D().scale(em)) for word, em in zip(words, inches, strict=True)]
    boxes = [ink_box(shape) for shape in shapes]
    room = np.array([(box.width, box.height) for box in boxes])
    height = float(np.clip(AIRY * room.prod(axis=1).sum() / WIDTH, 4.0, 14.0))
    inner = (WIDTH - 2 * BORDER, height)
    places = (spring_layout(len(words), edges, weights) + 1) / 2 * np.array(inner)
    places = separate(places, room, inner) + BORDER
    whole = sixteenths(height + BORDER + TITLE)
    figure = Figure(figsize=(WIDTH, whole))
    # Everything has its place already.
    figure.set_layout_engine("none")
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set(xlim=(0, WIDTH), ylim=(0, whole))
    axes.set_axis_off()
    lines = LineCollection(
        [places[list(edge)] for edge in edges], linewidths=0.8 + 4 * weights, colors=TEAL, alpha=0.35, zorder=1
    )
    axes.add_collection(lines)
    for shape, box, place in zip(shapes, boxes, places, strict=True):
        centre = np.array([(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2])
        moved = shape.transformed(Affine2D().translate(*(place - centre)))
        halo = [withStroke(linewidth=5, foreground=PAPER)]
        # Not add_patch: it would look for the limits of every letter, which are known.
        axes.add_artist(PathPatch(moved, facecolor=INK, linewidth=0, zorder=2, path_effects=halo))
    return figure
