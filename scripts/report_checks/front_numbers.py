"""Numbers of the front page: each leads to something, and agrees with what it leads to."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from helpers.analysis.findings.numbers import spelled
from helpers.base.translation import in_language

DIGITS = re.compile(r"\d+(?:,\d{3})*")
# The number of a sentence by itself, or after a word such as "sentence".
SENTENCE = re.compile(r"(?:\w+\s)?(\d{1,3})")
MOST_SPELLED = 10
WEEK = re.compile(r"(\d{4})-W(\d\d)")


def unlinked_numbers(numbers: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the texts with a number that leads nowhere."""
    return [
        number["text"]
        for number in numbers
        if DIGITS.search(number["text"])
        and not number["article"]
        and not number["control"]
        and not (number["key"] or number["exists"] or number["below"])
    ]


def wrong_numbers(numbers: Sequence[Mapping[str, Any]], language: str) -> list[str]:
    """Return the numbers that differ from what they lead to: lines, a sentence, or a date."""
    return [f"{number['text']} ({wrong})" for number in numbers for wrong in _differences(number, language)]


def _differences(number: Mapping[str, Any], language: str) -> Iterator[str]:
    text, key = number["text"], number["key"]
    if key and number["counted"]:
        if _value(text, language) != number["lines"]:
            yield f"{number['lines']} lines of {key}"
    elif key and key.startswith("time:") and not number["article"]:
        yield from (f"not in {key}" for found in DIGITS.findall(text) if not _is_of_date(found, key, number["shown"]))
    elif number["sentence"] is not None and not key and (found := SENTENCE.fullmatch(text)):
        if found[1] != number["sentence"]:
            yield f"sentence {number['sentence'][:20]}"
    elif number["below"] and DIGITS.search(text) and _value(text, language) != number["below"]:
        yield f"{number['below']} below"


def _value(text: str, language: str) -> int | None:
    """Return the number that a text is, in digits or words, or the only one in it."""
    found = DIGITS.findall(text)
    if len(found) == 1:
        return int(found[0].replace(",", ""))
    with in_language(language):
        words = {spelled(value): value for value in range(1, MOST_SPELLED + 1)}
    return words.get(text.lower())


def _first_day(value: str) -> str:
    """Return the first day of a week, by which a page names it; another date as it is."""
    week = WEEK.fullmatch(value)
    return dt.date.fromisocalendar(int(week[1]), int(week[2]), 1).isoformat() if week else value


def _is_of_date(found: str, key: str, shown: str) -> bool:
    """Return whether the digits of a date in words are those of its value: 1990 of 199, 19 of 2024-06-19."""
    value = _first_day(key.removeprefix("time:"))
    parts = {part.lstrip("0") for part in re.findall(r"\d+", f"{value} {shown}")}
    return found.lstrip("0") in parts or (found.endswith("0") and found.rstrip("0") in parts)
