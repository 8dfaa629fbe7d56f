"""Bursts: periods in which a word occurs in an unusually large share of the articles."""

from collections.abc import Iterator
from itertools import groupby

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import binom

from helpers.base.dataframes import require_columns
from helpers.base.errors import UrduNewsError

BURST_COLUMNS = ("begin", "until", "periods", "articles", "articles_with", "expected", "weight")


def bursts(trends: pd.DataFrame, *, ratio: float = 2.0, gamma: float = 1.0) -> pd.DataFrame:
    """Find bursts of words with Kleinberg's two-state model.

    The model compares, in each period, the share of articles with the word: the ordinary state has the share of the
    whole table, the burst state ``ratio`` times that share. Many occurrences in one article, or many articles in one
    month, are therefore no burst. Entering the burst state has a cost, so that a chance peak does not begin a burst
    and a gap of one period does not end it. Periods without articles favour neither state; a burst neither begins nor
    ends in one.

    Args:
        trends: from ``trends`` or ``corpus_trends``, for any words.
        ratio: share in a burst divided by the ordinary share, above 1; higher values find fewer, sharper bursts.
        gamma: cost of entering a burst, above 0; higher values find fewer, more certain bursts.

    Returns:
        One row per burst, strongest first: the word (``form`` or ``lemma``, as in ``trends``); begin and until, the
        first and last period; periods, the number of periods; articles, the number of articles in them, and
        articles_with, the number with the word; expected, the number with the word at the ordinary share; weight, the
        log-likelihood ratio (natural logarithm) of the burst state over the ordinary state; higher means stronger.

    Raises:
        UrduNewsError: the table does not come from ``trends``, or ``ratio`` or ``gamma`` is out of range.

    *Source:* Kleinberg, J. (2003), Bursty and hierarchical structure in streams. Data Mining and Knowledge Discovery 7.

    >>> months = [f"2024-{month:02}" for month in range(1, 9)]
    >>> seen = [1, 1, 0, 9, 9, 1, 0, 1]
    >>> table = pd.DataFrame({"period": months, "articles": 20, "form": "سیلاب", "articles_with": seen})
    >>> bursts(table)[["form", "begin", "until", "periods", "articles_with"]].values.tolist()
    [['سیلاب', '2024-04', '2024-05', 2, 18]]
    """
    require_columns(trends, (), "trends")
    by = "lemma" if "lemma" in trends.columns else "form"
    require_columns(trends, ("period", "articles", "articles_with", by), "trends")
    if not ratio > 1:
        raise UrduNewsError(
            f"ratio must be more than 1, not {ratio}: a word is that many times as frequent in a burst."
        )
    if not gamma > 0:
        raise UrduNewsError(f"gamma must be more than 0, not {gamma}: it is the cost of entering a burst.")
    found = [
        {by: word} | burst for word, rows in trends.groupby(by, sort=False) for burst in _of_word(rows, ratio, gamma)
    ]
    table = pd.DataFrame(found, columns=[by, *BURST_COLUMNS])
    return table.sort_values(["weight", by], ascending=[False, True], kind="stable", ignore_index=True)


def _of_word(rows: pd.DataFrame, ratio: float, gamma: float) -> list[dict[str, object]]:
    """Return the bursts of one word, in order of time."""
    articles, articles_with = (rows[name].to_numpy(dtype=np.int64) for name in ("articles", "articles_with"))
    base_share = articles_with.sum() / articles.sum() if articles.sum() else 0.0
    # Otherwise the share in a burst would be 0, or 1 and more, for which the binomial model has no likelihood.
    if not 0 < base_share * ratio < 1:
        return []
    gains = binom.logpmf(articles_with, articles, base_share * ratio) - binom.logpmf(
        articles_with, articles, base_share
    )
    states = _best_states(gains, gamma * np.log(len(articles)))
    found = []
    for start, stop in _spans(states, articles):
        span, periods = slice(start, stop), rows["period"].iloc[start:stop]
        found.append(
            {
                "begin": periods.iloc[0],
                "until": periods.iloc[-1],
                "periods": stop - start,
                "articles": int(articles[span].sum()),
                "articles_with": int(articles_with[span].sum()),
                "expected": float(base_share * articles[span].sum()),
                "weight": float(gains[span].sum()),
            }
        )
    return found


def _spans(states: NDArray[np.int64], articles: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Yield start and end of each burst, without the periods at its edges that have no article."""
    start = 0
    for state, group in groupby(states.tolist()):
        stop = start + len(list(group))
        filled = np.flatnonzero(articles[start:stop])
        if state and len(filled):
            yield start + int(filled[0]), start + int(filled[-1]) + 1
        start = stop


def _best_states(gains: NDArray[np.float64], cost: float) -> NDArray[np.int64]:
    """Return the best sequence of states by the Viterbi algorithm: 1 in a burst, 0 otherwise.

    Args:
        gains: log-likelihood that each period gains in the burst state.
        cost: cost of entering the burst state.
    """
    ordinary, burst = 0.0, -np.inf
    came_from = np.zeros((len(gains), 2), dtype=np.int64)
    for period, gain in enumerate(gains):
        came_from[period] = (int(burst > ordinary), int(burst >= ordinary - cost))
        ordinary, burst = max(ordinary, burst), max(burst, ordinary - cost) + gain
    states = np.zeros(len(gains), dtype=np.int64)
    state = int(burst > ordinary)
    for period in range(len(gains) - 1, -1, -1):
        states[period] = state
        state = came_from[period, state]
    return states
