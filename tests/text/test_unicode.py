"""Unicode test files: normalisation is independent of encoding, and no result splits a grapheme cluster."""

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

# Contexts around each case: letters, spaces, digits, URL, hashtag, Latin letters, quotation mark, Urdu.
FRAMES = ["روس{}میں", "روس {} میں", "2024{}12", "http://a.com/{}b", "#خبر{}", "abc{}'d", "کہا۔{}“اور", "گزشتہ سال{}"]
# Not a pictograph since Unicode 16.
NOT_A_PICTOGRAPH = "\u2701"


def clusters(text: str) -> set[int]:
    """Return the boundaries of grapheme clusters."""
    return {0, *(found.end() for found in regex.finditer(r"\X", text))}


def bounds(line: str) -> set[int]:
    """Return the boundaries given in a line of GraphemeBreakTest."""
    return {0, *accumulate(len(text_of(part)) for part in line.split("÷"))}


BREAKS = [line for line in lines_of("GraphemeBreakTest.txt") if NOT_A_PICTOGRAPH not in text_of(line)]
EMOJI = [text_of(line.partition(";")[0]) for line in lines_of("emoji-test.txt")]
SAMPLES = [text_of(line) for line in BREAKS]
CASES = SAMPLES + EMOJI
# Each case alone, then all cases joined by line ends, which no grapheme cluster crosses.
TEXTS = (
    SAMPLES + ["\n".join(map(frame.format, SAMPLES)) for frame in FRAMES] + ["\n".join(map(FRAMES[1].format, EMOJI))]
)


def test_unicode_files_are_complete() -> None:
    assert set(CHECKSUMS) == {path.stem for path in FOLDER.glob("*.xz")}
    assert len(BREAKS) == 600
    assert len(EMOJI) > 4500


def test_spelling_does_not_depend_on_the_encoding() -> None:
    every = [[text_of(column) for column in line.split(";")[:5]] for line in lines_of("NormalizationTest.txt")]
    # Skip characters newer than the Unicode version of this Python.
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


def test_regex_cluster_boundaries_agree_with_unicode() -> None:
    for line in BREAKS:
        assert clusters(text_of(line)) == bounds(line), line
    assert all(clusters(emoji) == {0, len(emoji)} for emoji in EMOJI)


@pytest.fixture(scope="module")
def edges() -> dict[int, set[int]]:
    return {article: clusters(text) for article, text in enumerate(TEXTS)}


def on_boundaries(table: pd.DataFrame, edges: dict[int, set[int]]) -> bool:
    """Return whether all starts and ends are on cluster boundaries."""
    assert len(table)
    spans = zip(table["article"], table["start"], table["end"], strict=True)
    return all({start, end} <= edges[article] for article, start, end in spans)


def test_tokens_and_concordance_lines_do_not_split_clusters(edges: dict[int, set[int]]) -> None:
    tokens = tokenise(TEXTS)
    assert tokens.groupby("article")["surface"].sum().to_list() == TEXTS
    assert on_boundaries(tokens, edges)
    lines = concordance(tokens, ".*", by="pattern", width=2)
    assert on_boundaries(lines, edges)
    own = zip(
        lines["article"],
        lines["start"] - lines["before"].str.len(),
        lines["end"] + lines["after"].str.len(),
        strict=True,
    )
    assert all({start, end} <= edges[article] for article, start, end in own)


def test_sentences_times_and_quotations_do_not_split_clusters(edges: dict[int, set[int]]) -> None:
    assert on_boundaries(split_sentences(TEXTS), edges)
    assert on_boundaries(find_times(TEXTS, published="2024-06-19"), edges)
    said = [f"صدر نے کہا کہ {text} ہوگا۔" for text in SAMPLES]
    assert on_boundaries(quotations(said), {article: clusters(text) for article, text in enumerate(said)})


def test_shortened_text_ends_on_a_cluster_boundary() -> None:
    for case in SAMPLES:
        text = f"روس{case}"
        ends = clusters(text)
        for longest in range(1, len(text) + 1):
            assert len(shortened(text, longest)) == max(end for end in ends if end <= longest)
    assert shortened("ا" + "\u064e" * 9, 3) == "ا" + "\u064e" * 2


def test_truncated_words_of_a_chart_end_on_a_cluster_boundary() -> None:
    long = [f"روس{case}" * 30 for case in CASES if len(drawable(case)) == len(case)]
    assert len(long) > 4500
    for text in long:
        shown = drawable(text)
        assert shown.endswith("…")
        assert len(shown) - 1 in clusters(text)
    words = frequencies(tokenise(CASES[:200]), kinds=["word", "latin", "emoji", "symbol"])
    drawn = {word.text for word in word_cloud(words, max_words=30).words}
    assert drawn <= set(words["form"])
