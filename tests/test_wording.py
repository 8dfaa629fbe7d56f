"""TIMEX3 values in plain English."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.wording import MOD_PHRASES, in_words

CASES = tomllib.loads((Path(__file__).parent / "cases" / "wording.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("value", "mod", "repeated", "words"), CASES["value"])
def test_a_value_is_told_as_people_do(value: str, mod: str, repeated: bool, words: str) -> None:
    assert in_words(value, mod=mod, repeated=repeated) == words


@given(
    st.text() | st.from_regex(r"P?T?[0-9X.YMWDEHT-]{0,12}", fullmatch=True),
    st.sampled_from(["", *MOD_PHRASES]),
    st.booleans(),
)
def test_whatever_comes_something_is_told(value: str, mod: str, repeated: bool) -> None:
    assert bool(in_words(value, mod=mod, repeated=repeated)) == bool(value)
