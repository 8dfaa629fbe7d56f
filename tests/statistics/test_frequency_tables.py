"""Frequency tables: counts match plain counting, rates refer to all words, n-grams stay within sentences."""

from collections import Counter
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import strategies as st

from helpers import UrduNewsError, frequencies, read_articles, split_sentences, tokenise
from helpers.statistics.conventions import COUNTED_KINDS
from tests.support.paths import SEEDS

ARTICLES = read_articles(SEEDS)
TOKENS = tokenise(ARTICLES)
WORDS = st.lists(st.sampled_from(["امن", "جنگ", "کے", "ہے", "صدر", "روس", "،", "۔", "24", "BBC"]), max_size=40).map(
    " ".join
)


def counted(tokens: pd.DataFrame) -> list[str]:
    return tokens.loc[tokens["kind"].isin(COUNTED_KINDS), "form"].to_list()


def test_counts_equal_a_plain_counter() -> None:
    table = frequencies(TOKENS)
    assert dict(zip(table["form"], table["count"], strict=True)) == Counter(counted(TOKENS))


def test_equal_counts_share_a_rank_and_are_sorted_by_spelling() -> None:
    table = frequencies(tokenise("روس امن امن روس جنگ"))
    assert table[["form", "rank"]].values.tolist() == [["امن", 1], ["روس", 1], ["جنگ", 3]]


def test_rates_refer_to_all_words_without_stop_words_too() -> None:
    kept, dropped = frequencies(TOKENS), frequencies(TOKENS, stop_words="drop")
    row = dropped.iloc[0]
    same = kept[kept["form"] == row["form"]].iloc[0]
    assert (row["share"], row["per_million"], row["zipf"]) == (same["share"], same["per_million"], same["zipf"])
    assert len(dropped) < len(kept)


def test_a_custom_list_of_stop_words_is_dropped() -> None:
    table = frequencies(TOKENS, stop_words=["پوتین"])
    assert "پوتین" not in set(table["form"])
    assert "کے" in set(table["form"])


def test_ngrams_do_not_cross_sentences_or_punctuation() -> None:
    pairs = frequencies(tokenise("صدر روس، وزیر آئے۔ جنگ ختم"), n=2)
    assert set(pairs["form"]) == {"صدر روس", "وزیر آئے", "جنگ ختم"}


def test_ngrams_do_not_cross_articles() -> None:
    assert frequencies(tokenise(["صدر", "روس"]), n=2).empty


def test_ngrams_equal_the_adjacent_words() -> None:
    text = "شمالی کوریا کے شمالی کوریا"
    words = text.split()
    pairs = frequencies(tokenise(text), n=2)
    assert dict(zip(pairs["form"], pairs["count"], strict=True)) == Counter(" ".join(pair) for pair in pairwise(words))


@pytest.mark.parametrize("n", [1, 2])
def test_counts_and_articles_equal_scikit_learn(n: int) -> None:
    from sklearn.feature_extraction.text import CountVectorizer

    # Sentences serve as articles, and only words are kept: scikit-learn knows neither sentences nor punctuation.
    texts = split_sentences(ARTICLES)["text"].to_list()
    tokens = tokenise(texts)
    tokens = tokens[tokens["kind"].isin(COUNTED_KINDS)].assign(sentence=0)
    words = [group["form"].to_list() for _, group in tokens.groupby("article")]
    vectorizer = CountVectorizer(analyzer=lambda forms: [" ".join(forms[i : i + n]) for i in range(len(forms) - n + 1)])
    counted = vectorizer.fit_transform(words)
    names = vectorizer.get_feature_names_out()
    table = frequencies(tokens, n=n).set_index("form")
    assert len(table) == len(names) > 100
    assert table.loc[names, "count"].to_list() == counted.sum(axis=0).tolist()[0]
    assert table.loc[names, "articles"].to_list() == (counted > 0).sum(axis=0).tolist()[0]


def test_dispersion_is_0_for_even_words_and_1_for_words_in_one_part() -> None:
    table = frequencies(tokenise(["امن جنگ امن روس", "امن صدر امن وزیر"])).set_index("form")
    assert table.loc["امن", "dispersion"] == pytest.approx(0)
    assert table.loc["جنگ", "dispersion"] == pytest.approx(1)
    assert table.loc["امن", "articles"] == 2


def test_dispersion_is_null_with_one_part() -> None:
    assert frequencies(tokenise("امن جنگ"))["dispersion"].isna().all()


def test_zipf_is_3_for_one_occurrence_per_million() -> None:
    row = frequencies(TOKENS).iloc[0]
    assert 10 ** (row["zipf"] - 3) == pytest.approx(row["per_million"])


def test_general_frequency_of_unlisted_words_is_null() -> None:
    table = frequencies(tokenise("پاکستان واسٹوچنی")).set_index("form")
    assert table.loc["پاکستان", "zipf_general"] > 6
    assert pd.isna(table.loc["واسٹوچنی", "zipf_general"])


def test_words_with_superscript_alef_have_a_general_frequency() -> None:
    assert frequencies(tokenise("اعلیٰ"))["zipf_general"].notna().all()


def test_lemmas_list_their_forms() -> None:
    table = frequencies(tokenise("وہ گئے اور گئی"), by="lemma").set_index("lemma")
    assert (table.loc["جانا", "count"], table.loc["جانا", "forms"]) == (2, "گئی، گئے")


@pytest.mark.parametrize("n", [1, 2])
def test_table_of_an_empty_text_is_empty_with_the_same_columns(n: int) -> None:
    empty = frequencies(tokenise(""), n=n)
    assert empty.empty
    assert list(empty.columns) == list(frequencies(TOKENS, n=n).columns)


def test_other_tables_and_invalid_n_are_rejected() -> None:
    with pytest.raises(UrduNewsError, match="tokenise"):
        frequencies(ARTICLES)
    with pytest.raises(UrduNewsError, match="from 1 to 20, not 0"):
        frequencies(TOKENS, n=0)
