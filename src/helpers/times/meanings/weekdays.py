"""Days of the week: last, this, next, or by the verb; ہفتہ is Saturday only where a sign tells it from the week."""

import datetime as dt
from typing import TYPE_CHECKING

from helpers.times.model import NO_DATE, NOT_SO_FAR, Partial, Timex
from helpers.times.patterns import Match
from helpers.times.timex_values import week

if TYPE_CHECKING:
    from helpers.times.context import Context

SHIFTS = {"LAST": -1, "THIS": 0, "NEXT": 1}


def shift_of(m: Match) -> int | None:
    """Return the shift of the first word of a match that has one: گزشتہ -1, رواں 0, آئندہ 1."""
    return next((SHIFTS[name] for name in m.names if name in SHIFTS), None)


def weekday(m: Match) -> Partial | None:
    """A day of the week told by گزشتہ, by بروز or by کے روز."""
    if "UNIT" in m.names and m.get("UNIT") != "D":
        return None
    day = m.get("WD") if m.get("WD") is not None else m.get("WEEKDAY")
    return Partial(resolved, weekday=day, shift=shift_of(m) or None, is_day=True)


def night_between(m: Match) -> Partial | None:
    """پیر اور منگل کی درمیانی شب: the night of the first."""
    return Partial(resolved, type="TIME", weekday=m.get("WD"), daypart=m.get("DAYPART"), is_day=True)


def in_week(m: Match) -> Partial | None:
    """گزشتہ ہفتے منگل: the day in last, this or next week."""
    if m.get("UNIT") != "W":
        return None
    return Partial(of_week, weekday=m.get("WEEKDAY"), shift=shift_of(m), is_day=True)


def bare_weekday(m: Match) -> Partial | None:
    """A day of the week where a word beside it shows it: پیر is also foot, بدھ the Buddha, ہفتہ the week."""
    word = m.sentence.words[m.i]
    day = word.classes["WD"]
    listed = (m.is_before("COMMA", "AND", "SE", "TO", "DASH") and m.is_before("WD", offset=-2)) or (
        m.is_next("COMMA", "AND", "TO") and m.is_next("WD", offset=1)
    )
    timed = m.is_next("DAYPART", "CLOCK") or (m.is_next("KE") and m.is_next("DAYPART", offset=1))
    bracketed = (m.is_next("OPEN") and m.is_next("DAY", offset=1)) or (
        m.is_before("OPEN") and m.is_next("CLOSE") and m.is_before("MONTH", "YEAR", "ERA", offset=-2)
    )
    meant = listed or timed or bracketed or m.is_next("ON")
    if word.has("WEEKDAY"):
        meant = meant or word.has("SUREDAY") or m.is_next("SE", "TO")
    elif m.is_before("NUM", "VAGUE", "LAST", "NEXT", "THIS"):
        return None
    return Partial(resolved, weekday=day, is_day=True) if meant else None


def resolved(partial: Partial, context: "Context") -> Timex:
    """Resolve a day of the week: reported without a future verb it is the last one, today among them."""
    wanted = partial.weekday or 1
    day = context.anchor.date if context.anchor else None
    open_value = f"XXXX-WXX-{wanted}"
    told = context.tense.direction
    if not partial.shift and (context.tense.habitual or (context.days and told is None)):
        return Timex("SET", open_value, "underspecified", quant="EVERY", why=(context.tense.evidence,))
    if day is None:
        return Timex("DATE", open_value, "underspecified", why=(NOT_SO_FAR if context.anchor else NO_DATE,))
    sign = partial.shift or told or -1
    evidence = "" if partial.shift else context.tense.evidence if told else "reported, so the last one"
    first, last = context.days or (wanted, wanted)
    if sign > 0:
        # The last day of a range is the next one after its first.
        ahead = ((first - day.isoweekday()) % 7 or 7) + (wanted - first) % 7
        return Timex("DATE", (day + dt.timedelta(days=ahead)).isoformat(), "resolved", why=(evidence,))
    # And its first the last one before its last.
    back = ((day.isoweekday() - last) % 7 or (7 if partial.shift else 0)) + (last - wanted) % 7
    return Timex("DATE", (day - dt.timedelta(days=back)).isoformat(), "resolved", why=(evidence,))


def of_week(partial: Partial, context: "Context") -> Timex:
    """Resolve a day of last, this or next week."""
    day = context.anchor.date if context.anchor else None
    if day is None:
        return Timex("DATE", None, "unresolved", why=(NOT_SO_FAR if context.anchor else NO_DATE,))
    monday = day - dt.timedelta(days=day.isoweekday() - 1) + dt.timedelta(weeks=partial.shift or 0)
    found = monday + dt.timedelta(days=(partial.weekday or 1) - 1)
    return Timex("DATE", found.isoformat(), "resolved", why=(f"in week {week(found)}",))
