"""Article counts: equal to ``frequencies`` of the tokens, to the last digit, for any batches."""

from itertools import pairwise
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import frequencies, page_furniture, read_articles, stop_words, tokenise
from helpers.base.dataframes import to_polars
from helpers.corpus.article_counts import article_frequencies
from helpers.corpus.counting import CountOptions
from tests.support.paths import SEEDS

WORDS = st.lists(
    st.sampled_from(["امن", "جنگ", "کے", "گئے", "گئی", "صحت", "مند", "،", "۔", "24", "BBC", "\n", "شیئر کریں:\n"]),
    max_size=12,
).map(" ".join)


def named(texts: list[str]) -> pl.DataFrame:
    # Names whose order is not that of the articles.
    return pl.DataFrame({"article": [f"{-number % 7}{number}" for number in range(len(texts))], "text": texts})


@pytest.mark.parametrize("removed", [frozenset(), stop_words()])
@pytest.mark.parametrize("n", [1, 2, 3])
@pytest.mark.parametrize("by", ["form", "lemma"])
def test_table_equals_frequencies(by: Any, n: int, removed: frozenset[str]) -> None:
    articles = to_polars(read_articles(SEEDS))
    found = article_frequencies([articles[:1], articles[1:]], CountOptions(by, n, stop_words=removed))
    wanted = frequencies(tokenise(articles), by=by, n=n, stop_words=removed)
    assert to_polars(found.table).equals(to_polars(wanted))


@given(st.lists(WORDS, max_size=6), st.data())
def test_any_articles_in_any_batches(texts: list[str], data: st.DataObject) -> None:
    articles = named(texts)
    cuts = sorted({0, len(texts), *data.draw(st.lists(st.integers(0, len(texts))))})
    batches = [articles[begin:end] for begin, end in pairwise(cuts)]
    options = CountOptions(by=data.draw(st.sampled_from(["form", "lemma"])), n=data.draw(st.integers(1, 3)))
    found = article_frequencies(batches, options)
    wanted = frequencies(tokenise(articles), by=options.by, n=options.n)
    assert to_polars(found.table).equals(to_polars(wanted))
    assert found.furniture == len(page_furniture(articles))
