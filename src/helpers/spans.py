"""What of a timeline can be drawn: mentions gathered into spans of days, and what has no place on an axis of time."""

import datetime as dt
from collections import Counter
from typing import Any, NamedTuple

import pandas as pd

from helpers.drawing import GAP
from helpers.errors import UrduNewsError
from helpers.shaping import drawable

# Code points that fit beside a bar, and above it in half the width of the axes.
NAME, CLAUSE = 30, 46
# Statuses whose begin and until are what the text says; every other one is uncertain.
CERTAIN = ("resolved",)
# TIMEX3 writes the parts of a day in two letters.
DAY_PARTS = {"MO": "morning", "MI": "midday", "DT": "daytime", "AF": "afternoon", "EV": "evening", "NI": "night"}
EPOCH = dt.datetime(1970, 1, 1)


class Span(NamedTuple):
    """Mentions of one date that share a row: days since 1970, what is written beside and above the bar."""

    begin: float
    until: float
    certain: bool
    mentions: int
    name: str
    caption: str


def dated(events: pd.DataFrame) -> list[Span]:
    """Gather the mentions of each date, earliest first."""
    groups: dict[tuple[float, float, str, bool], list[dict[Any, Any]]] = {}
    for event in events.to_dict("records"):
        begin, until = _day(event["begin"]), _day(event["until"], end=True)
        if begin is None or _timeless(event):
            continue
        until = max(until or begin, begin)
        certain = event["status"] in CERTAIN and not _given(event.get("mod")) and not event.get("tolerance_days")
        groups.setdefault((begin, until, _text(event["value"]), certain), []).append(event)
    spans = []
    for (begin, until, value, certain), mentions in sorted(groups.items(), key=lambda item: item[0]):
        first = drawable(str(mentions[0]["surface"]), NAME)
        clauses = [drawable(str(event["clause"]), CLAUSE) for event in mentions if _given(event.get("clause"))]
        caption = GAP.join([*filter(None, [_plain(value)]), *clauses[:1]])
        spans.append(Span(begin, until, certain, len(mentions), first + _times(len(mentions)), caption))
    return spans


def most_mentioned(spans: list[Span], top: int) -> tuple[list[Span], int]:
    """Keep the ``top`` dates that are mentioned most, still in order of time, and count the others."""
    kept = sorted(sorted(spans, key=lambda span: -span.mentions)[:top])
    return kept, len(spans) - len(kept)


def undated(events: pd.DataFrame) -> list[str]:
    """Return the expressions whose date is not known, each once, with its number of mentions."""
    lost = [
        drawable(str(event["surface"]), NAME)
        for event in events.to_dict("records")
        if _day(event["begin"]) is None and not _timeless(event)
    ]
    return [name + _times(count) for name, count in Counter(lost).items()]


def _times(mentions: int) -> str:
    return f" ×{mentions}" if mentions > 1 else ""


def _timeless(event: dict[Any, Any]) -> bool:
    """Tell whether an expression has no place on an axis of time: "now", "every day", "two hours"."""
    value = _text(event["value"])
    placed = _day(event["begin"]) is not None
    return value.endswith("_REF") or event.get("type") == "SET" or (not placed and value.startswith(("P", "R")))


def _plain(value: str) -> str:
    """Write a TIMEX3 value as people do.

    >>> _plain("199"), _plain("2000-07"), _plain("2024-06-18TEV")
    ('1990s', '2000-07', '2024-06-18, evening')
    """
    day, _, part = value.partition("T")
    if part in DAY_PARTS:
        return f"{day}, {DAY_PARTS[part]}"
    return f"{value}0s" if len(value) == 3 and value.isdigit() else value


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""


def _given(cell: object) -> bool:
    return bool(_text(cell).strip())


def _day(cell: object, *, end: bool = False) -> float | None:
    """Return a date, or an ISO 8601 text, as days since 1970; the end of a whole day is the next day's beginning."""
    if isinstance(cell, str):
        try:
            cell = dt.datetime.fromisoformat(cell)
        except ValueError:
            return None
    if not isinstance(cell, dt.date) or pd.isna(cell):
        return None
    moment = dt.datetime(*cell.timetuple()[:6])
    return (moment - EPOCH) / dt.timedelta(days=1) + (end and moment.time() == dt.time())


def published_span(published: str | None) -> tuple[float, float] | None:
    """Return the day, month or year of publication as its first day and the day after its last.

    >>> published_span("1970-01")
    (0.0, 31.0)

    Raises:
        UrduNewsError: the text is not a date.
    """
    if not _given(published) or published == "unknown":
        return None
    parts = str(published)[: len("2024-06-19")].split("-")
    try:
        year, month, day = (int(part) for part in [*parts, "1", "1"][:3])
        first = dt.datetime(year, month, day)
        match len(parts):
            case 1:
                after = dt.datetime(year + 1, 1, 1)
            case 2:
                after = dt.datetime(year + month // 12, month % 12 + 1, 1)
            case _:
                after = first + dt.timedelta(days=1)
    except (ValueError, OverflowError):
        raise UrduNewsError(f'published is a date like "2024-06-19", "2024-06" or "2024", not {published!r}.') from None
    return (first - EPOCH) / dt.timedelta(days=1), (after - EPOCH) / dt.timedelta(days=1)
