"""Map view: the part of the world that a map shows, fitted to its places."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
FULL_CIRCLE = 360.0
# Least height of the view: a city alone is shown with the countries around it.
LEAST_HEIGHT_DEGREES = 9.0
# Free space around the places, as a share of the view.
MARGIN_SHARE = 0.14
# A wider view shows the whole world, cut where there is the least land.
WORLD_WIDTH_DEGREES, WORLD_WEST = 220.0, -169.0
# Latitudes of a map of the world, unless a place lies beyond.
WORLD_SOUTH, WORLD_NORTH = -57.0, 78.0
# The view fits this share of the mentions if all places would need a view that is this many times as large.
CORE_SHARE, FAR_RATIO = 0.9, 4.0
# Degrees of longitude become no shorter than at this latitude, so that a map near a pole stays readable.
MOST_PARALLEL = 70.0


class View(NamedTuple):
    """An equirectangular map: its edges in degrees, and its size in pixels. East may be beyond 180."""

    west: float
    east: float
    south: float
    north: float
    width: int
    height: int

    def pixels(self, longitudes: Floats, latitudes: Floats) -> Floats:
        """Return positions in pixels from the top left, one per row."""
        x = (longitudes - self.west) * self.width / (self.east - self.west)
        y = (self.north - latitudes) * self.height / (self.north - self.south)
        return np.column_stack([x, y])

    def unrolled(self, longitudes: Floats) -> Floats:
        """Return longitudes as those degrees east of the western edge that are nearest to the view."""
        return self.west + (longitudes - self.west) % FULL_CIRCLE

    def shows(self, longitudes: Floats, latitudes: Floats) -> NDArray[np.bool_]:
        """Return which places are in the view."""
        inside = self.unrolled(longitudes) <= self.east
        return np.asarray(inside & (latitudes >= self.south) & (latitudes <= self.north))


def fitted(longitudes: Floats, latitudes: Floats, counts: Floats, size: tuple[int, int]) -> View:
    """Return the view that fits places, or most of their mentions if a few are far from the others.

    Args:
        longitudes: of the places, from -180 to 180.
        latitudes: of the places, from -90 to 90.
        counts: how often each is named.
        size: width and largest height in pixels.

    >>> fitted(np.array([179.0, -179.0]), np.array([-17.0, -18.0]), np.ones(2), (1000, 620)).east > 180
    True
    """
    if not len(longitudes):
        return _world(np.array([WORLD_SOUTH, WORLD_NORTH]), size)
    unrolled = _unroll(longitudes)
    core = _core(unrolled, latitudes, counts)
    west, east = unrolled[core].min(), unrolled[core].max()
    south, north = latitudes[core].min(), latitudes[core].max()
    view = _framed(float(west), float(east), float(south), float(north), size)
    return _world(latitudes, size) if view.east - view.west > WORLD_WIDTH_DEGREES else view


def _unroll(longitudes: Floats) -> Floats:
    """Return longitudes without a jump: they begin after the widest gap between two places."""
    ordered = np.sort(longitudes % FULL_CIRCLE)
    gaps = np.diff(ordered, append=ordered[0] + FULL_CIRCLE)
    first = ordered[(int(gaps.argmax()) + 1) % len(ordered)]
    first = first - FULL_CIRCLE if first > FULL_CIRCLE / 2 else first
    return np.asarray(first + (longitudes - first) % FULL_CIRCLE)


def _core(longitudes: Floats, latitudes: Floats, counts: Floats) -> NDArray[np.bool_]:
    """Return the places that the view fits: all, or those near the middle of the mentions."""
    middle = np.array([_median(longitudes, counts), _median(latitudes, counts)])
    distance = np.hypot((longitudes - middle[0]) * np.cos(np.radians(middle[1])), latitudes - middle[1])
    order = np.argsort(distance, kind="stable")
    needed = int(np.searchsorted(np.cumsum(counts[order]), CORE_SHARE * counts.sum()))
    radius = max(float(distance[order][min(needed, len(order) - 1)]), LEAST_HEIGHT_DEGREES / 2)
    everything = distance.max() <= FAR_RATIO * radius
    return np.asarray(distance <= (distance.max() if everything else radius))


def _median(values: Floats, weights: Floats) -> float:
    order = np.argsort(values, kind="stable")
    half = np.searchsorted(np.cumsum(weights[order]), weights.sum() / 2)
    return float(values[order][min(int(half), len(values) - 1)])


def _world(latitudes: Floats, size: tuple[int, int]) -> View:
    south = max(min(WORLD_SOUTH, float(latitudes.min()) - LEAST_HEIGHT_DEGREES), -90.0)
    north = min(max(WORLD_NORTH, float(latitudes.max()) + LEAST_HEIGHT_DEGREES), 90.0)
    height = round(size[0] * (north - south) / FULL_CIRCLE)
    return View(WORLD_WEST, WORLD_WEST + FULL_CIRCLE, south, north, size[0], height)


def _framed(west: float, east: float, south: float, north: float, size: tuple[int, int]) -> View:
    """Return a view with a margin, widened or heightened to the shape of the picture."""
    middle = (south + north) / 2
    shrink = float(np.cos(np.radians(min(abs(middle), MOST_PARALLEL))))
    scale = 1 + 2 * MARGIN_SHARE
    height = max((north - south) * scale, LEAST_HEIGHT_DEGREES)
    width = max((east - west) * scale, height / shrink * size[0] / size[1])
    height = min(max(height, width * shrink * size[1] / size[0]), 180.0)
    low = min(max(middle - height / 2, -90.0), 90.0 - height)
    left = (west + east - width) / 2
    pixels = round(size[0] * height / (width * shrink))
    return View(left, left + width, low, low + height, size[0], max(pixels, size[1] // 2))
