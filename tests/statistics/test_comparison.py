"""Two texts compared: which words both have, how often each has them, and what is told where there are not two."""

from collections import Counter

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import UrduNewsError, compare, tokenise

FIRST, SECOND = tokenise("امن اور امن کی بات۔ کتابیں آئیں"), tokenise("امن کی جنگ۔ کتاب اور کتاب")
WORDS = st.lists(st.sampled_from(["امن", "جنگ", "بات", "صدر", "میلہ"]), min_size=1)


def test_shared_words_come_first_then_those_of_the_first_then_of_the_second() -> None:
    table = compare(FIRST, SECOND)
    assert table["form"].to_list() == ["امن", "آئیں", "بات", "کتابیں", "کتاب", "جنگ"]
    assert table["found_in"].to_list() == ["both", "first", "first", "first", "second", "second"]
    assert table.iloc[0, 2:].to_list() == [2, 1, 2 / 7 * 1e6, 1 / 6 * 1e6]


def test_dictionary_forms_may_be_compared_and_stop_words_kept() -> None:
    table = compare(FIRST, SECOND, by="lemma", stop_words="keep").set_index("lemma")
    assert table.loc["کتاب", ["found_in", "count_first", "count_second"]].to_list() == ["both", 1, 2]
    assert table.loc["اور", "found_in"] == "both"


@pytest.mark.parametrize(("first", "second", "which"), [("", "امن", "first"), ("امن", "۔ 12", "second")])
def test_one_article_where_two_are_needed_is_told(first: str, second: str, which: str) -> None:
    with pytest.raises(UrduNewsError, match=f"the {which} one has no words"):
        compare(tokenise(first), tokenise(second))


def test_the_same_article_twice_is_told() -> None:
    with pytest.raises(UrduNewsError, match="twice"):
        compare(FIRST, tokenise("امن اور امن کی بات۔ کتابیں آئیں"))


def test_another_table_is_refused() -> None:
    with pytest.raises(UrduNewsError, match="Make it with tokenise"):
        compare(FIRST, pd.DataFrame({"form": ["امن"]}))
    with pytest.raises(UrduNewsError, match="Two tables of tokens"):
        compare(FIRST, "امن")  # type: ignore[arg-type]


@given(WORDS, WORDS)
def test_counts_are_those_of_counter(first: list[str], second: list[str]) -> None:
    if first == second:
        return
    table = compare(tokenise(" ".join(first)), tokenise(" ".join(second))).set_index("form")
    assert table["count_first"].to_dict() == {word: Counter(first)[word] for word in {*first, *second}}
    assert table["count_second"].to_dict() == {word: Counter(second)[word] for word in {*first, *second}}
