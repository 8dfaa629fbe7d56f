"""Bursts: the best explanation there is, found where it is and nowhere else."""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from helpers import UrduNewsError, bursts, tokenise, trends

PAIRS = st.lists(st.integers(0, 12).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))), min_size=1, max_size=9)


def table(articles: list[int], having: list[int], word: str = "سیلاب") -> pd.DataFrame:
    periods = [f"2024-{month:02}" for month in range(1, len(articles) + 1)]
    return pd.DataFrame({"period": periods, "articles": articles, "form": word, "articles_with": having})


def cost(states: tuple[int, ...], articles: list[int], having: list[int], ratio: float, gamma: float) -> float:
    """Return the cost that Kleinberg's article gives to a sequence of states, which begins in the ordinary one."""
    usual = sum(having) / sum(articles)
    chance = [usual, usual * ratio]
    logs = [binom.logpmf(r, d, chance[state]) for state, d, r in zip(states, articles, having, strict=True)]
    entered = sum(after > before for before, after in zip((0, *states), states, strict=False))
    return float(-np.sum(logs) + entered * gamma * np.log(len(articles)))


@given(PAIRS, st.sampled_from([1.5, 2.0, 3.0]), st.sampled_from([0.5, 1.0]))
def test_no_other_spans_explain_it_better(pairs: list[tuple[int, int]], ratio: float, gamma: float) -> None:
    articles, having = (list(column) for column in zip(*pairs, strict=True))
    found = bursts(table(articles, having), ratio=ratio, gamma=gamma)
    if not 0 < sum(having) * ratio < sum(articles):
        assert found.empty
        return
    states = [0] * len(articles)
    for burst in found.itertuples():
        first = int(burst.begin[-2:]) - 1
        states[first : first + burst.periods] = [1] * burst.periods
    best = min(cost(other, articles, having, ratio, gamma) for other in product((0, 1), repeat=len(articles)))
    assert cost(tuple(states), articles, having, ratio, gamma) == pytest.approx(best, abs=1e-9)


def test_a_burst_tells_its_span_and_how_much_more_there_is() -> None:
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


def test_the_strongest_comes_first_and_an_even_word_has_none() -> None:
    rows = [table([10] * 8, [0, 0, 0, 5, 0, 0, 0, 0], "زلزلہ"), table([10] * 8, [0, 0, 0, 9, 9, 0, 0, 0])]
    found = bursts(pd.concat([*rows, table([10] * 8, [3] * 8, "خبر")]))
    assert found["form"].to_list() == ["سیلاب", "زلزلہ"]


def test_many_articles_in_a_month_or_many_words_in_an_article_are_no_burst() -> None:
    assert bursts(table([5, 5, 500, 5, 5], [1, 1, 100, 1, 1])).empty
    dates = ["2024-01-05", "2024-02-05", "2024-03-05"]
    texts = ["امن آیا", "امن " * 50, "امن رہا"]
    articles = pd.DataFrame({"article": ["a", "b", "c"], "text": texts, "published": dates})
    assert bursts(trends(tokenise(articles), articles, "امن")).empty


def test_months_without_articles_and_words_that_are_nowhere_give_none() -> None:
    assert bursts(table([0, 0, 0], [0, 0, 0])).empty
    assert bursts(table([5, 0, 5], [0, 0, 0])).empty
    assert bursts(table([4], [1])).empty


def test_what_makes_no_sense_is_refused() -> None:
    for options in ({"ratio": 1.0}, {"ratio": float("nan")}, {"gamma": 0.0}):
        with pytest.raises(UrduNewsError, match=r"ratio|gamma"):
            bursts(table([5], [1]), **options)
    with pytest.raises(UrduNewsError, match="articles_with"):
        bursts(pd.DataFrame({"period": [], "form": []}))
