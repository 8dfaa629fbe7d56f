"""Keyphrases: noun phrases and names, the longest of nested ones, without stop words at their ends."""

import pandas as pd
import pytest

from helpers import UrduNewsError, keyphrases, read_stop_words, stop_words, tokenise

PLAN = (
    "شمسی توانائی کا منصوبہ شروع ہوا۔ شمسی توانائی کے منصوبے پر لاگت آئے گی۔ عوام نے شمسی توانائی کے منصوبے کو سراہا۔"
)


def test_the_longest_phrase_is_listed_in_its_most_frequent_form() -> None:
    assert keyphrases(PLAN)[["phrase", "count", "length"]].values.tolist() == [["شمسی توانائی کے منصوبے", 3, 3]]


def test_a_part_that_also_occurs_alone_is_listed() -> None:
    found = keyphrases(PLAN + " شمسی توانائی سستی ہے۔ شمسی توانائی سے گھر روشن ہوئے۔").set_index("phrase")
    assert found.loc["شمسی توانائی", "count"] == 5
    assert found.loc["شمسی توانائی کے منصوبے", "score"] == pytest.approx(2 * 3)


def test_names_are_phrases_of_any_length() -> None:
    found = keyphrases("لاہور میں میلہ لگا۔ عمران خان لاہور آئے۔ عمران خان نے تقریر کی۔")
    assert set(found["phrase"]) == {"لاہور", "عمران خان"}


def test_phrases_do_not_begin_or_end_with_a_stop_word() -> None:
    found = keyphrases([PLAN, "پانی کی طرف، پانی کی طرف، کھیل کے سلسلے میں اور کھیل کے سلسلے میں"], min_count=1)
    ends = {word for phrase in found["phrase"] for word in (phrase.split()[0], phrase.split()[-1])}
    assert not ends & (stop_words() | {"سلسلے"})


def test_predicates_numbers_and_times_are_no_phrases() -> None:
    text = "سڑک بند ہے۔ سڑک بند ہوئی۔ گزشتہ روز سات مسافر آئے۔ گزشتہ روز سات مسافر گئے۔"
    assert keyphrases(text).empty


def test_words_of_a_list_are_in_no_phrase() -> None:
    assert keyphrases(PLAN, stop_words=["توانائی"])["phrase"].to_list() == []


def test_own_stop_words_are_respected_and_the_genitive_still_links() -> None:
    own = read_stop_words(pd.DataFrame({"word": ["منصوبے"], "change": ["add"]}))
    assert keyphrases(PLAN, stop_words=own)["phrase"].to_list() == ["شمسی توانائی"]
    assert keyphrases(PLAN, stop_words=read_stop_words(None)).equals(keyphrases(PLAN))


def test_tables_decide_without_parts_of_speech() -> None:
    assert "شمسی توانائی کے منصوبے" in keyphrases(tokenise(PLAN))["phrase"].to_list()


def test_phrases_of_several_articles_count_their_articles() -> None:
    found = keyphrases(["نیلم پل بن گیا۔", "نیلم پل کی لاگت بڑھی۔"])
    assert found.set_index("phrase").loc["نیلم پل", ["count", "articles"]].to_list() == [2, 2]


def test_invalid_min_count_is_rejected() -> None:
    with pytest.raises(UrduNewsError, match="min_count must be a whole number, 1 or more"):
        keyphrases(PLAN, min_count=0)


@pytest.mark.parametrize("text", ["", "۔", "کے میں سے", "12"])
def test_a_text_without_nouns_has_no_rows(text: str) -> None:
    assert keyphrases(text, min_count=1).empty
