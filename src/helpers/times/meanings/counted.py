"""Counted units: durations, and dates a number of units before or after another."""

import calendar
import datetime as dt
from typing import TYPE_CHECKING, Literal

from helpers.times.lexicon import word_group
from helpers.times.meanings.periods import resolve_fixed
from helpers.times.meanings.weekdays import shift_of
from helpers.times.model import BEYOND, DATE_TOO_IMPRECISE, NO_DATE, Partial, Timex
from helpers.times.patterns import Match, approximation_after
from helpers.times.tense import ERGATIVE, tense, verb_kind
from helpers.times.timex_values import format_date, is_valid_date, iso_week, shift_month

if TYPE_CHECKING:
    from helpers.times.context import Context

DURATION_FORMATS = {"Y": "P{}Y", "M": "P{}M", "W": "P{}W", "D": "P{}D", "H": "PT{}H", "MIN": "PT{}M", "S": "PT{}S"}
# A larger number of years is not an age.
MAX_AGE_YEARS = 120
# Classes of the words between an age and the word for age or person, and their greatest number.
BETWEEN_AGE = ("KE", "SE", "TO", "DASH", "NUM", "UNIT", "MORE")
AGE_WINDOW_WORDS = 6
YEARS_PER_UNIT = {"DE": 10, "CE": 100}
DAYS_PER_MONTH = 30
VAGUE_FORMATS = DURATION_FORMATS | {"DE": "P{}DE", "CE": "P{}CE"}
# The count of کئی سال, and of ہزاروں سال.
VAGUE: Literal["X"] = "X"


def unit_of(match: Match) -> str:
    """Return the unit of a match."""
    return match.get("UNIT") or match.get("UNITS") or ""


def _count(match: Match) -> float | Literal["X"]:
    number = match.get("NUM")
    return VAGUE if number is None else number


def _mod(match: Match) -> str:
    return match.get("ABOUT") or match.get("MORE") or approximation_after(match)


def ago(match: Match) -> Partial | None:
    """Interpret N units before publication.

    Before something else (شادی سے دو سال قبل) it is only a duration.
    """
    unit = unit_of(match)
    of_other = match.is_before("SE") or (match.is_before("ONLY") and match.is_before("SE", offset=-2))
    if "SE" not in match.names and of_other and not lower_bound(match):
        return duration(match)
    kind: Literal["TIME", "DATE"] = "TIME" if unit in ("H", "MIN", "S") else "DATE"
    return Partial(
        resolve_from_publication,
        type=kind,
        unit=unit,
        count=_count(match),
        shift=-1,
        mod=_mod(match),
        is_day=unit == "D",
    )


def after(match: Match) -> Partial | None:
    """Interpret N units later.

    It is a date only in a future clause, and only if the text does not say later than what; else it is a duration.
    """
    direction = None if match.is_before("KE") or lower_bound(match) else tense(match).direction
    if direction != 1 or _count(match) == VAGUE or unit_of(match) in ("H", "MIN", "S"):
        return duration(match)
    return Partial(
        resolve_from_publication,
        unit=unit_of(match),
        count=_count(match),
        shift=1,
        mod=_mod(match),
        is_day=unit_of(match) == "D",
    )


def span(match: Match) -> Partial | None:
    """Interpret the last or next N units: a duration with bounds."""
    shift = -1 if "RECENT" in match.names else shift_of(match)
    return Partial(
        resolve_duration, type="DURATION", unit=unit_of(match), count=_count(match), shift=shift, mod=_mod(match)
    )


def all_night(match: Match) -> Partial | None:
    """Interpret رات بھر and ساری رات."""
    return (
        Partial(resolve_fixed, type="DURATION", value=f"PT1{match.get('DAYPART')}")
        if match.get("DAYPART") == "NI"
        else None
    )


def duration(match: Match) -> Partial | None:
    """Interpret N units, several units or a whole unit; an age is rejected."""
    if is_age(match):
        return None
    count = 1 if "ALL" in match.names or "WHOLE" in match.names else _count(match)
    return Partial(resolve_duration, type="DURATION", unit=unit_of(match), count=count, mod=_mod(match))


def is_length(partial: Partial) -> bool:
    """Return whether an expression is a number of units, to which a smaller number before it can belong."""
    return partial.resolver in (resolve_duration, resolve_from_publication) and partial.count != VAGUE


def lower_bound(match: Match) -> float | None:
    """Return the smaller number before a length: 3 for چھ ماہ in تین سے چھ ماہ."""
    first, count = match.word(-2).classes.get("NUM"), match.get("NUM")
    joined = match.is_before("SE", "TO", "DASH", "OR") and "LAST" not in match.names
    return float(first) if joined and first is not None and count is not None and first < count else None


def is_age(match: Match) -> bool:
    """Return whether years or months are an age.

    Examples are دس سال کا بچہ, 16 سال سے کم عمر and 55 سے 77 سال کی عمر. In عمر پانچ سے
    سات سال ہے there are two lengths.
    """
    if lower_bound(match) and verb_kind(match.word().form) in ("present", "past"):
        return False
    if unit_of(match) not in ("Y", "M") or (match.get("NUM") or 0) > MAX_AGE_YEARS:
        return False
    distance = 1
    while distance < AGE_WINDOW_WORDS and match.is_before(*BETWEEN_AGE, "COMMA", offset=-distance):
        distance += 1
    if match.is_before("AGE", offset=-distance):
        return True
    offset = 0
    while offset < AGE_WINDOW_WORDS and match.is_next(*BETWEEN_AGE, offset=offset):
        offset += 1
    of_person = offset > 0 and match.is_next("KE", offset=offset - 1) and match.is_next("PERSON", offset=offset)
    return of_person or match.is_next("AGE", offset=offset)


def adjective(match: Match) -> Partial | None:
    """Interpret an adjective of duration: تین روزہ, پنج سالہ.

    A number with سالہ is an age unless the noun after it is a plan or a term.
    """
    count = match.get("HEAD") or match.get("NUM") or VAGUE
    if (
        match.get("ADJ") == "Y"
        and "HEAD" not in match.names
        and not match.is_next("SPANNOUN")
        and not match.is_next("SPANNOUN", offset=1)
    ):
        return None
    return Partial(resolve_duration, type="DURATION", unit=match.get("ADJ"), count=count)


def plural(match: Match) -> Partial | None:
    """Interpret an oblique plural without a count as several: برسوں سے.

    In آخری برسوں میں and دنوں کا it belongs to another word, and is rejected.
    """
    later = match.is_next("KE", "AT") and match.is_next("OLD", "AFTER", offset=1)
    of_something = match.is_next("KE", "IN", "ON", "AT", ERGATIVE) or match.is_before(
        "KE", "FINAL", "ORD", *word_group("determiners")
    )
    if not (later or "AFTER" in match.names or match.is_next("SE", "TO", "AFTER", "OLD") or not of_something):
        return None
    return Partial(resolve_duration, type="DURATION", unit=match.get("UNITS"), count=VAGUE)


def resolve_from_publication(partial: Partial, context: "Context") -> Timex:
    """Resolve N units before or after publication."""
    anchor = context.anchor
    if anchor is None:
        return Timex(partial.type, None, "unresolved", why=(NO_DATE,))
    look_up = "D" if anchor.date else "M" if anchor.month else "Y"
    return shifted(anchor.date or dt.date(anchor.year, anchor.month or 1, 1), look_up, partial)


def shifted(day: dt.date, look_up: str, partial: Partial) -> Timex:
    """Count units from a day.

    The result has the granularity of the unit, and is unresolved if ``known``, the granularity of the day, is coarser.
    """
    sign = partial.shift or 1
    if partial.count == VAGUE:
        return Timex("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", "vague")
    count = float(partial.count)
    years = count * {"Y": 1, "DE": 10, "CE": 100}.get(partial.unit, 0)
    months = years * 12 if years else count if partial.unit == "M" else 0
    try:
        if years and years.is_integer() and is_valid_date(day.year + sign * int(years), 1):
            return Timex("DATE", format_date(day.year + sign * int(years)), "resolved")
        if months and look_up != "Y":
            there = _months_from(day, sign * months)
            return Timex("DATE", format_date(there.year, there.month), "resolved")
        if partial.unit == "W" and look_up == "D":
            return Timex("DATE", iso_week(day + sign * dt.timedelta(weeks=count)), "resolved")
        if partial.unit == "D" and look_up == "D":
            return Timex("DATE", (day + sign * dt.timedelta(days=count)).isoformat(), "resolved")
    except (OverflowError, ValueError):
        return _beyond(partial)
    # Hours and minutes cannot be counted: the time of publication is unknown.
    return Timex(partial.type, None, "unresolved", why=(DATE_TOO_IMPRECISE,))


def _beyond(partial: Partial) -> Timex:
    return Timex(partial.type, None, "unresolved", why=(BEYOND,))


def resolve_duration(partial: Partial, context: "Context") -> Timex:
    """Resolve a duration.

    The last or next N units begin or end at publication.
    """
    if partial.count == VAGUE:
        return Timex("DURATION", VAGUE_FORMATS[partial.unit].format(VAGUE), "vague")
    value = length(float(partial.count), partial.unit)
    day = context.anchor.date if context.anchor and partial.shift else None
    other_end = _other_end(day, partial) if day else None
    if day is None or other_end is None:
        return Timex("DURATION", value, "resolved")
    return Timex(
        "DURATION", value, "resolved", begin=min(day, other_end).isoformat(), until=max(day, other_end).isoformat()
    )


def length(count: float, unit: str) -> str:
    """Return the TIMEX3 value of a duration: PT1H45M for پونے دو گھنٹے.

    >>> length(1.75, "H"), length(0.5, "CE"), length(0.5, "H"), length(1e7, "Y")
    ('PT1H45M', 'P50Y', 'PT30M', 'P10000000Y')
    """
    if unit in YEARS_PER_UNIT:
        return length(count * YEARS_PER_UNIT[unit], "Y")
    if unit == "H" and not count.is_integer():
        hours, minutes = divmod(round(count * 60), 60)
        return "PT" + (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes or not hours else "")
    # TIMEX3 has no numbers such as 1e+07.
    return DURATION_FORMATS[unit].format(f"{count:.9f}".rstrip("0").rstrip("."))


def _other_end(day: dt.date, partial: Partial) -> dt.date | None:
    """Return the end of the last or next N units that is not publication."""
    count, sign = float(partial.count), partial.shift or 1
    try:
        if partial.unit in ("W", "D", "H"):
            return day + sign * dt.timedelta(hours=count * {"W": 168, "D": 24, "H": 1}[partial.unit])
        if partial.unit not in ("Y", "M", "DE"):
            return None
        return _months_from(day, sign * count * {"Y": 12, "DE": 120}.get(partial.unit, 1))
    except (OverflowError, ValueError):
        return None


def _months_from(day: dt.date, months: float) -> dt.date:
    """Return the day so many months away; half a month is 15 days."""
    whole = int(months)
    year, month = shift_month(day.year, day.month, whole)
    there = dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    return there + dt.timedelta(days=round((months - whole) * DAYS_PER_MONTH))
