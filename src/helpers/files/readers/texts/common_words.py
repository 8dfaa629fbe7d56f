"""Common words: how much of their content texts have in common, as the parts of one article and not of several."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import pairwise
from statistics import mean
from typing import NamedTuple

from helpers.tables import rows

WORD = re.compile(r"[^\W\d_]+")
# The letters of a content word, and how many places apart texts are compared.
CONTENT_LETTERS, FARTHEST = 3, 7


class Shares(NamedTuple):
    """The part of the content words of a text that its neighbour has as well, and one farther apart: both means."""

    near: float
    apart: float


def content_words(text: str) -> frozenset[str]:
    """Return the words of a text that are not function words.

    >>> sorted(content_words("لاہور میں بارش ہوئی"))
    ['بارش', 'لاہور']
    """
    return frozenset(word for word in WORD.findall(text) if len(word) >= CONTENT_LETTERS) - _function_words()


def shares_of_common_words(texts: Sequence[str]) -> Shares:
    """Return how much texts in their order have in common, of the shorter one's content words.

    The second share is 0 where there are less than three texts.
    """
    words = list(map(content_words, texts))
    near = [_common(one, other) for one, other in pairwise(words)]
    apart = [
        _common(one, other) for place, one in enumerate(words) for other in words[place + 2 : place + FARTHEST + 1]
    ]
    return Shares(mean(near or [0.0]), mean(apart or [0.0]))


def _common(one: AbstractSet[str], other: AbstractSet[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


@cache
def _function_words() -> frozenset[str]:
    return frozenset(row["form"] for row in rows("function_words.csv"))
