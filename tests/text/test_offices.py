"""Offices and fixed phrases that are written as one word or as two: one lemma."""

import pytest

from helpers import tokenise
from helpers.tables import rows


@pytest.mark.parametrize("row", rows("offices.csv"), ids=lambda row: row["office"])
def test_an_office_has_one_lemma_as_one_word_and_as_two(row: dict[str, str]) -> None:
    tokens = tokenise(f"کل {row['office'].replace(' ', '')} اور {row['office']} آئے۔")
    lemmas = tokens.loc[tokens["kind"] == "word", "lemma"].to_list()
    assert lemmas[1] == lemmas[3] == row["lemma"]


def test_words_of_different_offices_stay_different() -> None:
    tokens = tokenise("وزیر دفاع، وزیر صحت اور وزیر کا دفاع")
    assert tokens.loc[tokens["kind"] == "word", "lemma"].to_list() == [
        *("وزیر دفاع", "وزیر صحت", "اور", "وزیر", "کا", "دفاع"),
    ]
