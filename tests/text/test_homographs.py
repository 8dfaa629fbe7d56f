"""Homographs: the neighbour in the same sentence decides the lemma."""

import pytest

from helpers import tokenise
from tests.support.paths import toml_cases

# Text -> the lemmas of its words.
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

SENTENCES = [row for case in toml_cases("lemmas.toml")["cases"] for row in case["rows"]]


@pytest.mark.parametrize(("text", "form", "lemma"), SENTENCES)
def test_word_of_a_sentence_has_its_lemma(text: str, form: str, lemma: str) -> None:
    tokens = tokenise(text)
    assert tokens.loc[tokens["form"] == form, "lemma"].to_list() == [lemma]


def lemmas(text: str) -> list[str]:
    tokens = tokenise(text)
    return tokens.loc[tokens["kind"] == "word", "lemma"].to_list()


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_neighbour_decides_the_lemma(text: str, expected: list[str]) -> None:
    assert lemmas(text) == expected


def test_next_sentence_is_ignored() -> None:
    assert lemmas("صدر کے۔ بعد میں") == ["صدر", "کا", "بعد", "میں"]


def test_extra_and_missing_spaces_do_not_change_the_lemma() -> None:
    assert lemmas("مار  دیا") == lemmas("ماردیا") == ["مارنا", "دینا"]
