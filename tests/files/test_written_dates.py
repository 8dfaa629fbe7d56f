"""Written dates: every usual way to write a day, and none that is guessed."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.base.errors import UrduNewsError
from helpers.files.iso_dates import iso_date
from helpers.files.written_dates import WrittenDate, date_order, written_date
from tests.support.paths import toml_cases

CASES = toml_cases("written_dates.toml")["date"]


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_a_date_is_read_as_a_reader_reads_it(case: dict[str, Any]) -> None:
    assert written_date(case["text"]) == WrittenDate(case.get("value"), tuple(case.get("readings", ())))


@given(st.dates(dt.date(1800, 1, 1), dt.date(2100, 12, 31)))
def test_every_iso_day_is_itself(day: dt.date) -> None:
    assert written_date(day.isoformat()).value == day.isoformat()


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_none(text: str) -> None:
    found = written_date(text)
    assert found.value is None or iso_date(found.value, "here") == found.value
    assert len(found.readings) in (0, 2)


def test_an_ambiguous_date_is_an_error_with_both_readings() -> None:
    with pytest.raises(UrduNewsError, match="in row 7 can be 2024-05-01 or 2024-01-05: write it in one of these ways"):
        iso_date("01/05/2024", "row 7")


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["01/05/2024", "25/05/2024"], "day first"),
        (["01/05/2024", "05-25-2024 10:00"], "month first"),
        (["25/05/2024", "05/25/2024"], None),
        (["01/05/2024", "2024/25/01", "19 جون 2024"], None),
        (["17-02-24", "25-11-23", "28-09-24", "03-04-24"], "day first"),
        (["17-02-24", "18-11-23", "18-09-25"], None),
        ([], None),
    ],
)
def test_a_column_shows_the_order_of_day_and_month(texts: list[str], order: str | None) -> None:
    assert date_order(texts) == order


def test_an_ambiguous_date_takes_the_order_of_its_column() -> None:
    found = written_date("01/05/2024")
    assert [found.read("day first"), found.read("month first"), found.read(None)] == ["2024-05-01", "2024-01-05", None]
