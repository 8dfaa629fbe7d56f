"""Text notes: what the margin says about a mark, how it was read and why."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from helpers.analysis.results.items import Item
from helpers.analysis.results.statement_items import StatementRecord
from helpers.base.escaping import visible
from helpers.base.translation import phrase, phrase_plural
from helpers.reports.pages.text.segments import Layer
from helpers.statistics.conventions import FORM_SEPARATOR
from helpers.times.events.evidence import PUBLICATION
from helpers.times.events.wording import when_in_words
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
    "partly quoted": "reported, partly between quotation marks",
    "reported": "reported, without quotation marks",
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


def name_note(mention: Mapping[str, Any], item: Item) -> Note:
    """Return the note of a mention of a name; ``item`` is the name it is counted as."""
    written, rule = str(mention["name"]), NAME_RULE_PHRASES.get(str(mention["rule"]))
    others = [form for form in item.forms if form not in (written, item.text)]
    rows = (
        Row(phrase("counted as"), item.text if item.text != written else "", urdu=True),
        Row(phrase("also written"), FORM_SEPARATOR.join(others[:MAX_FORMS]), urdu=True),
        Row(phrase("known by"), phrase(rule) if rule else ""),
    )
    return Note("name", phrase(NAME_KIND_PHRASES[item.kind]), written, rows, item.key, _times(item))


def time_note(time: Mapping[str, Any], event: Mapping[str, Any] | None, item: Item) -> Note:
    """Return the note of a time expression; ``event`` is its row of the timeline, if it has one."""
    candidates = [when_in_words({"value": value}) for value in time["candidates"] or ()]
    value = (when_in_words(event) if event else "") or _meaning(time)
    rows = (
        Row(phrase("read as"), value or phrase("not known")),
        Row(phrase("type"), phrase(TIME_TYPE_PHRASES[time["type"]])),
        Row(phrase("may also be"), phrase(", ").join(candidates[:MAX_FORMS])),
        Row(phrase("known"), _origin(event)),
    )
    return Note("time", phrase("Time"), str(time["surface"]), rows, item.key, _times(item))


def statement_note(statement: StatementRecord, verb: str, item: Item) -> Note:
    """Return the note of a statement; ``verb`` is the verb of saying, ``item`` all statements of its speaker."""
    missing = phrase("a quotation mark is missing") if statement.one_mark_missing else ""
    rows = (
        Row(phrase("written"), statement.pronoun or "", urdu=True),
        Row(phrase("kind"), phrase(STATEMENT_KIND_PHRASES[statement.kind])),
        Row(phrase("reported by"), statement.via or "", urdu=True),
        Row(phrase("verb"), verb, urdu=True),
        Row(phrase("check"), missing),
    )
    who = FORM_SEPARATOR.join(statement.speakers) or phrase("no speaker is named")
    total = phrase_plural("{n} statement", "{n} statements", item.count)
    return Note("statement", phrase("Statement"), who, rows, item.key, total)


def repair_note(written: str, counted: str, change: str) -> Note:
    """Return the note of a place where counting reads the text otherwise than it is written."""
    rows = (Row(phrase("counted as"), counted, urdu=True), Row(phrase("change"), change))
    return Note("repair", phrase("Repair"), written, rows)


def _meaning(time: Mapping[str, Any]) -> str:
    """Return what an expression means that is not in the timeline, such as the date of a dateline."""
    if time["type"] == "SET":
        return in_words(time["value"] or "", mod=time["mod"] or "", repeated=True)
    return when_in_words({"value": time["value"], "mod": time["mod"]})


def _times(item: Item) -> str:
    return phrase_plural("once", "{n} times", item.count)


def _origin(event: Mapping[str, Any] | None) -> str:
    if event is None or not event["known_from"]:
        return ""
    publication = event["known_from"] == PUBLICATION
    return phrase("from the publication date") if publication else phrase("written in the text")
