"""Missing spaces: certain cases are split, words and names are kept."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.tables import rows
from helpers.text.spacing.missing import FEW_FORMS, missing_spaces
from helpers.text.spacing.together.contractions import contractions
from helpers.text.spacing.together.likelihood import FINAL_LETTERS, joined_words
from helpers.text.tokenisation import token_frame
from tests.support.paths import toml_cases

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
LETTERS = "".join(row["glyph"] for row in rows("non_joining.csv")) + "بتجسمکنہیں"
CASES = toml_cases("spacing.toml")["split"]


def parts(form: str) -> list[str]:
    return next(iter(missing_spaces(pl.Series([form]))["parts"].to_list()), [form])


@pytest.mark.parametrize("words", SPLIT)
def test_form_is_split(words: str) -> None:
    assert parts(words.replace(" ", "")) == words.split()


@pytest.mark.parametrize("word", KEPT)
def test_form_is_kept(word: str) -> None:
    assert parts(word) == [word]


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_texts_have_these_words(case: dict[str, str]) -> None:
    tokens = token_frame(pl.DataFrame({"article": [0], "text": [case["text"]]}), rejoin_words=False)
    assert tokens.filter(pl.col("kind") == "word")["form"].to_list() == case["words"].split()
    assert "".join(tokens["surface"]) == case["text"]


@given(st.lists(st.text(alphabet=LETTERS, max_size=14), max_size=20))
def test_parts_concatenate_to_the_form_and_end_where_a_word_can_end(forms: list[str]) -> None:
    found = missing_spaces(pl.Series(forms, dtype=pl.String))
    enders = {row["glyph"] for row in rows("non_joining.csv")}.union(FINAL_LETTERS)
    for form, split, confidence in found.iter_rows():
        assert sum(map(len, split)) == len(form)
        assert 0 <= confidence <= 1
        if not any(contraction in form for contraction in contractions()):
            assert "".join(split) == form
            assert all(part[-1] in enders for part in split[:-1])


@given(st.lists(st.sampled_from([*contractions(), *joined_words(), "اعلان", "کوسموڈرم"]), max_size=5).map("".join))
def test_parts_of_contractions_have_as_many_letters_as_the_form(form: str) -> None:
    assert sum(map(len, parts(form))) == len(form)


@pytest.mark.parametrize("word", ["دے", "گی", "ان", "کا"])
def test_words_of_contractions_are_kept(word: str) -> None:
    assert parts(word) == [word]


def test_no_listed_word_is_a_joined_word() -> None:
    assert {row["word"] for row in rows("one_words.csv")}.isdisjoint(joined_words())
    assert all(len(form) == sum(map(len, words)) for form, words in joined_words().items())


def test_light_verbs_can_be_kept_as_written() -> None:
    forms = pl.Series(["کردیا", "ہوگا", "کیلئے", "برقراررکھنے", "جائیگا", "اسکے", "انتظارکررہاتھا"])
    kept = missing_spaces(forms, light_verbs="as written")
    assert kept["parts"].to_list() == [["برقرار", "رکھنے"], ["اس", "کے"], ["انتظار", "کررہاتھا"]]
    assert missing_spaces(forms)["form"].to_list() == forms.to_list()


def test_long_tokens_are_not_split() -> None:
    assert missing_spaces(pl.Series(["اور" * 400_000])).is_empty()


def test_many_forms_are_split_like_few() -> None:
    forms = sorted({word for case in CASES for word in case["text"].split()})
    many = [*forms, *(f"{form}{number}" for form in forms for number in range(FEW_FORMS // len(forms) + 1))]
    found = missing_spaces(pl.Series(many)).filter(pl.col("form").is_in(forms))
    assert found.rows() == missing_spaces(pl.Series(forms)).rows()


def test_empty_input_gives_empty_output() -> None:
    assert missing_spaces(pl.Series([], dtype=pl.String)).columns == ["form", "parts", "confidence"]
