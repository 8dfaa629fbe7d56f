"""Checks of reports: limits by length, numbers that disagree with what they lead to, equal sentences."""

from typing import Any

import pytest
from report_checks.checks import shared_sentences
from report_checks.front_numbers import unlinked_numbers, wrong_numbers
from report_checks.limits import limits_for

PLAIN: dict[str, Any] = {
    "article": False,
    "counted": False,
    "key": None,
    "shown": "",
    "lines": 0,
    "target": None,
    "exists": False,
    "sentence": None,
    "below": 0,
    "control": False,
}


@pytest.mark.parametrize(
    ("words", "screens", "pages", "size"),
    [
        (12, 3, 2, 1_000_000),
        (60, 3, 2, 1_000_000),
        (330, 5.5, 4, 1_000_000),
        (600, 8, 5, 1_000_000),
        (1300, 12, 8, 1_300_000),
        (2000, 16, 11, 2_000_000),
    ],
)
def test_limits_grow_with_the_article(words: int, screens: float, pages: int, size: int) -> None:
    assert limits_for(words) == (screens, pages, size)


@pytest.mark.parametrize(
    ("number", "unlinked"),
    [
        ({"text": "3 of them"}, True),
        ({"text": "three of them"}, False),
        ({"text": "3", "exists": True}, False),
        ({"text": "3", "key": "place:روس"}, False),
        ({"text": "3", "article": True}, False),
    ],
)
def test_a_number_without_a_target_is_found(number: dict[str, Any], unlinked: bool) -> None:
    assert bool(unlinked_numbers([PLAIN | number])) == unlinked


@pytest.mark.parametrize(
    ("number", "language", "wrong"),
    [
        ({"text": "13", "counted": True, "key": "person:پوتین", "lines": 13}, "en", False),
        ({"text": "13", "counted": True, "key": "person:پوتین", "lines": 12}, "en", True),
        ({"text": "Five", "counted": True, "key": "statement:پوتین", "lines": 5}, "en", False),
        ({"text": "five", "counted": True, "key": "statement:پوتین", "lines": 4}, "en", True),
        ({"text": "2023, twice", "key": "time:2023"}, "en", False),
        ({"text": "19 June 2024, published", "sentence": "1"}, "en", False),
        ({"text": "19 June 2024", "key": "time:2024-06-19"}, "en", False),
        ({"text": "18 June 2024", "key": "time:2024-06-19"}, "en", True),
        ({"text": "the 1990s", "key": "time:199"}, "en", False),
        ({"text": "the 1980s", "key": "time:199"}, "en", True),
        ({"text": "sentence 7", "sentence": "7"}, "en", False),
        ({"text": "sentence 8", "sentence": "7"}, "en", True),
        ({"text": "7", "below": 7}, "en", False),
        ({"text": "7", "below": 6}, "en", True),
    ],
)
def test_a_number_that_disagrees_with_its_target_is_found(number: dict[str, Any], language: str, wrong: bool) -> None:
    assert bool(wrong_numbers([PLAIN | number], language)) == wrong


def test_a_sentence_in_two_reports_is_found() -> None:
    one, other = ({"wide": {"fixed": [f"Text of {name} here.", "This is the same in all."]}} for name in "ab")
    assert shared_sentences({"a": one, "b": other}).measured == ["This is the same in all."]
    assert shared_sentences({"a": one}).passed
