"""Words of an article as a list, for rules that look at neighbouring words and punctuation."""

from typing import NamedTuple, TypeAlias

import numpy as np
import polars as pl

from helpers.base.errors import UrduNewsError
from helpers.base.limits import ARTICLE_WORDS
from helpers.text.lines.furniture import KIND
from helpers.text.lines.wrapping import LINE_END
from helpers.text.sentences import GAPS


class Word(NamedTuple):
    """A token that is not white space, with its position in the article."""

    form: str
    lemma: str
    kind: str
    start: int
    end: int
    sentence: int
    # The indices in the list of words where its sentence begins and ends.
    begin: int
    until: int
    # Whether white space precedes it, and the number of its line, where wrapped lines are one.
    spaced: bool
    line: int


BLANK_LINE = r"(?:\n|\r|\x{2028})[^\S\n\r]*(?:\n|\r\n)|\x{2029}|\x0C"
Span: TypeAlias = tuple[int, int]
Words: TypeAlias = list[Word]


def words_of(tokens: pl.DataFrame) -> Words:
    """Return the words and punctuation of an article, from its tokens.

    Raises:
        UrduNewsError: the article has too many words.
    """
    if (size := int((~tokens["kind"].is_in(list(GAPS))).sum())) > ARTICLE_WORDS:
        raise UrduNewsError(
            f"An article has {size:,} words and punctuation marks; quotations and names are found in articles of at "
            f"most {ARTICLE_WORDS:,}. Split it into several articles."
        )
    space, index = pl.col("kind").is_in(GAPS), pl.col("index")
    without_space = (
        tokens.with_columns(
            spaced=space.shift(1, fill_value=True),
            line=_line_numbers(tokens),
        )
        .filter(~space)
        .with_row_index("index")
        .with_columns(begin=index.min().over("sentence"), until=index.max().over("sentence") + 1)
    )
    filled = without_space.with_columns(pl.coalesce("form", "surface").alias("form"), pl.col("lemma").fill_null(""))
    return [Word(*row) for row in filled.select(Word._fields).iter_rows()]


def _line_numbers(tokens: pl.DataFrame) -> pl.Series:
    """Number the lines. A line end inside a sentence is a wrap, and so is one after a stop beside such a line end."""
    end = (pl.col("kind") == "space") & pl.col("surface").str.contains(LINE_END)
    beside_furniture = (pl.col("kind").shift(1, fill_value=KIND) == KIND) | (pl.col("kind").shift(-1) == KIND)
    ends = (
        tokens.select(
            end=end,
            inside=end & (pl.col("sentence") == pl.col("sentence").shift(-1)) & ~beside_furniture,
            stopped=pl.col("kind").shift(1) == "punctuation",
            alone=~pl.col("surface").str.contains(BLANK_LINE),
        )
        .with_row_index("row")
        .filter("end")
    )
    beside = pl.col("inside").shift(1, fill_value=False) | pl.col("inside").shift(-1, fill_value=False)
    real = ends.filter(~(pl.col("inside") | (pl.col("stopped") & pl.col("alone") & beside)).fill_null(False))
    begins = np.zeros(len(tokens), dtype=np.int64)
    begins[real["row"].to_numpy()] = 1
    return pl.Series(np.cumsum(begins))


def form_at(index: int, words: Words) -> str:
    """Return the form of a word, or an empty string beyond the ends of the article."""
    return words[index].form if 0 <= index < len(words) else ""
