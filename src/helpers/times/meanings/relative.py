"""Relative dates: today, last year, and کل, which is yesterday or tomorrow by tense."""

import datetime as dt
from typing import TYPE_CHECKING

from helpers.times.meanings.general import is_general_today, is_general_yesterday
from helpers.times.meanings.periods import resolve_fixed
from helpers.times.meanings.weekdays import shift_of
from helpers.times.model import DATE_TOO_IMPRECISE, NO_DATE, OTHER_DATE, OTHER_WEEKDAY, Anchor, Partial, Timex
from helpers.times.patterns import Match
from helpers.times.tense import tense, verb_kind
from helpers.times.timex_values import checked_date, format_date, iso_week, shift_month

if TYPE_CHECKING:
    from helpers.times.context import Context

DAYS_PER_WEEK = 7
# Units of dates; last hour and next minute are no dates.
DATE_UNITS = {"Y", "M", "W", "D", "DE", "CE"}
# نرسوں, three days ago or ahead, more often means nurses, above all before these words.
NURSES = "نرسوں"
AFTER_NURSES = ("KE", "ON", "SE", "TO", "IN", "AND", "نے", "پر")
# Words beside کل that show that it is a day, not "total".
BESIDE_KAL = ("SE", "TO", "KE", "EVEN", "HI", "COMMA", "WEEKDAY", "YANI")


def present(match: Match) -> Partial | None:
    """Interpret now and nowadays, including آج before بھی and تک, and in a general sense (آج کا نوجوان).

    What is put off until today (آج تک ملتوی) is of this day.
    """
    general = "TODAY" not in match.names or match.is_next("EVEN", "ERAWORD") or is_general_today(match)
    until = match.is_next("TO") and verb_kind(match.word(1).form) != "deferred"
    return Partial(resolve_fixed, value="PRESENT_REF") if general or until else None


def nowadays(_: Match) -> Partial | None:
    """Interpret آج کل."""
    return Partial(resolve_fixed, value="PRESENT_REF")


def past(_: Match) -> Partial | None:
    """Interpret recently, some days ago."""
    return Partial(resolve_fixed, value="PAST_REF")


def future(_: Match) -> Partial | None:
    """Interpret soon."""
    return Partial(resolve_fixed, value="FUTURE_REF")


def today(match: Match) -> Partial | None:
    """Interpret today, also beside a date: آج 25 نومبر کو, آج (25 نومبر)."""
    beside = match.is_next("OPEN", "CLOSE", "COMMA", "ONDAY")
    day, month = match.word(beside).classes.get("DAY"), match.word(beside + 1).classes.get("MONTH")
    if day and month:
        return Partial(resolve_today, day=day, month=month, is_day=True)
    return Partial(resolve_unit, unit="D", shift=0, is_day=True)


def today_weekday(match: Match) -> Partial | None:
    """Interpret today with its weekday: آج منگل کو, (آج) منگل کو."""
    day = match.get("WD") if match.get("WD") is not None else match.get("WEEKDAY")
    return Partial(resolve_today, weekday=day, is_day=True)


def today_saturday(match: Match) -> Partial | None:
    """Interpret آج ہفتہ کو; without such a word ہفتہ means week."""
    is_day = match.is_next("ON", "TO", "KE", "CLOSE") or "ONDAY" in match.names or match.get("UNIT") == "D"
    return today_weekday(match) if is_day and match.get("UNIT") in (None, "D") else None


def resolve_today(partial: Partial, context: "Context") -> Timex:
    """Resolve today with a weekday or a date.

    If it is another day than that of publication, either may be meant: newspapers print what agencies write on
    the eve.
    """
    day = context.anchor.date if context.anchor else None
    if day is None:
        return Timex("DATE", None, "unresolved", why=(DATE_TOO_IMPRECISE if context.anchor else NO_DATE,))
    if day.isoweekday() == partial.weekday or (day.month, day.day) == (partial.month, partial.day):
        return Timex("DATE", day.isoformat(), "resolved")
    if partial.month:
        return Timex("DATE", None, "ambiguous", why=(OTHER_DATE,))
    ahead = ((partial.weekday or 1) - day.isoweekday()) % 7
    named = day + dt.timedelta(days=ahead if ahead <= DAYS_PER_WEEK // 2 else ahead - DAYS_PER_WEEK)
    candidates = (day.isoformat(), named.isoformat())
    return Timex("DATE", None, "ambiguous", candidates=candidates, why=(OTHER_WEEKDAY,))


def relative(match: Match) -> Partial | None:
    """Interpret last, this or next unit, also with a month, day or part of it."""
    shift, unit = shift_of(match), match.get("UNIT")
    if "THISYEAR" in match.names:
        shift, unit = 0, "Y"
    if unit not in DATE_UNITS or shift is None or (unit == "D" and shift != -1):
        return None
    month, day = match.get("MONTH"), match.get("DAY") or match.get("ORD")
    if (month and unit not in "YM") or (day and unit not in "YM") or (day and not month and unit != "M"):
        return None
    mod, is_day = match.get("PART") or "", unit == "D" or day is not None
    return Partial(resolve_unit, unit=unit, shift=shift, month=month, day=day, mod=mod, is_day=is_day)


def week_of(match: Match) -> Partial | None:
    """Interpret the nth week of last, this or next month, as a part of it."""
    if match.get("UNIT") != "M" or match.get("UNIT", 1) != "W":
        return None
    part = {1: "START", 2: "MID", 3: "MID"}.get(match.get("ORD") or 0, "END")
    return Partial(resolve_unit, unit="M", shift=shift_of(match), mod=part)


def part_of_this(match: Match) -> Partial | None:
    """Interpret a part of this year, month or week: سال کے آخر."""
    unit = match.get("UNIT")
    # The year of something (سکول کے سال کے آغاز) is not this year.
    named = unit in {"Y", "M", "W"} and not match.is_before("KE")
    return Partial(resolve_unit, unit=unit, shift=0, mod=match.get("PART")) if named else None


def last_part(match: Match) -> Partial | None:
    """Interpret last night, this morning."""
    return Partial(
        resolve_unit, type="TIME", unit="D", shift=shift_of(match), daypart=match.get("DAYPART"), is_day=True
    )


def resolve_unit(partial: Partial, context: "Context") -> Timex:
    """Resolve last, this or next unit, or a month or day in it."""
    anchor, shift = context.anchor, partial.shift or 0
    if anchor is None:
        return Timex(partial.type, None, "unresolved", why=(NO_DATE,))
    match partial.unit:
        case "Y":
            return checked_date(format_date(anchor.year + shift, partial.month, partial.day))
        case "M" if anchor.month and partial.month:
            return checked_date(format_date(_year_of(partial.month, anchor, shift), partial.month, partial.day))
        case "M" if anchor.month:
            return checked_date(format_date(*shift_month(anchor.year, anchor.month, shift), partial.day))
        case "W" if anchor.date:
            return Timex("DATE", iso_week(anchor.date + dt.timedelta(weeks=shift)), "resolved")
        case "D" if anchor.date:
            return Timex("DATE", (anchor.date + dt.timedelta(days=shift)).isoformat(), "resolved")
        case "DE":
            return Timex("DATE", format_date(anchor.year + 10 * shift)[:3], "resolved")
        case "CE":
            return Timex("DATE", format_date(anchor.year + 100 * shift)[:2], "resolved")
        case _:
            return Timex(partial.type, None, "unresolved", why=(DATE_TOO_IMPRECISE,))


def _year_of(month: int, anchor: Anchor, shift: int) -> int:
    """Return the year of a named month: گزشتہ ماہ دسمبر is the last December."""
    this_month = anchor.month or month
    if shift < 0:
        return anchor.year if month < this_month else anchor.year - 1
    return anchor.year if month > this_month or (month == this_month and not shift) else anchor.year + (shift > 0)


def kal(match: Match) -> Partial | None:
    """Interpret کل and پرسوں as days.

    کل also means "total": it needs a word beside it that shows that it is a day, or a tense.
    """
    count = match.get("KAL")
    if count == 1 and is_general_yesterday(match):
        return Partial(resolve_fixed, value="PAST_REF")
    partial = Partial(resolve_kal, count=count, is_day=True)
    if match.is_next("DAYPART", "CLOCK"):
        return partial
    counted = match.is_next("NUM") and not match.is_next("ADJ", offset=1)
    if count == 1 and (counted or match.is_before("KE", "FIGURATIVE") or match.is_next("QUANTITY")):
        return None
    if match.sentence.words[match.start].form == NURSES and (
        match.is_next(*AFTER_NURSES) or match.is_before("AND", "COMMA")
    ):
        return None
    if count > 1 or match.start == 0 or match.is_next(*BESIDE_KAL):
        return partial
    return partial if tense(match).direction is not None else None


def kal_weekday(match: Match) -> Partial | None:
    """Interpret کل with a weekday, which decides the day: کل منگل کو, (کل) منگل کو."""
    day = match.get("WD") if match.get("WD") is not None else match.get("WEEKDAY")
    return Partial(resolve_kal, count=match.get("KAL"), weekday=day, is_day=True)


def certain_kal(match: Match) -> Partial | None:
    """Interpret گزشتہ کل as yesterday, آئندہ کل as tomorrow."""
    shift = -1 if "LAST" in match.names else 1
    return Partial(resolve_unit, unit="D", shift=shift * int(match.get("KAL")), is_day=True)


def resolve_kal(partial: Partial, context: "Context") -> Timex:
    """Resolve کل by a weekday or date beside it, else by tense."""
    day = context.anchor.date if context.anchor else None
    if day is None:
        return Timex("DATE", None, "unresolved", why=(DATE_TOO_IMPRECISE if context.anchor else NO_DATE,))
    days = [day + sign * dt.timedelta(days=int(partial.count)) for sign in (-1, 1)]
    weekday = partial.weekday
    fitting = [each for each in days if (each.isoweekday() == weekday if weekday else _is_named(each, context.match))]
    if len(fitting) == 1:
        return Timex("DATE", fitting[0].isoformat(), "resolved", why=("the day named beside it",))
    verb = context.tense
    if verb.direction is None or (weekday and not fitting):
        candidates = tuple(each.isoformat() for each in days)
        why = OTHER_WEEKDAY if weekday and not fitting else verb.evidence
        return Timex("DATE", None, "ambiguous", candidates=candidates, why=(why,))
    return Timex("DATE", days[verb.direction > 0].isoformat(), "resolved", why=(verb.evidence,))


def _is_named(day: dt.date, match: Match) -> bool:
    """Return whether a day is named beside کل: کل یعنی اتوار, کل (منگل)."""
    if match.is_next("YANI", "OPEN", "COMMA") or match.is_next("WEEKDAY"):
        skip = 0 if match.is_next("WEEKDAY") else 1
        named = match.word(skip).classes
        if named.get("WD") == day.isoweekday():
            return True
        return bool(named.get("DAY") == day.day and match.word(skip + 1).classes.get("MONTH") == day.month)
    if match.is_before("YANI"):
        named, before = match.word(-2).classes, match.word(-3).classes
        dated = named.get("MONTH") == day.month and before.get("DAY") == day.day
        return bool(dated or named.get("WD") == day.isoweekday())
    return False
