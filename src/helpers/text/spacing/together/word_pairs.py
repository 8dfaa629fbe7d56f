"""Word pairs: how much more often two words stand side by side than by chance, by their classes."""

import math
from collections import Counter
from functools import cache
from typing import NamedTuple

import polars as pl

from helpers.tables import FOLDER
from helpers.text.lemmas import stems, verb_forms

# A word outside the table belongs to the class of its ending; these are the classes of verb forms, in order.
VERB_ENDINGS = ("نا", "نے", "نی", "تا", "تی", "تے", "تیں", "یں", "وں", "ے", "ا", "ی", "و")
NOUN_ENDINGS = ("وں", "یں", "ے")
STEM, NOUN, VERB = "stem", "noun", "verb"
# Expected occurrences of a pair, below which the classes without their endings decide.
BROAD_WEIGHT = 3.0


class _PairCounts(NamedTuple):
    """Occurrences of each pair, of each class as first and as second, and of all pairs."""

    pairs: dict[tuple[str, str], int]
    first: dict[str, int]
    second: dict[str, int]
    total: int


@cache
def gain(first: str, second: str) -> float:
    """Return log10 of how much more often one class precedes the other than by chance.

    For rare classes, the ratio tends to that of all nouns or all verb forms.

    >>> gain(word_class("کا"), NOUN) > 0 > gain(NOUN, word_class("گا"))
    True
    """
    pairs, broad_pairs = _counts(False), _counts(True)
    ratio = _ratio(broad_pairs, _broad(first), _broad(second), 1.0, 1.0)
    return math.log10(_ratio(pairs, first, second, ratio, BROAD_WEIGHT))


def _ratio(counts: _PairCounts, first: str, second: str, prior: float, weight: float) -> float:
    """Return observed by expected occurrences of a pair, with a prior that counts as so many of them."""
    expected = counts.first.get(first, 0) * counts.second.get(second, 0) / counts.total
    return (counts.pairs.get((first, second), 0) + weight * prior) / (expected + weight)


@cache
def word_class(word: str) -> str:
    """Return the class of a word: a function word itself, or the kind of its ending.

    >>> word_class("کو"), word_class("لکھتے"), word_class("لوگوں"), word_class("کراچی")
    ('کو', 'verb-تے', 'noun-وں', 'noun')
    """
    if word in _function_words():
        return word
    if word in verb_forms():
        return _by_ending(VERB, word, VERB_ENDINGS)
    return STEM if word in stems() else _by_ending(NOUN, word, NOUN_ENDINGS)


def _by_ending(kind: str, word: str, endings: tuple[str, ...]) -> str:
    ending = next((ending for ending in endings if word.endswith(ending)), None)
    return f"{kind}-{ending}" if ending else kind


@cache
def _function_words() -> frozenset[str]:
    """Return the words that are a class of their own: those of the table."""
    return frozenset(side for row in _table() for side in row[:2])


def _broad(word_class: str) -> str:
    """Return the class without its ending."""
    return word_class.partition("-")[0]


@cache
def _table() -> list[tuple[str, str, int]]:
    """Return the rows of the table: first, second, count."""
    return pl.read_csv(FOLDER / "word_pairs.csv", comment_prefix="#").rows()


@cache
def _counts(broad: bool) -> _PairCounts:
    """Return the counts of the table, optionally of classes without their endings."""
    pairs: Counter[tuple[str, str]] = Counter()
    first: Counter[str] = Counter()
    second: Counter[str] = Counter()
    for before, after, count in _table():
        pair = (_broad(before), _broad(after)) if broad else (before, after)
        pairs[pair] += count
        first[pair[0]] += count
        second[pair[1]] += count
    return _PairCounts(pairs, first, second, pairs.total())
