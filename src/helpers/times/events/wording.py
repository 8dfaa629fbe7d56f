"""Dates of events in words: July 2000, after 2013, 24 years from July 2000."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from helpers.base.translation import phrase
from helpers.times.wording import MOD_PHRASES, MONTH_PHRASES, SEASON_PHRASES, in_words

# A month or a day of ISO 8601.
ISO_DATE = re.compile(r"(?<!\d)(\d{4})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?(?![\d-])")
# A part of a year or of a fiscal year, and a century.
PART_OF_YEAR = re.compile(r"((?:FY)?\d{4})-([QHW]\d{1,2}|SP|SU|FA|WI)")
CENTURY = re.compile(r"\d\d")
PART_PHRASES = {
    "Q1": "first quarter of {year}", "Q2": "second quarter of {year}", "Q3": "third quarter of {year}",
    "Q4": "last quarter of {year}", "H1": "first half of {year}", "H2": "second half of {year}",
}  # fmt: skip
# By the last digit of a century, unless it is one of 11 to 13; 0 is that of all others.
CENTURY_PHRASES = {0: "{n}th century", 1: "{n}st century", 2: "{n}nd century", 3: "{n}rd century"}
# Length of an ISO 8601 date that is as precise as a duration of years, or of months.
PRECISIONS = {"Y": 4, "M": 7}
# The TIMEX3 modifier of what is not exact.
ABOUT = "APPROX"
# The TIMEX3 modifier with the meaning of a relation.
RELATION_MODS = {"BEFORE": "BEFORE", "AFTER": "AFTER", "BEGIN": "ON_OR_AFTER", "END": "ON_OR_BEFORE"}

# In a sentence, Urdu has other forms of these words than in a table: کے آغاز تک.
EDGE_PHRASES = {
    "START": "the beginning of {time}", "MID": "the middle of {time}", "END": "the end of {time}",
}  # fmt: skip
# The relation of an event to an edge of a period: 2018 کے آخر تک.
EDGE_RELATION_PHRASES = {
    "BEFORE": "before {time}", "AFTER": "after {time}", "BEGIN": "since {time}", "END": "by {time}",
}  # fmt: skip


def when_in_words(event: Mapping[Any, Any]) -> str:
    """Return when an event of a timeline was, in the language of the session and as precisely as the text says.

    Args:
        event: a row of :func:`helpers.timeline`: value, mod, relation, type, begin, until and tolerance_days; all but
            value may be missing.

    >>> when_in_words({"value": "2000-07"}), when_in_words({"value": "2024-06-19TEV"})
    ('July 2000', '19 June 2024, evening')
    >>> when_in_words({"value": "2013", "relation": "AFTER"}), when_in_words({"value": "2000-07/P24Y"})
    ('after 2013', '24 years from July 2000')
    >>> when_in_words({"value": "P3Y", "type": "DURATION", "begin": "2021-06-19", "until": "2024-06-19"})
    '3 years, 2021 to 2024'
    >>> when_in_words({"value": "2014-09-12/2014-09-15"}), when_in_words({"value": "2014-03/2014-06"})
    ('12 to 15 September 2014', 'March to June 2014')
    >>> when_in_words({"value": "2018-Q1"}), when_in_words({"value": "2018-W24"}), when_in_words({"value": "17"})
    ('first quarter of 2018', 'week of 11 June 2018', '18th century')
    >>> when_in_words({"value": "2024-06-17", "tolerance_days": 1, "relation": "AFTER"})
    'after about 17 June 2024'
    >>> when_in_words({"value": "2018", "mod": "END", "relation": "END"})
    'by the end of 2018'
    >>> from helpers.base.translation import in_language
    >>> with in_language("ur"):
    ...     when_in_words({"value": "2000-07"}), when_in_words({"value": "2013", "relation": "AFTER"})
    ('جولائی 2000', '2013 کے بعد')
    """
    if not _is_about(event):
        return _exactly(event)
    words = phrase(MOD_PHRASES[ABOUT], time=_exactly({**event, "mod": "", "relation": ""}))
    mod = _text(event.get("mod")) or RELATION_MODS.get(_text(event.get("relation")), "")
    return phrase(MOD_PHRASES[mod], time=words) if mod in MOD_PHRASES else words


def _exactly(event: Mapping[Any, Any]) -> str:
    value, mod, relation = (_text(event.get(name)) for name in ("value", "mod", "relation"))
    begin, slash, end = value.partition("/")
    if slash and end.startswith("P"):
        return phrase("{length} from {date}", length=in_words(end, mod=mod), date=_date(begin, ""))
    if slash:
        return _range(begin, end, mod)
    if event.get("type") == "DURATION" and (days := _bounds(event)):
        return phrase(", ").join([_date(value, mod), _range(*days, "")])
    lasts = event.get("type") in ("DURATION", "SET")
    if mod in EDGE_PHRASES and relation in EDGE_RELATION_PHRASES and not lasts:
        edge = phrase(EDGE_PHRASES[mod], time=_date(value, ""))
        return phrase(EDGE_RELATION_PHRASES[relation], time=edge)
    if mod or lasts:
        return _date(value, mod)
    return _date(value, RELATION_MODS.get(relation, ""))


def _is_about(event: Mapping[Any, Any]) -> bool:
    """Return whether a date may be a day earlier or later, and its modifier does not say so."""
    days = event.get("tolerance_days")
    return isinstance(days, int | float) and days > 0 and _text(event.get("mod")) != ABOUT


def _bounds(event: Mapping[Any, Any]) -> tuple[str, str] | None:
    """Return begin and end of a duration, no more precise than its unit: the last three years are 2021 to 2024."""
    begin, until, value = (_text(event.get(name)) for name in ("begin", "until", "value"))
    length = next((length for unit, length in PRECISIONS.items() if re.fullmatch(rf"P[\d.]+{unit}", value)), len(begin))
    return (begin[:length], until[:length]) if begin[:length] < until[:length] else None


def _range(begin: str, until: str, mod: str) -> str:
    """Return a range in words; what both ends share is named once: 12 to 15 September 2014."""
    first, last = _date(begin, mod), _date(until, "")
    shared = next((length for length in (7, 4) if begin[:length] == until[:length]), 0)
    if len(begin) == len(until) == 10 and ISO_DATE.fullmatch(begin) and shared:
        first = str(int(begin[8:])) if shared == 7 else first.rpartition(" ")[0]
    elif len(begin) == len(until) == 7 and ISO_DATE.fullmatch(begin) and shared == 4:
        first = first.rpartition(" ")[0]
    return phrase("{begin} to {until}", begin=first, until=last)


def _date(value: str, mod: str) -> str:
    if words := _part_of_year(value) or _century(value):
        return phrase(MOD_PHRASES[mod], time=words) if mod in MOD_PHRASES else words
    return ISO_DATE.sub(_spelled, in_words(value, mod=mod))


def _part_of_year(value: str) -> str:
    """Return a week, season, quarter or half of a year in words; empty for other values."""
    if not (match := PART_OF_YEAR.fullmatch(value)):
        return ""
    year, part = in_words(match[1]), match[2]
    if part in SEASON_PHRASES:
        return phrase("{season} {year}", season=phrase(SEASON_PHRASES[part]), year=year)
    if part in PART_PHRASES:
        return phrase(PART_PHRASES[part], year=year)
    monday = first_day_of_week(value)
    return phrase("week of {day}", day=_date(monday, "")) if monday else ""


def first_day_of_week(value: str) -> str:
    """Return the Monday of an ISO 8601 week, or an empty text for another value.

    >>> first_day_of_week("2018-W24"), first_day_of_week("2018-W99")
    ('2018-06-11', '')
    """
    try:
        return dt.date.fromisoformat(value).isoformat() if "-W" in value else ""
    except ValueError:
        return ""


def _century(value: str) -> str:
    if not CENTURY.fullmatch(value):
        return ""
    n = int(value) + 1
    ending = 0 if n in (11, 12, 13) else n % 10
    return phrase(CENTURY_PHRASES.get(ending, CENTURY_PHRASES[0]), n=n)


def _spelled(date: re.Match[str]) -> str:
    year, month, day = date.groups()
    words = f"{phrase(MONTH_PHRASES[int(month) - 1])} {int(year)}"
    return f"{int(day)} {words}" if day else words


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""
