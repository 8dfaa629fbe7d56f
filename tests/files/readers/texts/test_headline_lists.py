"""Lists of headlines: lines of headlines, and those of poems, recipes and wrapped text."""

import pytest

from helpers.files.readers.texts.headline_lists import kind_of_list, without_number

HEADLINES = [
    "سونے کی فی تولہ قیمت میں 1,800 روپے اضافہ",
    "پنجاب میں سموگ، سکولوں کے اوقات تبدیل",
    "کوئٹہ میں گیس پریشر کم، شہری لکڑیاں جلانے پر مجبور",
    "چترال میں برفباری، لواری سرنگ بند",
    "معروف شاعر انور ندیم انتقال کر گئے",
    "بجلی کے نرخوں میں ردوبدل کی درخواست پر سماعت مکمل",
]
# Verses by Ghalib (died 1869), and made-up free verse with a refrain.
COUPLETS = [
    "ہزاروں خواہشیں ایسی کہ ہر خواہش پہ دم نکلے",
    "بہت نکلے مرے ارمان لیکن پھر بھی کم نکلے",
    "ڈرے کیوں میرا قاتل کیا رہے گا اس کی گردن پر",
    "وہ خوں جو چشم تر سے عمر بھر یوں دم بدم نکلے",
    "نکلنا خلد سے آدم کا سنتے آئے ہیں لیکن",
    "بہت بے آبرو ہو کر ترے کوچے سے ہم نکلے",
]
FREE_VERSE = [
    "رات ڈھلتی رہی",
    "شہر کی سب گلیاں سنسان تھیں اور ہوا چلتی رہی",
    "کوئی آیا نہیں",
    "دور تک دیکھا مگر دھند میں کوئی نظر آیا نہیں",
    "شمع جلتی رہی",
    "ایک ہی بات تھی دل میں جو پگھلتی رہی",
    "لوٹ آیا نہیں",
    "وہ جو اک بار گیا پھر کبھی لوٹ آیا نہیں",
    "اور ہوا چلتی رہی",
    "رات ڈھلتی رہی شام تک آنکھ جلتی رہی",
]


def test_headlines_are_a_list_of_them() -> None:
    assert kind_of_list(HEADLINES) == "headlines"
    assert kind_of_list([*HEADLINES, f"{HEADLINES[0]}، {' '.join(HEADLINES * 2)}"]) == "headlines"


@pytest.mark.parametrize(
    "lines",
    [
        COUPLETS,
        FREE_VERSE,
        HEADLINES[:4],
        [f"{line}۔" for line in HEADLINES],
        [f"{line} کے" for line in HEADLINES],
        ["آٹا 2 کپ", "چینی 1 کپ", "انڈے 3 عدد", "دودھ آدھا کپ", "نمک حسب ذائقہ"],
        [],
    ],
    ids=["couplets", "free verse", "four", "sentences", "wrapped", "recipe", "nothing"],
)
def test_other_short_lines_are_none(lines: list[str]) -> None:
    assert kind_of_list(lines) is None


def test_short_lines_of_a_page_are_not_headlines_alone() -> None:
    assert kind_of_list([*HEADLINES, "کھیل", "دنیا", "صحت", "ہوم"]) == "short lines"


@pytest.mark.parametrize("number", ["1. ", "۱۔ ", "[1] ", "(12) ", "• ", "- "])
def test_the_number_of_a_list_is_removed(number: str) -> None:
    assert without_number(f"{number}{HEADLINES[0]}") == HEADLINES[0]
