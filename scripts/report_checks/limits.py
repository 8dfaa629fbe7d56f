"""Limits of a report by the number of words of its article."""

from itertools import pairwise
from typing import NamedTuple

# Words of an article, and the screens (1400 x 900) and printed pages (A4) that its report may have. Between two rows
# the limits grow in proportion; after the last they grow as between the last two.
SIZES = ((60, 3, 2), (600, 8, 5), (1300, 12, 8))
# Bytes of a page for an article of 1,000 words or fewer: the fonts are in it.
BYTES = 1_000_000


class Limits(NamedTuple):
    """The most that a report may have."""

    screens: float
    pages: int
    bytes: int


def limits_for(words: int) -> Limits:
    """Return the limits of the report of an article with so many words."""
    return Limits(
        round(_between(words, 1), 1),
        round(_between(words, 2)),
        BYTES * max(words, 1000) // 1000,
    )


def _between(words: int, column: int) -> float:
    if words <= SIZES[0][0]:
        return SIZES[0][column]
    low, high = next(((low, high) for low, high in pairwise(SIZES) if words <= high[0]), SIZES[-2:])
    return low[column] + (words - low[0]) / (high[0] - low[0]) * (high[column] - low[column])
