"""Times and events for other programs: TimeML, with TIMEX3 tags in the text, and calendars."""

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice, tee
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from helpers.articles import Articles, as_articles
from helpers.errors import UrduNewsError
from helpers.file_names import each_safe_name
from helpers.files import write_bytes
from helpers.frames import to_pandas
from helpers.table_files import within
from helpers.times import find_times
from helpers.times.model import Region
from helpers.wording import MOD_PHRASES, in_words

TIMEML, CALENDAR = (".tml", ".xml"), (".ics",)
# What XML 1.0 forbids in a document, and a calendar does not want either: most control characters, halves of pairs.
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# TIMEX3 demands a value; X stands for what is not known.
UNKNOWN = {"DATE": "XXXX-XX-XX", "TIME": "XXXX-XX-XXTXX:XX", "DURATION": "PX", "SET": "XXXX-XX-XX"}
# A calendar demands the moment at which an entry was made; the same events shall give the same file.
STAMP = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
# Events: programs for calendars take minutes to open as many, or do not; and each takes some kilobytes of memory here.
MOST_EVENTS = 100_000
PRODUCT = "-//Urdu News//urdu-news//EN"


class Written(NamedTuple):
    """A calendar that was written: where, with how many events, and how many mentions without a date it leaves out."""

    path: Path
    events: int
    left_out: int


def write_timeml(
    articles: Articles, path: str | Path, *, published: object = None, region: Region = "PK"
) -> list[Path]:
    """Write each article with its expressions of time tagged in place: TimeML, with TIMEX3 tags only.

    One article is one file; of several each gets its name before the ending. ``tables/timeml.rng`` describes the
    documents: DOCID, DCT (the date of publication, where known), TITLE and TEXT. The text of TEXT is that of the
    article, character for character; only what XML forbids (control characters, half a pair) becomes U+FFFD, one for
    one, so that offsets hold. An unresolved expression has the value XXXX-XX-XX, as TimeML demands one, and a
    ``comment`` that says so; an ambiguous one has its candidates there.

    Args:
        articles: a table of articles, one text or a list of texts.
        path: the file to write, ``.tml`` or ``.xml``.
        published: as for :func:`helpers.find_times`.
        region: as for :func:`helpers.find_times`.

    Returns:
        The files, in the order of the articles.

    Raises:
        UrduNewsError: the ending is another one, ``published`` is no date, or a file cannot be written.

    Source: TimeML 1.2.1 (Pustejovsky et al. 2003; ISO 24617-1), in the layout of TempEval-3 (UzZaman et al. 2013).
    """
    table = to_pandas(as_articles(articles))
    return list(write_timeml_parts([table], path, published=published, region=region))


def write_timeml_parts(
    parts: Iterable[pd.DataFrame], path: str | Path, *, published: object = None, region: Region = "PK"
) -> Iterator[Path]:
    """Write articles that come in parts, of which one at a time is in memory: see ``write_timeml``.

    Yields:
        Each file when it has been written.
    """
    path = Path(path)
    _require(path, TIMEML)
    documents = (document for part in parts for document in _documents(part, published, region))
    first = list(islice(documents, 2))
    following, again = tee(chain(first, documents))
    names = each_safe_name(name for name, _ in again)
    for (_, content), name in zip(following, names, strict=True):
        yield write_bytes(path.with_name(f"{path.stem}-{name}{path.suffix}") if len(first) > 1 else path, content)


def _documents(articles: pd.DataFrame, published: object, region: Region) -> Iterator[tuple[str, bytes]]:
    """Yield the name of each article, and the article as TimeML."""
    times = find_times(articles, published=published, region=region)
    by_article = dict(iter(times.groupby("article", sort=False)))
    for article in articles.to_dict("records"):
        known = published if published is not None else article.get("published")
        found = by_article.get(article["article"], times[:0])
        yield str(article["article"]), timeml(article, found, published=known)


def timeml(article: Mapping[Any, Any], times: pd.DataFrame, *, published: object = None) -> bytes:
    """Return one article as TimeML: see ``write_timeml``.

    >>> times = pd.DataFrame({"start": [3], "end": [7], "type": ["DATE"], "value": ["2000"], "status": ["resolved"]})
    >>> timeml({"article": "x", "text": "وہ 2000 میں آئے۔"}, times).decode().splitlines()[-2]
    '<TEXT>وہ <TIMEX3 tid="t1" type="DATE" value="2000">2000</TIMEX3> میں آئے۔</TEXT>'
    """
    from lxml import etree

    root = etree.Element("TimeML")
    root.text = "\n"
    _child(root, "DOCID").text = _clean(str(article["article"]))
    if isinstance(published, str | dt.date) and str(published) != "unknown":
        creation = etree.SubElement(_child(root, "DCT"), "TIMEX3")
        creation.attrib.update(
            {"tid": "t0", "type": "DATE", "value": str(published)[:10], "functionInDocument": "CREATION_TIME"}
        )
        creation.text = str(published)[:10]
    if isinstance(article.get("title"), str):
        _child(root, "TITLE").text = _clean(article["title"])
    text, body, last, tag = _clean(article["text"]), _child(root, "TEXT"), 0, None
    for number, time in enumerate(times.sort_values("start").to_dict("records"), start=1):
        start, end = int(time["start"]), int(time["end"])
        if start < last:
            continue
        _append(body, tag, text[last:start])
        tag = etree.SubElement(body, "TIMEX3", _attributes(time, number))
        tag.text, last = text[start:end], end
    _append(body, tag, text[last:])
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"


def write_calendar(events: pd.DataFrame, path: str | Path) -> Written:
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
    _require(path, CALENDAR)
    [events] = within([events], MOST_EVENTS, too_many_events(path))
    content, dated = calendar(events)
    return Written(write_bytes(path, content), dated, len(events) - dated)


def too_many_events(path: Path) -> str:
    """Say that a calendar would be too large."""
    return (
        f"Cannot write {path}: no program opens a calendar of more than {MOST_EVENTS:,} mentions. "
        "Choose .csv, or fewer articles."
    )


def calendar(events: pd.DataFrame) -> tuple[bytes, int]:
    """Return events as a calendar, and how many of them it has: see ``write_calendar``."""
    from icalendar import Calendar, vText

    entries = [entry for event in events.to_dict("records") if (entry := _entry(event)) is not None]
    made = Calendar()
    made.add("prodid", PRODUCT)
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
    uncertain = event["status"] != "resolved" or _days_off(event) > 0
    surface, clause = str(event["surface"]), _text(event.get("clause"))
    told = [
        # The date first: after an Urdu word it would be turned round (07-2000).
        f"{in_words(_text(event['value']), mod=_text(event.get('mod')))} = {surface}",
        "uncertain" if uncertain else "",
        f"{event.get('article')}, sentence {event.get('sentence')}",
    ]
    entry = Event()
    entry.add("uid", hashlib.sha256(place.encode("utf-8", "surrogatepass")).hexdigest()[:32] + "@urdu-news")
    entry.add("dtstamp", STAMP)
    entry.add("dtstart", begin)
    last = max(begin, until or begin)
    # The last day that a computer's calendar knows has no day after it; an entry without an end lasts its one day.
    if last < dt.date.max:
        entry.add("dtend", last + dt.timedelta(days=1))
    entry.add("summary", _in_lines(clause or surface))
    entry.add("description", _in_lines("\n".join(filter(None, told))))
    entry.add("status", "TENTATIVE" if uncertain else "CONFIRMED")
    entry.add("transp", "TRANSPARENT")
    return entry


def _attributes(time: Mapping[Any, Any], number: int) -> dict[str, str]:
    """Return the attributes of a TIMEX3 tag, in the order of the standard."""
    kind, value, mod = str(time["type"]), _text(time.get("value")), _text(time.get("mod"))
    optional = {name: _text(time.get(name)) for name in ("quant", "freq")}
    optional |= {"mod": mod if mod in MOD_PHRASES else "", "comment": _comment(time)}
    return {"tid": f"t{number}", "type": kind, "value": value or UNKNOWN.get(kind, "X")} | {
        name: text for name, text in optional.items() if text
    }


def _comment(time: Mapping[Any, Any]) -> str:
    candidates = time.get("candidates")
    possible = " or ".join(map(str, candidates)) if candidates is not None and not isinstance(candidates, str) else ""
    status = "" if time["status"] == "resolved" else f"{time['status']}{': ' if possible else ''}{possible}"
    days = _days_off(time)
    return "; ".join(filter(None, [status, f"± {days} days" if days else ""]))


def _days_off(time: Mapping[Any, Any]) -> int:
    days: Any = time.get("tolerance_days")
    return 0 if pd.isna(days) else int(days)


def _child(root: Any, name: str) -> Any:
    from lxml import etree

    child = etree.SubElement(root, name)
    child.tail = "\n"
    return child


def _append(body: Any, tag: Any, text: str) -> None:
    """Put text behind the last tag of an element, or at its beginning."""
    if tag is None:
        body.text = text
    else:
        tag.tail = text


def _require(path: Path, endings: tuple[str, ...]) -> None:
    if path.suffix.lower() not in endings:
        raise UrduNewsError(f"Cannot write {path}: the name must end in {' or '.join(endings)}.")


def _clean(text: str) -> str:
    return FORBIDDEN.sub(REPLACEMENT, text)


def _in_lines(text: str) -> str:
    """Return text whose lines end in one way: a reader of calendars may begin a property after any other."""
    return "\n".join(_clean(text).splitlines())


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""


def _day(cell: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(cell)[: len("2024-06-19")])
    except ValueError:
        return None
