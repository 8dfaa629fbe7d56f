"""Texts made to be hard: of a size at which what took time in the square of it would not come back."""

import unicodedata

from helpers.letters import normalise
from helpers.words import split_sentences


def test_a_letter_with_a_million_marks() -> None:
    above, below = "\N{COMBINING ACUTE ACCENT}", "\N{COMBINING DOT BELOW}"
    half = 500_000
    text = normalise("ب" + (above + below) * half).text
    assert text == "ب" + below * half + above * half
    # Of a few marks Unicode's own function says the same.
    assert normalise("ب" + (above + below) * 9).text == unicodedata.normalize("NFC", "ب" + (above + below) * 9)


def test_an_article_of_half_a_million_sentences() -> None:
    found = split_sentences("آ۔" * 500_000)
    assert len(found) == 500_000
    assert (found["text"] == "آ۔").all()
