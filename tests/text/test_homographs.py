"""Words of two readings: the neighbour decides, and only within the sentence."""

import pytest

from helpers import tokenise

# Text -> the dictionary forms of its words.
CASES = {
    "کام کر کے گئے": ["کام", "کرنا", "کرنا", "جانا"],
    "صدر کے بعد": ["صدر", "کے", "بعد"],
    "صدر کے ملک": ["صدر", "کا", "ملک"],
    "کوشش کی گئی": ["کوشش", "کرنا", "جانا"],
    "صدر کی کتاب": ["صدر", "کا", "کتاب"],
    "کیا آپ آئے": ["کیا", "آپ", "آنا"],
    "کام کیا": ["کام", "کرنا"],
    "ڈاکو مار دیا": ["ڈاکو", "مارنا", "دینا"],
    "کھیل رہے": ["کھیلنا", "رہنا"],
    "کھیل شروع": ["کھیل", "شروع"],
    "بی بی سی": ["بی بی سی"],
}


def lemmas(text: str) -> list[str]:
    tokens = tokenise(text)
    return tokens.loc[tokens["kind"] == "word", "lemma"].to_list()


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_the_neighbour_decides(text: str, expected: list[str]) -> None:
    assert lemmas(text) == expected


def test_a_word_of_the_next_sentence_decides_nothing() -> None:
    assert lemmas("صدر کے۔ بعد میں") == ["صدر", "کا", "بعد", "میں"]


def test_spaces_and_repairs_do_not_change_the_reading() -> None:
    assert lemmas("مار  دیا") == lemmas("ماردیا") == ["مارنا", "دینا"]
