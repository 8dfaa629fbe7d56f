"""Folds of the appendix: a title, sentences and tables as plain values, which the template lays out."""

from collections.abc import Iterable
from typing import Literal, NamedTuple, TypeAlias

from helpers.analysis.results.items import Item

# word: an item, a link to its lines; urdu: text of the article; number: as given, sorted by value; text: our words.
CellKind: TypeAlias = Literal["word", "count", "urdu", "number", "text"]
Cell: TypeAlias = str | int | float | Item | None
# Most rows of a table on the page; the workbook has all.
MAX_ROWS = 200


class Column(NamedTuple):
    """A column: its heading, what its cells are, and how numbers are written."""

    label: str
    kind: CellKind
    form: str = ",d"


class FoldTable(NamedTuple):
    """A table with rows; ``name`` is its id on the page, ``caption`` is empty where the title of the fold says it."""

    name: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Fold(NamedTuple):
    """A fold: its title, sentences, tables, and steps in their order."""

    title: str
    sentences: tuple[str, ...] = ()
    tables: tuple[FoldTable, ...] = ()
    steps: tuple[str, ...] = ()


def fold_table(name: str, caption: str, columns: Iterable[Column], rows: Iterable[tuple[Cell, ...]]) -> list[FoldTable]:
    """Return a table in a list, which is empty if there are no rows."""
    found = tuple(rows)[:MAX_ROWS]
    return [FoldTable(name, caption, tuple(columns), found)] if found else []
