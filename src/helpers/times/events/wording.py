"""Dates of events in words: July 2000, after 2013, 24 years from July 2000."""

import re
from collections.abc import Mapping
from typing import Any

from helpers.base.translation import phrase
from helpers.times.wording import MONTH_PHRASES, in_words

# A month or a day of ISO 8601.
ISO_DATE = re.compile(r"(?<!\d)(\d{4})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?(?![\d-])")
# Length of an ISO 8601 date that is as precise as a duration of years, or of months.
PRECISIONS = {"Y": 4, "M": 7}
# The TIMEX3 modifier with the meaning of a relation.
RELATION_MODS = {"BEFORE": "BEFORE", "AFTER": "AFTER", "BEGIN": "ON_OR_AFTER", "END": "ON_OR_BEFORE"}


def when_in_words(event: Mapping[Any, Any]) -> str:
    """Return when an event of a timeline was, in the language of the session and as precisely as the text says.

    Args:
        event: a row of :func:`helpers.timeline`: value, mod, relation, type, begin and until; all but value may be
            missing.

    >>> when_in_words({"value": "2000-07"}), when_in_words({"value": "2024-06-19TEV"})
    ('July 2000', '19 June 2024, evening')
    >>> when_in_words({"value": "2013", "relation": "AFTER"}), when_in_words({"value": "2000-07/P24Y"})
    ('after 2013', '24 years from July 2000')
    >>> when_in_words({"value": "P3Y", "type": "DURATION", "begin": "2021-06-19", "until": "2024-06-19"})
    '3 years, 2021 to 2024'
    >>> when_in_words({"value": "2014-09-12/2014-09-15"}), when_in_words({"value": "2014-03/2014-06"})
    ('12 to 15 September 2014', 'March to June 2014')
    >>> from helpers.base.translation import in_language
    >>> with in_language("ur"):
    ...     when_in_words({"value": "2000-07"}), when_in_words({"value": "2013", "relation": "AFTER"})
    ('جولائی 2000', '2013 کے بعد')
    """
    value, mod, relation = (_text(event.get(name)) for name in ("value", "mod", "relation"))
    begin, slash, end = value.partition("/")
    if slash and end.startswith("P"):
        return phrase("{length} from {date}", length=in_words(end, mod=mod), date=_date(begin, ""))
    if slash:
        return _range(begin, end, mod)
    if event.get("type") == "DURATION" and (days := _bounds(event)):
        return phrase(", ").join([_date(value, mod), _range(*days, "")])
    if mod or event.get("type") in ("DURATION", "SET"):
        return _date(value, mod)
    return _date(value, RELATION_MODS.get(relation, ""))


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
    return ISO_DATE.sub(_spelled, in_words(value, mod=mod))


def _spelled(date: re.Match[str]) -> str:
    year, month, day = date.groups()
    words = f"{phrase(MONTH_PHRASES[int(month) - 1])} {int(year)}"
    return f"{int(day)} {words}" if day else words


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""
