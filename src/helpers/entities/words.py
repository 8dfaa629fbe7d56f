"""Words of an article as a list, for rules that look at neighbouring words and punctuation."""

from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

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


class ArticleWords(NamedTuple):
    """An article: its name, its words, its raw text, and the offset at which that text begins."""

    article: Any
    words: Words
    text: str
    origin: int


def article_words(tokens: pl.DataFrame) -> Iterator[ArticleWords]:
    """Yield the words and punctuation of each article, in the order in which the articles begin.

    Raises:
        UrduNewsError: an article has too many words.
    """
    if not len(tokens):
        return
    tokens = _in_blocks(tokens)
    sizes = tokens.select(size=pl.col("article").rle()).unnest("size")["len"].to_list()
    numbers = np.repeat(np.arange(len(sizes)), sizes)
    words = _words(tokens.with_columns(pl.Series("number", numbers)))
    counts = np.bincount(words["number"].to_numpy(), minlength=len(sizes)).tolist()
    _require_few(counts)
    rows = words.select(Word._fields)
    begin = first = 0
    for size, count in zip(sizes, counts, strict=True):
        own = tokens[begin : begin + size]
        columns = [column.to_list() for column in rows[first : first + count].get_columns()]
        # In half the time of Word._make, and without a second tuple for each word.
        listed = [tuple.__new__(Word, row) for row in zip(*columns, strict=True)]
        yield ArticleWords(own["article"][0], listed, "".join(own["surface"]), int(own["start"][0]))
        begin, first = begin + size, first + count


def words_of(tokens: pl.DataFrame) -> Words:
    """Return the words and punctuation of one article, from its tokens.

    Raises:
        UrduNewsError: the article has too many words.
    """
    return next((article.words for article in article_words(tokens)), [])


def _in_blocks(tokens: pl.DataFrame) -> pl.DataFrame:
    """Return the tokens with those of each article together."""
    first = tokens.with_row_index().select(pl.col("index").first().over("article")).to_series()
    return tokens if first.is_sorted() else tokens[first.arg_sort()]


def _require_few(counts: list[int]) -> None:
    if (size := max(counts)) > ARTICLE_WORDS:
        raise UrduNewsError(
            f"An article has {size:,} words and punctuation marks; quotations and names are found in articles of at "
            f"most {ARTICLE_WORDS:,}. Split it into several articles."
        )


def _words(tokens: pl.DataFrame) -> pl.DataFrame:
    """Return the tokens that are not white space with the fields of a word, and the number of their article."""
    space, first = pl.col("kind").is_in(GAPS), pl.col("number") != pl.col("number").shift(1, fill_value=-1)
    index = pl.col("row").cast(pl.Int64)
    sentence = ["number", "sentence"]
    return (
        tokens.with_columns(spaced=first | space.shift(1, fill_value=True), line=_line_numbers(tokens))
        .filter(~space)
        .with_row_index("row")
        .with_columns(index=index - index.first().over("number"))
        .with_columns(
            pl.coalesce("form", "surface").alias("form"),
            pl.col("lemma").fill_null(""),
            begin=pl.col("index").min().over(sentence),
            until=pl.col("index").max().over(sentence) + 1,
        )
    )


def _line_numbers(tokens: pl.DataFrame) -> pl.Series:
    """Number the lines. A line end inside a sentence is a wrap, and so is one after a stop beside such a line end."""
    end = (pl.col("kind") == "space") & pl.col("surface").str.contains(LINE_END)
    before, after = (pl.col("number") == pl.col("number").shift(step, fill_value=-1) for step in (1, -1))
    furniture = pl.col("kind") == KIND
    beside_furniture = ~before | furniture.shift(1, fill_value=True) | (after & furniture.shift(-1, fill_value=False))
    ends = (
        tokens.select(
            "number",
            end=end,
            inside=end & after & (pl.col("sentence") == pl.col("sentence").shift(-1)) & ~beside_furniture,
            stopped=before & (pl.col("kind").shift(1, fill_value="") == "punctuation"),
            alone=~pl.col("surface").str.contains(BLANK_LINE),
        )
        .with_row_index("row")
        .filter("end")
    )
    inside = pl.col("inside")
    beside = (before & inside.shift(1, fill_value=False)) | (after & inside.shift(-1, fill_value=False))
    real = ends.filter(~(inside | (pl.col("stopped") & pl.col("alone") & beside)).fill_null(False))
    begins = np.zeros(len(tokens), dtype=np.int64)
    begins[real["row"].to_numpy()] = 1
    return pl.Series(np.cumsum(begins))


def form_at(index: int, words: Words) -> str:
    """Return the form of a word, or an empty string beyond the ends of the article."""
    return words[index].form if 0 <= index < len(words) else ""


def joined_forms(words: Words) -> str:
    """Return the forms of words as one string, with brackets closed up: مسلم لیگ (ن)."""
    return " ".join(word.form for word in words).replace("( ", "(").replace(" )", ")")
