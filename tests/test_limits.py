"""Texts made to be hard: of a size at which what took time in the square of it would not come back."""

import unicodedata
from pathlib import Path

import pytest

from helpers.cli import main
from helpers.files import safe_names
from helpers.letters import normalise
from helpers.quotations import quotations
from helpers.times import find_times
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


def test_a_sentence_of_twelve_thousand_days_of_the_week() -> None:
    found = find_times("پیر سے جمعرات تک، " * 6_000, published="2024-06-19")
    assert len(found) == 12_000
    # Monday to Thursday, each as in the first range.
    assert found["value"].to_list() == found["value"].head(2).to_list() * 6_000


def test_twenty_thousand_signs_of_the_era_among_forty_thousand_words() -> None:
    words = " ".join(f"{'ب' * (n % 9 + 1)}{chr(0x6A9 + n // 9 % 8)}{'د' * (n // 72)}" for n in range(7_000))
    found = find_times(f"{words} {'1978 ۶ ' * 20_000}")
    assert (found["value"] == "1978").all()
    assert len(found) == 20_000


def test_ten_thousand_sources_before_a_hundred_thousand_commas() -> None:
    found = quotations("صدر کے مطابق " * 10_000 + "،" * 100_000)
    assert len(found) == 10_000


def test_a_hundred_thousand_articles_of_one_name() -> None:
    names = safe_names(["خبر!", "خبر؟"] * 50_000)
    assert names[:3] == ["خبر", "خبر-2", "خبر-3"]
    assert len(set(names)) == 100_000


def test_a_calendar_that_no_program_opens_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("helpers.exports.MOST_EVENTS", 3)
    (tmp_path / "a.txt").write_text("وہ 2000 میں آئے۔ " * 4, encoding="utf-8")
    assert main(["times", str(tmp_path / "a.txt"), "--to", str(tmp_path / "a.ics")]) == 2
    assert "no program opens a calendar of more than 3 mentions. Choose .csv" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
