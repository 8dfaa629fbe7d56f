"""The narrative focus: the same year, the next day, two years before, counted from the date the text spoke of last."""

from dataclasses import replace
from typing import TYPE_CHECKING

from helpers.times.meanings.counted import VAGUE, shifted
from helpers.times.meanings.relative import DATE_UNITS, of_unit
from helpers.times.model import Focus, Partial, Timex
from helpers.times.patterns import Match
from helpers.times.timex_values import possible, week, written

if TYPE_CHECKING:
    from helpers.times.context import Context

NOT_EXACT = "the date before it is not exact enough"
NO_FOCUS = "refers to a date before it, and there is none"
# How exact a date is, and how exact one must be to count these units from.
EXACTNESS = {"Y": 1, "M": 2, "W": 3, "D": 3}


def same(m: Match) -> Partial | None:
    """The same year, day or evening as the date before it in the text; اس سال without a sign is this year."""
    unit = m.get("UNIT") or "D"
    if unit not in DATE_UNITS or ("THIS" in m.names and unit != "D"):
        return None
    part = m.get("DAYPART") or ""
    if part and "THIS" in m.names and m.is_next("KE"):
        return None
    partial = Partial(of_focus, unit=unit, shift=0, month=m.get("MONTH"), daypart=part, is_day=unit == "D")
    return replace(partial, type="TIME") if part else partial


def following(m: Match) -> Partial | None:
    """The day after the date before it in the text; the second day of something that is named is another matter."""
    if m.get("UNIT") not in (None, "D") or ("FOLLOWING" in m.names and _is_of_something(m)):
        return None
    part = m.get("DAYPART") or ""
    return Partial(of_focus, type="TIME" if part else "DATE", unit="D", shift=1, daypart=part, is_day=True)


def _is_of_something(m: Match) -> bool:
    return m.is_before("KE") or (m.is_before("AND") and m.is_before("ORD", "UNIT", offset=-2))


def before_that(m: Match) -> Partial | None:
    """اس سے دو سال قبل: before the date before it in the text."""
    count = m.get("NUM")
    return Partial(of_focus, unit=m.get("UNIT") or m.get("UNITS"), count=VAGUE if count is None else count, shift=-1)


def of_focus(partial: Partial, context: "Context") -> Timex:
    """Resolve what is counted from the date that the text spoke of last."""
    focus = context.focus
    if partial.shift == 0 and (focus is None or EXACTNESS[focus.unit] < EXACTNESS.get(partial.unit, 0)):
        # اسی ہفتے, with no such week before it, is this one.
        return of_unit(partial, context) if partial.unit in ("W", "M", "Y") else _lost(partial, focus)
    if focus is None:
        return _lost(partial, focus)
    day, why = focus.day, (f"counted from {focus.day.isoformat()} before it",)
    if EXACTNESS[focus.unit] < EXACTNESS.get(partial.unit, 0):
        return _lost(partial, focus)
    if partial.shift == 0:
        if partial.month and possible(day.year, partial.month):
            return Timex("DATE", written(day.year, partial.month), "resolved", why=why)
        values = {"Y": f"{day.year:04}", "M": day.isoformat()[:7], "W": week(day), "D": day.isoformat()}
        value = values.get(partial.unit)
        return Timex("DATE", value, "resolved" if value else "unresolved", why=why)
    return replace(shifted(day, focus.unit, partial), why=why)


def _lost(partial: Partial, focus: Focus | None) -> Timex:
    return Timex(partial.type, None, "unresolved", why=(NOT_EXACT if focus else NO_FOCUS,))
