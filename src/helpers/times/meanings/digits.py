"""Dates in digits and in Latin letters: 05/07/2023, 05-Oct-2016, دسمبر '20."""

from dataclasses import replace
from typing import TYPE_CHECKING

from helpers.times.meanings.dates import date, resolve_date
from helpers.times.model import BEYOND, Partial, Timex
from helpers.times.patterns import Match

if TYPE_CHECKING:
    from helpers.times.context import Context

# Years that dates in digits rarely have in the Gregorian calendar.
OTHER_CALENDAR_YEARS = range(1250, 1501)


def latin_month(match: Match) -> Partial | None:
    """Interpret a date with a month in Latin letters: 05-Oct-2016."""
    month, year = match.get("MONTHYEAR")
    return Partial(resolve_date, year=year, month=month, day=match.get("DAY"), weekday=match.get("WD"), is_day=True)


def apostrophe_year(match: Match) -> Partial | None:
    """Interpret a month and a shortened year: دسمبر '20.

    A quotation mark before a count of things is rejected.
    """
    ends = match.word().form == "" or match.is_next("IN", "KE", "SE", "TO", "ON", "COMMA", "STOP")
    return replace(date(match) or Partial(resolve_date), year=match.get("YY")) if ends else None


def numeric(match: Match) -> Partial | None:
    """Interpret a date in digits: day, month, year, in the order of Urdu."""
    year = match.get("YEAR") if match.get("YEAR") is not None else match.get("YY")
    day, month, year = match.get("DMY") or (match.get("DAY"), match.get("DAY", 1), year)
    return _in_digits(year, month, day)


def iso(match: Match) -> Partial | None:
    """Interpret a date in digits: year, month, day."""
    return _in_digits(match.get("YEAR"), match.get("DAY"), match.get("DAY", 1))


def _in_digits(year: int, month: int, day: int) -> Partial:
    """Return a date in digits; without an era, a year such as 1446 may be Hijri or Iranian."""
    resolver = resolve_without_era if year in OTHER_CALENDAR_YEARS else resolve_date
    return Partial(resolver, year=year, month=month, day=day, is_day=True)


def resolve_without_era(_: Partial, __: "Context") -> Timex:
    """Leave a date such as 12-05-1402 unresolved: its calendar is not named."""
    return Timex("DATE", None, "ambiguous", why=("Gregorian, Hijri or Iranian: the text names no era",))


def distant_year(match: Match) -> Partial | None:
    """Interpret a date of a year that is no year of news, instead of its day and month: 31 دسمبر 9999, 1 محرم 9999ھ."""
    meant = {"ERA", "HERA", "YEARSIGN"} & set(match.names) or match.is_next("IN", "KE", "SE", "TO", "ON")
    return Partial(resolve_distant) if meant else None


def resolve_distant(_: Partial, __: "Context") -> Timex:
    """Leave a date beyond the calendar unresolved."""
    return Timex("DATE", None, "unresolved", why=(BEYOND,))
