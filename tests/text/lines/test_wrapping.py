"""Wrapped lines: which line ends are inside a sentence, and what stays apart."""

import textwrap
from typing import Any

import pytest

from helpers import find_times, quotations, split_sentences, tokenise
from helpers.statistics.frequency_tables import frequencies
from helpers.text.lines.wrapping import unwrapped
from tests.support.paths import SEEDS, toml_cases

CASES = toml_cases("wrapped_lines.toml")
SEED = (SEEDS / "kitab-mela.txt").read_text(encoding="utf-8")


def sentences(text: str) -> list[str]:
    return [unwrapped(sentence) for sentence in split_sentences(text)["text"]]


def wrapped(text: str, width: int) -> str:
    paragraphs = (textwrap.wrap(paragraph, width, break_on_hyphens=False) for paragraph in text.split("\n"))
    return "\n".join("\n".join(lines) for lines in paragraphs)


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["why"])
def test_a_sentence_ends_at_a_line_end_unless_it_goes_on(case: dict[str, Any]) -> None:
    assert sentences(case["text"]) == case["sentences"]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", " \n", "\n  "])
@pytest.mark.parametrize("width", [40, 60, 74, 100])
def test_an_article_has_the_same_sentences_at_any_width(width: int, line_end: str) -> None:
    assert sentences(wrapped(SEED, width).replace("\n", line_end)) == sentences(SEED)


def test_offsets_point_into_the_wrapped_text() -> None:
    text = "پولیس نے بتایا کہ واقعہ 14 اگست\r\n2019 کو پیش آیا۔"
    time = find_times(text).iloc[0]
    assert (time["surface"], time["value"]) == ("14 اگست 2019", "2019-08-14")
    assert text[time["start"] : time["end"]] == "14 اگست\r\n2019"
    assert "".join(tokenise(text)["surface"]) == text


def test_quotations_and_ngrams_cross_wrapped_lines() -> None:
    text = 'وزیر نے کہا: "پل کی\nمرمت جلد مکمل ہوگی"۔'
    assert quotations(text)[["speaker", "quote"]].values.tolist() == [["وزیر", "پل کی مرمت جلد مکمل ہوگی"]]
    assert "کی مرمت" in set(frequencies(tokenise(text), n=2)["form"])
