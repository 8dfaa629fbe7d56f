"""Wording of TIMEX3 values in English and Urdu."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.base.translation import in_language
from helpers.times.wording import MOD_PHRASES, in_words
from tests.support.paths import toml_cases

CASES = toml_cases("wording.toml")


@pytest.mark.parametrize(("value", "mod", "repeated", "words"), CASES["value"])
def test_value_in_english(value: str, mod: str, repeated: bool, words: str) -> None:
    assert in_words(value, mod=mod, repeated=repeated) == words


@given(
    st.text() | st.from_regex(r"P?T?[0-9X.YMWDEHT-]{0,12}", fullmatch=True),
    st.sampled_from(["", *MOD_PHRASES]),
    st.booleans(),
)
def test_any_value_has_a_wording(value: str, mod: str, repeated: bool) -> None:
    assert bool(in_words(value, mod=mod, repeated=repeated)) == bool(value)


@pytest.mark.parametrize(
    ("value", "mod", "repeated", "words"),
    [
        ("FY2024", "", False, "مالی سال 2024"),
        ("BC320", "", False, "320 قبل مسیح"),
        ("2024-Q3", "", False, "2024، سہ ماہی 3"),
        ("2024-06-18TEV", "", False, "2024-06-18، شام"),
        ("P2M", "MORE_THAN", False, "2 مہینے سے زیادہ"),
        ("P1Y", "", True, "ہر سال"),
        ("PXDE", "", False, "کئی دہائیاں"),
        ("XXXX-WXX-5", "", True, "ہر جمعہ"),
        ("XXXX-08-14", "", False, "14 اگست"),
        ("PRESENT_REF", "", False, "موجودہ وقت"),
    ],
)
def test_value_in_urdu(value: str, mod: str, repeated: bool, words: str) -> None:
    with in_language("ur"):
        assert in_words(value, mod=mod, repeated=repeated) == words
