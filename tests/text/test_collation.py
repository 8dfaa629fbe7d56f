"""Collation: Urdu letters in dictionary order, other characters before them."""

import polars as pl
import pytest

from helpers.tables import rows
from helpers.text.collation import alphabetical


@pytest.mark.parametrize(
    "ordered",
    [
        ["آم", "بس", "پل", "تیر", "ٹوپی", "کل", "گل", "ہوا", "یاد"],
        ["", "12", "BBC", "اب", "ابھی", "اٹھا"],
        ["چار", "چال", "چاول", "ڈاک", "ڈر"],
    ],
)
def test_words_sort_in_dictionary_order(ordered: list[str]) -> None:
    words = pl.Series(sorted(ordered))
    assert words[alphabetical(words).arg_sort().to_list()].to_list() == ordered


def test_every_letter_has_a_distinct_position() -> None:
    letters = pl.Series([row["glyph"] for row in rows("alphabet_order.csv")])
    assert alphabetical(letters).is_sorted()
    assert letters.n_unique() == len(letters)


def test_empty_series_and_null_are_accepted() -> None:
    assert alphabetical(pl.Series([], dtype=pl.String)).to_list() == []
    assert alphabetical(pl.Series(["ب", None])).to_list()[1] == ""
