"""Labelled blocks: articles whose lines name their title, date, source and text, and texts that only look like them."""

from pathlib import Path

import pytest
from hypothesis import given

from helpers.files.readers.plain_text import read_plain_text
from helpers.files.readers.texts.labelled_blocks import find_blocks
from tests.support.strategies import hostile

RAIN = "لاہور میں گزشتہ رات تیز بارش ہوئی۔ واسا نے پانی نکالنے کا کام شروع کر دیا ہے۔"
PORT = "کراچی کی بندرگاہ پر نیا ٹرمینل کھول دیا گیا ہے۔\n\nحکام کے مطابق: اس سے تجارت بڑھے گی۔"
FILE = Path("news.txt")
EXPECTED = [
    ("لاہور میں بارش سے تباہی", "2024-06-13", "روزنامہ نمونہ", RAIN),
    ("بندرگاہ پر نئے ٹرمینل کا افتتاح", "2024-06-14", "روزنامہ مثال", PORT),
]
LAYOUTS = [
    "شہ سرخی: {0}\nتاریخ: {1}\nماخذ: {2}\nخبر: {3}",
    "عنوان: {0}\nاخبار: {2}\nتاریخ: {1}\nمتن: {3}",
    "سرخی : {0}\n\nتاریخ : {1}\n\nذریعہ : {2}\n\nمتن :\n{3}",
    "Title: {0}\nDate: {1}\nSource: {2}\nText: {3}",
    "TITLE: {0}\nSOURCE: {2}\nDATE: {1}\nTEXT:\n{3}",
    "**Title:** {0}\n**Date:** {1}\n**Source:** {2}\n**Text:** {3}",
    "تاریخ: {1}\nعنوان: {0}\nماخذ: {2}\nمتن: {3}",
    "عنوان: {0}\nتاریخ: {1}\nماخذ: {2}\n\n{3}",
    "عنوان: {0}\nمصنف: علی رضا\nتاریخ: {1}\nماخذ: {2}\nمتن: {3}",
    "Title: {0}\nText: {3}\nDate: {1}\nSource: {2}",
]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("between", ["\n\n", "\n====\n", "\n\n\n"])
def test_each_block_is_an_article_without_its_labels(layout: str, between: str) -> None:
    text = between.join(layout.format(*article) for article in EXPECTED)
    found = read_plain_text(text.encode(), FILE)
    assert [(row["title"], row["published"], row["source"], row["text"]) for row in found.rows] == EXPECTED
    assert "2 articles with lines that name the title" in found.notes[0]
    assert ("were skipped: مصنف" in found.notes[0]) == ("مصنف" in layout)


def test_one_block_has_the_name_of_its_file() -> None:
    found = read_plain_text(LAYOUTS[0].format(*EXPECTED[0]).encode(), FILE)
    assert [(row["article"], row["title"], row["text"]) for row in found.rows] == [("news", EXPECTED[0][0], RAIN)]


@pytest.mark.parametrize(
    "text",
    [
        RAIN,
        f"عنوان: لاہور میں بارش\n\n{RAIN}",
        f"وزیر: بارش کب ہوئی؟\nافسر: {RAIN}",
        f"لاہور: {RAIN}\nکراچی: {PORT}",
        "تاریخ: 13 جون\nماخذ: روزنامہ نمونہ",
        f"عنوان: بارش\nتاریخ: 13 جون\nمتن: {RAIN}\n\nعنوان: بندرگاہ",
        f"تاریخ: برصغیر کا ماضی\n\n{RAIN}",
    ],
)
def test_other_texts_have_no_blocks(text: str) -> None:
    assert find_blocks(text) == []


@given(hostile())
def test_blocks_are_found_in_any_text_without_errors(text: str) -> None:
    assert all(block.text for block in find_blocks(text))
