"""Land: the outlines of Natural Earth that a view shows, without borders."""

from functools import cache
from typing import Literal, NamedTuple

import numpy as np
from matplotlib.path import Path as Outline
from numpy.typing import NDArray

from helpers.base.package_data import MAPS
from helpers.charts.maps.view import FULL_CIRCLE, Floats, View

FILE = MAPS / "land.npz"
UNITS_PER_DEGREE = 100.0
Scale = Literal["coarse", "fine"]
# In a wider view, the coarse outlines are as exact as the screen.
COARSE_WIDTH_DEGREES = 120.0
# Points nearer to the one before are invisible, in pixels.
LEAST_STEP_PIXELS = 0.5


class Rings(NamedTuple):
    """Closed outlines, in degrees, and their boxes: west, south, east, north."""

    points: list[Floats]
    boxes: Floats


@cache
def rings(scale: Scale) -> Rings:
    """Return the outlines of the land."""
    with np.load(FILE) as file:
        points, sizes = file[f"{scale}_points"] / UNITS_PER_DEGREE, file[f"{scale}_sizes"]
    parts = np.split(points, np.cumsum(sizes)[:-1])
    return Rings(parts, np.array([[*part.min(axis=0), *part.max(axis=0)] for part in parts]))


def land_outline(view: View) -> Outline:
    """Return the land of a view as one outline in pixels.

    >>> round(float(land_outline(View(60, 80, 22, 38, 1000, 800)).get_extents().width))
    1000
    """
    known = rings("coarse" if view.east - view.west > COARSE_WIDTH_DEGREES else "fine")
    edges = np.array([view.west, view.south, view.east, view.north])
    pieces = []
    for turn in (-FULL_CIRCLE, 0.0, FULL_CIRCLE):
        shift = np.array([turn, 0.0])
        boxes = known.boxes + np.tile(shift, 2)
        near = np.all(boxes[:, :2] <= edges[2:], axis=1) & np.all(boxes[:, 2:] >= edges[:2], axis=1)
        pieces += [_clipped(known.points[ring] + shift, edges) for ring in np.flatnonzero(near)]
    drawn = [_thinned(view.pixels(*piece.T)) for piece in pieces if len(piece)]
    if not drawn:
        return Outline(np.empty((0, 2)))
    return Outline.make_compound_path(*(Outline(piece, closed=True) for piece in drawn if len(piece) > 3))


def _clipped(ring: Floats, edges: Floats) -> Floats:
    """Clip a closed ring to a rectangle, one side after the other.

    Source: Sutherland, I. E. and Hodgman, G. W. (1974), Reentrant polygon clipping, Communications of the ACM 17(1).
    """
    for axis, edge, sign in ((0, edges[0], 1), (1, edges[1], 1), (0, edges[2], -1), (1, edges[3], -1)):
        if not len(ring):
            break
        ring = _clipped_by(ring, axis, float(edge), sign)
    return np.concatenate([ring, ring[:1]]) if len(ring) else ring


def _clipped_by(ring: Floats, axis: int, edge: float, sign: int) -> Floats:
    """Keep the part of a ring on one side of an edge, and add the points in which it crosses the edge."""
    following = np.roll(ring, -1, axis=0)
    inside: NDArray[np.bool_] = (ring[:, axis] - edge) * sign >= 0
    crosses = inside != np.roll(inside, -1)
    span = following[:, axis] - ring[:, axis]
    share = np.divide(edge - ring[:, axis], span, out=np.zeros_like(span), where=crosses)
    crossing = ring + share[:, None] * (following - ring)
    both = np.stack([ring, crossing], axis=1).reshape(-1, 2)
    return np.asarray(both[np.stack([inside, crosses], axis=1).reshape(-1)])


def _thinned(points: Floats) -> Floats:
    """Drop points that fall on the same half pixel as the one before."""
    cells = np.rint(points / LEAST_STEP_PIXELS)
    moved = np.any(np.diff(cells, axis=0, prepend=cells[:1] + 2), axis=1)
    moved[-1] = True
    return np.asarray(points[moved])
