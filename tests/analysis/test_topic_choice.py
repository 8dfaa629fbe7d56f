"""Topic choice: the first topic word that the tokens have, without the reader's own stop words."""

import pytest

from helpers import UrduNewsError, find_units, join_units, main_topic, tokenise
from helpers.statistics.conventions import Unit

FLOOD = "سیلاب سے متاثرین کم خوراک پر ہیں۔ کم پانی، کم دوا، کم جگہ۔ سیلاب نے متاثرین کے گھر گرائے، متاثرین بے گھر ہوئے۔"


def test_it_is_a_topic_word_and_no_stop_word() -> None:
    assert main_topic(tokenise(FLOOD)) == "متاثرین"
    assert main_topic(tokenise(FLOOD), stop_words=["متاثرین", "کم"]) == "سیلاب"


def test_a_verb_is_not_chosen_where_there_is_another_word() -> None:
    assert main_topic(tokenise("ٹیکس بڑھائے گئے، نرخ بڑھائے گئے، بل بڑھائے گئے۔", pos=True), by="lemma") != "بڑھانا"


def test_a_lemma_is_that_of_the_word() -> None:
    text = "دکانوں میں آگ لگی۔ دکانوں سے دھواں نکلا۔"
    assert main_topic(tokenise(text)) == "دکانوں"
    assert main_topic(tokenise(text), by="lemma") == "دکان"


def test_a_name_of_several_tokens_counts_where_they_are_joined() -> None:
    tokens = tokenise("وزیر اعظم عمران خان آئے۔ عمران خان نے تقریر کی۔ عمران خان گئے۔")
    assert main_topic(join_units(tokens, find_units(tokens))) == "عمران خان"
    assert main_topic(tokens) in set(tokens["form"])


@pytest.mark.parametrize("by", ["form", "lemma"])
def test_a_text_without_topic_words_has_a_verb_or_a_stop_word(by: Unit) -> None:
    assert main_topic(tokenise("صدر نے کہا، وزیر نے کہا، سب نے کہا کہ روس دور ہے"), by=by) not in {"کہا", "کہنا", "نے"}
    assert main_topic(tokenise("کہا کہا"), by=by) in {"کہا", "کہنا"}
    assert main_topic(tokenise("اور"), by=by) == "اور"


def test_a_text_without_words_is_an_error() -> None:
    with pytest.raises(UrduNewsError, match="no word in the text"):
        main_topic(tokenise("۔ 12"))
