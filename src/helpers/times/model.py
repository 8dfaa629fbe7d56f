"""Data model: anchor, narrative focus, and time expressions before and after resolution."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from helpers.files.iso_dates import iso_date

Status = Literal["resolved", "inferred", "underspecified", "ambiguous", "unresolved", "vague"]
Direction = Literal[-1, 1]
Region = Literal["PK", "IN"]
Kind = Literal["DATE", "TIME", "DURATION", "SET"]

NO_DATE = "needs a publication date"
DATE_TOO_IMPRECISE = "needs a more exact publication date"
IMPOSSIBLE = "there is no such date"
BEYOND = "beyond the calendar"
OTHER_WEEKDAY = "the weekday named is not that of the date"
OTHER_DATE = "the date named is not that of publication"
AGAINST_VERB = "the nearer year, against the verb"
# Reasons for doubt, and their value in the column ``flag``.
FLAGS = {
    OTHER_WEEKDAY: "weekday",
    OTHER_DATE: "date",
    AGAINST_VERB: "verb",
    IMPOSSIBLE: "impossible",
    BEYOND: "beyond the calendar",
}


class Anchor(NamedTuple):
    """The publication date, which may have no day or no month.

    It is the reference time from which relative expressions (آج, گزشتہ سال) are counted.
    """

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> dt.date | None:
        """The date, or None if month or day is unknown."""
        return dt.date(self.year, self.month, self.day) if self.month and self.day else None


class Focus(NamedTuple):
    """The narrative focus: the date that the article mentioned last.

    It is the reference time of expressions such as اسی سال and اگلے دن.

    Attributes:
        day: the first day of that date.
        unit: its granularity: "Y" year, "M" month or "D" day.
        same_sentence: whether it is in the sentence of the expression to resolve.
        names_year: whether the text gave its year, so that a month without a year takes over that year.
    """

    day: dt.date
    unit: str
    same_sentence: bool
    names_year: bool


@dataclass(frozen=True, slots=True)
class Timex:
    """A resolved time expression: its TIMEX3 attributes, bounds and evidence."""

    type: str
    value: str | None
    status: Status
    mod: str = ""
    begin: str | None = None
    until: str | None = None
    calendar: str = "gregorian"
    tolerance_days: int = 0
    candidates: tuple[str, ...] = ()
    quant: str = ""
    freq: str = ""
    why: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Partial:
    """A time expression as written, before it is resolved in its context.

    گزشتہ سال is the unit "Y" with shift -1; the anchor in a ``Context`` makes it a year. ``resolver`` is the function
    that resolves it, given this object and a ``Context``; the other fields are its input.
    """

    resolver: Callable[["Partial", Any], Timex]
    type: Kind = "DATE"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    unit: str = ""
    count: float | Literal["X"] = 1
    shift: int | None = None
    value: str = ""
    mod: str = ""
    quant: str = ""
    freq: str = ""
    # Time of day: a TIMEX3 part of the day (MO, NI), or hour and minute.
    daypart: str = ""
    clock: tuple[int, int] | None = None
    # Whether the expression is a day, so that a time of day after it belongs to it.
    is_day: bool = False


def anchor_of(published: object) -> Anchor | None:
    """Return the anchor for a publication date.

    Args:
        published: an ISO 8601 date, full or partial (2024-06), a date object, "unknown" or None.

    >>> anchor_of("2024-06")
    Anchor(year=2024, month=6, day=None)

    Raises:
        UrduNewsError: ``published`` is anything else.
    """
    if isinstance(published, str) and published == "unknown":
        return None
    date = iso_date(published, "the publication date")
    return Anchor(*map(int, date.split("-"))) if date else None
