"""Text marks: names, times, statements and repairs of an article, each with its place and its note."""

from collections.abc import Iterator, Mapping
from typing import Any

from helpers.analysis.results.article_results import ArticleResults
from helpers.base.dataframes import to_polars
from helpers.base.translation import phrase
from helpers.reports.pages.environment import KIND_CLASSES
from helpers.reports.pages.text.notes import Note, name_note, repair_note, statement_note, time_note
from helpers.reports.pages.text.segments import Mark

REPAIR_CLASS = "rep"
REPAIR_PHRASES = {
    "missing space": "space put in",
    "surplus space": "space removed",
    "misplaced space": "space in another place",
    "vowel sign": "vowel sign not counted",
}


class MarkedText:
    """The marks of an article, and their notes: a note that holds for several marks is there once."""

    def __init__(self, results: ArticleResults) -> None:
        """Mark the names, times, statements and repairs of an article."""
        self._results = results
        self._numbers: dict[Note, int] = {}
        self.marks = [*self._names(), *self._times(), *self._statements(), *self._repairs()]

    @property
    def notes(self) -> list[Note]:
        """The notes in the order of their numbers."""
        return list(self._numbers)

    def _mark(self, row: Mapping[str, Any], note: Note, kind: str, target: int | None = None) -> Mark:
        number = self._numbers.setdefault(note, len(self._numbers))
        first = int(row["sentence"]) if target is None else target
        return Mark(int(row["start"]), int(row["end"]), note.layer, kind, number, note.key, first)

    def _names(self) -> Iterator[Mark]:
        for row in to_polars(self._results.mentions).to_dicts():
            item = self._results.items[row["key"]]
            yield self._mark(row, name_note(row, item), KIND_CLASSES[row["kind"]], item.first)

    def _times(self) -> Iterator[Mark]:
        events = {(row["start"], row["end"]): row for row in to_polars(self._results.events).to_dicts()}
        for row in to_polars(self._results.times).to_dicts():
            note = time_note(row, events.get((row["start"], row["end"])), self._results.items[row["key"]])
            yield self._mark(row, note, KIND_CLASSES["time"])

    def _statements(self) -> Iterator[Mark]:
        for row, statement in zip(to_polars(self._results.statements).to_dicts(), self._results.records, strict=True):
            note = statement_note(statement, row["verb"] or "", self._results.items[statement.key])
            yield self._mark(row, note, KIND_CLASSES["statement"])

    def _repairs(self) -> Iterator[Mark]:
        for repair in self._results.repairs:
            # A compound stays as it is written, and a paragraph break has no letters.
            if change := REPAIR_PHRASES.get(repair.kind):
                written = " ".join(self._results.text[repair.start : repair.end].split())
                span = {"sentence": 0, "start": repair.start, "end": repair.end}
                yield self._mark(span, repair_note(written, repair.words, phrase(change)), REPAIR_CLASS)
