"""iCalendar export: dated events as calendar entries (RFC 5545)."""

import datetime as dt
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from helpers.base.atomic_files import write_bytes
from helpers.base.dataframes import require_columns
from helpers.base.limits import CALENDAR_EVENTS
from helpers.files.formats import require_extension
from helpers.files.table_writing import limit_rows
from helpers.times.events.wording import when_in_words
from helpers.times.export.rows import normalise_newlines, text_or_empty, tolerance_of

# RFC 5545 requires a creation time of each entry; a constant one gives the same file for the same events.
ENTRY_TIMESTAMP = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
EVENT_NEEDS = ("begin", "until", "value", "status", "surface")
PRODUCT_ID = "-//Urdu News//urdu-news//EN"


class CalendarFile(NamedTuple):
    """A written calendar: its path, its events, and skipped undated mentions."""

    path: Path
    events: int
    undated: int


def write_calendar(events: pd.DataFrame, path: str | Path) -> CalendarFile:
    """Write the dated events of a timeline as a calendar (iCalendar).

    An event lasts from its first to its last day, and has its clause and the number of its sentence. Uncertain events
    are tentative, and no event blocks time. A mention has the same UID in every file, so that a calendar program
    updates it instead of showing it twice. Mentions without a date are skipped and counted.

    Args:
        events: the table of :func:`helpers.timeline`.
        path: the file to write, ``.ics``.

    Raises:
        UrduNewsError: the extension is not ``.ics``, there are more than 100,000 mentions, or the file cannot be
            written.

    Source: RFC 5545 (Desruisseaux 2009).
    """
    path = Path(path)
    require_extension(path, "calendar")
    require_columns(events, EVENT_NEEDS, "timeline")
    [events] = limit_rows([events], CALENDAR_EVENTS, too_many_events(path))
    content, dated = calendar(events)
    return CalendarFile(write_bytes(path, content), dated, len(events) - dated)


def too_many_events(path: Path) -> str:
    """Return the error message for a calendar with too many mentions."""
    return (
        f"Cannot write {path}: no program opens a calendar of more than {CALENDAR_EVENTS:,} mentions. "
        "Choose .csv, or fewer articles."
    )


def calendar(events: pd.DataFrame) -> tuple[bytes, int]:
    """Return a calendar file of events, and its number of events."""
    from icalendar import Calendar, vText

    entries = [entry for event in events.to_dict("records") if (entry := _entry(event)) is not None]
    document = Calendar()
    document.add("prodid", PRODUCT_ID)
    document.add("version", "2.0")
    document.add("x-wr-calname", "Urdu News")
    description = f"{len(entries)} dated mentions; {len(events) - len(entries)} without a date skipped."
    # Without vText, icalendar 7 does not escape the semicolon in a property whose name begins with X.
    document.add("x-wr-caldesc", vText(description))
    for entry in entries:
        document.add_component(entry)
    return document.to_ical(), len(entries)


def _entry(event: Mapping[Any, Any]) -> Any:
    """Return the calendar entry of an event, or None if it has no date."""
    from icalendar import Event

    until = _day(event["until"])
    # Before a time, only the last day is known.
    begin = until if event.get("relation") == "BEFORE" else _day(event["begin"])
    if begin is None:
        return None
    identity = "\0".join(str(event.get(name)) for name in ("article", "start", "surface", "clause"))
    uncertain = event["status"] != "resolved" or tolerance_of(event) > 0
    surface, clause = str(event["surface"]), text_or_empty(event.get("clause"))
    description = [
        # The date comes first: after an Urdu word, bidirectional text would show its parts in another order.
        " = ".join(filter(None, [when_in_words(event), surface])),
        "inferred" if event["status"] == "inferred" else "uncertain" if uncertain else "",
        f"{event.get('article')}, sentence {event.get('sentence')}",
    ]
    entry = Event()
    entry.add("uid", hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:32] + "@urdu-news")
    entry.add("dtstamp", ENTRY_TIMESTAMP)
    entry.add("dtstart", begin)
    last = max(begin, until or begin)
    # No date follows the last one that Python supports; an entry without an end lasts one day.
    if last < dt.date.max:
        entry.add("dtend", last + dt.timedelta(days=1))
    entry.add("summary", normalise_newlines(clause or surface))
    entry.add("description", normalise_newlines("\n".join(filter(None, description))))
    entry.add("status", "TENTATIVE" if uncertain else "CONFIRMED")
    entry.add("transp", "TRANSPARENT")
    return entry


def _day(cell: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(cell)[: len("2024-06-19")])
    except ValueError:
        return None
