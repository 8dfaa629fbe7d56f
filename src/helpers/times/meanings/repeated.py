"""Repeated times (TIMEX3 SET): ہر سال, روزانہ, ہر جمعے, ہفتے میں دو بار."""

from typing import TYPE_CHECKING

from helpers.times.meanings.counted import VAGUE_FORMATS, length
from helpers.times.model import Partial, Timex
from helpers.times.patterns import Match

if TYPE_CHECKING:
    from helpers.times.context import Context


def every(match: Match) -> Partial | None:
    """Interpret every unit, every N units, every second unit."""
    unit = match.get("UNIT") or match.get("UNITS")
    if "VAGUE" in match.names:
        return _set(VAGUE_FORMATS[unit].format("X"))
    return _set(length(float(match.get("NUM") or match.get("ORD") or 1), unit))


def adverb(match: Match) -> Partial | None:
    """Interpret سالانہ, روزانہ, ہفتہ وار."""
    return _set(length(1.0, match.get("REPEATED")))


def times_in(match: Match) -> Partial | None:
    """Interpret a number of times in a unit: ہفتے میں دو بار."""
    count = match.get("NUM")
    if not isinstance(count, int) or count < 1:
        return None
    return Partial(resolve_set, type="SET", value=length(1.0, match.get("UNIT")), freq=f"{count}X")


def every_weekday(match: Match) -> Partial | None:
    """Interpret ہر جمعے and ہر اتوار کی صبح; ہر ہفتے کے روز is every Saturday."""
    day = match.get("WD")
    if not match.sentence.words[match.start + 1].has("WEEKDAY") and "KE" not in match.names:
        return None
    if "UNIT" in match.names and match.get("UNIT") != "D":
        return None
    part = f"T{match.get('DAYPART')}" if "DAYPART" in match.names else ""
    return _set(f"XXXX-WXX-{day}{part}")


def every_date(match: Match) -> Partial | None:
    """Interpret ہر سال 14 اگست, ہر سال اگست, ہر ماہ کی 5 تاریخ."""
    month, day, unit = match.get("MONTH"), match.get("DAY") or match.get("ORD"), match.get("UNIT")
    if unit != ("Y" if month else "M"):
        return None
    return _set("XXXX-" + (f"{month:02}" if month else "XX") + (f"-{day:02}" if day else ""))


def every_part(match: Match) -> Partial | None:
    """Interpret ہر رات, ہر صبح."""
    return _set(f"XXXX-XX-XXT{match.get('DAYPART')}")


def _set(value: str) -> Partial:
    return Partial(resolve_set, type="SET", value=value, quant="EVERY")


def resolve_set(partial: Partial, _: "Context") -> Timex:
    """Resolve a repeated time, whose value is complete already."""
    return Timex("SET", partial.value, "resolved", quant=partial.quant, freq=partial.freq)
