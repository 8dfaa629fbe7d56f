"""What a time expression is before and after it is resolved."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from helpers.readers import iso_date

Status = Literal["resolved", "underspecified", "ambiguous", "unresolved", "vague"]
Direction = Literal[-1, 1]


class Anchor(NamedTuple):
    """The publication date as far as it is known."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> dt.date | None:
        """The day, where it is known."""
        return dt.date(self.year, self.month, self.day) if self.month and self.day else None


@dataclass(frozen=True)
class Partial:
    """What an expression says by itself, before the publication date and the sentence are looked at.

    ``kind`` names the way to resolve it (a function of ``resolve``); the other fields are what that way needs.
    """

    kind: str
    type: Literal["DATE", "TIME", "DURATION", "SET"] = "DATE"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    unit: str = ""
    count: float | Literal["X"] = 1
    shift: int | None = None
    value: str = ""
    mod: str = ""
    daypart: str = ""
    anchored: bool = True


@dataclass(frozen=True)
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
    why: tuple[str, ...] = field(default=())


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
