"""What a time expression is before and after it is resolved."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from helpers.files.iso_dates import iso_date

Status = Literal["resolved", "underspecified", "ambiguous", "unresolved", "vague"]
Direction = Literal[-1, 1]
Region = Literal["PK", "IN"]
Kind = Literal["DATE", "TIME", "DURATION", "SET"]

NO_DATE = "needs a publication date"
DATE_TOO_IMPRECISE = "needs a more exact publication date"
IMPOSSIBLE = "there is no such date"


class Anchor(NamedTuple):
    """The publication date as far as it is known."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> dt.date | None:
        """The day, where it is known."""
        return dt.date(self.year, self.month, self.day) if self.month and self.day else None


class Focus(NamedTuple):
    """The date that the text spoke of last: its first day, how exact it was (Y, M, D), and where it stood."""

    day: dt.date
    unit: str
    same_sentence: bool
    # Whether the text named a year, from which a month without one may take it.
    names_year: bool


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression resolved: TIMEX3 type, value and mod, its bounds, and the evidence for them."""

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
    """What an expression says by itself, before the publication date and the sentence are looked at.

    ``way`` is the function that resolves it, given this and a ``Context``; the other fields are what that way needs.
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
    # The time of day that goes with a date: a part (MO, NI), or hour and minute.
    daypart: str = ""
    clock: tuple[int, int] | None = None
    # Whether it names a day, after which a time of day belongs to it.
    is_day: bool = False


def anchor_of(published: object) -> Anchor | None:
    """Return the anchor that a publication date gives: ISO 8601, full or partial, a date, "unknown" or None.

    >>> anchor_of("2024-06")
    Anchor(year=2024, month=6, day=None)

    Raises:
        UrduNewsError: anything else.
    """
    if isinstance(published, str) and published == "unknown":
        return None
    date = iso_date(published, "the publication date")
    return Anchor(*map(int, date.split("-"))) if date else None
