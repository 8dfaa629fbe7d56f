"""People: each person with a description in the words of the article, other spellings, and counts."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import pandas as pd
import polars as pl

from helpers.analysis.results.items import Item, key_of
from helpers.base.dataframes import to_polars
from helpers.entities.gazetteer import known
from helpers.statistics.conventions import COUNTED_KINDS
from helpers.tables import rows

MOST_TITLE_WORDS = 5
# Adjectives before a title (سابق امریکی صدر).
MOST_ADJECTIVES = 2
# Code points between two words without a mark between them.
MOST_GAP = 1
GENITIVES = ("کا", "کی", "کے")


class Person(NamedTuple):
    """A person.

    Attributes:
        item: the person's name with its lines.
        description: title and what it is of, as before the name; None without a title.
        also_written: the other forms of the name.
        statements: the item of the person's statements; None without any.
    """

    item: Item
    description: str | None
    also_written: tuple[str, ...]
    statements: Item | None


class Word(NamedTuple):
    """A word: its form, its part of speech, and its place."""

    form: str
    pos: str | None
    start: int
    end: int
    sentence: int


def people(items: Mapping[str, Item], mentions: pd.DataFrame, tokens: pd.DataFrame) -> tuple[Person, ...]:
    """Return the persons of an article, most often named first.

    Args:
        items: the items by key.
        mentions: the mentions by name.
        tokens: from ``tokenise`` with ``pos=True``.
    """
    table = to_polars(tokens).filter(pl.col("kind").is_in(COUNTED_KINDS))
    words = [Word(*row) for row in table.select("form", "pos", "start", "end", "sentence").iter_rows()]
    starts = [word.start for word in words]
    ends = {end: start for start, end in to_polars(mentions).select("start", "end").iter_rows()}
    persons = sorted((item for item in items.values() if item.kind == "person"), key=lambda item: -item.count)
    return tuple(
        Person(
            item,
            _usual([_description(bisect_left(starts, line.start), words, ends) for line in item.lines]),
            tuple(form for form in item.forms if form != item.text),
            items.get(key_of("statement", item.text)),
        )
        for item in persons
    )


def _usual(descriptions: list[str | None]) -> str | None:
    """Return the most frequent description, of equally frequent ones the longest."""
    counts = Counter(filter(None, descriptions))
    return max(counts, key=lambda words: (counts[words], len(words.split())), default=None)


def _description(index: int, words: list[Word], ends: Mapping[int, int]) -> str | None:
    """Return the title before a word with what it is of (شمالی کوریا کے رہنما), or its adjectives (روسی صدر).

    A relative is no description without the name of the other person.
    """
    begin = _title(index, words)
    if begin == index:
        return None
    first = _of(begin, words, ends)
    if first == begin:
        if " ".join(word.form for word in words[begin:index]) in _kinship():
            return None
        while first > max(begin - MOST_ADJECTIVES, 0) and words[first - 1].pos == "ADJ" and _joined(first, words):
            first -= 1
    return " ".join(word.form for word in words[first:index])


@cache
def _kinship() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("kinship.csv"))


def _title(index: int, words: list[Word]) -> int:
    """Return the index of the first word of the longest title before a word, or its own."""
    for begin in range(max(index - MOST_TITLE_WORDS, 0), index):
        phrase = " ".join(word.form for word in words[begin:index])
        if phrase in known().titles and all(_joined(each, words) for each in range(begin + 1, index + 1)):
            return begin
    return index


def _of(begin: int, words: list[Word], ends: Mapping[int, int]) -> int:
    """Return the index of the first word of a name and its genitive before a title, or the title's own."""
    last = begin - 2
    if last < 0 or words[last + 1].form not in GENITIVES or not _joined(begin, words):
        return begin
    start, first = ends.get(words[last].end), last
    while start is not None and first > 0 and words[first].start > start:
        first -= 1
    return begin if start is None else first


def _joined(index: int, words: list[Word]) -> bool:
    """Return whether only white space is between a word and the one before it."""
    before, word = words[index - 1], words[index]
    return before.sentence == word.sentence and word.start - before.end <= MOST_GAP
