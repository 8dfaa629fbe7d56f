"""Repeated times: ہر سال, روزانہ, ہر جمعے, ہفتے میں دو بار."""

from typing import TYPE_CHECKING

from helpers.times.meanings.counted import VAGUE_UNITS, length
from helpers.times.model import Partial, Timex
from helpers.times.patterns import Match

if TYPE_CHECKING:
    from helpers.times.context import Context


def every(m: Match) -> Partial | None:
    """Every unit, every N units, every second unit."""
    unit = m.get("UNIT") or m.get("UNITS")
    if "VAGUE" in m.names:
        return _set(VAGUE_UNITS[unit].format("X"))
    return _set(length(float(m.get("NUM") or m.get("ORD") or 1), unit))


def adverb(m: Match) -> Partial | None:
    """سالانہ, روزانہ, ہفتہ وار."""
    return _set(length(1.0, m.get("REPEATED")))


def times_in(m: Match) -> Partial | None:
    """ہفتے میں دو بار: so often in a unit."""
    count = m.get("NUM")
    if not isinstance(count, int) or count < 1:
        return None
    return Partial(of_set, type="SET", value=length(1.0, m.get("UNIT")), freq=f"{count}X")


def every_weekday(m: Match) -> Partial | None:
    """ہر جمعے, ہر اتوار کی صبح; ہر ہفتے کے روز is every Saturday."""
    day = m.get("WD")
    if not m.sentence.words[m.i + 1].has("WEEKDAY") and "KE" not in m.names:
        return None
    if "UNIT" in m.names and m.get("UNIT") != "D":
        return None
    part = f"T{m.get('DAYPART')}" if "DAYPART" in m.names else ""
    return _set(f"XXXX-WXX-{day}{part}")


def every_date(m: Match) -> Partial | None:
    """ہر سال 14 اگست, ہر سال اگست, ہر ماہ کی 5 تاریخ."""
    month, day, unit = m.get("MONTH"), m.get("DAY") or m.get("ORD"), m.get("UNIT")
    if unit != ("Y" if month else "M"):
        return None
    return _set("XXXX-" + (f"{month:02}" if month else "XX") + (f"-{day:02}" if day else ""))


def every_part(m: Match) -> Partial | None:
    """ہر رات, ہر صبح."""
    return _set(f"XXXX-XX-XXT{m.get('DAYPART')}")


def _set(value: str) -> Partial:
    return Partial(of_set, type="SET", value=value, quant="EVERY")


def of_set(partial: Partial, _: "Context") -> Timex:
    """Write a repeated time."""
    return Timex("SET", partial.value, "resolved", quant=partial.quant, freq=partial.freq)
