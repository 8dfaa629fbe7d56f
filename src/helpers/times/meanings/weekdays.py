"""Days of the week: last, this, next, or by the verb; ہفتہ is Saturday only where a sign tells it from the week."""

import datetime as dt
from typing import TYPE_CHECKING

from helpers.times.model import DATE_TOO_IMPRECISE, NO_DATE, Partial, Timex
from helpers.times.patterns import Match
from helpers.times.timex_values import iso_week

if TYPE_CHECKING:
    from helpers.times.context import Context

SHIFTS = {"LAST": -1, "THIS": 0, "NEXT": 1}


def shift_of(match: Match) -> int | None:
    """Return the shift of the first word of a match that has one: گزشتہ -1, رواں 0, آئندہ 1."""
    return next((SHIFTS[name] for name in match.names if name in SHIFTS), None)


def weekday(match: Match) -> Partial | None:
    """A day of the week told by گزشتہ, by بروز or by کے روز."""
    if "UNIT" in match.names and match.get("UNIT") != "D":
        return None
    day = match.get("WD") if match.get("WD") is not None else match.get("WEEKDAY")
    return Partial(resolve_weekday, weekday=day, shift=shift_of(match) or None, is_day=True)


def night_between(match: Match) -> Partial | None:
    """پیر اور منگل کی درمیانی شب: the night of the first."""
    return Partial(resolve_weekday, type="TIME", weekday=match.get("WD"), daypart=match.get("DAYPART"), is_day=True)


def in_week(match: Match) -> Partial | None:
    """گزشتہ ہفتے منگل: the day in last, this or next week."""
    if match.get("UNIT") != "W":
        return None
    return Partial(resolve_weekday_in_week, weekday=match.get("WEEKDAY"), shift=shift_of(match), is_day=True)


def bare_weekday(match: Match) -> Partial | None:
    """A day of the week where a word beside it shows it: پیر is also foot, بدھ the Buddha, ہفتہ the week."""
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
    """Resolve a day of the week: reported without a future verb it is the last one, today among them."""
    wanted = partial.weekday or 1
    day = context.anchor.date if context.anchor else None
    open_value = f"XXXX-WXX-{wanted}"
    told = context.tense.direction
    if not partial.shift and (context.tense.habitual or (context.weekday_range and told is None)):
        return Timex("SET", open_value, "underspecified", quant="EVERY", why=(context.tense.evidence,))
    if day is None:
        return Timex("DATE", open_value, "underspecified", why=(DATE_TOO_IMPRECISE if context.anchor else NO_DATE,))
    sign = partial.shift or told or -1
    evidence = "" if partial.shift else context.tense.evidence if told else "reported, so the last one"
    first, last = context.weekday_range or (wanted, wanted)
    if sign > 0:
        # The last day of a range is the next one after its first.
        ahead = ((first - day.isoweekday()) % 7 or 7) + (wanted - first) % 7
        return Timex("DATE", (day + dt.timedelta(days=ahead)).isoformat(), "resolved", why=(evidence,))
    # And its first the last one before its last.
    back = ((day.isoweekday() - last) % 7 or (7 if partial.shift else 0)) + (last - wanted) % 7
    return Timex("DATE", (day - dt.timedelta(days=back)).isoformat(), "resolved", why=(evidence,))


def resolve_weekday_in_week(partial: Partial, context: "Context") -> Timex:
    """Resolve a day of last, this or next week."""
    day = context.anchor.date if context.anchor else None
    if day is None:
        return Timex("DATE", None, "unresolved", why=(DATE_TOO_IMPRECISE if context.anchor else NO_DATE,))
    monday = day - dt.timedelta(days=day.isoweekday() - 1) + dt.timedelta(weeks=partial.shift or 0)
    found = monday + dt.timedelta(days=(partial.weekday or 1) - 1)
    return Timex("DATE", found.isoformat(), "resolved", why=(f"in week {iso_week(found)}",))
