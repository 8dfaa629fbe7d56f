"""Repairs: where an article is read differently from how it is written, for marks in its text."""

import unicodedata
from typing import Literal, NamedTuple, TypeAlias

import pandas as pd
import polars as pl

from helpers.base.dataframes import to_polars
from helpers.base.graphemes import stream_safe
from helpers.text.spacing.report import repair_places

RepairKind: TypeAlias = Literal[
    "missing space", "surplus space", "misplaced space", "compound", "vowel sign", "paragraph break"
]


class Repair(NamedTuple):
    """A repair: its kind, its place in the raw text, and the word as counted; empty for a paragraph break."""

    kind: RepairKind
    start: int
    end: int
    words: str


def repairs_of(tokens: pd.DataFrame, sentences: pd.DataFrame) -> tuple[Repair, ...]:
    """Return the repairs of an article in the order of the text.

    A paragraph break is missing where no space is between a stop and the next sentence: the web page broke the line
    there.

    Args:
        tokens: from ``tokenise``.
        sentences: from ``split_sentences``.

    >>> from helpers.text.tokenisation import split_sentences, tokenise
    >>> text = "کم جونگ اْن آئے۔پھر گئے۔"
    >>> [(repair.kind, repair.start, repair.end) for repair in repairs_of(tokenise(text), split_sentences(text))]
    [('vowel sign', 8, 11), ('paragraph break', 16, 16)]
    """
    spaces = [Repair(kind, start, end, words) for _, words, kind, start, end in repair_places(tokens).iter_rows()]
    return tuple(sorted([*spaces, *_vowel_signs(tokens), *_breaks(sentences)], key=lambda repair: repair.start))


def _vowel_signs(tokens: pd.DataFrame) -> list[Repair]:
    """Return the words that are counted without a sign that the file has."""
    changed = to_polars(tokens).filter(
        (pl.col("kind") == "word") & (pl.col("surface") != pl.col("form")) & pl.col("surface").str.contains(r"\p{Mn}")
    )
    return [
        Repair("vowel sign", start, end, form)
        for surface, form, start, end in changed.select("surface", "form", "start", "end").iter_rows()
        if _signs(surface) > _signs(form)
    ]


def _signs(word: str) -> int:
    return sum(unicodedata.combining(letter) > 0 for letter in unicodedata.normalize("NFC", stream_safe(word)))


def _breaks(sentences: pd.DataFrame) -> list[Repair]:
    starts: list[int] = sentences["start"].to_list()
    ends: list[int] = sentences["end"].to_list()
    texts: list[str] = sentences["text"].to_list()
    return [
        Repair("paragraph break", start, start, "")
        for start, end, before in zip(starts[1:], ends[:-1], texts[:-1], strict=True)
        if start == end and before and not before[-1].isspace()
    ]
