"""CSV reading: numbered rows, for files read at once and streamed, with a message for each malformed row."""

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

import polars as pl

from helpers.base.errors import OnProblem, reject
from helpers.base.escaping import FORMULA
from helpers.files.decoding import MAX_BYTES, content, decode


def csv_table(file: Path) -> tuple[pl.DataFrame, str]:
    """Return a CSV file as a table of strings, and its encoding; missing cells at the end of a row are null."""
    text, encoding = decode(content(file), file)
    rows = csv_rows(io.StringIO(text, newline=""), file, reject)
    _, names = next(rows, (0, []))
    cells: list[list[str | None]] = []
    for number, row in rows:
        if len(row) > len(names):
            reject(field_count_message(file, number, row, names))
        cells.append([cell or None for cell in row] + [None] * (len(names) - len(row)))
    # Of columns with the same name, the first.
    places = {name: names.index(name) for name in names}
    columns = {name: pl.Series([row[place] for row in cells], dtype=pl.String) for name, place in places.items()}
    return pl.DataFrame(columns).with_columns(as_written(pl.all())), encoding


def as_written(cells: pl.Expr) -> pl.Expr:
    """Return cells of a CSV file without the apostrophe that protects a formula (``escaping.inert``).

    >>> pl.select(as_written(pl.lit("'=1 خبر"))).item()
    '=1 خبر'
    """
    return cells.str.replace(f"^'({FORMULA})", "${1}")


def csv_rows(lines: Iterable[str], file: Path, on_problem: OnProblem) -> Iterator[tuple[int, list[str]]]:
    """Yield the non-empty rows of a CSV file with their numbers; the heading is row 0.

    Args:
        lines: the lines of the file, with their line ends.
        file: named in errors.
        on_problem: called with a message for each row with unbalanced quotation marks, which is skipped.
    """
    csv.field_size_limit(max(MAX_BYTES["article"], csv.field_size_limit()))
    reader, number = csv.reader(lines, strict=True), 0
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


def field_count_message(file: Path, number: int, row: list[str], names: list[str]) -> str:
    """Return the message for a row with another number of fields than the heading."""
    return (
        f"{file} is not well formed as csv: row {number} has {len(row)} fields, and the heading {len(names)}. "
        "Correct the row or delete it."
    )
