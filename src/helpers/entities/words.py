"""An article as the list of its words and marks, for rules that look at what stands beside a word."""

from typing import NamedTuple, TypeAlias

import polars as pl

from helpers.base.errors import UrduNewsError
from helpers.base.limits import ARTICLE_WORDS


class Word(NamedTuple):
    """A token that is not white space, and what stands around it."""

    form: str
    lemma: str
    kind: str
    start: int
    end: int
    sentence: int
    # The places in the list of words where its sentence begins and ends.
    begin: int
    until: int
    # Whether white space is before it, and the number of its line.
    spaced: bool
    line: int


Span: TypeAlias = tuple[int, int]
Words: TypeAlias = list[Word]


def words_of(tokens: pl.DataFrame) -> Words:
    """Return the words and marks of an article, from its tokens.

    Raises:
        UrduNewsError: there are more than two million.
    """
    if (size := int((tokens["kind"] != "space").sum())) > ARTICLE_WORDS:
        raise UrduNewsError(
            f"An article has {size:,} words and marks; quotations and names are looked for in articles of at most "
            f"{ARTICLE_WORDS:,}. Split it into several articles."
        )
    space, place = pl.col("kind") == "space", pl.col("place")
    solid = (
        tokens.with_columns(
            spaced=space.shift(1, fill_value=True),
            line=(space & pl.col("surface").str.contains("\n", literal=True)).cum_sum().cast(pl.Int64),
        )
        .filter(~space)
        .with_row_index("place")
        .with_columns(begin=place.min().over("sentence"), until=place.max().over("sentence") + 1)
    )
    named = solid.with_columns(pl.coalesce("form", "surface").alias("form"), pl.col("lemma").fill_null(""))
    return [Word(*row) for row in named.select(Word._fields).iter_rows()]


def form_at(place: int, words: Words) -> str:
    """Return the form of a word, or nothing beyond the ends of the article."""
    return words[place].form if 0 <= place < len(words) else ""
