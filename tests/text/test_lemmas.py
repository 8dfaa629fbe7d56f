"""Lemmas: from tables, verb paradigms and rules; unknown words are unchanged."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.tables import rows, settings
from helpers.text.general_frequency import general_zipf
from helpers.text.lemmas import infinitives, lemma_of, lemmatise, paradigm, verb_forms

# The last table wins for a form listed in two.
TABLES = ("plurals.csv", "lemmas.csv", "function_words.csv")

CASES = {
    "کے": "کا", "گئے": "جانا", "تھیں": "تھا", "رہی": "رہنا", "سکتے": "سکنا", "انہوں": "وہ", "اپنی": "اپنا",
    "کسی": "کوئی", "مجھے": "میں", "لئے": "لئے", "کتاب": "کتاب", "واسٹوچنی": "واسٹوچنی", "": "",
    "کتابیں": "کتاب", "لڑکیوں": "لڑکی", "حملوں": "حملہ", "حملے": "حملہ", "رہنماؤں": "رہنما",
    "بڑی": "بڑا", "اچھے": "اچھا",
    "ارکان": "رکن", "وزرا": "وزیر", "مسائل": "مسئلہ", "عوام": "عوام", "پانی": "پانی", "روسی": "روسی", "شہری": "شہری",
    "پڑھیں": "پڑھنا", "لکھےگا": "لکھنا", "کیجیے": "کرنا", "پیئں": "پیئں", "سفارت خانوں": "سفارت خانہ",
}  # fmt: skip


@pytest.mark.parametrize(("form", "lemma"), CASES.items())
def test_lemma(form: str, lemma: str) -> None:
    assert lemmatise(pl.Series([form])).to_list() == [lemma]


def test_length_and_order_are_kept() -> None:
    assert lemmatise(pl.Series(list(CASES))).to_list() == list(CASES.values())


def test_listed_form_has_the_lemma_of_its_row() -> None:
    listed = {row["form"]: row["lemma"] for name in TABLES for row in rows(name)}
    assert {form: lemma_of(form) for form in listed} == listed


@pytest.mark.parametrize("rule", settings("lemma_rules.toml")["endings"], ids=lambda rule: rule["ending"])
def test_rule_lemmatises_its_example(rule: dict[str, list[str]]) -> None:
    form, lemma = rule["example"]
    assert form.endswith(rule["ending"])
    assert lemma_of(form) == lemma


@pytest.mark.parametrize("row", rows("verbs.csv"), ids=lambda row: row["infinitive"])
def test_infinitive_is_in_the_paradigm_and_is_its_own_lemma(row: dict[str, str]) -> None:
    assert row["infinitive"] in paradigm(row["stem"])
    assert verb_forms()[row["infinitive"]] == row["infinitive"] == infinitives()[row["stem"]]


@given(st.text("ابپتٹجچدرسشکگلمنوہھیےںئؤآ", max_size=12))
def test_lemma_is_listed_or_known_or_the_form_itself(form: str) -> None:
    listed = {row["lemma"] for name in TABLES for row in rows(name)}
    lemma = lemma_of(form)
    assert lemma == form or lemma in listed or lemma in verb_forms() or lemma in general_zipf()
