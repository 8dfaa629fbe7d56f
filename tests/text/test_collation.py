"""The order of the Urdu alphabet: its letters, what is none of them, and words that differ late."""

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
def test_words_stand_as_in_a_dictionary(ordered: list[str]) -> None:
    words = pl.Series(sorted(ordered))
    assert words[alphabetical(words).arg_sort().to_list()].to_list() == ordered


def test_every_letter_of_the_table_has_its_own_place() -> None:
    letters = pl.Series([row["glyph"] for row in rows("alphabet_order.csv")])
    assert alphabetical(letters).is_sorted()
    assert letters.n_unique() == len(letters)


def test_nothing_and_null_are_sorted_too() -> None:
    assert alphabetical(pl.Series([], dtype=pl.String)).to_list() == []
    assert alphabetical(pl.Series(["ب", None])).to_list()[1] == ""
