"""Unusual words: names and topic words that are more frequent here than in general Urdu."""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd
import polars as pl

from helpers.analysis.results.items import Item
from helpers.base.dataframes import to_polars
from helpers.statistics.conventions import MILLION
from helpers.text.general_frequency import ZIPF_BASE

# Fewer occurrences are no evidence.
LEAST_COUNT = 3


class UnusualWord(NamedTuple):
    """A word compared with general Urdu.

    Attributes:
        item: the word with its lines.
        per_million: its rate in this article.
        general_per_million: its rate in general Urdu by wordfreq's list; None if that does not have it.
        ratio: how many times as frequent it is here; None if that is unknown.
    """

    item: Item
    per_million: float
    general_per_million: float | None
    ratio: float | None


def unusual_words(items: Mapping[str, Item], topics: pd.DataFrame) -> tuple[UnusualWord, ...]:
    """Return the topics that occur at least three times, more often than in general Urdu: unknown rates first.

    Names of several words are compared by their rarest part.

    Args:
        items: the items by key.
        topics: the table of topics.
    """
    frequent = to_polars(topics).filter(pl.col("count") >= LEAST_COUNT).select("key", "per_million", "zipf_general")
    rows = [_compared(items[key], rate, general) for key, rate, general in frequent.iter_rows()]
    unusual = [row for row in rows if row.ratio is None or row.ratio > 1]
    return tuple(sorted(unusual, key=lambda row: (row.ratio is not None, -(row.ratio or row.item.count))))


def _compared(item: Item, rate: float, zipf: float | None) -> UnusualWord:
    if zipf is None:
        return UnusualWord(item, rate, None, None)
    general = 10**zipf / ZIPF_BASE * MILLION
    return UnusualWord(item, rate, general, rate / general)
