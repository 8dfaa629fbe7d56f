"""Word shape: how likely the letters of a form are those of one word, known or not."""

import math
from collections import Counter
from functools import cache
from typing import NamedTuple

import polars as pl

from helpers.tables import FOLDER

# Stand for the letters before and after a word.
START, END = "^", "$"
# Probability of a letter that never follows the two before it: one of some sixty letters.
UNSEEN = 1 / 60


class _Counts(NamedTuple):
    """Counts of letter groups by their number of letters, and of the groups and letters that follow a group."""

    groups: dict[str, int]
    followers: dict[str, int]
    kinds: dict[str, int]


def shape(form: str) -> float:
    """Return log10 of the probability of the letters of one word: trigrams, interpolated.

    *Source:* Witten and Bell (1991), The zero-frequency problem, doi:10.1109/18.87000, method C.

    >>> shape("کوسموڈرم") > shape("نےسےکو")
    True
    """
    return sum(map(_log_probability, trigrams(form)))


def trigrams(form: str) -> list[str]:
    """Return the groups of three letters, with the marks of start and end.

    >>> trigrams("دل")
    ['^^د', '^دل', 'دل$']
    """
    padded = f"{START}{START}{form}{END}"
    return [padded[start : start + 3] for start in range(len(form) + 1)]


@cache
def _log_probability(letters: str) -> float:
    """Return log10 of the probability of the last letter after those before it."""
    counts = _counts()
    probability = UNSEEN
    for size in (1, 2, 3):
        group = letters[-size:]
        followers, kinds = counts.followers.get(group[:-1], 0), counts.kinds.get(group[:-1], 0)
        if followers:
            probability = (counts.groups.get(group, 0) + kinds * probability) / (followers + kinds)
    return math.log10(probability)


@cache
def _counts() -> _Counts:
    table = pl.read_csv(FOLDER / "letter_trigrams.csv", comment_prefix="#")
    groups: Counter[str] = Counter()
    for letters, count in zip(table["letters"].to_list(), table["count"].to_list(), strict=True):
        for size in (1, 2, 3):
            groups[letters[-size:]] += count
    followers: Counter[str] = Counter()
    for group, count in groups.items():
        followers[group[:-1]] += count
    return _Counts(groups, followers, Counter(group[:-1] for group in groups))
