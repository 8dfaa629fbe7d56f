"""Bursts: the optimal sequence of states of Kleinberg's model, and no burst for even or clumped words."""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from helpers import UrduNewsError, bursts, tokenise, trends

PAIRS = st.lists(st.integers(0, 12).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))), min_size=1, max_size=9)


def table(articles: list[int], articles_with: list[int], word: str = "سیلاب") -> pd.DataFrame:
    periods = [f"2024-{month:02}" for month in range(1, len(articles) + 1)]
    return pd.DataFrame({"period": periods, "articles": articles, "form": word, "articles_with": articles_with})


def cost(states: tuple[int, ...], articles: list[int], articles_with: list[int], ratio: float, gamma: float) -> float:
    """Return the cost of a sequence of states by Kleinberg's formula; it begins in the ordinary state."""
    base_share = sum(articles_with) / sum(articles)
    shares = [base_share, base_share * ratio]
    logs = [binom.logpmf(r, d, shares[state]) for state, d, r in zip(states, articles, articles_with, strict=True)]
    entered = sum(after > before for before, after in zip((0, *states), states, strict=False))
    return float(-np.sum(logs) + entered * gamma * np.log(len(articles)))


@given(PAIRS, st.sampled_from([1.5, 2.0, 3.0]), st.sampled_from([0.5, 1.0]))
def test_found_states_have_the_lowest_cost(pairs: list[tuple[int, int]], ratio: float, gamma: float) -> None:
    articles, articles_with = (list(column) for column in zip(*pairs, strict=True))
    found = bursts(table(articles, articles_with), ratio=ratio, gamma=gamma)
    if not 0 < sum(articles_with) * ratio < sum(articles):
        assert found.empty
        return
    states = [0] * len(articles)
    for burst in found.itertuples():
        first = int(burst.begin[-2:]) - 1
        states[first : first + burst.periods] = [1] * burst.periods
    best = min(cost(other, articles, articles_with, ratio, gamma) for other in product((0, 1), repeat=len(articles)))
    assert cost(tuple(states), articles, articles_with, ratio, gamma) == pytest.approx(best, abs=1e-9)


def test_a_burst_has_its_span_counts_and_expected_count() -> None:
    (burst,) = bursts(table([10] * 8, [1, 1, 0, 8, 9, 1, 0, 0])).itertuples()
    assert (burst.begin, burst.until, burst.periods, burst.articles, burst.articles_with) == (
        "2024-04",
        "2024-05",
        2,
        20,
        17,
    )
    assert burst.expected == pytest.approx(5.0)
    assert burst.weight > 0


def test_bursts_are_sorted_by_weight_and_even_words_have_none() -> None:
    rows = [table([10] * 8, [0, 0, 0, 5, 0, 0, 0, 0], "زلزلہ"), table([10] * 8, [0, 0, 0, 9, 9, 0, 0, 0])]
    found = bursts(pd.concat([*rows, table([10] * 8, [3] * 8, "خبر")]))
    assert found["form"].to_list() == ["سیلاب", "زلزلہ"]


def test_many_articles_in_a_month_or_many_occurrences_in_an_article_are_no_burst() -> None:
    assert bursts(table([5, 5, 500, 5, 5], [1, 1, 100, 1, 1])).empty
    dates = ["2024-01-05", "2024-02-05", "2024-03-05"]
    texts = ["امن آیا", "امن " * 50, "امن رہا"]
    articles = pd.DataFrame({"article": ["a", "b", "c"], "text": texts, "published": dates})
    assert bursts(trends(tokenise(articles), articles, "امن")).empty


def test_empty_months_and_absent_words_have_no_bursts() -> None:
    assert bursts(table([0, 0, 0], [0, 0, 0])).empty
    assert bursts(table([5, 0, 5], [0, 0, 0])).empty
    assert bursts(table([4], [1])).empty


@pytest.mark.parametrize(
    ("articles", "articles_with", "expected"),
    [
        ([8, 8, 8, 0, 0, 0, 7], [0, 0, 0, 0, 0, 0, 7], ("2024-07", "2024-07", 1)),
        ([8, 8, 0, 0, 7, 0, 0, 8, 8], [0, 0, 0, 0, 7, 0, 0, 0, 0], ("2024-05", "2024-05", 1)),
        ([7, 0, 0, 8, 8, 8], [7, 0, 0, 0, 0, 0], ("2024-01", "2024-01", 1)),
        ([8, 8, 8, 0, 7, 0, 7, 0, 8, 8], [0, 0, 0, 0, 6, 0, 6, 0, 0, 0], ("2024-05", "2024-07", 3)),
    ],
)
def test_a_burst_has_an_article_in_its_first_and_last_period(
    articles: list[int], articles_with: list[int], expected: tuple[str, str, int]
) -> None:
    found = bursts(table(articles, articles_with))
    assert [(row.begin, row.until, row.periods) for row in found.itertuples()] == [expected]


def test_invalid_options_and_tables_are_rejected() -> None:
    for options in ({"ratio": 1.0}, {"ratio": float("nan")}, {"gamma": 0.0}):
        with pytest.raises(UrduNewsError, match=r"ratio|gamma"):
            bursts(table([5], [1]), **options)
    with pytest.raises(UrduNewsError, match="articles_with"):
        bursts(pd.DataFrame({"period": [], "form": []}))
