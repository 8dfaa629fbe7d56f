"""Text of a timeline: the sentence of a single date."""

import pytest

from helpers import timeline
from helpers.charts.timeline.spans import dated
from helpers.charts.timeline.undated import MAX_CLAUSES, sentence_lines, single_date

NEWS = "Its news is placed on the day of publication"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("وزیر نے پل کا افتتاح کر دیا۔", f"The article dates no event. {NEWS}: 19 June 2024."),
        ("پل 1990 میں بنا تھا۔", "The article dates one event: 1990."),
        ("پل 1990 میں بنا تھا۔ سیلاب بھی 1990 میں آیا تھا۔", "The article dates 2 events, all of one time: 1990."),
        ("پل 1990 میں بنا تھا۔ سیلاب 1991 میں آیا تھا۔", ""),
        ("پل بڑا ہے۔", ""),
    ],
)  # fmt: skip
def test_a_sentence_replaces_the_picture_of_a_single_date(text: str, sentence: str) -> None:
    assert single_date(dated(timeline(text, published="2024-06-19"))) == sentence


def test_clauses_under_the_sentence_are_different_and_few() -> None:
    text = "پل 1990 میں بنا تھا۔ پل 1990 میں بنا تھا۔ " + " ".join(f"عمارت {n} سن 1990 میں بنی تھی۔" for n in range(9))
    lines = sentence_lines(dated(timeline(text)))
    assert lines[1] == "پل 1990 میں بنا تھا"
    assert len(lines) == len(set(lines)) == 1 + MAX_CLAUSES
