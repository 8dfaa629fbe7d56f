"""Dispersion: over articles, sentences or slices, including parts without the word."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import UrduNewsError, dispersion, frequencies, read_articles, tokenise
from helpers.statistics.conventions import COUNTED_KINDS
from helpers.statistics.dispersion_tables import INDICES
from tests.support.paths import SEEDS

ARTICLES = read_articles(SEEDS)
TOKENS = tokenise(ARTICLES)
TEXTS = st.lists(
    st.lists(st.sampled_from(["امن", "جنگ", "صدر"]), min_size=1, max_size=12).map(" ".join), min_size=2, max_size=5
)


def gries_corpus() -> pd.DataFrame:
    """Return Gries's corpus of five parts, from the counts of its letter a and the sizes of the parts."""
    rows = [
        {"article": part, "sentence": 0, "form": word, "lemma": word, "kind": "word"}
        for part, (count, size) in enumerate(zip([1, 2, 3, 4, 5], [9, 10, 10, 10, 11], strict=True))
        for word in ["a"] * count + ["z"] * (size - count)
    ]
    return pd.DataFrame(rows)


def test_indices_equal_published_values() -> None:
    row = dispersion(gries_corpus()).set_index("form").loc["a"]
    assert row[["part", "parts", "parts_with", "count"]].to_list() == ["article", 5, 5, 15]
    assert row[["juilland_d", "carroll_d2", "rosengren_s", "dp", "dp_norm"]].to_list() == pytest.approx(
        [0.7852, 0.9379, 0.9498, 0.18, 0.2195], abs=5e-5
    )


@given(TEXTS)
def test_dp_norm_equals_the_frequency_table_and_indices_are_bounded(texts: list[str]) -> None:
    tokens = tokenise(texts)
    found = dispersion(tokens, min_count=1).set_index("form")
    table = frequencies(tokens).set_index("form")["dispersion"]
    assert found["dp_norm"].to_dict() == pytest.approx(table.to_dict())
    bounded = found[[name for name in INDICES if name != "kld"]]
    assert bounded.ge(-1e-9).all().all()
    assert bounded.le(1 + 1e-9).all().all()
    assert (found["parts_with"] <= found["parts"]).all()


def test_parts_of_one_article_are_its_sentences() -> None:
    article = TOKENS[TOKENS["article"] == "putin-in-pyongyang"]
    found = dispersion(article)
    assert set(found["part"]) == {"sentence"}
    words = article[article["kind"].isin(COUNTED_KINDS)]
    assert set(found["parts"]) == {words["sentence"].nunique()}


def test_parts_can_be_equal_slices() -> None:
    found = dispersion(tokenise("امن جنگ امن جنگ امن جنگ امن جنگ"), parts=4).set_index("form")
    assert found.loc["امن", ["part", "parts", "parts_with", "dp"]].to_list() == ["slice", 4, 4, 0.0]


def test_sentences_of_different_articles_are_different_parts() -> None:
    found = dispersion(tokenise(["امن۔ جنگ۔", "امن۔ جنگ۔"]), parts="sentences", min_count=1)
    assert set(found["parts"]) == {4}
    assert set(found["parts_with"]) == {2}


def test_indices_are_null_with_one_part() -> None:
    found = dispersion(tokenise("امن امن امن"))
    assert found[list(INDICES)].isna().all().all()


def test_without_words_the_table_is_empty_with_the_same_columns() -> None:
    empty = dispersion(tokenise("۔"))
    assert empty.empty
    assert list(empty.columns) == list(dispersion(TOKENS).columns)


@pytest.mark.parametrize("parts", [0, 1, -3, 10**6, "pages", 2.5, True])
def test_invalid_parts_are_rejected(parts: object) -> None:
    with pytest.raises(UrduNewsError, match='"articles", "sentences" or a number'):
        dispersion(TOKENS, parts=parts)
    with pytest.raises(UrduNewsError, match="tokenise"):
        dispersion(ARTICLES)
