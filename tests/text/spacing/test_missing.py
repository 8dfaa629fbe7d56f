"""Missing spaces: certain cases are split, words and names are kept."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.tables import rows
from helpers.text.spacing.missing import missing_spaces

SPLIT = [
    "برقرار رکھنے", "ہو رہے", "کر دیا", "جا سکتا", "ہو گا", "دیا گیا", "کر رہے", "انکار کے", "کردار ادا", "غور کیا",
    "اور کراچی", "سلسلے میں",
]  # fmt: skip
# One word each, though its letters allow a split; the names of people and places are not listed in any table.
KEPT = [
    "نوجوان", "چیئرمین", "پاکستان", "افغانستان", "ولادیمیر", "داؤد", "واسٹوچنی", "کوسموڈرم", "انٹرفیکس", "دستاویز",
    "ذوالفقار", "کاروباریوں", "تصویریوں", "دبائیں", "چھوئیں", "چکرانے", "سوڈان", "زرداری", "دورے", "روزانہ", "خوشحالی",
    "سربراہ", "گارتھ", "کورال", "کلونجی", "اچھالیں", "فیصلآباد", "چھانبین",
]  # fmt: skip
LETTERS = "".join(row["glyph"] for row in rows("non_joining.csv")) + "بتجسمکنہی"


def parts(form: str) -> list[str]:
    return next(iter(missing_spaces(pl.Series([form]))["parts"].to_list()), [form])


@pytest.mark.parametrize("words", SPLIT)
def test_form_is_split(words: str) -> None:
    assert parts(words.replace(" ", "")) == words.split()


@pytest.mark.parametrize("word", KEPT)
def test_form_is_kept(word: str) -> None:
    assert parts(word) == [word]


@given(st.lists(st.text(alphabet=LETTERS, max_size=14), max_size=20))
def test_parts_concatenate_to_the_form_and_end_in_non_joining_letters(forms: list[str]) -> None:
    found = missing_spaces(pl.Series(forms, dtype=pl.String))
    non_joining = {row["glyph"] for row in rows("non_joining.csv")}
    for form, split, confidence in found.iter_rows():
        assert "".join(split) == form
        assert all(part[-1] in non_joining for part in split[:-1])
        assert 0 <= confidence <= 1


def test_light_verbs_can_be_kept_as_written() -> None:
    forms = pl.Series(["کردیا", "ہوگا", "کیلئے", "برقراررکھنے"])
    assert missing_spaces(forms, light_verbs="as written")["form"].to_list() == ["برقراررکھنے"]
    assert missing_spaces(forms)["form"].to_list() == forms.to_list()


def test_empty_input_gives_empty_output() -> None:
    assert missing_spaces(pl.Series([], dtype=pl.String)).columns == ["form", "parts", "confidence"]
