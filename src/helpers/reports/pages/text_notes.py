"""Text notes: what the margin says about a mark, how it was read and why."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from helpers.analysis.results.items import Item
from helpers.base.escaping import visible
from helpers.base.translation import phrase, phrase_plural
from helpers.reports.pages.text_segments import Layer
from helpers.times.events.evidence import PUBLICATION
from helpers.times.wording import in_words

MAX_FORMS = 4
NAME_KIND_PHRASES = {"person": "Person", "place": "Place", "organisation": "Organisation"}
NAME_RULE_PHRASES = {
    "table": "it is in the list of names",
    "title": "a title or an office is beside it",
    "model": "the words around it (trained model)",
}
TIME_TYPE_PHRASES = {"DATE": "date", "TIME": "time of day", "DURATION": "duration", "SET": "recurring time"}
STATEMENT_KIND_PHRASES = {
    "direct": "direct, between quotation marks",
    "indirect": "reported, after a verb of saying",
    "according to": "reported, with “according to”",
}


class Row(NamedTuple):
    """A line of a note; ``urdu`` if the value is from the article."""

    label: str
    value: str
    urdu: bool = False


class Note(NamedTuple):
    """A note.

    Attributes:
        layer: the switch with which it appears.
        heading: what the mark is.
        text: the words it is about.
        rows: what is known about them.
        key: the item that the count leads to, or nothing.
        total: how often the item occurs, in words.
    """

    layer: Layer
    heading: str
    text: str
    rows: tuple[Row, ...]
    key: str = ""
    total: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the note for the page's script."""
        rows = [[row.label, visible(row.value), int(row.urdu)] for row in self.rows if row.value]
        found = {"s": self.layer, "h": self.heading, "t": visible(self.text), "r": rows}
        return found | ({"w": visible(self.key), "c": self.total} if self.key else {})


def name_note(mention: Mapping[str, Any], item: Item | None) -> Note:
    """Return the note of a mention of a name; ``item`` is the name it is counted as."""
    written, rule = str(mention["name"]), NAME_RULE_PHRASES.get(str(mention["rule"]))
    rows = [Row(phrase("known by"), phrase(rule))] if rule else []
    if item is not None:
        others = phrase(", ").join([form for form in item.forms if form not in (written, item.text)][:MAX_FORMS])
        counted = item.text if item.text != written else ""
        rows = [Row(phrase("counted as"), counted, True), Row(phrase("also written"), others, True), *rows]
    return _with_count(Note("name", phrase(NAME_KIND_PHRASES[str(mention["kind"])]), written, tuple(rows)), item)


def time_note(time: Mapping[str, Any], event: Mapping[str, Any] | None, item: Item | None) -> Note:
    """Return the note of a time expression; ``event`` is its row of the timeline, if it has a date."""
    candidates = [] if time["candidates"] is None else list(time["candidates"])
    modifier = _known(time["mod"])
    value = in_words(_known(time["value"]), mod=modifier, repeated=time["type"] == "SET")
    rows = [
        Row(phrase("read as"), value or phrase("not known")),
        Row(phrase("type"), phrase(TIME_TYPE_PHRASES[str(time["type"])])),
        Row(phrase("may also be"), phrase(", ").join(in_words(found, mod=modifier) for found in candidates)),
        Row(phrase("known"), _origin(event)),
    ]
    return _with_count(Note("time", phrase("Time"), str(time["surface"]), tuple(rows)), item)


def statement_note(statement: Mapping[str, Any], item: Item | None) -> Note:
    """Return the note of a statement."""
    speaker, resolved = _known(statement["speaker"]), _known(statement["speaker_resolved"])
    rows = [
        Row(phrase("named as"), speaker if resolved and speaker != resolved else "", True),
        Row(phrase("kind"), phrase(STATEMENT_KIND_PHRASES[str(statement["kind"])])),
        Row(phrase("reported by"), _known(statement["outer_speaker"]), True),
        Row(phrase("verb"), _known(statement["verb"]), True),
        Row(phrase("check"), phrase("a quotation mark is missing") if statement["marks"] == "unbalanced" else ""),
    ]
    who = (resolved or speaker) or phrase("no speaker is named")
    note = Note("statement", phrase("Statement"), who, tuple(rows))
    if item is None:
        return note
    return note._replace(key=item.key, total=phrase_plural("{n} statement", "{n} statements", item.count))


def repair_note(written: str, counted: str, change: str) -> Note:
    """Return the note of a place where counting reads the text otherwise than it is written."""
    rows = (Row(phrase("counted as"), counted, True), Row(phrase("change"), change))
    return Note("repair", phrase("Repair"), written, rows)


def _with_count(note: Note, item: Item | None) -> Note:
    if item is None:
        return note
    return note._replace(key=item.key, total=phrase_plural("{n} time", "{n} times", item.count))


def _origin(event: Mapping[str, Any] | None) -> str:
    if event is None:
        return ""
    if event["known_from"] == PUBLICATION:
        return phrase("from the publication date")
    return phrase("written in the text") if _known(event["known_from"]) else ""


def _known(cell: Any) -> str:
    return "" if pd.isna(cell) else str(cell)
