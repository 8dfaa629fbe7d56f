"""Counted units: durations, and dates so many units before or after another."""

import calendar
import datetime as dt
from typing import TYPE_CHECKING, Literal

from helpers.times.lexicon import word_group
from helpers.times.meanings.periods import fixed
from helpers.times.meanings.weekdays import shift_of
from helpers.times.model import NO_DATE, NOT_SO_FAR, Partial, Timex
from helpers.times.patterns import Match, near
from helpers.times.tense import ERGATIVE, tense
from helpers.times.timex_values import month_shifted, possible, week, written

if TYPE_CHECKING:
    from helpers.times.context import Context

UNITS = {"Y": "P{}Y", "M": "P{}M", "W": "P{}W", "D": "P{}D", "H": "PT{}H", "MIN": "PT{}M", "S": "PT{}S"}
# Lengths of two units, and how they are written.
COMPOUNDS = {
    ("Y", "M"): "P{}Y{}M",
    ("M", "D"): "P{}M{}D",
    ("D", "H"): "P{}DT{}H",
    ("H", "MIN"): "PT{}H{}M",
    ("MIN", "S"): "PT{}M{}S",
}
# Years: what is older is no person.
OLDEST = 120
# Words that may stand between years and the word for age, and how many of them.
BETWEEN_AGE = ("KE", "SE", "TO", "DASH", "NUM", "UNIT", "MORE")
FARTHEST_AGE = 6
YEARS = {"DE": 10, "CE": 100}
VAGUE_UNITS = UNITS | {"DE": "P{}DE", "CE": "P{}CE"}
# Words of thousands and hundreds (ہزاروں سال) count as vaguely as several.
VAGUE: Literal["X"] = "X"


def _unit(m: Match) -> str:
    return m.get("UNIT") or m.get("UNITS") or ""


def _count(m: Match) -> float | Literal["X"]:
    number = m.get("NUM")
    return VAGUE if number is None else number


def _mod(m: Match) -> str:
    return m.get("ABOUT") or m.get("MORE") or near(m)


def ago(m: Match) -> Partial | None:
    """N units before publication; before something else (شادی سے دو سال قبل), just a duration."""
    unit = _unit(m)
    if "SE" not in m.names and m.is_before("SE"):
        return duration(m)
    kind: Literal["TIME", "DATE"] = "TIME" if unit in ("H", "MIN", "S") else "DATE"
    return Partial(from_publication, type=kind, unit=unit, count=_count(m), shift=-1, mod=_mod(m), is_day=unit == "D")


def after(m: Match) -> Partial | None:
    """N units later: a date only where the verb is future and nothing is named that it would be later than."""
    told = None if m.is_before("KE") else tense(m).direction
    if told != 1 or _count(m) == VAGUE or _unit(m) in ("H", "MIN", "S"):
        return duration(m)
    return Partial(from_publication, unit=_unit(m), count=_count(m), shift=1, mod=_mod(m), is_day=_unit(m) == "D")


def span(m: Match) -> Partial | None:
    """The last or next N units: a duration with bounds."""
    shift = -1 if "RECENT" in m.names else shift_of(m)
    return Partial(of_duration, type="DURATION", unit=_unit(m), count=_count(m), shift=shift, mod=_mod(m))


def all_night(m: Match) -> Partial | None:
    """رات بھر, ساری رات."""
    return Partial(fixed, type="DURATION", value=f"PT1{m.get('DAYPART')}") if m.get("DAYPART") == "NI" else None


def duration(m: Match) -> Partial | None:
    """N units, several units, a whole unit; an age is none."""
    if _is_age(m):
        return None
    count = 1 if "ALL" in m.names or "WHOLE" in m.names else _count(m)
    return Partial(of_duration, type="DURATION", unit=_unit(m), count=count, mod=_mod(m))


def _is_age(m: Match) -> bool:
    """Tell whether years or months are an age: دس سال کا بچہ, 16 سال سے کم عمر, 55 سے 77 سال کی عمر."""
    if _unit(m) not in ("Y", "M") or (m.get("NUM") or 0) > OLDEST:
        return False
    k = 1
    while k < FARTHEST_AGE and m.is_before(*BETWEEN_AGE, "COMMA", offset=-k):
        k += 1
    if m.is_before("AGE", offset=-k):
        return True
    k = 0
    while k < FARTHEST_AGE and m.is_next(*BETWEEN_AGE, offset=k):
        k += 1
    of_person = k > 0 and m.is_next("KE", offset=k - 1) and m.is_next("PERSON", offset=k)
    return of_person or m.is_next("AGE", offset=k)


def compound(m: Match) -> Partial | None:
    """تین سال آٹھ ماہ: one length in two units, the larger first."""
    larger, smaller = m.get("UNIT"), m.get("UNIT", 1) or m.get("UNITS")
    counts = m.get("NUM"), m.get("NUM", 1)
    if not all(isinstance(count, int) for count in counts) or (larger, smaller) not in COMPOUNDS or _is_age(m):
        return None
    value = COMPOUNDS[larger, smaller].format(*counts)
    return Partial(fixed, type="DURATION", value=value)


def about(m: Match) -> Partial | None:
    """دو تین دن, دو سے تین دن: about as many; the smaller number is written."""
    first, second = m.get("NUM"), m.get("NUM", 1)
    if not first < second or _is_age(m):
        return None
    return Partial(of_duration, type="DURATION", unit=_unit(m), count=first, shift=shift_of(m), mod="APPROX")


def adjective(m: Match) -> Partial | None:
    """تین روزہ, پنج سالہ; a number with سالہ is an age unless the noun after it is a plan or a term."""
    count = m.get("HEAD") or m.get("NUM") or VAGUE
    if (
        m.get("ADJ") == "Y"
        and "HEAD" not in m.names
        and not m.is_next("SPANNOUN")
        and not m.is_next("SPANNOUN", offset=1)
    ):
        return None
    return Partial(of_duration, type="DURATION", unit=m.get("ADJ"), count=count)


def plural(m: Match) -> Partial | None:
    """برسوں: the oblique plural alone means several, but in آخری برسوں میں, دنوں کا it is of something."""
    later = m.is_next("KE", "AT") and m.is_next("OLD", "AFTER", offset=1)
    of_something = m.is_next("KE", "IN", "ON", "AT", ERGATIVE) or m.is_before(
        "KE", "FINAL", "ORD", *word_group("determiners")
    )
    if not (later or "AFTER" in m.names or m.is_next("SE", "TO", "AFTER", "OLD") or not of_something):
        return None
    return Partial(of_duration, type="DURATION", unit=m.get("UNITS"), count=VAGUE)


def from_publication(partial: Partial, context: "Context") -> Timex:
    """Resolve N units before or after publication."""
    anchor = context.anchor
    if anchor is None:
        return Timex(partial.type, None, "unresolved", why=(NO_DATE,))
    known = "D" if anchor.date else "M" if anchor.month else "Y"
    return shifted(anchor.date or dt.date(anchor.year, anchor.month or 1, 1), known, partial)


def shifted(day: dt.date, known: str, partial: Partial) -> Timex:
    """Count units from a day, and give the result no more exactly than the unit, or the day itself, is known."""
    sign = partial.shift or 1
    if partial.count == VAGUE:
        return Timex("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", "vague")
    count = float(partial.count)
    years = count * {"Y": 1, "DE": 10, "CE": 100}.get(partial.unit, 0)
    months = years * 12 if years else count if partial.unit == "M" else 0
    try:
        if years and years.is_integer() and possible(day.year + sign * int(years), 1):
            return Timex("DATE", written(day.year + sign * int(years)), "resolved")
        if months and known != "Y":
            year, month = month_shifted(day.year, day.month, sign * round(months))
            return Timex("DATE", written(year, month), "resolved") if possible(year, month) else _beyond(partial)
        if partial.unit == "W" and known == "D":
            return Timex("DATE", week(day + sign * dt.timedelta(weeks=count)), "resolved")
        if partial.unit == "D" and known == "D":
            return Timex("DATE", (day + sign * dt.timedelta(days=count)).isoformat(), "resolved")
    except (OverflowError, ValueError):
        return _beyond(partial)
    # Hours and minutes: the text gives no time of publication from which they could be counted.
    return Timex(partial.type, None, "unresolved", why=(NOT_SO_FAR,))


def _beyond(partial: Partial) -> Timex:
    return Timex(partial.type, None, "unresolved", why=("beyond the calendar",))


def of_duration(partial: Partial, context: "Context") -> Timex:
    """Write a duration; the last and the next N units have an end at publication and one that is counted."""
    if partial.count == VAGUE:
        return Timex("DURATION", VAGUE_UNITS[partial.unit].format(VAGUE), "vague")
    value = length(float(partial.count), partial.unit)
    day = context.anchor.date if context.anchor and partial.shift else None
    edge = _edge(day, partial) if day else None
    if day is None or edge is None:
        return Timex("DURATION", value, "resolved")
    return Timex("DURATION", value, "resolved", begin=min(day, edge).isoformat(), until=max(day, edge).isoformat())


def length(count: float, unit: str) -> str:
    """Write a length: P10Y for a decade, PT1H45M for پونے دو گھنٹے.

    >>> length(1.75, "H"), length(0.5, "CE"), length(0.5, "H"), length(1e7, "Y")
    ('PT1H45M', 'P50Y', 'PT30M', 'P10000000Y')
    """
    if unit in YEARS:
        return length(count * YEARS[unit], "Y")
    if unit == "H" and not count.is_integer():
        hours, minutes = divmod(round(count * 60), 60)
        return "PT" + (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes or not hours else "")
    # Never as 1e+07, which is no number in TIMEX3.
    return UNITS[unit].format(f"{count:.9f}".rstrip("0").rstrip("."))


def _edge(day: dt.date, partial: Partial) -> dt.date | None:
    """Return the other end of the last or next N units."""
    count, sign = float(partial.count), partial.shift or 1
    try:
        if partial.unit in ("W", "D", "H"):
            return day + sign * dt.timedelta(hours=count * {"W": 168, "D": 24, "H": 1}[partial.unit])
        if partial.unit not in ("Y", "M", "DE"):
            return None
        months = round(sign * count * {"Y": 12, "DE": 120}.get(partial.unit, 1))
        year, month = month_shifted(day.year, day.month, months)
        return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    except (OverflowError, ValueError):
        return None
