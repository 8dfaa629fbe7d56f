"""Map labels: a free place beside each circle, the most frequent name first."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from helpers.charts.maps.view import Floats
from helpers.charts.shapes import Box

# Pixels between a label and its circle, and between two labels.
CIRCLE_GAP, LABEL_GAP = 3.0, 2.0
# Sides of the circle on which a label may be, as shares of its width and height: Urdu is read from the right, so the
# left side, where the label ends at the circle, is the first.
SIDES = ((-1.0, 0.0), (1.0, 0.0), (0.0, -1.0), (0.0, 1.0), (-0.8, -0.9), (0.8, -0.9), (-0.8, 0.9), (0.8, 0.9))


# The labels of the most mentioned places may cover the circles of less mentioned ones.
COVERING_LABELS = 6


class Circle(NamedTuple):
    """A circle in pixels."""

    x: float
    y: float
    radius: float


def free_boxes(circles: list[Circle], sizes: Floats, area: tuple[int, int]) -> list[Box | None]:
    """Return a box for each label, none where it would cover a circle or an earlier label.

    Args:
        circles: the circles, most important first; those beyond the labels are only avoided.
        sizes: width and height of each label.
        area: width and height of the map.

    >>> free_boxes([Circle(50, 50, 5)], np.array([[400, 20]]), (60, 60))
    [None]
    """
    discs = np.array([[c.x - c.radius, c.y - c.radius, c.x + c.radius, c.y + c.radius] for c in circles])
    labels = np.empty((0, 4))
    placed: list[Box | None] = []
    for number, (circle, (width, height)) in enumerate(zip(circles, sizes.tolist(), strict=False)):
        avoided = [discs, discs[: number + 1]] if number < COVERING_LABELS else [discs]
        boxes = ((box, np.vstack([labels, some])) for some in avoided for box in _sides(circle, width, height))
        box = next((box for box, obstacles in boxes if _is_free(box, obstacles, area)), None)
        placed.append(box)
        if box:
            edges = [box.left, box.top, box.left + box.width, box.top + box.height]
            labels = np.vstack([labels, np.array(edges) + LABEL_GAP * np.array([-1, -1, 1, 1])])
    return placed


def _sides(circle: Circle, width: float, height: float) -> Iterator[Box]:
    for right, down in SIDES:
        x = circle.x + right * (circle.radius + CIRCLE_GAP + width / 2)
        y = circle.y + down * (circle.radius + CIRCLE_GAP + height / 2)
        yield Box(x - width / 2, y - height / 2, width, height)


def _is_free(box: Box, obstacles: Floats, area: tuple[int, int]) -> bool:
    right, bottom = box.left + box.width, box.top + box.height
    if box.left < 0 or box.top < 0 or right > area[0] or bottom > area[1]:
        return False
    left_of, above, right_of, below = obstacles.T
    return not bool(np.any((left_of < right) & (right_of > box.left) & (above < bottom) & (below > box.top)))
