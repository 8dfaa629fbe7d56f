"""Where the words of a network stand: near those they keep company with, none over another, the same every time."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
# Enough for some hundred words to come to rest.
STEPS = 300
# Radians: turned by this, points on a spiral are spread evenly, with no two in one line.
GOLDEN_ANGLE = np.pi * (3 - 5**0.5)
# How strongly everything is drawn to the middle, so that pairs apart from the rest do not drift away.
GRAVITY = 0.06
# Inches between two words.
MARGIN = 0.16


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
