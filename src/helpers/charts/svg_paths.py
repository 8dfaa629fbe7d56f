"""SVG path data: outlines in few bytes, with whole relative coordinates."""

from typing import NamedTuple

import numpy as np
from matplotlib.path import Path as Outline
from numpy.typing import NDArray

# Units of path data in a pixel: rounding to a tenth of a pixel is invisible in the smallest letters.
UNITS = 10
# How far a control point may be from where the short form of a curve has it, in units.
SMOOTH_UNITS = 2
MOVE, LINE, CURVE, CUBIC, CLOSE = map(
    int, (Outline.MOVETO, Outline.LINETO, Outline.CURVE3, Outline.CURVE4, Outline.CLOSEPOLY)
)
COMMANDS = {MOVE: "m", LINE: "l", CURVE: "q", CUBIC: "c"}
# Points of a segment of each kind.
POINTS = {MOVE: 1, LINE: 1, CURVE: 2, CUBIC: 3}


class Point(NamedTuple):
    """A point in units."""

    x: int
    y: int


def path_data(shape: Outline) -> str:
    """Return the ``d`` attribute of an outline in pixels, in units of a tenth of a pixel.

    >>> path_data(Outline([[1, 1], [3, 1], [3, 2], [1, 1]], closed=True))
    'm10 10l20 0 0 10z'
    """
    vertices = np.asarray(shape.vertices, dtype=float)
    codes = (
        [MOVE, *[LINE] * len(vertices)][: len(vertices)] if shape.codes is None else np.asarray(shape.codes).tolist()
    )
    return _encoded(vertices, codes)


def _encoded(vertices: NDArray[np.float64], codes: list[int]) -> str:
    points = [Point._make(point) for point in (vertices * UNITS).round().astype(int).tolist()]
    pieces: list[str] = []
    here = start = Point(0, 0)
    # The control point that a curve in the short form would have, if the last segment was a curve.
    mirrored: Point | None = None
    last, position = "", 0
    while position < len(codes):
        code = codes[position]
        if code == CLOSE:
            pieces.append("z")
            here, mirrored, last, position = start, None, "z", position + 1
            continue
        reached = points[position : position + POINTS[code]]
        position += POINTS[code]
        end, command, control = reached[-1], COMMANDS[code], None
        if code == CURVE:
            control = reached[0]
            if mirrored and _close(control, mirrored):
                control, command, reached = mirrored, "t", reached[1:]
            mirrored = Point(2 * end.x - control.x, 2 * end.y - control.y)
        else:
            mirrored = None
        if code == MOVE:
            start = end
        elif end == here and control in (None, here):
            continue
        pieces.append(_joined(command, last, _numbers(reached, here)))
        here, last = end, command
    return "".join(pieces)


def _close(point: Point, other: Point) -> bool:
    return abs(point.x - other.x) <= SMOOTH_UNITS and abs(point.y - other.y) <= SMOOTH_UNITS


def _joined(command: str, last: str, numbers: str) -> str:
    """Return numbers after their command, which is not repeated; only m is, because a second one would be a line."""
    if command == "m" or command != last:
        return command + numbers
    return numbers if numbers.startswith("-") else f" {numbers}"


def _numbers(points: list[Point], here: Point) -> str:
    """Return the way to points as numbers, with a space only where no sign divides them."""
    text = ""
    for point in points:
        for number in (point.x - here.x, point.y - here.y):
            text += f" {number}" if number >= 0 and text else str(number)
    return text
