"""iCalendar export: dated events as calendar entries (RFC 5545)."""

import datetime as dt
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from helpers.base.atomic_files import write_bytes
from helpers.base.limits import CALENDAR_EVENTS
from helpers.files.formats import require_extension
from helpers.files.table_writing import within
from helpers.times.export.rows import days_off, in_lines, text_or_empty
from helpers.times.wording import in_words

# A calendar demands the moment at which an entry was made; the same events shall give the same file.
ENTRY_TIMESTAMP = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
PRODUCT_ID = "-//Urdu News//urdu-news//EN"


class CalendarFile(NamedTuple):
    """A calendar that was written: where, with how many events, and how many mentions without a date it leaves out."""

    path: Path
    events: int
    undated: int


def write_calendar(events: pd.DataFrame, path: str | Path) -> CalendarFile:
    """Write dated events as a calendar (iCalendar): from first to last day, each with its clause and sentence.

    Uncertain ones are marked as tentative, and none makes anybody busy. The same mention keeps its identity (UID) from
    one file to the next, so that a calendar which has it already brings it up to date and does not show it twice. What
    has no date is left out and counted.

    Args:
        events: the table of :func:`helpers.timeline`.
        path: the file to write, ``.ics``.

    Raises:
        UrduNewsError: the ending is another one, there are more than 100,000 mentions, or the file cannot be written.

    Source: RFC 5545 (Desruisseaux 2009).
    """
    path = Path(path)
    require_extension(path, "calendar")
    [events] = within([events], CALENDAR_EVENTS, too_many_events(path))
    content, dated = calendar(events)
    return CalendarFile(write_bytes(path, content), dated, len(events) - dated)


def too_many_events(path: Path) -> str:
    """Say that a calendar would be too large."""
    return (
        f"Cannot write {path}: no program opens a calendar of more than {CALENDAR_EVENTS:,} mentions. "
        "Choose .csv, or fewer articles."
    )


def calendar(events: pd.DataFrame) -> tuple[bytes, int]:
    """Return events as a calendar, and how many of them it has: see ``write_calendar``."""
    from icalendar import Calendar, vText

    entries = [entry for event in events.to_dict("records") if (entry := _entry(event)) is not None]
    made = Calendar()
    made.add("prodid", PRODUCT_ID)
    made.add("version", "2.0")
    made.add("x-wr-calname", "Urdu News")
    told = f"{len(entries)} dated mentions; {len(events) - len(entries)} without a date left out."
    # Said to be text: of a name beginning with X icalendar 7 does not assume it, and leaves its semicolon bare.
    made.add("x-wr-caldesc", vText(told))
    for entry in entries:
        made.add_component(entry)
    return made.to_ical(), len(entries)


def _entry(event: Mapping[Any, Any]) -> Any:
    """Return an event of a calendar; None for one without a date."""
    from icalendar import Event

    begin, until = _day(event["begin"]), _day(event["until"])
    if begin is None:
        return None
    place = "\0".join(str(event.get(name)) for name in ("article", "start", "surface", "clause"))
    uncertain = event["status"] != "resolved" or days_off(event) > 0
    surface, clause = str(event["surface"]), text_or_empty(event.get("clause"))
    told = [
        # The date first: after an Urdu word it would be turned round (07-2000).
        f"{in_words(text_or_empty(event['value']), mod=text_or_empty(event.get('mod')))} = {surface}",
        "uncertain" if uncertain else "",
        f"{event.get('article')}, sentence {event.get('sentence')}",
    ]
    entry = Event()
    entry.add("uid", hashlib.sha256(place.encode("utf-8", "surrogatepass")).hexdigest()[:32] + "@urdu-news")
    entry.add("dtstamp", ENTRY_TIMESTAMP)
    entry.add("dtstart", begin)
    last = max(begin, until or begin)
    # The last day that a computer's calendar knows has no day after it; an entry without an end lasts its one day.
    if last < dt.date.max:
        entry.add("dtend", last + dt.timedelta(days=1))
    entry.add("summary", in_lines(clause or surface))
    entry.add("description", in_lines("\n".join(filter(None, told))))
    entry.add("status", "TENTATIVE" if uncertain else "CONFIRMED")
    entry.add("transp", "TRANSPARENT")
    return entry


def _day(cell: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(cell)[: len("2024-06-19")])
    except ValueError:
        return None
