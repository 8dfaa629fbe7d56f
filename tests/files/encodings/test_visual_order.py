"""Visual order: detected by words, and reversed without loss."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.files.encodings.visual_order import is_certainly_visual_order, is_visual_order, logical_order
from tests.support.paths import SEEDS

SEED = (SEEDS / "putin-in-pyongyang.txt").read_text(encoding="utf-8")


def turned(text: str) -> str:
    return "\n".join(line[::-1] for line in text.split("\n"))


def test_an_article_is_recognised_in_both_orders() -> None:
    assert not is_visual_order(SEED)
    assert is_certainly_visual_order(turned(SEED))


def test_letters_reversed_in_each_word_alone_are_not_certain() -> None:
    words = "\n".join(" ".join(word[::-1] for word in line.split()) for line in SEED.splitlines())
    assert is_visual_order(words)
    assert not is_certainly_visual_order(words)


@pytest.mark.parametrize(
    ("visual", "logical"),
    [
        ("۔ےئوہ 2,500 گول", "لوگ 2,500 ہوئے۔"),
        ("۔ےہ BBC News 24 ربخ", "خبر BBC News 24 ہے۔"),
        ("%12.5 ہفاضا", "اضافہ 12.5%"),
        (")ںیم( رہش", "شہر (میں)"),
        ("(ںیم) رہش", "شہر (میں)"),
        ("اَروف", "فورَا"),
        ("ودراُ بِاتک", "کتابِ اُردو"),
        ("ےہ\r\nہی", "ہے\r\nیہ"),
        ("", ""),
    ],
)
def test_numbers_latin_words_marks_and_brackets(visual: str, logical: str) -> None:
    assert logical_order(visual) == logical


@given(st.text("ابتےں \n"))
def test_turning_twice_gives_the_text_back(text: str) -> None:
    assert logical_order(logical_order(text)) == text
    assert sorted(logical_order(text)) == sorted(text)
