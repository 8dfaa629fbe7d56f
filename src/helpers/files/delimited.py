"""Delimited text (CSV, TSV): numbered rows with any usual delimiter, and a message for each malformed row."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Literal, NamedTuple

import polars as pl

from helpers.base.errors import OnProblem, reject
from helpers.base.escaping import FORMULA
from helpers.base.limits import TABLE_CELLS, TABLE_ROWS
from helpers.files.decoding import MAX_BYTES, Decoded, content, decode, require_few_columns, rows_message

DELIMITERS = (",", ";", "\t", "|")
# Where no delimiter occurs in the heading, each line is one cell: no text has a unit separator.
ONE_COLUMN = "\x1f"
# The line by which Excel is given the delimiter.
EXCEL_LINE = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
# A cell in quotation marks in a file with tabs, which Excel writes; other programs write quotation marks as they are.
QUOTED_CELL = re.compile(r'(?:^|\t)"[^"\t]*(?:""[^"\t]*)*"(?=\t|\r?$)', re.MULTILINE)
SAMPLE_CHARACTERS, SAMPLE_LINES = 100_000, 30


class Dialect(NamedTuple):
    """How the cells of a row are separated."""

    delimiter: str = ","
    quoted: bool = True

    @property
    def quoting(self) -> Literal[0, 3]:
        """The quoting of Python's ``csv`` module."""
        return csv.QUOTE_MINIMAL if self.quoted else csv.QUOTE_NONE


class NumberedRows(NamedTuple):
    """The heading of a delimited file, and its non-empty rows, numbered from 1."""

    names: list[str]
    rows: Iterator[tuple[int, list[str]]]


def dialect_of(sample: str) -> Dialect:
    r"""Recognise the delimiter from the beginning of a file.

    >>> dialect_of("text;title\nخبر، 1;سرخی\n").delimiter
    ';'
    """
    given_lines = sample[:SAMPLE_CHARACTERS].splitlines(keepends=True)
    lines = [line for line in given_lines if line.strip()][:SAMPLE_LINES]
    if lines and (given := EXCEL_LINE.fullmatch(lines[0])):
        return _with_quoting(given[1], sample)
    best = max(DELIMITERS, key=lambda delimiter: _fit(lines, delimiter))
    if lines and best not in lines[0]:
        return Dialect(ONE_COLUMN)
    return _with_quoting(best, sample)


def numbered_rows(
    lines: Iterable[str], sample: str, file: Path, on_problem: OnProblem, *, heading: bool = True
) -> NumberedRows:
    """Return the heading and the non-empty rows of a delimited file.

    Args:
        lines: the lines of the file, with their line ends.
        sample: the beginning of the file, from which the delimiter is recognised.
        file: named in errors.
        on_problem: called with a message for each row with unbalanced quotation marks, which is skipped.
        heading: whether the first row has the names of the columns; otherwise they are called column 1, column 2 ...
    """
    dialect = dialect_of(sample)
    rows = _csv_rows(_without_excel_line(lines), dialect, file, on_problem)
    number, first = next(rows, (0, []))
    require_few_columns(len(first), file)
    if heading:
        return NumberedRows(first, rows)
    shifted = ((number + 1, row) for number, row in chain([(number, first)] if first else [], rows))
    return NumberedRows([f"column {place}" for place in range(1, len(first) + 1)], shifted)


def first_row(sample: str) -> list[str]:
    """Return the cells of the first row of a file."""
    lines = _without_excel_line(sample[:SAMPLE_CHARACTERS].splitlines(keepends=True))
    dialect = dialect_of(sample)
    try:
        return next((row for row in csv.reader(lines, delimiter=dialect.delimiter, quoting=dialect.quoting) if row), [])
    except csv.Error:
        return []


def csv_table(file: Path) -> tuple[pl.DataFrame, str]:
    """Return a CSV file as a table of strings, and its encoding; missing cells at the end of a row are null."""
    decoded = decode(content(file), file)
    return delimited_table(decoded, file), decoded.encoding


def delimited_table(decoded: Decoded, file: Path, *, heading: bool = True) -> pl.DataFrame:
    """Return decoded delimited text as a table of strings; missing cells at the end of a row are null."""
    text = decoded.text
    names, rows = numbered_rows(io.StringIO(text, newline=""), text, file, reject, heading=heading)
    cells: list[list[str | None]] = []
    for number, row in rows:
        if len(row) > len(names):
            # Spreadsheets write empty cells beyond the heading.
            if any(row[len(names) :]):
                reject(field_count_message(file, number, row, names))
            row = row[: len(names)]
        if len(cells) >= min(TABLE_ROWS, TABLE_CELLS // max(len(names), 1)):
            reject(rows_message(file))
        cells.append([cell or None for cell in row] + [None] * (len(names) - len(row)))
    # Of columns with the same name, the first.
    places = {name: names.index(name) for name in names}
    columns = {name: pl.Series([row[place] for row in cells], dtype=pl.String) for name, place in places.items()}
    return pl.DataFrame(columns).with_columns(as_written(pl.all()))


def as_written(cells: pl.Expr) -> pl.Expr:
    """Return cells of a CSV file without the apostrophe that protects a formula (``escaping.inert``).

    >>> pl.select(as_written(pl.lit("'=1 خبر"))).item()
    '=1 خبر'
    """
    return cells.str.replace(f"^'({FORMULA})", "${1}")


def field_count_message(file: Path, number: int, row: list[str], names: list[str]) -> str:
    """Return the message for a row with another number of fields than the heading."""
    return (
        f"{file} is not well formed as csv: row {number} has {len(row)} fields, and the heading {len(names)}. "
        "Correct the row or delete it."
    )


def _fit(lines: list[str], delimiter: str) -> tuple[float, int]:
    """Return how well a delimiter splits the lines into rows of equal length, and their length."""
    try:
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter) if row]
    except csv.Error:
        return 0, 0
    if not widths or widths[0] == 1:
        return 0, 0
    return sum(width == widths[0] for width in widths) / len(widths), widths[0]


def _with_quoting(delimiter: str, sample: str) -> Dialect:
    return Dialect(delimiter, delimiter != "\t" or QUOTED_CELL.search(sample[:SAMPLE_CHARACTERS]) is not None)


def _without_excel_line(lines: Iterable[str]) -> Iterator[str]:
    given = iter(lines)
    first = next(given, "")
    return given if EXCEL_LINE.fullmatch(first) else chain([first], given)


def _csv_rows(
    lines: Iterable[str], dialect: Dialect, file: Path, on_problem: OnProblem
) -> Iterator[tuple[int, list[str]]]:
    """Yield the non-empty rows with their numbers; the heading is row 0."""
    csv.field_size_limit(max(MAX_BYTES["article"], csv.field_size_limit()))
    reader, number = csv.reader(lines, delimiter=dialect.delimiter, quoting=dialect.quoting, strict=True), 0
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            on_problem(f"{file} is not well formed as csv: row {number}: {error}. Correct the row or delete it.")
            number += 1
            continue
        if row is None:
            return
        if row:
            yield number, row
            number += 1
