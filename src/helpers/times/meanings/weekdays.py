"""Weekdays: last, this or next, or chosen by tense.

ہفتہ means week as well as Saturday: it needs a word that shows that it is the day.
"""

import datetime as dt
from typing import TYPE_CHECKING

from helpers.times.model import DATE_TOO_IMPRECISE, NO_DATE, Partial, Timex
from helpers.times.patterns import Match
from helpers.times.timex_values import iso_week

if TYPE_CHECKING:
    from helpers.times.context import Context

SHIFTS = {"LAST": -1, "THIS": 0, "NEXT": 1}


def shift_of(match: Match) -> int | None:
    """Return the shift of a match: گزشتہ -1, رواں 0, آئندہ 1, else None."""
    return next((SHIFTS[name] for name in match.names if name in SHIFTS), None)


def weekday(match: Match) -> Partial | None:
    """Interpret a weekday with گزشتہ, بروز or کے روز."""
    if "UNIT" in match.names and match.get("UNIT") != "D":
        return None
    day = match.get("WD") if match.get("WD") is not None else match.get("WEEKDAY")
    return Partial(resolve_weekday, weekday=day, shift=shift_of(match) or None, is_day=True)


def night_between(match: Match) -> Partial | None:
    """Interpret پیر اور منگل کی درمیانی شب as the night of the first day."""
    return Partial(resolve_weekday, type="TIME", weekday=match.get("WD"), daypart=match.get("DAYPART"), is_day=True)


def in_week(match: Match) -> Partial | None:
    """Interpret a weekday of last, this or next week: گزشتہ ہفتے منگل."""
    if match.get("UNIT") != "W":
        return None
    return Partial(resolve_weekday_in_week, weekday=match.get("WEEKDAY"), shift=shift_of(match), is_day=True)


def bare_weekday(match: Match) -> Partial | None:
    """Interpret a weekday that the words around it confirm.

    پیر also means foot, بدھ the Buddha, ہفتہ the week.
    """
    word = match.sentence.words[match.start]
    day = word.classes["WD"]
    listed = (match.is_before("COMMA", "AND", "SE", "TO", "DASH") and match.is_before("WD", offset=-2)) or (
        match.is_next("COMMA", "AND", "TO") and match.is_next("WD", offset=1)
    )
    timed = match.is_next("DAYPART", "CLOCK") or (match.is_next("KE") and match.is_next("DAYPART", offset=1))
    bracketed = (match.is_next("OPEN") and match.is_next("DAY", offset=1)) or (
        match.is_before("OPEN") and match.is_next("CLOSE") and match.is_before("MONTH", "YEAR", "ERA", offset=-2)
    )
    meant = listed or timed or bracketed or match.is_next("ON")
    if word.has("WEEKDAY"):
        meant = meant or word.has("SUREDAY") or match.is_next("SE", "TO")
    elif match.is_before("NUM", "VAGUE", "LAST", "NEXT", "THIS"):
        return None
    return Partial(resolve_weekday, weekday=day, is_day=True) if meant else None


def resolve_weekday(partial: Partial, context: "Context") -> Timex:
    """Resolve a weekday by tense.

    Without a future tense it is the last such day, which may be today. A habit is a SET.
    """
    wanted = partial.weekday or 1
    day = context.anchor.date if context.anchor else None
    open_value = f"XXXX-WXX-{wanted}"
    direction = context.tense.direction
    if not partial.shift and (context.tense.habitual or (context.weekday_range and direction is None)):
        return Timex("SET", open_value, "underspecified", quant="EVERY", why=(context.tense.evidence,))
    if day is None:
        return Timex("DATE", open_value, "underspecified", why=(DATE_TOO_IMPRECISE if context.anchor else NO_DATE,))
    sign = partial.shift or direction or -1
    evidence = "" if partial.shift else context.tense.evidence if direction else "reported, so the last one"
    first, last = context.weekday_range or (wanted, wanted)
    if not partial.shift and direction == 1 and day.isoweekday() == wanted and not context.weekday_range:
        # A morning paper calls the day on which it comes out by its name too.
        candidates = (day.isoformat(), (day + dt.timedelta(days=7)).isoformat())
        return Timex("DATE", None, "ambiguous", candidates=candidates, why=(evidence, "today or in a week"))
    if sign > 0:
        # The first day of a range is the next such day; its last day is after that.
        ahead = ((first - day.isoweekday()) % 7 or 7) + (wanted - first) % 7
        return Timex("DATE", (day + dt.timedelta(days=ahead)).isoformat(), "resolved", why=(evidence,))
    # In the past, the last day of a range is the last such day; its first day is before that.
    back = ((day.isoweekday() - last) % 7 or (7 if partial.shift else 0)) + (last - wanted) % 7
    return Timex("DATE", (day - dt.timedelta(days=back)).isoformat(), "resolved", why=(evidence,))


def resolve_weekday_in_week(partial: Partial, context: "Context") -> Timex:
    """Resolve a weekday of last, this or next week."""
    day = context.anchor.date if context.anchor else None
    if day is None:
        return Timex("DATE", None, "unresolved", why=(DATE_TOO_IMPRECISE if context.anchor else NO_DATE,))
    monday = day - dt.timedelta(days=day.isoweekday() - 1) + dt.timedelta(weeks=partial.shift or 0)
    found = monday + dt.timedelta(days=(partial.weekday or 1) - 1)
    return Timex("DATE", found.isoformat(), "resolved", why=(f"in week {iso_week(found)}",))
