"""Bursts: the spans of time in which a word is in more articles than it usually is."""

from itertools import groupby

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import binom

from helpers.base.dataframes import require_columns
from helpers.base.errors import UrduNewsError

BURST_COLUMNS = ("begin", "until", "periods", "articles", "articles_with", "expected", "weight")


def bursts(trends: pd.DataFrame, *, ratio: float = 2.0, gamma: float = 1.0) -> pd.DataFrame:
    """Find when words burst: the model of Kleinberg with two states, ordinary and ``ratio`` times as frequent.

    Of each period it is asked which share of its articles has the word. A word that fills one article is no burst, as
    words come in clumps; nor is a month of many articles. Entering the burst has a price, so that a chance peak or a
    gap of one period does not begin or end one. Periods without articles count for neither state.

    Args:
        trends: from ``trends`` or ``corpus_trends``, for any words.
        ratio: how many times the usual share a burst has, above 1; higher finds fewer and sharper ones.
        gamma: the price of entering a burst, above 0; higher finds fewer and surer ones.

    Returns:
        One row per burst, the strongest first: the word, in the column that ``trends`` has it in; begin and until, its
        first and last period; periods, how many these are; articles and articles_with, all in them and those with the
        word; expected, how many would have it at the usual share; weight (natural logarithm of how many times better
        the burst explains what is seen; higher means stronger).

    Raises:
        UrduNewsError: a table that is not one of trends, or a ratio or price that makes no sense.

    *Source:* Kleinberg, J. (2003), Bursty and hierarchical structure in streams. Data Mining and Knowledge Discovery 7.

    >>> months = [f"2024-{month:02}" for month in range(1, 9)]
    >>> seen = [1, 1, 0, 9, 9, 1, 0, 1]
    >>> table = pd.DataFrame({"period": months, "articles": 20, "form": "سیلاب", "articles_with": seen})
    >>> bursts(table)[["form", "begin", "until", "periods", "articles_with"]].values.tolist()
    [['سیلاب', '2024-04', '2024-05', 2, 18]]
    """
    by = "lemma" if "lemma" in trends.columns else "form"
    require_columns(trends, ("period", "articles", "articles_with", by), "trends")
    if not ratio > 1:
        raise UrduNewsError(f"ratio says how many times as frequent a word is in a burst: more than 1, not {ratio}.")
    if not gamma > 0:
        raise UrduNewsError(f"gamma is the price of entering a burst: more than 0, not {gamma}.")
    found = [
        {by: word} | burst for word, rows in trends.groupby(by, sort=False) for burst in _of_word(rows, ratio, gamma)
    ]
    table = pd.DataFrame(found, columns=[by, *BURST_COLUMNS])
    return table.sort_values(["weight", by], ascending=[False, True], kind="stable", ignore_index=True)


def _of_word(rows: pd.DataFrame, ratio: float, gamma: float) -> list[dict[str, object]]:
    """Return the bursts of one word."""
    articles, having = (rows[name].to_numpy(dtype=np.int64) for name in ("articles", "articles_with"))
    usual = having.sum() / articles.sum() if articles.sum() else 0.0
    # A word that is in half of all articles, or in none, cannot be so many times more frequent.
    if not 0 < usual * ratio < 1:
        return []
    gains = binom.logpmf(having, articles, usual * ratio) - binom.logpmf(having, articles, usual)
    states = _best_states(gains, gamma * np.log(len(articles)))
    found, start = [], 0
    for state, group in groupby(states.tolist()):
        stop = start + len(list(group))
        if state:
            span, periods = slice(start, stop), rows["period"].iloc[start:stop]
            found.append(
                {
                    "begin": periods.iloc[0],
                    "until": periods.iloc[-1],
                    "periods": stop - start,
                    "articles": int(articles[span].sum()),
                    "articles_with": int(having[span].sum()),
                    "expected": float(usual * articles[span].sum()),
                    "weight": float(gains[span].sum()),
                }
            )
        start = stop
    return found


def _best_states(gains: NDArray[np.float64], price: float) -> NDArray[np.int64]:
    """Return the cheapest sequence of states (Viterbi): 1 gains what ``gains`` says, and entering it has a price."""
    ordinary, burst = 0.0, -np.inf
    came_from = np.zeros((len(gains), 2), dtype=np.int64)
    for place, gain in enumerate(gains):
        came_from[place] = (int(burst > ordinary), int(burst >= ordinary - price))
        ordinary, burst = max(ordinary, burst), max(burst, ordinary - price) + gain
    states = np.zeros(len(gains), dtype=np.int64)
    state = int(burst > ordinary)
    for place in range(len(gains) - 1, -1, -1):
        states[place] = state
        state = came_from[place, state]
    return states
