"""Multiword units: found by table and by frequency; joined, each is one token over the same text."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import UrduNewsError, find_units, frequencies, join_units, tokenise
from helpers.statistics.multiword_units import LONGEST_UNIT_WORDS
from helpers.tables import rows

TEXT = "آرمی چیف نے شمالی کوریا کا دورہ کیا۔ " + "زرنگار میلہ شروع ہوا۔ یہ زرنگار میلہ ہے۔ وہ زرنگار میلہ دیکھے گا۔"
WORDS = ["آرمی", "چیف", "شمالی", "کوریا", "کم", "جونگ", "ان", "میں", "۔", "،", "12"]


def test_table_units_may_occur_once_and_others_must_be_frequent() -> None:
    units = find_units(tokenise(TEXT)).set_index("unit")
    assert units.loc["زرنگار میلہ", ["count", "found_by", "share_of_rarest"]].to_list() == [3, "text", 1.0]
    assert units.loc["آرمی چیف", ["count", "found_by"]].to_list() == [1, "table"]
    assert pd.isna(units.loc["آرمی چیف", "G2"])
    assert units.loc["زرنگار میلہ", "G2"] > 10.83


def test_rare_pairs_are_not_units() -> None:
    assert "زرنگار میلہ" not in set(find_units(tokenise(TEXT), min_count=4)["unit"])


@pytest.mark.parametrize("name", ["واسٹوچنی کوسموڈرم", "واسٹوچنی کوسموڈرم زرنگار", "واسٹوچنی کوسموڈرم زرنگار میلہ"])
def test_units_include_words_that_always_follow(name: str) -> None:
    text = f"کل {name} بند ہوا۔ پھر {name} کھل گیا۔ اب {name} خالی ہے۔"
    assert find_units(tokenise(text))["unit"].to_list() == [name]


def test_units_do_not_cross_sentences_or_punctuation() -> None:
    assert find_units(tokenise("شمالی۔ کوریا")).empty
    assert find_units(tokenise("شمالی، کوریا")).empty


def test_compounds_count_as_one_word_of_a_unit() -> None:
    units = find_units(tokenise("خبر رساں ایجنسی نے کہا"))
    assert units[["unit", "share_of_rarest"]].values.tolist() == [["خبر رساں ایجنسی", 1.0]]


@pytest.mark.parametrize(
    "text",
    [
        "پل پر ٹریفک معطل ہے۔ صبح ٹریفک معطل ہوئی۔ دھند سے ٹریفک معطل ہو گئی۔",
        "کسانوں کے قرضے معاف ہوئے۔ بینک نے قرضے معاف کیے۔ سب کے قرضے معاف کریں۔",
        "طلبہ نے نعرے لگائے۔ ہجوم نے نعرے لگائے۔ سب نے نعرے لگائے۔",
        "کپتان نے ٹاس جیت لیا۔ پھر ٹاس جیت کر کھیلے۔ ہم نے ٹاس جیت لیا۔",
        "گواہ کے بیانات ریکارڈ ہوئے۔ تین بیانات ریکارڈ کیے گئے۔ بیانات ریکارڈ ہو گئے۔",
        "سات مسافر آئے۔ سات مسافر گئے۔ سات مسافر بیٹھے۔",
    ],
)
def test_predicates_and_numbers_are_no_units(text: str) -> None:
    assert find_units(tokenise(text)).empty


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("نیلم پل بن گیا۔ نیلم پل کی لاگت بڑھی۔ نیلم پل پر لوگ تھے۔", "نیلم پل"),
        ("گلابی ریکارڈ ٹوٹا۔ یہ گلابی ریکارڈ کی بات ہے۔ گلابی ریکارڈ سے لوگ خوش تھے۔", "گلابی ریکارڈ"),
    ],
)
def test_things_are_units_beside_a_verb_too(text: str, unit: str) -> None:
    assert unit in find_units(tokenise(text))["unit"].to_list()


def test_joined_units_are_counted_as_one_word() -> None:
    tokens = tokenise(TEXT)
    joined = join_units(tokens, find_units(tokens))
    counts = frequencies(joined).set_index("form")["count"]
    assert counts["زرنگار میلہ"] == 3
    assert "زرنگار" not in counts.index
    assert "".join(joined["surface"]) == TEXT
    assert joined.columns.equals(tokens.columns)


def test_longest_unit_of_a_custom_list_is_joined() -> None:
    units = pd.DataFrame({"unit": ["کم جونگ", "کم جونگ ان", "جونگ ان"]})
    forms = join_units(tokenise("کم جونگ ان آئے"), units).query("kind != 'space'")["form"].to_list()
    assert forms == ["کم جونگ ان", "آئے"]


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=10).map(" ".join), max_size=3))
def test_joining_keeps_the_text_the_offsets_and_the_numbering(texts: list[str]) -> None:
    tokens = tokenise(texts)
    joined = join_units(tokens, find_units(tokens, min_count=2))
    for article, text in enumerate(texts):
        own = joined[joined["article"] == article]
        assert "".join(own["surface"]) == text
        assert all(text[token.start : token.end] == token.surface for token in own.itertuples())
        assert own["token"].to_list() == list(range(len(own)))


def test_join_units_keeps_additional_columns_of_any_name() -> None:
    names = ["group", "row", "unit", "first", "last", "inside", "until", "place", "begin", "count", "G2"]
    tokens = tokenise(TEXT)
    joined = join_units(tokens.assign(**dict.fromkeys(names, tokens["token"])), find_units(tokens))
    assert len(joined) < len(tokens)
    starts = dict(zip(tokens["start"], tokens["token"], strict=True))
    for name in names:
        assert joined[name].to_list() == [starts[start] for start in joined["start"]]


def test_every_unit_of_the_table_is_found() -> None:
    listed = [row["unit"] for row in rows("units.csv")]
    found = find_units(tokenise(listed))["unit"].to_list()
    assert sorted(set(listed) - set(found)) == []
    assert max(len(unit.split()) for unit in listed) <= LONGEST_UNIT_WORDS + 2


def test_table_without_token_columns_is_rejected() -> None:
    with pytest.raises(UrduNewsError, match="Make it with tokenise"):
        find_units(pd.DataFrame({"form": ["امن"]}))


def test_a_measure_begins_with_per() -> None:
    text = "چاندی کی فی تولہ قیمت بڑھی۔ سونے کی فی تولہ قیمت گری۔ فی تولہ قیمت کم ہے۔ شہر کی سرکاری بس آئی۔"
    assert find_units(tokenise(text))["unit"].to_list() == ["فی تولہ قیمت"]
    assert find_units(tokenise(text.replace("فی ", "")))["unit"].to_list() == ["تولہ قیمت"]


@pytest.mark.parametrize("unit", ["کیچ آؤٹ", "رن آؤٹ"])
def test_fixed_phrases_are_units(unit: str) -> None:
    assert find_units(tokenise(f"یہ {unit} ہے۔"))["unit"].to_list() == [unit]
