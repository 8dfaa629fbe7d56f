"""Hijri, Bikrami and Iranian dates: convert them to the Gregorian calendar."""

import datetime as dt
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from helpers.tables import rows
from helpers.times.lexicon import LAST_HIJRI_YEAR
from helpers.times.meanings.dates import MAX_DISTANCE_DAYS, distance
from helpers.times.model import DATE_TOO_IMPRECISE, IMPOSSIBLE, NO_DATE, Anchor, Partial, Timex
from helpers.times.patterns import Match

if TYPE_CHECKING:
    from helpers.times.context import Context

# Pakistan sights the moon, so a month may begin a day before or after any computed date.
MOON_TOLERANCE_DAYS = 1
LONGEST_MONTH_DAYS = 30
# Almanacs disagree by up to two days on when a Bikrami month begins.
BIKRAMI_TOLERANCE_DAYS = 2
# Years of the Umm al-Qura calendar in hijridate; the arithmetic calendar covers the others.
UMM_AL_QURA = range(1343, 1501)
# Hijri years that are converted.
HIJRI_YEARS = range(1, 1601)
# Hijri years without an era: a smaller number beside a month is a day or a count.
UNSIGNED_YEARS = range(1300, LAST_HIJRI_YEAR + 1)
# Safar, but also zero: in تین صفر (3-0) it is a score.
ZERO = "صفر"
# The month whose name alone, before a postposition, is a month; the others are also names of men.
RAMADAN = 9
# Iranian month names are common words too: they count as months only in these years.
IRANIAN_YEARS = range(1250, 1500)


def hijri(match: Match) -> Partial | None:
    """Interpret a Hijri date.

    A month alone needs ماہ, its full name or کا مہینہ: رجب is also a name of men.
    """
    year, month, day = match.get("HYEAR"), match.get("HMONTH"), match.get("DAY") or match.get("ORD")
    signed = {"HERA", "YEARSIGN"} & set(match.names)
    if year is not None and not signed and year not in UNSIGNED_YEARS:
        return None
    if match.get("ORD") and not _is_ordinal_of_day(match):
        return None
    if match.sentence.words[match.end - 1].form == ZERO and not match.is_next("ON"):
        return None
    if year is None and day is None:
        name = next(word.form for word in match.sentence.words[match.start : match.end] if word.has("HMONTH"))
        sure = match.get("MAH") or match.get("UNIT") == "M" or " " in name
        if not sure and not (month == RAMADAN and match.is_next("IN", "SE", "TO")):
            return None
    return Partial(resolve_hijri, year=year, month=month, day=day, is_day=day is not None)


def _is_ordinal_of_day(match: Match) -> bool:
    """Return whether an ordinal before a month is a day: دسویں محرم, but not پہلے رمضان (the first Ramadan)."""
    ordinals = [word.form for word in match.sentence.words[match.start : match.end] if word.has("ORD")]
    return match.names[-1] == "DATEWORD" or any(form[:1].isdigit() or form.endswith("یں") for form in ordinals)


def numeric(match: Match) -> Partial | None:
    """Interpret a Hijri or Iranian date in digits: 01-09-1446ھ."""
    day, month, year = match.get("DMY") or (match.get("DAY"), match.get("DAY", 1), match.get("HYEAR"))
    return _in_digits(match, year, month, day)


def numeric_iso(match: Match) -> Partial | None:
    """Interpret a Hijri or Iranian date in digits that begins with the year: 1402/05/12 شمسی."""
    return _in_digits(match, match.get("HYEAR"), match.get("DAY"), match.get("DAY", 1))


def _in_digits(match: Match, year: int, month: int, day: int) -> Partial | None:
    if "SHAMSI" not in match.names:
        return Partial(resolve_hijri, year=year, month=month, day=day, is_day=True)
    return (
        Partial(resolve_iranian, year=year, month=month, day=day, is_day=True)
        if year in IRANIAN_YEARS and month in range(1, 13)
        else None
    )


def resolve_hijri(partial: Partial, context: "Context") -> Timex:
    """Resolve a Hijri day, month or year.

    Without a year, the tense chooses between the last and the next date.
    """
    if partial.year is not None:
        return _hijri_timex(partial.year, partial.month, partial.day)
    anchor = context.anchor
    if anchor is None or anchor.date is None:
        reason = DATE_TOO_IMPRECISE if anchor else NO_DATE
        return Timex("DATE", None, "unresolved", calendar="hijri", why=(reason,))
    now = hijri_year(anchor.date)
    dates = [_hijri_timex(year, partial.month, partial.day) for year in range(now - 1, now + 2)]
    return _nearest([timex for timex in dates if timex.value], context, anchor)


def _nearest(dates: list[Timex], context: "Context", anchor: Anchor) -> Timex:
    """Choose the last date that has begun or the next date, by tense."""
    today = anchor.date.isoformat() if anchor.date else ""
    past = [timex for timex in dates if (timex.begin or "") <= today]
    future = [timex for timex in dates if (timex.until or "") >= today]
    if not past or not future:
        return Timex("DATE", None, "unresolved", why=(IMPOSSIBLE,))
    sides = {-1: past[-1], 1: future[0]}
    tense = context.tense
    nearest = min(sides.values(), key=lambda timex: distance(timex.begin or "", anchor))
    if sides[-1] == sides[1]:
        return sides[1]
    chosen = sides[tense.direction] if tense.direction else nearest
    if chosen.begin == chosen.until and distance(chosen.begin or "", anchor) > MAX_DISTANCE_DAYS:
        if tense.direction == -1:
            candidates = tuple(side.value or "" for side in sides.values())
            return replace(chosen, value=None, status="ambiguous", begin=None, until=None, candidates=candidates)
        chosen = nearest
    return replace(chosen, why=(*chosen.why, tense.evidence if tense.direction else "the nearest"))


def _hijri_timex(year: int, month: int | None, day: int | None) -> Timex:
    begin = _day(year, month or 1, day or 1)
    until = begin
    if not day:
        following = (year, month + 1) if month else (year + 1, 1)
        after = to_gregorian(following[0] + (following[1] > 12), following[1] if following[1] <= 12 else 1, 1)
        until = after - dt.timedelta(days=1) if after else None
    if begin is None or until is None:
        return Timex("DATE", None, "unresolved", calendar="hijri", why=(IMPOSSIBLE,))
    first, last = begin.isoformat(), until.isoformat()
    return Timex(
        "DATE",
        first if day else f"{first}/{last}",
        "resolved",
        begin=first,
        until=last,
        calendar="hijri",
        tolerance_days=MOON_TOLERANCE_DAYS,
        why=("Hijri, give or take a day",),
    )


def _day(year: int, month: int, day: int) -> dt.date | None:
    """Return the Gregorian day of a Hijri date; the 30th of a month of 29 days is the day after the 29th.

    A country that sights the moon may have had 30 days where the calculated month has 29.
    """
    found = to_gregorian(year, month, day)
    last = to_gregorian(year, month, LONGEST_MONTH_DAYS - 1) if found is None and day == LONGEST_MONTH_DAYS else None
    return last + dt.timedelta(days=1) if last else found


def hijri_century(match: Match) -> Partial | None:
    """Interpret a Hijri century: چودہویں صدی ہجری."""
    return Partial(resolve_hijri_century, count=match.get("ORD")) if match.get("UNIT") == "CE" else None


def resolve_hijri_century(partial: Partial, _: "Context") -> Timex:
    """Resolve a Hijri century to its first and last day."""
    number = int(partial.count)
    begin, after = to_gregorian(number * 100 - 99, 1, 1), to_gregorian(number * 100 + 1, 1, 1)
    if begin is None or after is None:
        return Timex("DATE", None, "unresolved", calendar="hijri", why=(IMPOSSIBLE,))
    first, last = begin.isoformat(), (after - dt.timedelta(days=1)).isoformat()
    value = f"{first}/{last}"
    return Timex(
        "DATE", value, "resolved", begin=first, until=last, calendar="hijri", tolerance_days=MOON_TOLERANCE_DAYS
    )


def to_gregorian(year: int, month: int, day: int) -> dt.date | None:
    """Return the Gregorian day of a Hijri date, or None if it does not exist.

    The Umm al-Qura calendar is used for the years it covers.
    """
    if year not in HIJRI_YEARS:
        return None
    try:
        if year in UMM_AL_QURA:
            from hijridate import Hijri

            gregorian = Hijri(year, month, day).to_gregorian()
            return dt.date(gregorian.year, gregorian.month, gregorian.day)
        return arithmetic_hijri(year, month, day)
    except (ValueError, OverflowError, IndexError):
        return None


def arithmetic_hijri(year: int, month: int, day: int) -> dt.date | None:
    """Return the Gregorian day of a Hijri date by the arithmetic calendar.

    It is closer to the sightings of Pakistan than Umm al-Qura.
    """
    from convertdate import islamic

    if not 1 <= day <= islamic.month_length(year, month):
        return None
    return dt.date(*islamic.to_gregorian(year, month, day))


def hijri_year(day: dt.date) -> int:
    """Return the Hijri year of a Gregorian day."""
    from convertdate import islamic

    return int(islamic.from_gregorian(day.year, day.month, day.day)[0])


def bikrami(match: Match) -> Partial | None:
    """Interpret a Bikrami date.

    Its month names are common words too, and need a day or the word for month beside them.
    """
    if match.get("DAY") is None and match.get("UNIT") != "M":
        return None
    return Partial(
        resolve_bikrami, month=match.get("BMONTH"), day=match.get("DAY"), is_day=match.get("DAY") is not None
    )


def resolve_bikrami(partial: Partial, context: "Context") -> Timex:
    """Resolve a Bikrami date from the usual first day of its month."""
    anchor = context.anchor
    if anchor is None or anchor.date is None:
        reason = DATE_TOO_IMPRECISE if anchor else NO_DATE
        return Timex("DATE", None, "unresolved", calendar="bikrami", why=(reason,))
    starts = [tuple(map(int, row["begins"].split("-"))) for row in _bikrami_months()]
    dates = []
    for year in range(anchor.year - 1, anchor.year + 2):
        index = (partial.month or 1) - 1
        begin = dt.date(year, *starts[index])
        after = dt.date(year + (starts[index] > starts[(index + 1) % 12]), *starts[(index + 1) % 12])
        day = begin + dt.timedelta(days=partial.day - 1) if partial.day else None
        last = day or after - dt.timedelta(days=1)
        first = day or begin
        value = first.isoformat() if day else f"{first}/{last}"
        timex = Timex("DATE", value, "resolved", begin=first.isoformat(), until=last.isoformat(), calendar="bikrami")
        dates.append(replace(timex, tolerance_days=BIKRAMI_TOLERANCE_DAYS, why=("Bikrami, give or take two days",)))
    return _nearest(dates, context, anchor)


@cache
def _bikrami_months() -> tuple[dict[str, str], ...]:
    """Return the rows of the twelve months in order."""
    months = {int(row["value"]): row for row in rows("times/bikrami_months.csv")}
    return tuple(months[number] for number in range(1, 13))


def iranian(match: Match) -> Partial | None:
    """Interpret an Iranian date, which needs a year."""
    year, day = match.get("HYEAR"), match.get("DAY")
    # شمسی also means "solar": 1400 شمسی پینل.
    era = match.get("PMONTH") or "YEARSIGN" in match.names or " " in match.sentence.words[match.end - 1].form
    if year not in IRANIAN_YEARS or not (era or match.is_next("IN", "KE", "SE", "TO", "ON", "AT")):
        return None
    return Partial(resolve_iranian, year=year, month=match.get("PMONTH"), day=day, is_day=day is not None)


def resolve_iranian(partial: Partial, _: "Context") -> Timex:
    """Resolve an Iranian day, month or year."""
    from convertdate import persian

    year, month, day = partial.year or 1, partial.month, partial.day
    if day and day > persian.month_length(year, month or 1):
        return Timex("DATE", None, "unresolved", calendar="iranian", why=(IMPOSSIBLE,))
    last_month = month or 12
    begin = dt.date(*persian.to_gregorian(year, month or 1, day or 1)).isoformat()
    last = day or persian.month_length(year, last_month)
    until = dt.date(*persian.to_gregorian(year, last_month, last)).isoformat()
    value = begin if day else f"{begin}/{until}"
    return Timex("DATE", value, "resolved", begin=begin, until=until, calendar="iranian", why=("Iranian calendar",))
