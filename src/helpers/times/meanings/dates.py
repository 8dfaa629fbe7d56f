"""Dates of the common calendar: day, month, year, weekday, as far as the text names them."""

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from helpers.times.lexicon import word_group
from helpers.times.model import IMPOSSIBLE, NO_DATE, NOT_SO_FAR, Anchor, Direction, Partial, Timex
from helpers.times.patterns import Match
from helpers.times.timex_values import bounds, checked, possible, written

if TYPE_CHECKING:
    from helpers.times.context import Context

# Years a bare number may be without any other sign: the news speaks of these, and rarely counts that much.
BARE_YEARS = range(1800, 2101)
# Days: a date without year that is farther than this in the direction of the verb is taken to be the nearer one.
FARTHEST = 300
# Words that may stand before the date in a dateline.
LONGEST_PLACE = 6
# Words after مارچ within which شریک or شامل make it a march.
NEAR_JOINING = 7
# Any leap year: what is possible in it is possible in some year.
LEAP_YEAR = 2024
# پہلی مئی is a date; no other ordinal is.
FIRST_OF_MONTH = ("پہلی", 1)


def date(m: Match) -> Partial | None:
    """A date as far as it is written: day, month, year, weekday, and the part of a year or month."""
    year = next((found for name in ("YEAR", "ROUNDYEAR", "YY") if (found := m.get(name)) is not None), None)
    return Partial(
        resolved,
        year=year,
        month=m.get("MONTH"),
        day=m.get("DAY") or m.get("ORD"),
        weekday=m.get("WD"),
        mod=m.get("PART") or "",
        is_day=(m.get("DAY") or m.get("ORD")) is not None,
    )


def impossible(m: Match) -> Partial | None:
    """0 دسمبر, 35 مارچ: no day of any month, but no month either."""
    number = m.get("NUM")
    return (
        Partial(resolved, month=m.get("MONTH"), day=number) if number in range(100) and "DAY" not in m.names else None
    )


def first_of_month(m: Match) -> Partial | None:
    """پہلی مئی."""
    first = m.sentence.words[m.i]
    if (first.form, first.classes.get("ORD")) != FIRST_OF_MONTH:
        return None
    return replace(date(m) or Partial(resolved), day=1, is_day=True)


def numeric(m: Match) -> Partial | None:
    """Day, month, year in figures; Urdu writes them in this order."""
    year = m.get("YEAR") if m.get("YEAR") is not None else m.get("YY")
    day, month, year = m.get("DMY") or (m.get("DAY"), m.get("DAY", 1), year)
    return Partial(resolved, year=year, month=month, day=day, is_day=True)


def iso(m: Match) -> Partial | None:
    """Year, month, day in figures."""
    return Partial(resolved, year=m.get("YEAR"), month=m.get("DAY"), day=m.get("DAY", 1), is_day=True)


def short_year(m: Match) -> Partial | None:
    """A year of two digits; سال 71 without an era is rather a count."""
    if m.sentence.words[m.i].form == "سال" and not m.get("ERA"):
        return None
    return Partial(resolved, year=m.get("YY")) if m.get("ERA") or m.is_next("IN", "KE", "SE", "TO", "DASH") else None


def era_year(m: Match) -> Partial | None:
    """A year that only its era makes one: 570ء."""
    number = m.get("NUM")
    return Partial(resolved, year=number) if isinstance(number, int) and 0 < number < 2101 else None


def bare_year(m: Match) -> Partial | None:
    """A number of four digits, a year only where a word beside it says so, and nothing is counted."""
    year = m.get("YEAR")
    joined = m.is_before("DASH", "COLON", "SLASH") and not m.is_before("YEAR", offset=-2)
    if joined or m.is_before("NUMBERED"):
        return None
    following = m.word(1)
    if m.is_next("IN"):
        meant = following.form != "سے" and (year in BARE_YEARS or year % 50 != 0)
    elif m.is_next("SE"):
        meant = not (following.has("MORE") or following.form in word_group("comparisons"))
    elif m.is_next("KE"):
        meant = not (following.has("COUNTABLE") or following.has("NEAR"))
    else:
        ranged = m.is_next("DASH") and following.has("YY", "YEAR")
        bracketed = m.is_before("OPEN") and m.is_next("CLOSE")
        ranged = ranged or (m.is_before("SE", "TO", "AND") and m.is_before("YEAR", offset=-2))
        named = m.is_before("EVENT") or m.is_next("YEARLY") or following.has("EVENT")
        meant = m.is_next("TO") or named or bracketed or ranged
    plausible = year in BARE_YEARS or (m.is_next("IN") and meant)
    return Partial(resolved, year=year) if meant and plausible else None


def bare_month(m: Match) -> Partial | None:
    """A month without day and year; مارچ, جون and مئی are other words too, and need one beside them."""
    month = m.get("MONTH")
    sure = m.get("MAH") or m.get("UNIT") == "M" or m.sentence.words[m.i].has("SUREMONTH")
    if "UNIT" in m.names and m.get("UNIT") != "M":
        return None
    if not sure and any(m.is_next("JOINING", offset=k) for k in range(NEAR_JOINING)):
        return None
    listed = m.is_before("COMMA", "AND", "TO") and m.is_before("MONTH", offset=-2)
    meant = sure or listed or m.is_next("IN", "SE", "TO") or (m.is_next("KE") and not m.is_next("NOUN", offset=1))
    return Partial(resolved, month=month) if meant else None


def month_of_year(m: Match) -> Partial | None:
    """مارچ 2020, perhaps with کے مہینے."""
    return None if m.get("UNIT") not in (None, "M") else date(m)


def day_of(m: Match) -> Partial | None:
    """12 تاریخ: of the month that was spoken of, or of this one."""
    return Partial(day_of_month, day=m.get("DAY") or m.get("ORD"), is_day=True)


def week_of_month(m: Match) -> Partial | None:
    """The nth week of a month, given as the month and its part."""
    if m.get("UNIT") != "W":
        return None
    part = {1: "START", 2: "MID", 3: "MID"}.get(m.get("ORD") or 0, "END")
    return Partial(resolved, year=m.get("YEAR"), month=m.get("MONTH"), mod=part)


def resolved(partial: Partial, context: "Context") -> Timex:
    """Resolve a date; one without a year goes by the date before it in the sentence, or by the verb."""
    year, month, day = partial.year, partial.month, partial.day
    if month is not None and (day == 0 or not possible(LEAP_YEAR, month, day)):
        return Timex("DATE", None, "unresolved", why=(IMPOSSIBLE,))
    if year is None:
        return _without_year(partial, month or 1, context)
    if year < 100 and partial.count != "X":
        if context.anchor is None:
            return Timex("DATE", f"XX{written(year, month, day)[2:]}", "underspecified", why=(NO_DATE,))
        # A year of two digits is of this century unless it would lie more than a year ahead.
        century = context.anchor.year // 100 * 100
        year += century if year <= context.anchor.year - century + 1 else century - 100
    return checked(written(year, month, day), partial.weekday)


def _without_year(partial: Partial, month: int, context: "Context") -> Timex:
    day, focus, anchor = partial.day, context.focus, context.anchor
    if focus and focus.same_sentence and focus.names_year:
        year = focus.day.year
        return checked(written(year, month, day), partial.weekday, (f"year of {year} before it",))
    open_value = f"XXXX-{month:02}" + (f"-{day:02}" if day else "")
    if anchor is None or anchor.month is None:
        return Timex("DATE", open_value, "underspecified", why=(NOT_SO_FAR if anchor else NO_DATE,))
    now = (anchor.month, anchor.day or 15) if day else (anchor.month,)
    then = (month, day) if day else (month,)
    earlier = anchor.year if then <= now else anchor.year - 1
    later = anchor.year if then >= now else anchor.year + 1
    past, future = written(earlier, month, day), written(later, month, day)
    if earlier == later:
        return checked(past, partial.weekday)
    if partial.weekday and (fitting := [v for v in (past, future) if _falls_on(v, partial.weekday)]):
        return checked(fitting[0], partial.weekday, ("the year in which the weekday is right",))
    if _is_dateline(context.match):
        return _sided(past, future, anchor, -1, "in the dateline", partial.weekday)
    if context.tense.habitual:
        return Timex("DATE", open_value, "underspecified", why=(context.tense.evidence,))
    return _sided(past, future, anchor, context.tense.direction, context.tense.evidence, partial.weekday)


def _is_dateline(m: Match) -> bool:
    """Tell whether a date stands where the article says when it was sent: کراچی 3 مارچ (اے پی پی)."""
    return m.i <= LONGEST_PLACE and m.sentence.first[m.i] <= LONGEST_PLACE + 1 and m.is_next("OPEN", "COLON")


def _falls_on(value: str, weekday: int) -> bool:
    day = [int(part) for part in value.split("-")]
    return len(day) == 3 and possible(*day) and dt.date(*day).isoweekday() == weekday


def _sided(
    past: str, future: str, anchor: Anchor, direction: Direction | None, evidence: str, weekday: int | None = None
) -> Timex:
    """Choose between the last and the next: as the verb tells, unless that is most of a year away."""
    has_day = len(past) > len("2024-06")
    near = min((past, future), key=lambda value: distance(value, anchor))
    far = future if near == past else past
    if direction is None:
        if distance(far, anchor) > FARTHEST:
            return checked(near, weekday, (evidence, "the nearer year"))
        return Timex("DATE", None, "ambiguous", candidates=(past, future), why=(evidence,))
    told = past if direction < 0 else future
    if told == far and has_day and distance(far, anchor) > FARTHEST:
        return checked(near, weekday, (evidence, "the nearer year, against the verb"))
    return checked(told, weekday, (evidence,))


def distance(value: str, anchor: Anchor) -> int:
    """Return how many days a date is from publication."""
    begin = bounds(value)[0]
    here = dt.date(anchor.year, anchor.month or 1, anchor.day or 15)
    return abs((dt.date.fromisoformat(begin) - here).days) if begin else 0


def day_of_month(partial: Partial, context: "Context") -> Timex:
    """Resolve a day of the month spoken of, else of the publication month."""
    focus, anchor = context.focus, context.anchor
    if focus and focus.same_sentence and focus.unit == "M":
        return checked(written(focus.day.year, focus.day.month, partial.day), None, ("of the month before it",))
    if anchor is None or anchor.month is None:
        return Timex("DATE", f"XXXX-XX-{partial.day:02}", "underspecified", why=(NOT_SO_FAR if anchor else NO_DATE,))
    return checked(written(anchor.year, anchor.month, partial.day), None, ("of the month of publication",))
