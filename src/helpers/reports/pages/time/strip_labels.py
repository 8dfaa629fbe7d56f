"""Places of the labels below a time strip: each as near to its date as the others allow, in the same order."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from helpers.reports.pages.time.marks import DatedMark

# In per cent: least widths of labels, the preferred one first, and how far a label may be from its date.
LEAST_WIDTHS, MOST_DISTANCE = (16.3, 14.0), 12.0
# The greatest width of a label.
MOST_WIDTH = 49.0


class Placed(NamedTuple):
    """A date with the middle of its label, in per cent."""

    mark: DatedMark
    middle: float


def near_labels(ranked: Sequence[DatedMark], places: Sequence[float], most: int) -> list[Placed]:
    """Return the labels of as many dates as have room near them, in the order of their places.

    Args:
        ranked: the dates, the most important first.
        places: where each is on the axis, in per cent.
        most: the most labels.
    """
    return max((_near(ranked, places, most, width) for width in LEAST_WIDTHS), key=len)


def _near(ranked: Sequence[DatedMark], places: Sequence[float], most: int, width: float) -> list[Placed]:
    chosen: list[int] = []
    middles: list[float] = []
    for index in range(len(ranked)):
        if len(chosen) == most:
            break
        tried = sorted([*chosen, index], key=lambda number: (places[number], ranked[number].order))
        wanted = [places[number] for number in tried]
        found = nearest(wanted, width)
        if all(abs(middle - place) <= MOST_DISTANCE for middle, place in zip(found, wanted, strict=True)):
            chosen, middles = tried, found
    return [Placed(ranked[number], round(middle, 2)) for number, middle in zip(chosen, middles, strict=True)]


def width_of_labels(middles: Sequence[float]) -> float:
    """Return the greatest width that labels can have side by side.

    >>> width_of_labels([20.0, 80.0])
    40.0
    """
    gaps = [after - before for before, after in pairwise(middles)]
    return round(min([*gaps, 2 * middles[0], 2 * (100 - middles[-1]), MOST_WIDTH]), 2)


def nearest(wanted: Sequence[float], width: float) -> list[float]:
    """Return the middles of labels of a width: in order, side by side, with the least sum of squared distances.

    >>> nearest([50, 51, 90], 10)
    [45.5, 55.5, 90.0]
    >>> nearest([1, 2, 100], 10)
    [5.0, 15.0, 95.0]
    """
    # Without the widths before each label, labels that touch have one place: the mean of their wanted ones.
    groups: list[tuple[float, int]] = []
    for index, place in enumerate(wanted):
        total, count = place - index * width, 1
        while groups and groups[-1][0] / groups[-1][1] >= total / count:
            before, others = groups.pop()
            total, count = total + before, count + others
        groups.append((total, count))
    low, high = width / 2, 100 - width / 2 - width * (len(wanted) - 1)
    starts = [min(max(total / count, low), max(high, low)) for total, count in groups for _ in range(count)]
    return [start + index * width for index, start in enumerate(starts)]
