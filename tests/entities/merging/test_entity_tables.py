"""Entities: cases for every rule of merging, rows of the tables, hostile numbers of names."""

from typing import Any

import pandas as pd
import pytest

from helpers import (
    UrduNewsError,
    analyse,
    entities,
    entity_mentions,
    frequencies,
    join_entities,
    tokenise,
    topic_words,
)
from helpers.entities.merging.comparison import compared
from helpers.entities.merging.person_forms import resolve_persons
from helpers.tables import rows
from tests.support.paths import toml_cases

CASES = toml_cases("entities.toml")["case"]
OFFICE_ALONE = "روسی صدر ولادیمیر پوتین آئے۔ روسی صدر نے کہا کہ امن ہوگا۔ پوتین گئے۔"
COLUMNS = ["entity", "kind", "mentions", "articles", "aliases", "candidates", "example"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.get("why", case["texts"][0])[:40])
def test_mentions_of_the_cases_have_their_entities(case: dict[str, Any]) -> None:
    found = entity_mentions(tokenise(case["texts"]))
    assert found["entity"].to_list() == case["found"]
    if "names" in case:
        assert found["name"].to_list() == case["names"]
    candidates = ["، ".join(names) or None for names in case.get("candidates", [[]] * len(found))]
    assert [None if pd.isna(cell) else cell for cell in found["candidates"]] == candidates


def test_entities_have_counts_of_all_names_over_articles() -> None:
    table = entities(tokenise(["ولادیمیر پوتین آئے۔ پوتین نے کہا۔", "ولادیمیر پوتین گئے۔"]))
    aliases = "ولادیمیر پوتین (2)، پوتین (1)"
    assert table.iloc[0].to_list()[:5] == ["ولادیمیر پوتین", "person", 3, 2, aliases]
    assert pd.isna(table["candidates"].iloc[0])
    assert table["example"].iloc[0] == "ولادیمیر پوتین آئے۔"


def test_without_articles_or_names_the_tables_are_empty() -> None:
    text: str | list[str]
    for text in ([], "", "یہ کیا ہے"):
        assert list(entities(tokenise(text)).columns) == COLUMNS
        assert entity_mentions(tokenise(text)).empty


def test_other_tables_are_rejected() -> None:
    with pytest.raises(UrduNewsError, match="Make it with tokenise"):
        entities(pd.DataFrame({"form": ["امن"]}))


def test_a_name_of_the_alias_table_stands_for_one_name_which_has_no_other() -> None:
    listed = rows("entity_aliases.csv")
    assert len({row["alias"] for row in listed}) == len(listed)
    assert {row["alias"] for row in listed}.isdisjoint(row["name"] for row in listed)
    assert {row["kind"] for row in listed} == {"organisation", "place"}


@pytest.mark.parametrize("name", ["{} خان", "محمد {}", "{} {} خان", "{}", "محمد {} علی خان"])
def test_ten_thousand_persons_of_one_surname_take_no_comparison_of_all_pairs(name: str) -> None:
    letters = "ابپتٹجچحخدڈرزسش"
    words = [
        "".join(letters[number // len(letters) ** place % len(letters)] for place in range(4))
        for number in range(10_000)
    ]
    counts = dict.fromkeys([*(name.replace("{}", word) for word in words), "خان", "محمد خان", "محمد"], 1)
    assert resolve_persons(counts, compared(counts)).fullest.keys() == counts.keys()


def test_one_person_under_ten_spellings_is_one() -> None:
    spellings = [
        "نواز شریف",
        "نوازشریف",
        "میاں نواز شریف",
        "محمد نواز شریف",
        "میاں محمد نواز شریف",
        "میاں محمد نوازشریف",
    ]
    spellings += ["نواز", "شریف", "محمد نوازشریف", "میاں نوازشریف"]
    counts = dict.fromkeys(spellings, 1)
    assert len(set(resolve_persons(counts, compared(counts)).fullest.values())) == 1


@pytest.mark.parametrize(
    ("names", "fullest"),
    [
        (["شاہ رخ", "شاہ رخ خان"], "شاہ رخ خان"),
        (["آصف زرداری", "آصف علی زرداری", "زرداری", "آصف"], "آصف علی زرداری"),
        (["سرتاج عزیز", "سرتاز عزیز"], "سرتاج عزیز"),
        (["یو یو ہنی سنگھ", "ہنی سنگھ"], "یو یو ہنی سنگھ"),
        (["ایم ایس دھونی", "دھونی"], "ایم ایس دھونی"),
        (["سارہ جیسیکا پارکر", "سارہ جیسکا پارکر", "پارکر"], "سارہ جیسیکا پارکر"),
        (["عبدالستار ایدھی", "عبد الستار ایدھی", "ایدھی"], "عبدالستار ایدھی"),
        (["ضیاء الحق", "ضیاالحق", "جنرل ضیاء الحق"], "ضیاء الحق"),
    ],
)
def test_names_of_one_person_are_one(names: list[str], fullest: str) -> None:
    assert set(resolve_persons(dict.fromkeys(names, 1), compared(names)).fullest.values()) == {fullest}


@pytest.mark.parametrize(
    "names",
    [
        ["محمد علی", "محمد علی جناح"],
        ["رضا علی", "رضا علیم"],
        ["جیڈن اسمتھ", "جیڈا اسمتھ"],
        ["علامہ اقبال", "جاوید اقبال"],
        ["فہیم مرتضائی", "فہیمہ مرتضائی"],
        ["راج کپور", "پرتھوی راج کپور"],
        ["نواز شریف", "مریم نواز شریف", "شہباز شریف", "حمزہ شہباز شریف"],
        ["بے نظیر بھٹو", "ذوالفقار علی بھٹو", "بلاول بھٹو زرداری", "آصف زرداری"],
        ["خواجہ آصف", "آصف زرداری"],
        ["حسن نواز", "حسین نواز"],
        ["شاہ رخ", "شاہ رخ خان", "شاہ رخ جتوئی"],
        ["عمران خان", "عمران نذیر", "عمران"],
    ],
)
def test_names_of_several_persons_stay_apart(names: list[str]) -> None:
    assert len(set(resolve_persons(dict.fromkeys(names, 1), compared(names)).fullest.values())) == len(names)


def test_a_word_of_the_sentence_before_a_frequent_name_is_no_part_of_it() -> None:
    counts = {"اوپنرگوتم گمبھیر": 1, "گوتم گمبھیر": 4, "گمبھیر": 5}
    assert set(resolve_persons(counts, compared(counts)).fullest.values()) == {"گوتم گمبھیر"}


def test_joined_entities_are_counted_under_one_name_and_keep_the_text() -> None:
    text = "روسی صدر ولادیمیر پوتین ماسکو سے آئے۔ پوتین نے خطاب کیا۔ روسی صدر نے کہا کہ امن ہوگا۔"
    joined = join_entities(tokenise(text))
    assert "".join(joined["surface"]) == text
    counted = frequencies(joined).set_index("form")["count"]
    assert (counted["ولادیمیر پوتین"], counted["ماسکو"], counted["صدر"]) == (2, 1, 2)


def test_a_person_has_one_count_wherever_it_is_counted() -> None:
    """An office alone is a mention, but no name."""
    tokens = tokenise(OFFICE_ALONE, pos=True)
    assert entity_mentions(tokens)["entity"].value_counts()["ولادیمیر پوتین"] == 3
    table, topics = entities(tokens).set_index("entity"), topic_words(tokens).set_index("form")
    joined = frequencies(join_entities(tokens)).set_index("form")
    [item] = analyse(OFFICE_ALONE).named("person")
    name = "ولادیمیر پوتین"
    assert {table.loc[name, "mentions"], topics.loc[name, "count"], joined.loc[name, "count"], item.count} == {2}
