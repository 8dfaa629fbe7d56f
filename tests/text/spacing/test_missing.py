"""Missing spaces: parted where that is sure, words and names left whole."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.tables import rows
from helpers.text.spacing.missing import missing_spaces

PARTED = [
    "برقرار رکھنے", "ہو رہے", "کر دیا", "جا سکتا", "ہو گا", "دیا گیا", "کر رہے", "انکار کے", "کردار ادا", "غور کیا",
    "اور کراچی", "سلسلے میں",
]  # fmt: skip
# One word each, with a break that the letters would allow; the names of people and places are not in any list.
WHOLE = [
    "نوجوان", "چیئرمین", "پاکستان", "افغانستان", "ولادیمیر", "داؤد", "واسٹوچنی", "کوسموڈرم", "انٹرفیکس", "دستاویز",
    "ذوالفقار", "کاروباریوں", "تصویریوں", "دبائیں", "چھوئیں", "چکرانے", "سوڈان", "زرداری", "دورے", "روزانہ", "خوشحالی",
    "سربراہ", "گارتھ", "کورال", "کلونجی", "اچھالیں", "فیصلآباد", "چھانبین",
]  # fmt: skip
LETTERS = "".join(row["glyph"] for row in rows("non_joining.csv")) + "بتجسمکنہی"


def parts(form: str) -> list[str]:
    return next(iter(missing_spaces(pl.Series([form]))["parts"].to_list()), [form])


@pytest.mark.parametrize("words", PARTED)
def test_parted(words: str) -> None:
    assert parts(words.replace(" ", "")) == words.split()


@pytest.mark.parametrize("word", WHOLE)
def test_left_whole(word: str) -> None:
    assert parts(word) == [word]


@given(st.lists(st.text(alphabet=LETTERS, max_size=14), max_size=20))
def test_parts_are_the_form_and_break_after_a_letter_that_does_not_join(forms: list[str]) -> None:
    found = missing_spaces(pl.Series(forms, dtype=pl.String))
    joins_nothing = {row["glyph"] for row in rows("non_joining.csv")}
    for form, split, confidence in found.iter_rows():
        assert "".join(split) == form
        assert all(part[-1] in joins_nothing for part in split[:-1])
        assert 0 <= confidence <= 1


def test_light_verbs_may_stay_as_they_are_written() -> None:
    forms = pl.Series(["کردیا", "ہوگا", "کیلئے", "برقراررکھنے"])
    assert missing_spaces(forms, light_verbs="as written")["form"].to_list() == ["برقراررکھنے"]
    assert missing_spaces(forms)["form"].to_list() == forms.to_list()


def test_nothing_in_nothing_out() -> None:
    assert missing_spaces(pl.Series([], dtype=pl.String)).columns == ["form", "parts", "confidence"]
