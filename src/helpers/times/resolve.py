"""Partial -> Timex: what an expression means, given the publication date, the verb, and the date before it."""

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from helpers.times.model import Anchor, Direction, Partial, Status, Timex

# Days: a date without year that is farther than this in the direction of the verb is taken to be the nearer one.
FARTHEST = 300
DURATIONS = {
    "Y": "P{}Y",
    "M": "P{}M",
    "W": "P{}W",
    "D": "P{}D",
    "H": "PT{}H",
    "MIN": "PT{}M",
    "DE": "P{}0Y",
    "CE": "P{}00Y",
}
VAGUE_DURATIONS = DURATIONS | {"DE": "P{}DE", "CE": "P{}CE"}
# Pakistan goes by the sighted moon, which may differ from any computed calendar by a day.
MOON_TOLERANCE = 1
# hijridate knows Umm al-Qura between these years; outside, the arithmetic calendar is used.
UMM_AL_QURA = range(1343, 1501)
NO_DATE = "needs a publication date"
NOT_SO_FAR = "needs a more exact publication date"
NO_FOCUS = "refers to a date before it, and there is none"
IMPOSSIBLE = "there is no such date"


class Focus(NamedTuple):
    """The date that the text spoke of last: its first day, how exact it was, and whether in this very sentence."""

    day: dt.date
    unit: str
    same_sentence: bool


class Context(NamedTuple):
    """What a partial expression is resolved against."""

    anchor: Anchor | None
    direction: Direction | None = None
    evidence: str = ""
    focus: Focus | None = None


def resolve(partial: Partial, context: Context) -> Timex:
    """Return what an expression means in its context; what cannot be known stays open, with the reason in ``why``.

    >>> resolve(Partial("relative", unit="Y", shift=-1), Context(Anchor(2024))).value
    '2023'
    """
    timex = WAYS[partial.kind](partial, context)
    mod = partial.mod or timex.mod
    begin, until = (timex.begin, timex.until) if timex.begin else bounds(timex.value)
    return replace(timex, mod=mod, begin=begin, until=until)


def _fixed(partial: Partial, _: Context) -> Timex:
    vague = partial.value.endswith("_REF")
    status: Status = "vague" if vague else "underspecified" if "X" in partial.value else "resolved"
    return Timex(partial.type, partial.value, status)


def _date(partial: Partial, context: Context) -> Timex:
    year = partial.year
    if year is not None and year < 100:
        if context.anchor is None:
            return Timex("DATE", f"XX{year:02}", "underspecified", why=(NO_DATE,))
        # A year of two digits is of this century unless it would lie more than a year ahead.
        century = context.anchor.year // 100 * 100
        year += century if year <= context.anchor.year - century + 1 else century - 100
    if year is not None:
        return _checked(_value(year, partial.month, partial.day), partial.weekday)
    if partial.month and not _possible(2024, partial.month, partial.day):
        return Timex("DATE", None, "unresolved", why=(IMPOSSIBLE,))
    return _without_year(partial, context)


def _without_year(partial: Partial, context: Context) -> Timex:
    """Choose the year of a month or a day: the date before it in the sentence, else the side the verb tells."""
    month, day = partial.month or 1, partial.day
    if context.focus and context.focus.same_sentence and context.focus.unit in "YM":
        inherited = context.focus.day.year
        return replace(
            _checked(_value(inherited, month, day), partial.weekday), why=(f"year of {inherited} before it",)
        )
    open_value = f"XXXX-{month:02}" + (f"-{day:02}" if day else "")
    anchor = context.anchor
    if anchor is None:
        return Timex("DATE", open_value, "underspecified", why=(NO_DATE,))
    if anchor.month is None:
        return Timex("DATE", open_value, "underspecified", why=(NOT_SO_FAR,))
    now = (anchor.month, anchor.day or 15) if day else (anchor.month,)
    then = (month, day) if day else (month,)
    earlier = anchor.year if then <= now else anchor.year - 1
    later = anchor.year if then >= now else anchor.year + 1
    if earlier == later:
        return _checked(_value(earlier, month, day), partial.weekday)
    past, future = _value(earlier, month, day), _value(later, month, day)
    if context.direction is None:
        return Timex("DATE", None, "ambiguous", candidates=(past, future), why=(context.evidence,))
    told, other = (past, future) if context.direction < 0 else (future, past)
    if _distance(told, anchor) > FARTHEST >= _distance(other, anchor):
        return replace(_checked(other, partial.weekday), why=(context.evidence, "the nearer year, against the verb"))
    return replace(_checked(told, partial.weekday), why=(context.evidence,))


def _decade(partial: Partial, context: Context) -> Timex:
    year = partial.year or 0
    if year >= 1000:
        return Timex("DATE", str(year // 10), "resolved")
    # نوے کی دہائی: of the last century; tens that have begun in this one could be either.
    newest = context.anchor.year if context.anchor else None
    if newest is not None and newest >= 2000 + year and year < 100:
        return Timex("DATE", None, "ambiguous", candidates=(f"{1900 + year}"[:3], f"{2000 + year}"[:3]))
    return Timex("DATE", f"{1900 + year}"[:3], "resolved", why=("of the last century",))


def _relative(partial: Partial, context: Context) -> Timex:
    anchor, shift = context.anchor, partial.shift or 0
    if anchor is None:
        return Timex(partial.type, None, "unresolved", why=(NO_DATE,))
    match partial.unit:
        case "Y":
            value = _value(anchor.year + shift, partial.month, partial.day)
            return _checked(value, None)
        case "M" if anchor.month:
            year, month = _month_shifted(anchor.year, anchor.month, shift)
            return _checked(_value(year, month, partial.day), None)
        case "W" if anchor.date:
            return Timex("DATE", _week(anchor.date + dt.timedelta(weeks=shift)), "resolved")
        case "D" if anchor.date:
            return _day(anchor.date + dt.timedelta(days=shift), partial)
        case "DE":
            return Timex("DATE", str(anchor.year // 10 + shift), "resolved")
        case "CE":
            return Timex("DATE", str(anchor.year // 100 + shift), "resolved")
        case _:
            return Timex(partial.type, None, "unresolved", why=(NOT_SO_FAR,))


def _kal(partial: Partial, context: Context) -> Timex:
    day = context.anchor.date if context.anchor else None
    if day is None:
        return Timex(partial.type, None, "unresolved", why=(NOT_SO_FAR if context.anchor else NO_DATE,))
    days = dt.timedelta(days=int(partial.count))
    if context.direction is None:
        candidates = tuple(_day(day + sign * days, partial).value or "" for sign in (-1, 1))
        return Timex(partial.type, None, "ambiguous", candidates=candidates, why=(context.evidence,))
    return replace(_day(day + context.direction * days, partial), why=(context.evidence,))


def _weekday(partial: Partial, context: Context) -> Timex:
    wanted = partial.weekday or 1
    day = context.anchor.date if context.anchor else None
    if day is None:
        return Timex("DATE", f"XXXX-WXX-{wanted}", "underspecified", why=(NOT_SO_FAR if context.anchor else NO_DATE,))
    # A weekday reported without a future verb is the last one, today among them: newspapers name the day they tell of.
    sign = partial.shift or context.direction or -1
    evidence = "" if partial.shift else context.evidence if context.direction else "reported, so the last one"
    if sign > 0:
        ahead = (wanted - day.isoweekday()) % 7 or 7
        return Timex("DATE", (day + dt.timedelta(days=ahead)).isoformat(), "resolved", why=(evidence,))
    back = (day.isoweekday() - wanted) % 7 or (7 if partial.shift else 0)
    return Timex("DATE", (day - dt.timedelta(days=back)).isoformat(), "resolved", why=(evidence,))


def _ago(partial: Partial, context: Context) -> Timex:
    if context.anchor is None:
        return Timex(partial.type, None, "unresolved", why=(NO_DATE,))
    base = context.anchor
    exact = base.date or (dt.date(base.year, base.month or 1, 1))
    known = "D" if base.date else "M" if base.month else "Y"
    return _shifted(exact, known, partial)


def _focus(partial: Partial, context: Context) -> Timex:
    if context.focus is None:
        return Timex(partial.type, None, "unresolved", why=(NO_FOCUS,))
    day = context.focus.day
    why = (f"counted from {day.isoformat()} before it",)
    if context.focus.unit != "D" and partial.unit in ("D", "W"):
        return Timex(partial.type, None, "unresolved", why=("the date before it names no day",))
    if partial.shift == 0:
        value = {"Y": str(day.year), "M": f"{day:%Y-%m}", "W": _week(day), "D": day.isoformat()}.get(partial.unit)
        return Timex("DATE", value, "resolved" if value else "unresolved", why=why)
    return replace(_shifted(day, context.focus.unit, partial), why=why)


def _shifted(day: dt.date, known: str, partial: Partial) -> Timex:
    """Count units from a day, and give the result no more exactly than the unit, or the day itself, is known."""
    count = partial.count
    sign = partial.shift or 1
    if count == "X":
        return Timex("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", "vague")
    years = {"Y": count, "DE": count * 10, "CE": count * 100}.get(partial.unit)
    try:
        if years is not None and float(years).is_integer():
            return Timex("DATE", f"{day.year + sign * int(years):04}", "resolved")
        if partial.unit == "M" and float(count).is_integer() and known != "Y":
            year, month = _month_shifted(day.year, day.month, sign * int(count))
            return Timex("DATE", f"{year:04}-{month:02}", "resolved")
        if partial.unit == "W" and known == "D":
            return Timex("DATE", _week(day + sign * dt.timedelta(weeks=count)), "resolved")
        if partial.unit == "D" and known == "D":
            return _day(day + sign * dt.timedelta(days=count), partial)
    except (OverflowError, ValueError):
        return Timex(partial.type, None, "unresolved", why=("beyond the calendar",))
    # Half years, hours: the text gives no date that TIMEX3 could write without more than is known.
    return Timex(partial.type, None, "unresolved", why=(NOT_SO_FAR,))


def _duration(partial: Partial, context: Context) -> Timex:
    vague = partial.count == "X"
    patterns = VAGUE_DURATIONS if vague else DURATIONS
    value = patterns[partial.unit].format(_plain(partial.count))
    status: Status = "vague" if vague else "resolved"
    day = context.anchor.date if context.anchor and partial.shift and not vague else None
    if day is None or partial.unit not in ("Y", "M", "W", "D", "DE"):
        return Timex("DURATION", value, status)
    edge = _edge(day, partial)
    if edge is None:
        return Timex("DURATION", value, status)
    return Timex("DURATION", value, status, begin=min(day, edge).isoformat(), until=max(day, edge).isoformat())


def _edge(day: dt.date, partial: Partial) -> dt.date | None:
    """Return the other end of the last or next N units."""
    count, sign = float(partial.count), partial.shift or 1
    try:
        if partial.unit in ("W", "D"):
            return day + sign * dt.timedelta(days=count * (7 if partial.unit == "W" else 1))
        months = round(sign * count * {"Y": 12, "DE": 120}.get(partial.unit, 1))
        year, month = _month_shifted(day.year, day.month, months)
        return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    except (OverflowError, ValueError):
        return None


def _hijri(partial: Partial, _: Context) -> Timex:
    """Resolve a Hijri day, month or year; without the year the Gregorian date cannot be known."""
    if partial.year is None:
        return Timex("DATE", None, "unresolved", calendar="hijri", why=("no Hijri year",))
    first = (partial.month or 1, partial.day or 1)
    begin = _to_gregorian(partial.year, *first)
    if partial.day:
        value = begin.isoformat() if begin else None
        until = begin
    else:
        year, month = (partial.year, partial.month + 1) if partial.month else (partial.year + 1, 1)
        after = _to_gregorian(year + (month > 12), month if month <= 12 else 1, 1)
        until = after - dt.timedelta(days=1) if after else None
        value = f"{begin}/{until}" if begin and until else None
    if value is None or begin is None or until is None:
        return Timex("DATE", None, "unresolved", calendar="hijri", why=(IMPOSSIBLE,))
    told = Timex("DATE", value, "resolved", calendar="hijri", tolerance_days=MOON_TOLERANCE)
    return replace(told, begin=begin.isoformat(), until=until.isoformat(), why=("Hijri, give or take a day",))


def _to_gregorian(year: int, month: int, day: int) -> dt.date | None:
    try:
        if year in UMM_AL_QURA:
            from hijridate import Hijri

            found = Hijri(year, month, day).to_gregorian()
            return dt.date(found.year, found.month, found.day)
        from convertdate import islamic

        return (
            dt.date(*islamic.to_gregorian(year, month, day)) if 1 <= day <= islamic.month_length(year, month) else None
        )
    except (ValueError, OverflowError, IndexError):
        return None


WAYS: dict[str, Callable[[Partial, Context], Timex]] = {
    "fixed": _fixed,
    "date": _date,
    "decade": _decade,
    "relative": _relative,
    "kal": _kal,
    "weekday": _weekday,
    "ago": _ago,
    "focus": _focus,
    "duration": _duration,
    "hijri": _hijri,
}


def bounds(value: str | None) -> tuple[str | None, str | None]:
    """Return the first and the last day of a TIMEX3 value, None where it has none.

    >>> bounds("2024-02"), bounds("199")
    (('2024-02-01', '2024-02-29'), ('1990-01-01', '1999-12-31'))
    """
    day = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})(?:T.*)?", value or "")
    if day:
        return f"{value}"[:10], f"{value}"[:10]
    if found := re.fullmatch(r"(\d{4})-(\d{2})", value or ""):
        year, month = map(int, found.groups())
        return f"{value}-01", f"{value}-{calendar.monthrange(year, month)[1]:02}"
    if re.fullmatch(r"\d{2,4}", value or "") and value != "00":
        missing = 4 - len(str(value))
        return f"{value}{'0' * missing}-01-01", f"{value}{'9' * missing}-12-31"
    if found := re.fullmatch(r"(\d{4})-W(\d{2})", value or ""):
        monday = dt.date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return monday.isoformat(), (monday + dt.timedelta(days=6)).isoformat()
    if found := re.fullmatch(r"(\d{4})-([QH])(\d)", value or ""):
        months = 3 if found[2] == "Q" else 6
        last = int(found[3]) * months
        if last > 12:
            return None, None
        return bounds(f"{found[1]}-{last - months + 1:02}")[0], bounds(f"{found[1]}-{last:02}")[1]
    return None, None


def _value(year: int, month: int | None, day: int | None) -> str:
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if month and day else "")


def _checked(value: str, weekday: int | None) -> Timex:
    """Refuse a date that does not exist, never roll it over; tell where the weekday disagrees."""
    parts = [int(part) for part in value.split("-")]
    if len(parts) > 1 and not _possible(parts[0], parts[1], parts[2] if len(parts) > 2 else None):
        return Timex("DATE", None, "unresolved", why=(IMPOSSIBLE,))
    wrong = weekday and len(parts) == 3 and dt.date(*parts).isoweekday() != weekday
    return Timex("DATE", value, "resolved", why=("its weekday is another one",) if wrong else ())


def _possible(year: int, month: int, day: int | None) -> bool:
    try:
        dt.date(year, month, day or 1)
    except ValueError:
        return False
    return True


def _day(day: dt.date, partial: Partial) -> Timex:
    part = f"T{partial.daypart}" if partial.daypart else ""
    return Timex(partial.type, f"{day.isoformat()}{part}", "resolved")


def _week(day: dt.date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def _month_shifted(year: int, month: int, months: int) -> tuple[int, int]:
    years, index = divmod(year * 12 + month - 1 + months, 12)
    return years, index + 1


def _distance(value: str, anchor: Anchor) -> int:
    begin = bounds(value)[0]
    here = dt.date(anchor.year, anchor.month or 1, anchor.day or 15)
    return abs((dt.date.fromisoformat(begin) - here).days) if begin else 0


def _plain(count: object) -> str:
    return f"{count:g}" if isinstance(count, float) else str(count)
