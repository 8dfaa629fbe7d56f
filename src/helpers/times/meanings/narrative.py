"""Narrative focus: the same year, the next day, two years earlier.

These expressions are counted from the previous date in the text, not from publication.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from helpers.times.meanings.counted import VAGUE, shifted
from helpers.times.meanings.relative import DATE_UNITS, resolve_unit
from helpers.times.model import Focus, Partial, Timex
from helpers.times.patterns import Match
from helpers.times.tense import MAX_CLAUSE_WORDS
from helpers.times.timex_values import format_date, is_valid_date, iso_week

if TYPE_CHECKING:
    from helpers.times.context import Context

# In اس دن ... جب the day is that of what follows.
WHEN = "جب"
NOT_EXACT = "the date before it is not exact enough"
NO_FOCUS = "refers to an earlier date, and no earlier date is known"
# Precision of a date by its unit; a unit is counted only from a date at least as precise.
PRECISION_RANKS = {"Y": 1, "M": 2, "W": 3, "D": 3}


def same(match: Match) -> Partial | None:
    """Interpret the same year, day or evening: اسی سال, اسی شام.

    اس سال, without the emphatic اسی, is this year.
    """
    unit = match.get("UNIT") or "D"
    if unit not in DATE_UNITS or ("THIS" in match.names and unit != "D"):
        return None
    part = match.get("DAYPART") or ""
    if part and "THIS" in match.names and match.is_next("KE"):
        return None
    if "THIS" in match.names and any(
        word.form == WHEN for word in match.sentence.words[match.end : match.end + MAX_CLAUSE_WORDS]
    ):
        return None
    partial = Partial(
        resolve_from_focus, unit=unit, shift=0, month=match.get("MONTH"), daypart=part, is_day=unit == "D"
    )
    return replace(partial, type="TIME") if part else partial


def following(match: Match) -> Partial | None:
    """Interpret the next day: اگلے روز.

    The second day of something named is rejected, and so is a second day with its weekday (دوسرے روز بدھ کو).
    """
    second = "FOLLOWING" in match.names
    if match.get("UNIT") not in (None, "D") or (second and (_is_of_something(match) or match.is_next("WD"))):
        return None
    part = match.get("DAYPART") or ""
    partial = Partial(resolve_from_focus, unit="D", shift=1, daypart=part, is_day=True)
    if match.is_before("SE") and match.is_before("THIS", "THAT", offset=-2):
        # اس سے اگلے دن counts from what was just said, which may have no date.
        partial = replace(partial, resolver=resolve_from_sentence)
    return replace(partial, type="TIME") if part else partial


def that(match: Match) -> Partial | None:
    """Interpret اُس سال: that year, never this one."""
    unit = match.get("UNIT")
    if unit not in DATE_UNITS:
        return None
    return Partial(resolve_that, unit=unit, shift=0, month=match.get("MONTH"), is_day=unit == "D")


def resolve_that(partial: Partial, context: "Context") -> Timex:
    """Resolve that year or day: it needs a date before it."""
    focus = context.focus
    known = focus is not None and PRECISION_RANKS[focus.unit] >= PRECISION_RANKS.get(partial.unit, 0)
    return resolve_from_focus(partial, context) if known else _without_focus(partial, focus)


def resolve_from_sentence(partial: Partial, context: "Context") -> Timex:
    """Resolve an expression counted from a date of the same sentence."""
    same = context.focus is not None and context.focus.same_sentence
    return resolve_from_focus(partial, context) if same else _without_focus(partial, context.focus)


def _is_of_something(match: Match) -> bool:
    return match.is_before("KE") or (match.is_before("AND") and match.is_before("ORD", "UNIT", offset=-2))


def before_that(match: Match) -> Partial | None:
    """Interpret a time before the previous date: اس سے دو سال قبل."""
    count = match.get("NUM")
    return Partial(
        resolve_from_focus,
        unit=match.get("UNIT") or match.get("UNITS"),
        count=VAGUE if count is None else count,
        shift=-1,
    )


def resolve_from_focus(partial: Partial, context: "Context") -> Timex:
    """Resolve an expression counted from the narrative focus."""
    focus = context.focus
    if partial.shift == 0 and (focus is None or PRECISION_RANKS[focus.unit] < PRECISION_RANKS.get(partial.unit, 0)):
        # اسی ہفتے without a focus is this week.
        return resolve_unit(partial, context) if partial.unit in ("W", "M", "Y") else _without_focus(partial, focus)
    if focus is None:
        return _without_focus(partial, focus)
    day, why = focus.day, (f"counted from {focus.day.isoformat()} before it",)
    if PRECISION_RANKS[focus.unit] < PRECISION_RANKS.get(partial.unit, 0):
        return _without_focus(partial, focus)
    if partial.shift == 0:
        if partial.month and is_valid_date(day.year, partial.month):
            return Timex("DATE", format_date(day.year, partial.month), "resolved", why=why)
        values = {"Y": f"{day.year:04}", "M": day.isoformat()[:7], "W": iso_week(day), "D": day.isoformat()}
        value = values.get(partial.unit)
        return Timex("DATE", value, "resolved" if value else "unresolved", why=why)
    return replace(shifted(day, focus.unit, partial), why=why)


def _without_focus(partial: Partial, focus: Focus | None) -> Timex:
    return Timex(partial.type, None, "unresolved", why=(NOT_EXACT if focus else NO_FOCUS,))
