"""Lemmas: from tables, verb paradigms and rules; unknown words are unchanged."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.tables import rows, settings
from helpers.text.general_frequency import makhzan_counts
from helpers.text.inflection.known_words import lemma_zipf
from helpers.text.lemmas import (
    infinitives,
    lemma_in_context,
    lemma_of,
    lemmatise,
    noun_lemma,
    paradigm,
    verb_forms,
)

# The last table wins for a form listed in two.
TABLES = ("noun_first.csv", "arabic_plurals.csv", "plurals.csv", "lemmas.csv", "function_words.csv")
HOMOGRAPHS = frozenset(settings("lemma_rules.toml")["homographs"])

CASES = {
    "کے": "کا", "گئے": "جانا", "تھیں": "تھا", "رہی": "رہنا", "سکتے": "سکنا", "انہوں": "وہ", "اپنی": "اپنا",
    "کسی": "کوئی", "مجھے": "میں", "لئے": "لئے", "کتاب": "کتاب", "واسٹوچنی": "واسٹوچنی", "": "",
    "کتابیں": "کتاب", "لڑکیوں": "لڑکی", "حملوں": "حملہ", "حملے": "حملہ", "رہنماؤں": "رہنما",
    "بڑی": "بڑا", "اچھے": "اچھا",
    "ارکان": "رکن", "وزرا": "وزیر", "مسائل": "مسئلہ", "عوام": "عوام", "پانی": "پانی", "روسی": "روسی", "شہری": "شہری",
    "پڑھیں": "پڑھنا", "لکھےگا": "لکھنا", "کیجیے": "کرنا", "پیئں": "پیئں", "سفارت خانوں": "سفارت خانہ",
}  # fmt: skip

TAGGED = [
    ("کھیل", "VERB", "کھیلنا"), ("کھیل", "NOUN", "کھیل"), ("گاڑی", "VERB", "گاڑنا"), ("گاڑی", "NOUN", "گاڑی"),
    ("ہوا", "NOUN", "ہوا"), ("ہوا", "AUX", "ہونا"), ("دینی", "ADJ", "دینی"), ("دینی", "VERB", "دینا"),
    ("کی", "VERB", "کرنا"), ("کی", "ADP", "کا"), ("ورکرز", "PROPN", "ورکر"), ("حملے", "PROPN", "حملے"),
    ("کھانے", "NOUN", "کھانا"), ("لکھے", "ADJ", "لکھنا"), ("کھیل ہے", "NOUN", "کھیل ہے"), ("کریں گے", "X", "کریں گے"),
]  # fmt: skip


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
    listed = {row["lemma"] for name in TABLES for row in rows(name)} | {row["noun"] for row in rows("loan_nouns.csv")}
    lemma = lemma_of(form)
    assert lemma == form or lemma in listed or lemma in verb_forms() or lemma in lemma_zipf()


@pytest.mark.parametrize("table", [*TABLES, "loan_nouns.csv", "verbs.csv"])
def test_lemma_of_a_listed_lemma_is_itself(table: str) -> None:
    column = {"loan_nouns.csv": "noun", "verbs.csv": "infinitive"}.get(table, "lemma")
    lemmas = {row[column] for row in rows(table)}
    # دینی religious is also a form of دینا, which is the more frequent reading.
    assert {lemma for lemma in lemmas if lemma_of(lemma) != lemma} <= {"دینی"}


def test_lemma_of_the_lemma_of_a_frequent_form_is_itself() -> None:
    frequent = sorted(makhzan_counts(), key=lambda form: -makhzan_counts()[form])[:30_000]
    lemmas = {lemma_of(form) for form in frequent}
    assert {lemma for lemma in lemmas if lemma_of(lemma) != lemma} <= HOMOGRAPHS


def test_english_plural_has_the_lemma_of_its_row() -> None:
    plurals = {row["noun"] + row["ending"]: row["noun"] for row in rows("loan_nouns.csv")}
    assert {form: lemma_of(form) for form in plurals} == plurals


@pytest.mark.parametrize(("form", "pos", "lemma"), TAGGED)
def test_tag_decides_the_lemma(form: str, pos: str, lemma: str) -> None:
    assert lemma_of(form, pos) == lemma


def test_verb_keeps_the_infinitive_of_its_neighbour() -> None:
    assert lemma_in_context("بنا", "VERB", "بنانا") == "بنانا"
    assert lemma_in_context("بنا", "NOUN", "بنانا") == "بنا"


def test_noun_takes_no_infinitive_of_another_word() -> None:
    assert (noun_lemma("مانی"), noun_lemma("سنی"), noun_lemma("کھانوں")) == ("مانی", "سنی", "کھانا")


@pytest.mark.parametrize("name", ["میتھیوز", "رچرڈز", "تھامس", "پیرس", "کوہلی", "بنوں", "جموں"])
def test_name_is_its_own_lemma(name: str) -> None:
    assert lemma_of(name) == lemma_of(name, "PROPN") == name
