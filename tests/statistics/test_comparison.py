"""Comparison of two texts: shared words, counts and rates, and errors if there is only one text."""

from collections import Counter

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import UrduNewsError, compare, tokenise

FIRST, SECOND = tokenise("امن اور امن کی بات۔ کتابیں آئیں"), tokenise("امن کی جنگ۔ کتاب اور کتاب")
WORDS = st.lists(st.sampled_from(["امن", "جنگ", "بات", "صدر", "میلہ"]), min_size=1)


def test_shared_words_come_first_then_those_of_the_first_text() -> None:
    table = compare(FIRST, SECOND)
    assert table["form"].to_list() == ["امن", "آئیں", "بات", "کتابیں", "کتاب", "جنگ"]
    assert table["found_in"].to_list() == ["both", "first", "first", "first", "second", "second"]
    assert table.iloc[0, 2:].to_list() == [2, 1, 2 / 7 * 1e6, 1 / 6 * 1e6]


def test_lemmas_can_be_compared_and_stop_words_kept() -> None:
    table = compare(FIRST, SECOND, by="lemma", stop_words="keep").set_index("lemma")
    assert table.loc["کتاب", ["found_in", "count_first", "count_second"]].to_list() == ["both", 1, 2]
    assert table.loc["اور", "found_in"] == "both"


@pytest.mark.parametrize(("first", "second", "which"), [("", "امن", "first"), ("امن", "۔ 12", "second")])
def test_a_text_without_words_is_rejected(first: str, second: str, which: str) -> None:
    with pytest.raises(UrduNewsError, match=f"the {which} one has no words"):
        compare(tokenise(first), tokenise(second))


def test_the_same_article_twice_is_rejected() -> None:
    with pytest.raises(UrduNewsError, match="twice"):
        compare(FIRST, tokenise("امن اور امن کی بات۔ کتابیں آئیں"))


def test_other_tables_and_types_are_rejected() -> None:
    with pytest.raises(UrduNewsError, match="Make it with tokenise"):
        compare(FIRST, pd.DataFrame({"form": ["امن"]}))
    with pytest.raises(UrduNewsError, match="two tables of tokens"):
        compare(FIRST, "امن")  # type: ignore[arg-type]


@given(WORDS, WORDS)
def test_counts_equal_a_plain_counter(first: list[str], second: list[str]) -> None:
    if first == second:
        return
    table = compare(tokenise(" ".join(first)), tokenise(" ".join(second))).set_index("form")
    assert table["count_first"].to_dict() == {word: Counter(first)[word] for word in {*first, *second}}
    assert table["count_second"].to_dict() == {word: Counter(second)[word] for word in {*first, *second}}
