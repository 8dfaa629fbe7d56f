"""Lemmas of the closed classes, by table; all other words as they are."""

import polars as pl
import pytest

from helpers.lemmas import lemmatise

CASES = {
    "کے": "کا", "گئے": "جانا", "تھیں": "ہونا", "رہی": "رہنا", "سکتے": "سکنا", "انہوں": "یہ", "اپنی": "اپنا",
    "کسی": "کوئی", "مجھے": "میں", "لئے": "لیے", "کتاب": "کتاب", "واسٹوچنی": "واسٹوچنی", "": "",
}  # fmt: skip


@pytest.mark.parametrize(("form", "lemma"), CASES.items())
def test_lemma(form: str, lemma: str) -> None:
    assert lemmatise(pl.Series([form])).to_list() == [lemma]


def test_length_and_order_stay() -> None:
    assert lemmatise(pl.Series(list(CASES))).to_list() == list(CASES.values())
