"""Delimited text (CSV, TSV): numbered rows with any usual delimiter, and a message for each malformed row."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Literal, NamedTuple

import polars as pl

from helpers.base.errors import OnProblem, reject
from helpers.base.escaping import FORMULA
from helpers.base.limits import TABLE_CELLS, TABLE_ROWS
from helpers.base.plurals import counted
from helpers.files.decoding import MAX_BYTES, content, decode, require_few_columns, rows_message

DELIMITERS = (",", ";", "\t", "|", "~", "^", "¦")
# Where no delimiter occurs in the heading, each line is one cell: no text has a unit separator.
ONE_COLUMN = "\x1f"
# The line by which Excel is given the delimiter.
EXCEL_LINE = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
# A cell in quotation marks in a file with tabs, which Excel writes; other programs write quotation marks as they are.
QUOTED_CELL = re.compile(r'(?:^|\t)"[^"\t]*(?:""[^"\t]*)*"(?=\t|\r?$)', re.MULTILINE)
SAMPLE_CHARACTERS, SAMPLE_LINES = 100_000, 30
# The lines among which the heading is, below a title, a licence or the date of an export.
HEADING_LINES = 20
# The sign of a comment.
COMMENT = "#"


class Dialect(NamedTuple):
    """How the cells of a row are separated."""

    delimiter: str = ","
    quoted: bool = True

    @property
    def quoting(self) -> Literal[0, 3]:
        """The quoting of Python's ``csv`` module."""
        return csv.QUOTE_MINIMAL if self.quoted else csv.QUOTE_NONE


@dataclass
class SkippedRows:
    """How many rows of a file are no articles: the heading once more, or empty cells only."""

    headings: int = 0
    empty: int = 0

    def notes(self, file: Path) -> tuple[str, ...]:
        """Return a note about each kind of rows."""
        again = f"{file}: {counted(self.headings, 'row')} with the names of the columns once more: skipped."
        empty = f"{file}: {counted(self.empty, 'row')} of empty cells only: skipped."
        return (*((again,) if self.headings else ()), *((empty,) if self.empty else ()))


class NumberedRows(NamedTuple):
    """The heading of a delimited file, and its non-empty rows, numbered from 1."""

    names: list[str]
    rows: Iterator[tuple[int, list[str]]]
    # Complete after the last row.
    skipped: SkippedRows


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
    """Return the heading and the non-empty rows of a delimited file, without those that repeat the heading.

    Args:
        lines: the lines of the file, with their line ends.
        sample: the beginning of the file, from which the delimiter is recognised.
        file: named in errors.
        on_problem: called with a message for each row with unbalanced quotation marks, which is skipped.
        heading: whether the first row has the names of the columns; otherwise they are called column 1, column 2 ...
    """
    dialect = dialect_of(sample)
    skipped = SkippedRows()
    rows = _csv_rows(_without_excel_line(lines), dialect, file, on_problem, skipped if heading else None)
    number, first = next(rows, (0, []))
    require_few_columns(len(first), file)
    if heading:
        return NumberedRows(first, rows, skipped)
    shifted = ((number + 1, row) for number, row in chain([(number, first)] if first else [], rows))
    return NumberedRows([f"column {place}" for place in range(1, len(first) + 1)], shifted, skipped)


def first_row(sample: str) -> list[str]:
    """Return the cells of the first row of a file."""
    lines = _without_excel_line(sample[:SAMPLE_CHARACTERS].splitlines(keepends=True))
    dialect = dialect_of(sample)
    try:
        return next((row for row in csv.reader(lines, delimiter=dialect.delimiter, quoting=dialect.quoting) if row), [])
    except csv.Error:
        return []


def lines_above_heading(sample: str, is_name: Callable[[str], bool]) -> int:
    r"""Return how many lines of a file are above the heading: comments, or a title, in fewer cells than the heading.

    >>> lines_above_heading("# v1, 2024\ntext,title\nخبر,سرخی\n", {"text", "title"}.__contains__)
    1

    Args:
        sample: the beginning of the file.
        is_name: whether a name is that of a known column.
    """
    lines = list(islice(io.StringIO(sample[:SAMPLE_CHARACTERS], newline=""), HEADING_LINES))
    if not lines or EXCEL_LINE.fullmatch(lines[0]):
        return 0
    found = [_above(lines, delimiter, is_name) for delimiter in DELIMITERS]
    return min((number for number in found if number is not None), default=0)


def csv_table(file: Path) -> tuple[pl.DataFrame, str]:
    """Return a CSV file as a table of strings, and its encoding; missing cells at the end of a row are null."""
    decoded = decode(content(file), file)
    return delimited_table(decoded.text, file)[0], decoded.encoding


def delimited_table(text: str, file: Path, *, heading: bool = True) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """Return delimited text as a table of strings, and notes; missing cells at the end of a row are null."""
    names, rows, skipped = numbered_rows(io.StringIO(text, newline=""), text, file, reject, heading=heading)
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
    return pl.DataFrame(columns).with_columns(as_written(pl.all())), skipped.notes(file)


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
    lines: Iterable[str], dialect: Dialect, file: Path, on_problem: OnProblem, skipped: SkippedRows | None
) -> Iterator[tuple[int, list[str]]]:
    """Yield the non-empty rows with their numbers; the heading is row 0, and is yielded once if rows are skipped."""
    csv.field_size_limit(max(MAX_BYTES["article"], csv.field_size_limit()))
    reader, number = csv.reader(lines, delimiter=dialect.delimiter, quoting=dialect.quoting, strict=True), 0
    heading: list[str] = []
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            on_problem(f"{file} is not well formed as csv: row {number}: {error}. Correct the row or delete it.")
            number += 1
            continue
        if row is None:
            return
        if not row:
            continue
        if skipped and number:
            if not row[0].strip() and not any(map(str.strip, row)):
                skipped.empty += 1
                continue
            # The length is compared first: a comparison of each article takes time.
            if len(row[-1]) == len(heading[-1]) and _plain_names(row) == _plain_names(heading):
                skipped.headings += 1
                continue
        elif not number:
            heading = row
        yield number, row
        number += 1


def _plain_names(row: list[str]) -> list[str]:
    """Return the cells of a heading as they are compared: a file in the middle of another has a byte order mark."""
    return [cell.strip("\ufeff \r\n").casefold() for cell in row]


def _above(lines: list[str], delimiter: str, is_name: Callable[[str], bool]) -> int | None:
    """Return the number of the heading among lines, if they have one with this delimiter."""
    widest = 0
    for number, line in enumerate(lines):
        cells = _given(line, delimiter)
        # A title may have a comma in it.
        if _is_heading(cells, is_name) and (widest <= 1 or 2 * widest <= len(cells)):
            return number
        # A line with one quotation mark begins a cell over several lines.
        if line.count('"') % 2:
            return None
        widest = widest if line.startswith(COMMENT) else max(widest, len(cells))
    return None


def _given(line: str, delimiter: str) -> list[str]:
    """Return the cells of a line that are not empty."""
    try:
        return [cell for cell in next(csv.reader([line], delimiter=delimiter), []) if cell.strip()]
    except csv.Error:
        return []


def _is_heading(cells: list[str], is_name: Callable[[str], bool]) -> bool:
    """Return whether a line has several cells, one of them a known name; a comment may list the names too."""
    comment = cells[:1] != [COMMENT] and any(cell.startswith(COMMENT) for cell in cells[:1])
    return len(cells) > 1 and not comment and any(map(is_name, cells))
