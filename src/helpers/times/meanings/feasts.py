"""Feasts and days of commemoration.

Their dates are fixed, follow the Hijri calendar or Easter, or are listed in ``tables/times/feast_dates.csv``.
"""

import datetime as dt
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from helpers.tables import rows
from helpers.times.meanings.calendars import MOON_TOLERANCE_DAYS, arithmetic_hijri, hijri_year
from helpers.times.meanings.dates import MAX_DISTANCE_DAYS, distance
from helpers.times.model import DATE_TOO_IMPRECISE, NO_DATE, Partial, Timex
from helpers.times.patterns import Match

if TYPE_CHECKING:
    from helpers.times.context import Context


def feast(match: Match) -> Partial | None:
    """Interpret a feast, with or without a year."""
    name = _of_country(match)
    if match.is_next("PLACE") or name is None:
        return None
    return Partial(
        resolve_feast,
        value=name,
        year=match.get("YEAR"),
        unit=_unit(match),
        shift=_shift(match),
        is_day=True,
    )


def _of_country(match: Match) -> str | None:
    """Return the feast as its country keeps it (بھارت کا یوم آزادی); None for a national day of another country."""
    name: str = match.get("FEAST")
    owner = match.word(-2) if match.is_before("KE") else match.word(-1)
    if "=" not in name or not owner.has("INDIA", "PAKISTAN", "FOREIGN"):
        return name
    days = dict(part.split("=") for part in name.split(";"))
    return None if owner.has("FOREIGN") else days.get("IN" if owner.has("INDIA") else "PK", name)


def _shift(match: Match) -> int | None:
    return {"LAST": -1, "THIS": 0, "NEXT": 1}.get(match.names[0])


def _unit(match: Match) -> str:
    return match.get("UNIT") or ""


def resolve_feast(partial: Partial, context: "Context") -> Timex:
    """Resolve a feast.

    A fixed date is underspecified if neither the text nor the tense gives the year.
    """
    anchor, name = context.anchor, partial.value
    if len(name) == len("2001-09-11"):
        return Timex("DATE", name, "resolved", why=("happened once",))
    year, focus = partial.year, context.focus
    if year is None and partial.shift is None and focus and focus.same_sentence and focus.names_year:
        year = focus.day.year
    if year is None and anchor and partial.shift is not None and partial.unit in ("", "Y"):
        year = anchor.year + partial.shift if partial.unit else None
    if year is not None:
        found = [day for day in _days(name, year, context.region) if day.year == year]
        return _timex(found[0], name) if found else Timex("DATE", None, "unresolved", why=("its date is not known",))
    fixed = _fixed(name, context.region)
    if anchor is None or anchor.date is None:
        reason = DATE_TOO_IMPRECISE if anchor else NO_DATE
        return Timex(
            "DATE", f"XXXX-{fixed}" if fixed else None, "underspecified" if fixed else "unresolved", why=(reason,)
        )
    days = sorted({day for shift in (-1, 0, 1) for day in _days(name, anchor.year + shift, context.region)})
    past = [day for day in days if day <= anchor.date]
    future = [day for day in days if day >= anchor.date]
    return _chosen(past[-1:], future[:1], partial, context)


def _chosen(past: list[dt.date], future: list[dt.date], partial: Partial, context: "Context") -> Timex:
    """Choose the past or future date by tense, unless it is too far away."""
    anchor, name, tense = context.anchor, partial.value, context.tense
    nearest = sorted(past + future, key=lambda day: distance(day.isoformat(), anchor) if anchor else 0)
    if not nearest:
        return Timex("DATE", None, "unresolved", why=("its date is not known",))
    direction = partial.shift or tense.direction
    side = {-1: past, 1: future}.get(direction or 0, [])
    if side and anchor and distance(side[0].isoformat(), anchor) <= MAX_DISTANCE_DAYS:
        return replace(_timex(side[0], name), why=(tense.evidence,))
    fixed = _fixed(name, context.region)
    if not fixed and tense.habitual and not direction:
        return Timex("DATE", None, "unresolved", why=(tense.evidence,))
    if fixed and (tense.habitual or len(nearest) == 2) and not direction:
        return Timex("DATE", f"XXXX-{fixed}", "underspecified", why=(tense.evidence,))
    return replace(_timex(nearest[0], name), why=("the nearest",))


def _timex(day: dt.date, name: str) -> Timex:
    is_hijri = name.startswith("H-")
    tolerance = MOON_TOLERANCE_DAYS if is_hijri else 0
    calendar = "hijri" if is_hijri else "gregorian"
    return Timex("DATE", day.isoformat(), "resolved", calendar=calendar, tolerance_days=tolerance)


def _fixed(name: str, region: str) -> str | None:
    """Return month and day of a feast with a fixed Gregorian date, by region."""
    parts = dict(part.split("=") for part in name.split(";")) if "=" in name else {region: name}
    found = parts.get(region, name)
    return found if found[:1].isdigit() else None


def _days(name: str, year: int, region: str) -> list[dt.date]:
    """Return the days of a feast in a Gregorian year.

    ``name`` is 08-14, H-12-10 (Hijri), EASTER-2, or a feast of ``feast_dates.csv``.
    """
    if fixed := _fixed(name, region):
        return [dt.date(year, *map(int, fixed.split("-")))]
    if dated := [day for day in _dates_by_feast().get(name, []) if day.year == year]:
        return dated
    if name.startswith("H-"):
        _, month, day = name.split("-")
        hijri = hijri_year(dt.date(year, 6, 30))
        found = [arithmetic_hijri(each, int(month), int(day)) for each in (hijri - 1, hijri, hijri + 1)]
        return [day for day in found if day and day.year == year]
    if name.startswith("EASTER"):
        from convertdate.holidays import easter

        return [dt.date(*easter(year)) + dt.timedelta(days=int(name.removeprefix("EASTER") or 0))]
    return []


@cache
def _dates_by_feast() -> dict[str, list[dt.date]]:
    dates: dict[str, list[dt.date]] = {}
    for row in rows("times/feast_dates.csv"):
        dates.setdefault(row["feast"], []).append(dt.date.fromisoformat(row["date"]))
    return dates
