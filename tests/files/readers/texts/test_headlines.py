"""Headlines: the title in the first lines of a text, and lines that only look like one."""

from typing import Any

import pytest
from hypothesis import given

from helpers.files.readers.texts.headlines import find_headline, is_dateline
from helpers.tables import rows
from tests.support.paths import toml_cases
from tests.support.strategies import hostile

CASES = toml_cases("headlines.toml")["headline"]
ROLES = {"agency", "byline", "section", "greeting", "source", "label", "furniture", "ending"}


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_a_headline_is_found_or_there_is_none(case: dict[str, Any]) -> None:
    assert find_headline(case["text"]) == case.get("title")


@given(hostile())
def test_a_headline_is_a_part_of_a_line_of_any_text(text: str) -> None:
    found = find_headline(text)
    assert found is None or any(found in line for line in text.splitlines())


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("کراچی (اسٹاف رپورٹر) شہر میں بارش ہوئی۔", True),
        ("اسلام آباد ۔ یکم دسمبر (اے پی پی) اجلاس آج ہو گا۔", True),
        ("لندن، پیرس(مانیٹرنگ ڈیسک)مذاکرات شروع ہو گئے۔", True),
        ("لاہور: شہر میں بارش ہوئی۔", True),
        ("متحدہ عرب امارات (یو اے ای) سے ٹیم واپس آ گئی۔", False),
        ("وزیر نے کہا: ہم متحد ہیں۔", False),
        ("", False),
    ],
)
def test_a_dateline_begins_with_a_place_and_names_an_agency(line: str, expected: bool) -> None:
    assert is_dateline(line) == expected


def test_every_first_line_has_a_known_role_once() -> None:
    table = rows("first_lines.csv")
    assert {row["role"] for row in table} == ROLES
    assert all(row["written"] and row["gloss"] for row in table)
    assert len({(row["written"], row["role"]) for row in table}) == len(table)
