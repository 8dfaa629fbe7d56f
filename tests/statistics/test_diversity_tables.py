"""Diversity: each article by itself, with a warning where it is too short for an index."""

import pytest

from helpers import UrduNewsError, diversity, read_articles, tokenise
from helpers.statistics.diversity_tables import required_words
from helpers.statistics.measures import diversity as measures
from tests.support.paths import SEEDS

ARTICLES = read_articles(SEEDS)
TOKENS = tokenise(ARTICLES)


def test_every_article_is_measured_by_itself_and_its_words_are_told() -> None:
    found = diversity(TOKENS)
    assert found["article"].to_list() == ARTICLES["article"].to_list()
    for row in found.to_dict("records"):
        words = TOKENS[(TOKENS["article"] == row["article"]) & TOKENS["kind"].isin(["word", "latin"])]["form"].to_list()
        assert (row["words_all"], row["different"]) == (len(words), len(set(words)))
        assert row["mtld"] == measures.mtld(measures.codes(words))
        assert row["ttr"] == pytest.approx(len(set(words)) / len(words))


def test_a_short_article_has_a_warning_that_says_what_is_needed() -> None:
    row = diversity(tokenise("امن اور جنگ اور امن")).iloc[0]
    warned = dict(pair.split(" ") for pair in row["too_short"].split(", "))
    assert {name: int(words) for name, words in warned.items()} == required_words()
    assert row[["mattr", "msttr", "hdd"]].isna().all()
    long = diversity(TOKENS).set_index("article").loc["putin-in-pyongyang"]
    assert long["words_all"] > max(required_words().values())
    assert long[["too_short"]].isna().all()


def test_lemmas_are_fewer_than_forms() -> None:
    assert (diversity(TOKENS, by="lemma")["different"] < diversity(TOKENS)["different"]).all()


def test_an_article_without_words_has_no_diversity() -> None:
    row = diversity(tokenise(["۔۔۔", "امن"])).iloc[0]
    assert (row["words_all"], row["different"]) == (0, 0)
    assert row[list(measures.DIVERSITY)].isna().all()


def test_no_articles_give_an_empty_table_with_the_same_columns() -> None:
    empty = diversity(TOKENS[:0])
    assert empty.empty
    assert list(empty.columns) == list(diversity(TOKENS).columns)


def test_what_is_no_table_of_tokens_is_refused() -> None:
    with pytest.raises(UrduNewsError, match="tokenise"):
        diversity(ARTICLES)
