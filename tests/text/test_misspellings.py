"""Misspellings: every known word stays, corrections are stable, and noise is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.tables import rows
from helpers.text.misspellings import LONGEST_WORD, correct, listed, suspect_pattern
from tests.support.strategies import NEWS

KNOWN = [row["word"] for name in ("hamza.csv", "heh.csv") for row in rows(name)]


@pytest.mark.parametrize("table", ["hamza.csv", "heh.csv", "function_words.csv", "plurals.csv"])
def test_known_word_stays(table: str) -> None:
    words = [row.get("word") or row["form"] for row in rows(table)]
    assert [word for word in words if correct(word) != word] == []


@given(st.text(st.sampled_from(f"{NEWS}ٰٴۓ"), max_size=12) | st.sampled_from(KNOWN))
def test_correction_is_stable(word: str) -> None:
    assert correct(correct(word)) == correct(word)


def test_listed_corrections_are_not_corrected_again() -> None:
    assert not listed().keys() & set(listed().values())


def test_long_run_of_letters_is_left_alone() -> None:
    assert correct("ھ" * LONGEST_WORD) == "ہ" * LONGEST_WORD
    assert correct("ھ" * (LONGEST_WORD + 1)) == "ھ" * (LONGEST_WORD + 1)


def test_pattern_of_suspects_needs_no_look_around() -> None:
    assert "(?=" not in suspect_pattern()
    assert "(?<" not in suspect_pattern()
