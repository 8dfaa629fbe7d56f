"""Gazetteer: CLDR and the tables agree, and single words are classified correctly."""

import pytest

from helpers.entities.gazetteer import known, may_be_name
from helpers.entities.spellings import usual_form


def test_cldr_and_the_tables_agree() -> None:
    assert {"فرانس", "جاپان", "نیروبی", "استنبول"} <= known().places
    assert not {"دنیا", "اقوام متحدہ", "نامعلوم علاقہ", "کرسمس"} & known().places
    assert not known().organisations["whole"] & known().places


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("عمران", True),
        ("پومپیو", True),
        ("حفیظ اللہ", True),
        ("کتابوں", False),
        ("نے", False),
        ("کہا", False),
        ("لاہور", False),
        ("کمپنی", False),
        ("کا", False),
        ("", False),
    ],
)
def test_may_be_name(word: str, expected: bool) -> None:
    assert may_be_name(word) is expected


def test_common_words_among_the_names_are_marked() -> None:
    assert {"شاہد", "شام", "بہار", "مالی", "عمر"} <= known().words
    assert not {"عمران", "پاکستان"} & known().words


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("ہائیکورٹ", "ہائی کورٹ"),
        ("کیوایم", "کیو ایم"),
        ("نوازنے", "نوازنے"),
        ("احمدنے", "احمد"),
        ("انسان", "انسان"),
        ("سیٹی", "سیٹی"),
        ("چنی", "چنی"),
        ("", ""),
    ],
)
def test_usual_form(form: str, expected: str) -> None:
    assert usual_form(form) == expected
