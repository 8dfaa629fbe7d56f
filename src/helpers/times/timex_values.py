"""TIMEX3 values: format them, validate their dates, and compute their first and last day."""

import calendar
import datetime as dt
import re
from functools import lru_cache
from typing import Literal

from helpers.times.model import IMPOSSIBLE, OTHER_WEEKDAY, Timex

# First month of each season in South Asia, three months each; a winter is named after the year in which it begins.
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
# First month of the fiscal year by region; a fiscal year is named after the year in which it ends.
FISCAL_STARTS = {"PK": 7, "IN": 4}
# Values whose bounds are remembered: articles repeat the same years and days.
REMEMBERED_VALUES = 4096
LONGEST_MONTH_DAYS, LONGEST_YEAR_DAYS = 32, 366
# Granularity by the length of a value; weeks, quarters and the like have a marker in the value.
GRANULARITIES = {10: "day", 7: "month", 4: "year", 3: "decade", 2: "century"}
GRANULARITY_MARKERS = (("FY", "fiscal year"), ("W", "week"), ("Q", "quarter"), ("H", "half"), ("T", "day"))


def format_date(year: int, month: int | None = None, day: int | None = None) -> str:
    """Return a full or partial ISO 8601 date: 2024, 2024-06, 2024-06-19.

    Raises:
        OverflowError: the year is not between 1 and 9999.
    """
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise OverflowError(f"there is no year {year}")
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if month and day else "")


def iso_week(day: dt.date) -> str:
    """Return the ISO 8601 week of a day; its year may differ from the day's."""
    year, number, _ = day.isocalendar()
    return f"{year:04}-W{number:02}"


def shift_month(year: int, month: int, months: int) -> tuple[int, int]:
    """Return year and month a number of months later."""
    years, index = divmod(year * 12 + month - 1 + months, 12)
    return years, index + 1


def is_valid_date(year: int, month: int, day: int | None = None) -> bool:
    """Return whether a date exists."""
    try:
        dt.date(year, month, day or 1)
    except ValueError:
        return False
    return True


def checked_date(value: str, weekday: int | None = None, why: tuple[str, ...] = ()) -> Timex:
    """Return a date as resolved, or as unresolved if it does not exist.

    It is never rolled over (31 جون). ``why`` notes a weekday that is not the weekday of the date.
    """
    parts = [int(part) for part in value.split("-")]
    if len(parts) > 1 and not is_valid_date(*parts):
        return Timex("DATE", None, "unresolved", why=(IMPOSSIBLE,))
    if weekday and len(parts) == 3 and dt.date(*parts).isoweekday() != weekday:
        why = (*why, OTHER_WEEKDAY)
    return Timex("DATE", value, "resolved", why=why)


@lru_cache(maxsize=REMEMBERED_VALUES)
def bounds(value: str | None, region: Literal["PK", "IN"] = "PK") -> tuple[str | None, str | None]:
    """Return the first and last day of a TIMEX3 value, or None for both.

    >>> bounds("2024-02"), bounds("199"), bounds("FY2024", "IN")
    (('2024-02-01', '2024-02-29'), ('1990-01-01', '1999-12-31'), ('2023-04-01', '2024-03-31'))
    """
    value = value or ""
    if found := re.match(r"\d{4}-\d{2}-\d{2}(?=T|$)", value):
        return found[0], found[0]
    if found := re.fullmatch(r"(\d{4}-\d{2}-\d{2})/(\d{4}-\d{2}-\d{2})", value):
        return found[1], found[2]
    if found := re.fullmatch(r"(\d{4})-(\d{2})", value):
        return _months(int(found[1]), int(found[2]), 1)
    if re.fullmatch(r"\d{2,4}", value) and int(value):
        missing = 4 - len(value)
        return f"{value}{'0' * missing}-01-01", f"{value}{'9' * missing}-12-31"
    if found := re.fullmatch(r"(\d{4})-W(\d{2})", value):
        monday = dt.date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return monday.isoformat(), (monday + dt.timedelta(days=6)).isoformat()
    if found := re.fullmatch(r"(FY)?(\d{4})(?:-([QH])([1-4]))?", value):
        return _part_of_year(int(found[2]), bool(found[1]), found[3], int(found[4] or 1), region)
    if found := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        return _months(int(found[1]), SEASONS[found[2]], 3)
    return None, None


def _part_of_year(
    year: int, fiscal: bool, letter: str | None, number: int, region: str
) -> tuple[str | None, str | None]:
    """Return the first and last day of a year, half or quarter."""
    first = FISCAL_STARTS[region] if fiscal else 1
    length = {"Q": 3, "H": 6, None: 12}[letter]
    if number * length > 12:
        return None, None
    begin = shift_month(year - fiscal, first, (number - 1) * length)
    return _months(*begin, length)


def _months(year: int, month: int, count: int) -> tuple[str | None, str | None]:
    """Return the first and last day of a number of months."""
    last = shift_month(year, month, count - 1)
    if not is_valid_date(year, month) or not is_valid_date(*last):
        return None, None
    return format_date(year, month, 1), format_date(*last, calendar.monthrange(*last)[1])


def granularity(timex: Timex) -> str | None:
    """Return the granularity: day, week, month, season, year, decade ..."""
    value = timex.value or ""
    if timex.type == "DURATION":
        return "duration"
    if "/" in value:
        return _of_days(value)
    if value[5:] in SEASONS:
        return "season"
    return next((name for marker, name in GRANULARITY_MARKERS if marker in value), None) or GRANULARITIES.get(
        len(value)
    )


def _of_days(value: str) -> str:
    """Return the granularity of a month, year or century of another calendar: 2024-03-11/2024-04-09."""
    first, last = (dt.date.fromisoformat(day) for day in value.split("/"))
    days = (last - first).days + 1
    return "month" if days <= LONGEST_MONTH_DAYS else "year" if days <= LONGEST_YEAR_DAYS else "century"
