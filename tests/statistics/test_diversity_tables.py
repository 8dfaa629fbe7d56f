"""Lexical diversity: computed per article, with a warning if it is too short for an index."""

import pytest

from helpers import UrduNewsError, diversity, read_articles, tokenise
from helpers.statistics.conventions import COUNTED_KINDS
from helpers.statistics.diversity_tables import required_words
from helpers.statistics.measures import diversity as measures
from tests.support.paths import SEEDS

ARTICLES = read_articles(SEEDS)
TOKENS = tokenise(ARTICLES)


def test_each_article_has_its_own_indices_and_word_counts() -> None:
    found = diversity(TOKENS)
    assert found["article"].to_list() == ARTICLES["article"].to_list()
    for row in found.to_dict("records"):
        own = TOKENS[(TOKENS["article"] == row["article"]) & TOKENS["kind"].isin(COUNTED_KINDS)]
        words = own["form"].to_list()
        assert (row["words_all"], row["different"]) == (len(words), len(set(words)))
        assert row["mtld"] == measures.mtld(measures.codes(words))
        assert row["ttr"] == pytest.approx(len(set(words)) / len(words))


def test_short_articles_have_a_warning_with_the_required_words() -> None:
    row = diversity(tokenise("امن اور جنگ اور امن")).iloc[0]
    warned = dict(pair.split(" ") for pair in row["too_short"].split(", "))
    assert {name: int(words) for name, words in warned.items()} == required_words()
    assert row[["mattr", "msttr", "hdd"]].isna().all()
    long = diversity(TOKENS).set_index("article").loc["putin-in-pyongyang"]
    assert long["words_all"] > max(required_words().values())
    assert long[["too_short"]].isna().all()


def test_there_are_fewer_lemmas_than_forms() -> None:
    assert (diversity(TOKENS, by="lemma")["different"] < diversity(TOKENS)["different"]).all()


def test_indices_are_null_for_an_article_without_words() -> None:
    row = diversity(tokenise(["۔۔۔", "امن"])).iloc[0]
    assert (row["words_all"], row["different"]) == (0, 0)
    assert row[list(measures.DIVERSITY)].isna().all()


def test_without_articles_the_table_is_empty_with_the_same_columns() -> None:
    empty = diversity(TOKENS[:0])
    assert empty.empty
    assert list(empty.columns) == list(diversity(TOKENS).columns)


def test_table_without_token_columns_is_rejected() -> None:
    with pytest.raises(UrduNewsError, match="tokenise"):
        diversity(ARTICLES)
