"""Sentence figures: how many sentences an article has after its dateline, and how long they are."""

from typing import NamedTuple

import pandas as pd
import polars as pl

from helpers.analysis.results.dateline import Dateline
from helpers.base.dataframes import to_polars
from helpers.statistics.conventions import COUNTED_KINDS


class SentenceFigures(NamedTuple):
    """The sentences of an article.

    Attributes:
        sentences: the number of sentences with a word.
        mean_words: the words of a sentence on average; 0.0 without sentences.
        longest: the indices of the longest sentences.
        most_words: the number of words of these.
    """

    sentences: int
    mean_words: float
    longest: tuple[int, ...]
    most_words: int


def sentence_figures(tokens: pd.DataFrame, dateline: Dateline | None) -> SentenceFigures:
    """Return the figures of the sentences after a dateline.

    >>> from helpers.text.tokenisation import tokenise
    >>> sentence_figures(tokenise("بارش ہوئی۔ شہر میں پانی ہے۔"), None)
    SentenceFigures(sentences=2, mean_words=3.0, longest=(1,), most_words=4)
    """
    words = to_polars(tokens).filter(pl.col("kind").is_in(COUNTED_KINDS))
    if dateline is not None:
        words = words.filter(pl.col("start") >= dateline.end)
    lengths = words.group_by("sentence", maintain_order=True).len()
    most = int(lengths["len"].to_numpy().max(initial=0))
    longest = lengths.filter(pl.col("len") == most)["sentence"].to_list()
    return SentenceFigures(len(lengths), len(words) / max(len(lengths), 1), tuple(longest), most)
