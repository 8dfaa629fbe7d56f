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
        tokens = self._results.tokens
        joined = tokens["repaired"] & tokens["form"].str.contains(" ") & tokens["surface"].str.contains(r"\s")
        changed = (tokens["kind"] == "word") & (tokens["surface"] != tokens["form"])
        found = tokens[(tokens["repaired"] | changed) & ~(joined & (tokens["surface"] == tokens["form"]))]
        for group in _adjacent(to_polars(found).to_dicts()):
            written, forms = "".join(row["surface"] for row in group), [row["form"] for row in group]
            span = {"sentence": group[0]["sentence"], "start": group[0]["start"], "end": group[-1]["end"]}
            yield self._mark(span, repair_note(written, " | ".join(forms), _change(group, written)), REPAIR_CLASS)


def _adjacent(rows: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Yield the repaired tokens between two spaces together: a missing space is between them."""
    group: list[dict[str, Any]] = []
    for row in rows:
        if group and not (row["repaired"] and group[-1]["repaired"] and group[-1]["end"] == row["start"]):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _change(group: list[dict[str, Any]], written: str) -> str:
    if not group[0]["repaired"]:
        return phrase("usual spelling of the letters")
    if len(group) > 1:
        return phrase("space in another place") if any(map(str.isspace, written)) else phrase("space put in")
    return phrase("space removed") if any(map(str.isspace, written)) else phrase("space put in")
