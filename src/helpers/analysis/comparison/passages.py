"""Passages: runs of words that two articles have in common, word for word."""

from typing import NamedTuple

import pandas as pd
import polars as pl

from helpers.base.dataframes import to_polars
from helpers.statistics.conventions import COUNTED_KINDS

# Fewer words in a row may agree by chance, as in the name of an office.
LEAST_WORDS = 8


class Passage(NamedTuple):
    """A passage: its words, and the sentences in which it begins in the first and in the second article."""

    text: str
    words: int
    first: int
    second: int


def shared_passages(first: pd.DataFrame, second: pd.DataFrame) -> tuple[Passage, ...]:
    """Return the runs of eight words or more that both articles have, the longest first; punctuation is ignored.

    Args:
        first: tokens of the first article, from ``tokenise``.
        second: those of the second.

    >>> from helpers.text.tokenisation import tokenise
    >>> words = "ایک دو تین چار پانچ چھ سات آٹھ نو"
    >>> [passage.words for passage in shared_passages(tokenise(words + "۔ بارش"), tokenise("کل " + words))]
    [9]
    """
    ours, theirs = _words(first), _words(second)
    forms, other = [form for form, _ in ours], [form for form, _ in theirs]
    places: dict[tuple[str, ...], int] = {}
    for start in range(len(other) - LEAST_WORDS + 1):
        places.setdefault(tuple(other[start : start + LEAST_WORDS]), start)
    found, place = [], 0
    while place <= len(forms) - LEAST_WORDS:
        words = tuple(forms[place : place + LEAST_WORDS])
        if words not in places:
            place += 1
            continue
        start = places[words]
        length = LEAST_WORDS
        while (
            place + length < len(forms)
            and start + length < len(other)
            and forms[place + length] == other[start + length]
        ):
            length += 1
        text = " ".join(forms[place : place + length])
        found.append(Passage(text, length, ours[place][1], theirs[start][1]))
        place += length
    return tuple(sorted(found, key=lambda passage: -passage.words))


def _words(tokens: pd.DataFrame) -> list[tuple[str, int]]:
    words = to_polars(tokens).filter(pl.col("kind").is_in([*COUNTED_KINDS, "number"]))
    return list(words.select("form", "sentence").iter_rows())
