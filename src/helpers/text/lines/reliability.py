"""Reliability of sentences: whether a text has enough full stops for its sentences to be counted and measured."""

import pandas as pd
import polars as pl

from helpers.base.dataframes import require_columns, to_polars
from helpers.text.lines.datelines import STOP
from helpers.text.lines.wrapping import LINE_END, MAX_CLOSING_MARKS

# Words of a sentence that may have no stop: headlines, verses, messages and items of lists are shorter.
LONG_WORDS = 20
# Words of a text, below which one long sentence says nothing about the others.
FEWEST_WORDS = 100
# Words per end of a sentence, above which sentences mean little. News has 20 to 35.
MAX_WORDS_PER_END = 60


def enough_stops(tokens: pd.DataFrame) -> bool:
    """Return whether the text has enough full stops to count and measure sentences.

    In a chat, a transcript or a scraped text without full stops, a sentence may have hundreds of words, or ends where a
    rule supposes it. Average lengths and numbers of sentences then say nothing about the style of the text.

    Args:
        tokens: from ``tokenise``.

    Raises:
        UrduNewsError: ``tokens`` is not a table of tokens.

    >>> from helpers.text.tokenisation import tokenise
    >>> enough_stops(tokenise("بارش ہوئی۔ " * 60)), enough_stops(tokenise("بارش ہوئی " * 60))
    (True, False)
    """
    columns = ("article", "sentence", "surface", "form", "kind")
    require_columns(tokens, columns, "tokenise")
    kind, solid = pl.col("kind"), pl.col("kind") != "space"
    is_stop = pl.col("form").str.contains(STOP) | (pl.col("form") == ".")
    ends_line = pl.col("surface").str.contains(LINE_END) & ~solid
    sentences = (
        to_polars(tokens[list(columns)])
        .lazy()
        .group_by("article", "sentence")
        .agg(
            words=kind.is_in(["word", "latin"]).sum(),
            stopped=is_stop.filter(solid).tail(MAX_CLOSING_MARKS).any(),
            line=ends_line.last(),
        )
    )
    ends = (pl.col("stopped") | (pl.col("line") & (pl.col("words") < LONG_WORDS))).sum()
    words, certain = sentences.select(pl.col("words").sum(), ends=ends).collect().row(0)
    return bool(words < FEWEST_WORDS or words <= MAX_WORDS_PER_END * max(certain, 1))
