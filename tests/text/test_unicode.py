"""Unicode's own cases: one spelling however a text is encoded, and nothing cut inside what a reader takes for one."""

import unicodedata
from itertools import accumulate

import pandas as pd
import polars as pl
import pytest
import regex

from helpers import concordance, find_times, frequencies, normalise, quotations, split_sentences, tokenise, word_cloud
from helpers.base.graphemes import shortened
from helpers.charts.shaping import drawable
from helpers.text.normalisation import normalise_forms
from tests.support.unicode_files import CHECKSUMS, FOLDER, lines_of, text_of

# Urdu before and after each case; "" and a space, letters, digits, addresses, marks that close and open.
FRAMES = ["روس{}میں", "روس {} میں", "2024{}12", "http://a.com/{}b", "#خبر{}", "abc{}'d", "کہا۔{}“اور", "گزشتہ سال{}"]
# No longer a picture to Unicode, since version 16.
NO_PICTURE = "\u2701"


def clusters(text: str) -> set[int]:
    """Return where one character ends and the next begins."""
    return {0, *(found.end() for found in regex.finditer(r"\X", text))}


def bounds(line: str) -> set[int]:
    """Return the same as a line of GraphemeBreakTest tells it."""
    return {0, *accumulate(len(text_of(part)) for part in line.split("÷"))}


BREAKS = [line for line in lines_of("GraphemeBreakTest.txt") if NO_PICTURE not in text_of(line)]
EMOJI = [text_of(line.partition(";")[0]) for line in lines_of("emoji-test.txt")]
SAMPLES = [text_of(line) for line in BREAKS]
CASES = SAMPLES + EMOJI
# Each case by itself, and lines of them: nothing belongs to what is before a line end.
TEXTS = (
    SAMPLES + ["\n".join(map(frame.format, SAMPLES)) for frame in FRAMES] + ["\n".join(map(FRAMES[1].format, EMOJI))]
)


def test_the_files_are_those_of_unicode() -> None:
    assert set(CHECKSUMS) == {path.stem for path in FOLDER.glob("*.xz")}
    assert len(BREAKS) == 600
    assert len(EMOJI) > 4500


def test_one_text_has_one_spelling_however_it_is_encoded() -> None:
    every = [[text_of(column) for column in line.split(";")[:5]] for line in lines_of("NormalizationTest.txt")]
    # A Python older than the file does not know its newest characters.
    lines = [columns for columns in every if all(unicodedata.category(letter) != "Cn" for letter in "".join(columns))]
    assert len(lines) > 18_500
    for columns in lines:
        first, *others = spelled = [normalise(column) for column in columns]
        assert {other.text for other in others[:2]} == {first.text}, columns
        assert others[2].text == others[3].text, columns
        for raw, (text, starts, ends) in zip(columns, spelled, strict=True):
            assert normalise(text).text == text
            assert unicodedata.is_normalized("NFC", text)
            assert all(0 <= start < end <= len(raw) for start, end in zip(starts, ends, strict=True))
            assert list(starts) == sorted(starts)
    flat = [column for columns in lines for column in columns]
    assert normalise_forms(pl.Series(flat)).to_list() == [normalise(column).text for column in flat]


def test_the_oracle_of_these_tests_agrees_with_unicode() -> None:
    for line in BREAKS:
        assert clusters(text_of(line)) == bounds(line), line
    assert all(clusters(emoji) == {0, len(emoji)} for emoji in EMOJI)


@pytest.fixture(scope="module")
def edges() -> dict[int, set[int]]:
    return {article: clusters(text) for article, text in enumerate(TEXTS)}


def whole(table: pd.DataFrame, edges: dict[int, set[int]]) -> bool:
    """Tell whether what the rows of a table say begins and ends between two characters."""
    assert len(table)
    spans = zip(table["article"], table["start"], table["end"], strict=True)
    return all({start, end} <= edges[article] for article, start, end in spans)


def test_no_token_and_no_line_of_a_concordance_cuts_a_character(edges: dict[int, set[int]]) -> None:
    tokens = tokenise(TEXTS)
    assert tokens.groupby("article")["surface"].sum().to_list() == TEXTS
    assert whole(tokens, edges)
    lines = concordance(tokens, ".*", by="pattern", width=2)
    assert whole(lines, edges)
    own = zip(
        lines["article"],
        lines["start"] - lines["before"].str.len(),
        lines["end"] + lines["after"].str.len(),
        strict=True,
    )
    assert all({start, end} <= edges[article] for article, start, end in own)


def test_no_sentence_time_or_quotation_cuts_a_character(edges: dict[int, set[int]]) -> None:
    assert whole(split_sentences(TEXTS), edges)
    assert whole(find_times(TEXTS, published="2024-06-19"), edges)
    said = [f"صدر نے کہا کہ {text} ہوگا۔" for text in SAMPLES]
    assert whole(quotations(said), {article: clusters(text) for article, text in enumerate(said)})


def test_a_text_is_shortened_between_two_characters() -> None:
    for case in SAMPLES:
        text = f"روس{case}"
        ends = clusters(text)
        for longest in range(1, len(text) + 1):
            assert len(shortened(text, longest)) == max(end for end in ends if end <= longest)
    assert shortened("ا" + "\u064e" * 9, 3) == "ا" + "\u064e" * 2


def test_words_of_a_picture_are_cut_between_two_characters() -> None:
    long = [f"روس{case}" * 30 for case in CASES if len(drawable(case)) == len(case)]
    assert len(long) > 4500
    for text in long:
        shown = drawable(text)
        assert shown.endswith("…")
        assert len(shown) - 1 in clusters(text)
    words = frequencies(tokenise(CASES[:200]), kinds=["word", "latin", "emoji", "symbol"])
    drawn = {word.text for word in word_cloud(words, max_words=30).words}
    assert drawn <= set(words["form"])
