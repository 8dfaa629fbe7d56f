"""Gregorian dates: full, or without day, month or year."""

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from helpers.times.lexicon import word_group
from helpers.times.model import AGAINST_VERB, DATE_TOO_IMPRECISE, IMPOSSIBLE, NO_DATE, Anchor, Partial, Timex
from helpers.times.patterns import Match
from helpers.times.tense import Tense
from helpers.times.timex_values import bounds, checked_date, format_date, is_valid_date

if TYPE_CHECKING:
    from helpers.times.context import Context

# Numbers that count as years without an era or سال: newspapers rarely count that many things.
BARE_YEARS = range(1800, 2101)
# A date without year is not resolved in the direction of the verb if that is more days away than this.
MAX_DISTANCE_DAYS = 300
# Words after a month in which پیدا ہونے والے follows.
BIRTH_WINDOW_WORDS = 7
BORN = "پیدا"
# Most words between فیصد and the month in which that share of people was born.
SHARE_WINDOW_WORDS = 3
# A day without a year so many days before publication is news, though the sentence names another year.
RECENT_DAYS = 45
# A date before a noun is not resolved to the future of the verb if that is more days ahead.
MAX_DAYS_AHEAD = 200
# A dateline so few days after publication has a wrong date of publication, or a slip: it is hardly of the year before.
MAX_DAYS_EARLY = 31
# Most words before the date in a dateline.
MAX_PLACE_WORDS = 6
# Words after مارچ among which شریک or شامل show that it means a march.
JOINING_WINDOW_WORDS = 7
# Any leap year, to validate a day and month without year.
LEAP_YEAR = 2024
# After سن, smaller numbers without an era are no years.
SMALLEST_SIGNED_YEAR = 100
# The only ordinal in dates: پہلی مئی.
FIRST_OF_MONTH = ("پہلی", 1)


def date(match: Match) -> Partial | None:
    """Interpret a date of day, month, year, weekday and part, some missing."""
    year = next((found for name in ("YEAR", "ROUNDYEAR", "YY") if (found := match.get(name)) is not None), None)
    return Partial(
        resolve_date,
        year=year,
        month=match.get("MONTH"),
        day=match.get("DAY") or match.get("ORD"),
        weekday=match.get("WD"),
        mod=match.get("PART") or "",
        is_day=(match.get("DAY") or match.get("ORD")) is not None,
    )


def impossible(match: Match) -> Partial | None:
    """Interpret a date that does not exist, instead of its month: 35 مارچ."""
    number = match.get("NUM")
    return (
        Partial(resolve_date, month=match.get("MONTH"), day=number)
        if number in range(100) and "DAY" not in match.names
        else None
    )


def first_of_month(match: Match) -> Partial | None:
    """Interpret پہلی مئی."""
    first = match.sentence.words[match.start]
    if (first.form, first.classes.get("ORD")) != FIRST_OF_MONTH:
        return None
    return replace(date(match) or Partial(resolve_date), day=1, is_day=True)


def signed_year(match: Match) -> Partial | None:
    """Interpret سنہ 2019; after the first part of a foreign name سن belongs to the name (پیٹر سن)."""
    return None if match.is_before("SONNAME") else date(match)


def short_year(match: Match) -> Partial | None:
    """Interpret a year of two digits; سال 71 without an era is a count."""
    if match.sentence.words[match.start].form == "سال" and not match.get("ERA"):
        return None
    meant = match.get("ERA") or (match.is_next("IN", "KE", "SE", "TO", "DASH") and not match.is_before("SONNAME"))
    return Partial(resolve_date, year=match.get("YY")) if meant else None


def era_year(match: Match) -> Partial | None:
    """Interpret a number as a year because of its era: 570ء.

    After سن, a number of three digits needs no era; a smaller one is a count (پیٹر سن 17 رنز).
    """
    number = match.get("NUM")
    if not isinstance(number, int) or not 0 < number < 2101:
        return None
    if not match.get("ERA") and (number < SMALLEST_SIGNED_YEAR or match.is_before("SONNAME") or _counts(match)):
        return None
    return Partial(resolve_date, year=number)


def _counts(match: Match) -> bool:
    return match.is_next("COUNTABLE", "QUANTITY")


def bare_year(match: Match) -> Partial | None:
    """Interpret a number of four digits as a year.

    The words around it must confirm a year and rule out a quantity.
    """
    year = match.get("YEAR")
    joined = match.is_before("DASH", "COLON", "SLASH") and not match.is_before("YEAR", offset=-2)
    if joined or match.is_before("NUMBERED"):
        return None
    following = match.word(1)
    if match.is_next("IN"):
        meant = following.form != "سے" and (year in BARE_YEARS or year % 50 != 0)
    elif match.is_next("SE"):
        meant = not (following.has("MORE") or following.form in word_group("comparisons"))
    elif match.is_next("KE"):
        meant = not (following.has("COUNTABLE") or following.has("NEAR"))
    else:
        ranged = match.is_next("DASH") and following.has("YY", "YEAR")
        bracketed = match.is_before("OPEN") and match.is_next("CLOSE")
        ranged = ranged or (match.is_before("SE", "TO", "AND") and match.is_before("YEAR", offset=-2))
        named = match.is_before("EVENT") or match.is_next("YEARLY") or following.has("EVENT")
        # 2009 یادگار سال رہا: the adjective is no noun that is counted.
        named = named or (following.classes.get("UNIT") == "Y" and not match.word().classes)
        meant = match.is_next("TO") or named or bracketed or ranged
    plausible = year in BARE_YEARS or (match.is_next("IN") and meant)
    return Partial(resolve_date, year=year) if meant and plausible else None


def bare_month(match: Match) -> Partial | None:
    """Interpret a month without day and year.

    مارچ, جون and مئی have other meanings, and need a word that shows that they are months.
    """
    month = match.get("MONTH")
    sure = match.get("MAH") or match.get("UNIT") == "M" or match.sentence.words[match.start].has("SUREMONTH")
    if "UNIT" in match.names and match.get("UNIT") != "M":
        return None
    if not sure and any(match.is_next("JOINING", offset=offset) for offset in range(JOINING_WINDOW_WORDS)):
        return None
    listed = match.is_before("COMMA", "AND", "TO", "SE", "DASH") and match.is_before("MONTH", offset=-2)
    meant = (
        sure
        or listed
        or match.is_next("IN", "SE", "TO")
        or (match.is_next("KE") and not match.is_next("NOUN", offset=1))
    )
    return Partial(resolve_date, month=month) if meant else None


def month_of_year(match: Match) -> Partial | None:
    """Interpret a month of a year: مارچ 2020, مارچ 2020 کے مہینے."""
    return None if match.get("UNIT") not in (None, "M") else date(match)


def day_of(match: Match) -> Partial | None:
    """Interpret a day of the month: 12 تاریخ."""
    return Partial(resolve_day_of_month, day=match.get("DAY") or match.get("ORD"), is_day=True)


def week_of_month(match: Match) -> Partial | None:
    """Interpret the nth week of a month, as the month and its part."""
    if match.get("UNIT") != "W":
        return None
    part = {1: "START", 2: "MID", 3: "MID"}.get(match.get("ORD") or 0, "END")
    return Partial(resolve_date, year=match.get("YEAR"), month=match.get("MONTH"), mod=part)


def resolve_date(partial: Partial, context: "Context") -> Timex:
    """Resolve a date.

    A missing year comes from the previous date in the sentence, or is chosen by tense.
    """
    year, month, day = partial.year, partial.month, partial.day
    if month is not None and (day == 0 or not is_valid_date(LEAP_YEAR, month, day)):
        return Timex("DATE", None, "unresolved", why=(IMPOSSIBLE,))
    if year is None:
        return _without_year(partial, month or 1, context)
    if year < 100 and partial.count != "X":
        if context.anchor is None:
            return Timex("DATE", f"XX{format_date(year, month, day)[2:]}", "underspecified", why=(NO_DATE,))
        # A year of two digits is in this century unless it would be more than a year ahead.
        century = context.anchor.year // 100 * 100
        year += century if year <= context.anchor.year - century + 1 else century - 100
    return checked_date(format_date(year, month, day), partial.weekday)


def _without_year(partial: Partial, month: int, context: "Context") -> Timex:
    """Resolve a date without year."""
    day, focus, anchor = partial.day, context.focus, context.anchor
    of_birth = day is None and _is_of_birth(context.match)
    if focus and focus.same_sentence and focus.names_year and not of_birth:
        year = focus.day.year
        inherited = format_date(year, month, day)
        if day and context.match.is_next("KE") and context.match.word(1).form not in word_group("after_dates"):
            # In 3 نومبر کی ایمرجنسی the date names an event, of any year.
            return Timex("DATE", None, "ambiguous", candidates=(inherited,), why=("the date of an event",))
        if day and (recent := _recent(month, day, anchor)) and recent[:4] != inherited[:4]:
            why = ("the year before it, or shortly before publication",)
            return Timex("DATE", None, "ambiguous", candidates=(inherited, recent), why=why)
        return checked_date(inherited, partial.weekday, (f"year of {year} before it",))
    open_value = f"XXXX-{month:02}" + (f"-{day:02}" if day else "")
    if anchor is None or anchor.month is None:
        return Timex("DATE", open_value, "underspecified", why=(DATE_TOO_IMPRECISE if anchor else NO_DATE,))
    today = (anchor.month, anchor.day or 15) if day else (anchor.month,)
    wanted = (month, day) if day else (month,)
    earlier = anchor.year if wanted <= today else anchor.year - 1
    later = anchor.year if wanted >= today else anchor.year + 1
    past, future = format_date(earlier, month, day), format_date(later, month, day)
    if of_birth:
        return Timex("DATE", open_value, "underspecified", why=("of any year",))
    if earlier == later:
        return checked_date(past, partial.weekday)
    if partial.weekday and (fitting := [value for value in (past, future) if _falls_on(value, partial.weekday)]):
        return checked_date(fitting[0], partial.weekday, ("the year in which the weekday is right",))
    if _is_dateline(context.match):
        if 0 < distance(future, anchor) <= MAX_DAYS_EARLY:
            against = checked_date(future, partial.weekday, ("in the dateline", AGAINST_VERB))
            return replace(against, candidates=(future, past))
        return _by_direction(past, future, anchor, Tense(-1, "in the dateline"), partial.weekday)
    if context.tense.habitual:
        return Timex("DATE", open_value, "underspecified", why=(context.tense.evidence,))
    modifies = context.match.is_next("KE") and not context.match.is_next("AFTER", "DURING", "AGO", offset=1)
    limit = MAX_DAYS_AHEAD if modifies and context.tense.direction == 1 else None
    return _by_direction(past, future, anchor, context.tense, partial.weekday, limit)


def _is_of_birth(match: Match) -> bool:
    """Return whether people born in a month of any year are meant.

    Examples are جنوری میں پیدا ہونے والے لوگ and دس فیصد جنوری میں پیدا ہوئے.
    """
    following = match.sentence.words[match.end : match.end + BIRTH_WINDOW_WORDS]
    forms = [word.form for word in following]
    if BORN not in forms:
        return False
    before = match.sentence.words[max(0, match.start - SHARE_WINDOW_WORDS) : match.start]
    of_share = any(word.form in word_group("shares") for word in before)
    return of_share or any(word.has("AGENT") for word in following[forms.index(BORN) :])


def _recent(month: int, day: int, anchor: Anchor | None) -> str | None:
    """Return a day without a year as a date, if it is shortly before publication."""
    if anchor is None or anchor.date is None:
        return None
    for year in (anchor.year, anchor.year - 1):
        if is_valid_date(year, month, day) and 0 <= (anchor.date - dt.date(year, month, day)).days <= RECENT_DAYS:
            return format_date(year, month, day)
    return None


def _is_dateline(match: Match) -> bool:
    """Return whether a date is in the dateline: کراچی 3 مارچ (اے پی پی)."""
    return (
        match.start <= MAX_PLACE_WORDS
        and match.sentence.first_tokens[match.start] <= MAX_PLACE_WORDS + 1
        and match.is_next("OPEN", "COLON")
    )


def _falls_on(value: str, weekday: int) -> bool:
    day = [int(part) for part in value.split("-")]
    return len(day) == 3 and is_valid_date(*day) and dt.date(*day).isoweekday() == weekday


def _by_direction(
    past: str, future: str, anchor: Anchor, tense: Tense, weekday: int | None = None, limit: int | None = None
) -> Timex:
    """Choose the past or future date by tense, unless it is too far away.

    ``limit`` is the most days to a future date that only modifies a noun: 14 اگست کے دھرنے کی طرح.
    """
    direction, evidence = tense.direction, tense.evidence
    has_day = len(past) > len("2024-06")
    nearer = min((past, future), key=lambda value: distance(value, anchor))
    farther = future if nearer == past else past
    if direction is None:
        if distance(farther, anchor) > MAX_DISTANCE_DAYS:
            return checked_date(nearer, weekday, (evidence, "the nearer year"))
        return Timex("DATE", None, "ambiguous", candidates=(past, future), why=(evidence,))
    chosen = past if direction < 0 else future
    against = chosen == farther and has_day and distance(farther, anchor) > (limit or MAX_DISTANCE_DAYS)
    if against and (direction < 0 or (limit and distance(farther, anchor) <= MAX_DISTANCE_DAYS)):
        return Timex("DATE", None, "ambiguous", candidates=(past, future), why=(evidence, AGAINST_VERB))
    if against:
        return replace(checked_date(nearer, weekday, (evidence, AGAINST_VERB)), candidates=(nearer, farther))
    return checked_date(chosen, weekday, (evidence,))


def distance(value: str, anchor: Anchor) -> int:
    """Return the days between a date and publication."""
    begin = bounds(value)[0]
    published = dt.date(anchor.year, anchor.month or 1, anchor.day or 15)
    return abs((dt.date.fromisoformat(begin) - published).days) if begin else 0


def resolve_day_of_month(partial: Partial, context: "Context") -> Timex:
    """Resolve a day of the previous month in the sentence, else of this month."""
    focus, anchor = context.focus, context.anchor
    if focus and focus.same_sentence and focus.unit == "M":
        return checked_date(
            format_date(focus.day.year, focus.day.month, partial.day), None, ("of the month before it",)
        )
    if anchor is None or anchor.month is None:
        return Timex(
            "DATE", f"XXXX-XX-{partial.day:02}", "underspecified", why=(DATE_TOO_IMPRECISE if anchor else NO_DATE,)
        )
    return checked_date(format_date(anchor.year, anchor.month, partial.day), None, ("of the month of publication",))
