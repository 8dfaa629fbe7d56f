"""Surplus spaces: broken words and compounds are joined, independent words stay apart."""

import polars as pl
import pytest

from helpers.text.spacing.surplus import surplus_spaces

JOINED = {
    "خو د": "خود", "ہسپتا ل": "ہسپتال", "پاکستا ن": "پاکستان",
    "صحت مند": "صحت مند", "بے شمار": "بے شمار", "خوب صورت": "خوب صورت",
    "اسلام آباد": "اسلام آباد", "ہو تے": "ہوتے", "لگا نے": "لگانے",
    "پی سی": "پی سی", "خبر رساں": "خبر رساں", "سفارت خانے": "سفارت خانے", "آب وہوا": "آب وہوا",
}  # fmt: skip
# Two words each, though their letters together spell another word.
APART = [
    "جو ان", "کی سی", "آ ج", "دل کش مکش", "ان کا", "اس کے", "پر کار", "کر دیا", "ہو گا", "کے لیے", "صدر پوتین",
    "وقت ور", "نہ کہ", "پیر تا", "کھیل نے", "بین الاقوامی",
]  # fmt: skip


def joined(text: str) -> str | None:
    first, second = text.split(" ", 1)
    found = surplus_spaces(pl.DataFrame({"first": [first], "second": [second]}))
    return None if found.is_empty() else first + found["between"].item() + second


@pytest.mark.parametrize(("text", "form"), JOINED.items())
def test_pair_is_joined(text: str, form: str) -> None:
    assert joined(text) == form


@pytest.mark.parametrize("text", APART)
def test_pair_stays_apart(text: str) -> None:
    assert joined(text) is None


def test_empty_input_gives_empty_output() -> None:
    empty = surplus_spaces(pl.DataFrame(schema={"first": pl.String, "second": pl.String}))
    assert empty.columns == ["first", "second", "between", "confidence", "rule", "moved"]
    assert empty.is_empty()
