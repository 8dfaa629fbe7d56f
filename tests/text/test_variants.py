"""Spelling variants: each rule finds its example, and only accepted pairs are merged."""

import pandas as pd
import pytest

from helpers import UrduNewsError, frequencies, merge_variants, spelling_variants, tokenise
from helpers.tables import rows


def proposed(text: str) -> list[list[str]]:
    return spelling_variants(tokenise(text))[["variant", "word", "rule"]].values.tolist()


@pytest.mark.parametrize("row", rows("variants.csv"), ids=lambda row: row["rule"])
def test_rule_finds_its_example(row: dict[str, str]) -> None:
    text = f"{row['example']} {row['example']} {row['example']} {row['other']}"
    assert proposed(text) == [[row["other"], row["example"], row["rule"]]]


@pytest.mark.parametrize(
    "pair", ["لیے لئے", "ہوئے ہوے", "گزشتہ گذشتہ", "اسٹریٹیجک اسٹریٹجک", "چاہیے چاہئے", "امریکہ امریکا"]
)
def test_common_pairs_are_proposed(pair: str) -> None:
    frequent, rare = pair.split()
    assert [row[:2] for row in proposed(f"{frequent} ہے {frequent} ہے {frequent} ہے {rare} ہے")] == [[rare, frequent]]


@pytest.mark.parametrize(
    "pair",
    [
        *("سیکیورٹی سکیورٹی", "سیکیورٹی سیکورٹی", "ہسپتال اسپتال", "ہسپتالوں اسپتالوں", "کمیشن کمشن", "چیئرمین چیرمین"),
        *(
            "چیئرمینوں چیرمینوں",
            "ایئرلائن ائیرلائن",
            "ائیر ائر",
            "سینٹر سنٹر",
            "سینئر سینیر",
            "ویڈیوز وڈیوز",
            "دکان دوکان",
        ),
        *("دکانداروں دوکانداروں", "منیجر مینیجر", "ٹوئٹر ٹویٹر", "کارروائی کاروائی", "یورپی یوروپی", "رہائش رہایش"),
        *(
            "ویڈیوز وڈیوز",
            "ہاؤس ہائوس",
            "ڈراما ڈرامہ",
            "راجا راجہ",
            "طلبہ طلبا",
            "طلبا طلباء",
            "زیادہ ذیادہ",
            "مضبوط مظبوط",
        ),
        *("تقریباً تقریبا", "جرأت جرات", "زکوٰۃ زکوۃ", "دبئی دوبئی", "بالآخر بالاخر", "ٹائمز ٹائیمز", "لمیٹڈ لیمیٹڈ"),
        *("بریگیڈیئر بریگیڈئیر", "انجینئر انجنیئر", "پختونخوا پختونخواہ", "کرونا کورونا", "نوٹیفکیشن نوٹیفیکیشن"),
    ],
)
def test_pairs_of_news_are_proposed(pair: str) -> None:
    frequent, rare = pair.split()
    assert [row[:2] for row in proposed(f"{frequent} ہے {frequent} ہے {frequent} ہے {rare} ہے")] == [[rare, frequent]]


def test_all_spellings_of_a_listed_word_are_proposed_with_the_listed_one() -> None:
    found = proposed("سکیورٹی ہے سکیورٹی ہے سیکیورٹی ہے سیکورٹی ہے سیکیورٹی ہے سکیورٹی ہے")
    assert sorted(row[:2] for row in found) == [["سکیورٹی", "سیکیورٹی"], ["سیکورٹی", "سیکیورٹی"]]


def test_a_misspelling_without_another_reading_is_corrected() -> None:
    assert tokenise("ڈویڑن")["form"].to_list() == ["ڈویژن"]


@pytest.mark.parametrize("row", rows("spelling_pairs.csv"), ids=lambda row: row["other"])
def test_listed_pairs_are_proposed(row: dict[str, str]) -> None:
    text = f"{row['word']} ہے {row['word']} ہے {row['other']} ہے"
    assert [row["other"], row["word"]] in [found[:2] for found in proposed(text)]


@pytest.mark.parametrize("row", rows("different_words.csv"), ids=lambda row: row["word"])
def test_listed_different_words_are_not_proposed(row: dict[str, str]) -> None:
    assert proposed(f"{row['word']} ہے {row['other']} ہے") == []


@pytest.mark.parametrize("pair", ["ورثہ ورثا", "سارہ سارا", "دانہ دانا", "سینہ سینا", "پایہ پایا", "گولہ گولا"])
def test_known_words_that_differ_in_their_last_letter_are_not_proposed(pair: str) -> None:
    assert proposed(pair) == []


@pytest.mark.parametrize("pair", ["دیکھا دکھا", "کہا کہ", "سلام اسلام", "ایشین ایشن", "کتاب کتابیں", "صدر صدور"])
def test_different_words_are_not_proposed(pair: str) -> None:
    assert proposed(pair) == []


def test_a_spelling_with_a_third_of_the_occurrences_is_the_variant() -> None:
    row = spelling_variants(tokenise("گذشتہ گذشتہ گذشتہ گزشتہ")).iloc[0]
    assert (row["variant"], row["word"], row["count_variant"], row["count_word"]) == ("گزشتہ", "گذشتہ", 1, 3)
    assert row["zipf_variant"] > row["zipf_word"]


@pytest.mark.parametrize(
    ("standard", "other"),
    [
        *(("کمیشن", "کمشن"), ("ٹورنامنٹ", "ٹورنمنٹ"), ("چیئرمینوں", "چیرمینوں"), ("گزشتہ", "گذشتہ"), ("لیے", "لئے")),
        *(("فوراً", "فورا"), ("تقریباً", "تقریبا"), ("اعلیٰ", "اعلی"), ("زکوٰۃ", "زکوۃ")),
        *(("کمزور", "کم زور"), ("سربراہ", "سر براہ"), ("میرپور", "میر پور"), ("خوبصورت", "خوب صورت")),
        *(("دارفور", "دار فور"), ("ساز و سامان", "سازوسامان"), ("مانچسٹر", "مانچیسٹر"), ("امریکہ", "امریکا")),
    ],
)
@pytest.mark.parametrize("text", ["{0} ہے {1} ہے", "{1} ہے {0} ہے {1} ہے"])
def test_of_spellings_with_close_counts_the_standard_is_the_word(standard: str, other: str, text: str) -> None:
    assert [row[:2] for row in proposed(text.format(standard, other))] == [[other, standard]]


def test_only_accepted_variants_are_merged() -> None:
    tokens = tokenise("گزشتہ سال گذشتہ ماہ گزشتہ روز")
    assert set(frequencies(tokens)["form"]) >= {"گزشتہ", "گذشتہ"}
    merged = merge_variants(tokens, spelling_variants(tokens))
    assert frequencies(merged).set_index("form").loc["گزشتہ", "count"] == 3
    assert merged["surface"].equals(tokens["surface"])


def test_empty_input_gives_empty_output() -> None:
    assert spelling_variants(tokenise("")).empty
    assert merge_variants(tokenise("امن"), pd.DataFrame({"variant": [], "word": []}))["form"].to_list() == ["امن"]


def test_table_without_token_columns_is_rejected() -> None:
    with pytest.raises(UrduNewsError, match="Make it with tokenise"):
        spelling_variants(pd.DataFrame({"surface": ["امن"]}))


def test_all_variants_are_merged_into_one_word() -> None:
    tokens = tokenise("پروفیسر تھے پروفیسر ہیں پروفیسر ہے پروفسر ہے پروفسیر ہے دھبّوں دھبوں امریکہ امریکا أمریکا")
    found = spelling_variants(tokens)
    assert not set(found["word"]) & set(found["variant"])
