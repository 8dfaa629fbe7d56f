"""Tables out, as CSV, sheets of Excel, JSON lines or Parquet: whole or in parts, and text stays text."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.types import is_numeric_dtype

from helpers.base.atomic_files import beside
from helpers.base.dataframes import to_polars, whole_characters
from helpers.base.errors import UrduNewsError
from helpers.base.escaping import inert
from helpers.base.graphemes import shortened
from helpers.base.limits import SHEET_CELL_CHARACTERS, SHEET_ROWS
from helpers.base.safe_names import safe_names
from helpers.files.formats import require_extension

# What parts cells or rows: LibreOffice takes semicolons and tabs for that, too, unless they stand in quotes, and would
# find a formula behind one.
DELIMITERS = ";\t\r\n"
# Rows that are made into text together: a table of any size then needs little memory beside its own.
CHUNK_ROWS = 20_000
# What XML, of which such a file is made, cannot hold: halves of a pair, and two code points that are no characters.
NO_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")


@whole_characters()
def write_table(table: pd.DataFrame, path: str | Path) -> Path:
    """Write a table in the format its ending names: ``.csv``, ``.xlsx``, ``.jsonl`` or ``.parquet``.

    CSV begins with a byte-order mark, so that Excel shows Urdu; a text cell or heading that a spreadsheet would run as
    a formula gets an apostrophe before it, which our own readers take away again, and the members of a list are parted
    by spaces. XLSX opens as a sheet from right to left, its heading fixed; text stays text there, without an
    apostrophe, and what is longer than 32,767 letters is cut and ends in "…".

    Raises:
        UrduNewsError: the ending is none of the four, a sheet cannot hold so many rows, a text has half of a character
            in it, or the file cannot be written.
    """
    path = Path(path)
    # Of the parts of a table pandas' own types may differ; Parquet must know them at once, and needs the least memory.
    size = max(len(table), 1) if path.suffix.lower() == ".parquet" else CHUNK_ROWS
    write_parts((table.iloc[first : first + size] for first in range(0, max(len(table), 1), size)), path)
    return path


def write_parts(parts: Iterable[pd.DataFrame], path: str | Path) -> int:
    """Write a table that comes in parts, of which one at a time is in memory, as ``write_table`` would write it whole.

    The parts of a sheet of Excel are held until it is known that they fit: to write a million rows takes minutes.

    Returns:
        The number of rows.

    Raises:
        UrduNewsError: as ``write_table``; what stood there before is untouched then.
    """
    path, rows = Path(path), 0
    extension = require_extension(path, "table")
    refusal = (
        f"Cannot write {path}: a sheet holds {SHEET_ROWS - 1:,} rows and the table has more. Choose .csv or .parquet."
    )
    with beside(path) as partial, ExitStack() as stack:
        write = WRITERS[extension](partial, stack)
        for part in list(within(parts, SHEET_ROWS - 1, refusal)) if extension == ".xlsx" else parts:
            write(part)
            rows += len(part)
    return rows


def within(parts: Iterable[pd.DataFrame], most: int, refusal: str) -> Iterator[pd.DataFrame]:
    """Yield the parts of a table while they have no more rows than ``most``.

    Raises:
        UrduNewsError: they have more; with the sentence ``refusal``.
    """
    rows = 0
    for part in parts:
        rows += len(part)
        if rows > most:
            raise UrduNewsError(refusal)
        yield part


def _csv_writer(path: Path, stack: ExitStack) -> Callable[[pd.DataFrame], object]:
    file = stack.enter_context(path.open("w", encoding="utf-8-sig", newline=""))
    return lambda part: file.write(_csv(part, header=not file.tell()))


def _json_writer(path: Path, stack: ExitStack) -> Callable[[pd.DataFrame], object]:
    file = stack.enter_context(path.open("w", encoding="utf-8", newline=""))
    return lambda part: file.write(_json_lines(part))


def _parquet_writer(path: Path, stack: ExitStack) -> Callable[[pd.DataFrame], object]:
    from pyarrow.parquet import ParquetWriter

    opened: list[Any] = []

    def write(part: pd.DataFrame) -> None:
        table = to_polars(part).to_arrow()
        if not opened:
            opened.append(stack.enter_context(ParquetWriter(path, table.schema)))
        opened[0].write_table(table)

    return write


def _sheet_writer(path: Path, stack: ExitStack) -> Callable[[pd.DataFrame], object]:
    """Write a sheet of Excel: text, numbers and truth stay what they are, the rest is written as text."""
    from xlsxwriter import Workbook

    # Rows go out as they come: memory stays low.
    file = stack.enter_context(path.open("wb"))
    book = stack.enter_context(Workbook(file, {"constant_memory": True, "in_memory": True}))
    # The same table gives the same file only with a date of its own.
    book.set_properties({"created": dt.datetime(1980, 1, 1)})
    sheet = book.add_worksheet()
    sheet.right_to_left()
    sheet.freeze_panes(1, 0)
    bold = book.add_format({"bold": True})
    # The heading is written with the first part, and the rows of all parts follow each other.
    unwritten, rows = iter([0]), count(1)

    def write(part: pd.DataFrame) -> None:
        for heading in unwritten:
            for column, name in enumerate(part.columns):
                sheet.write_string(heading, column, _sheet_text(str(name)), bold)
        for cells, row in zip(part.itertuples(index=False, name=None), rows, strict=False):
            for column, cell in enumerate(cells):
                _write_cell(sheet, row, column, cell)

    return write


# What writes the parts of a table, by the ending of the file.
WRITERS = {".csv": _csv_writer, ".xlsx": _sheet_writer, ".jsonl": _json_writer, ".parquet": _parquet_writer}


def write_tables(
    tables: Mapping[str, pd.DataFrame], folder: str | Path, *, name: str, endings: Sequence[str] = ("csv",)
) -> list[Path]:
    """Write several tables into a folder, each as ``<name>-<what it holds>`` in every format that is named.

    Args:
        tables: what each holds, and the table.
        folder: made if it is not there.
        name: of the article, or of what the tables are about.
        endings: of those that ``write_table`` knows.

    Raises:
        UrduNewsError: as ``write_table``.
    """
    [stem] = safe_names([name])
    known = [ending.lstrip(".") for ending in endings]
    return [
        write_table(table, Path(folder) / f"{stem}-{what}.{ending}")
        for what, table in tables.items()
        for ending in known
    ]


class _Rows(list[str]):
    """What pandas writes a row at a time into, as into a file."""

    write = list.append


def _csv(table: pd.DataFrame, *, header: bool = True) -> str:
    rows = _Rows()
    cells = table.apply(_cells)
    # A writer puts into quotes what holds a sign of its line end: so all of these stand at the end of each row.
    cells.rename(columns=_cell).to_csv(rows, index=False, header=header, lineterminator=DELIMITERS)  # type: ignore[call-overload]
    return "".join(f"{row.removesuffix(DELIMITERS)}\n" for row in rows)


def _json_lines(table: pd.DataFrame) -> str:
    # pandas writes a line without anything in it for a table without rows.
    return str(table.to_json(orient="records", lines=True, force_ascii=False, date_format="iso")) if len(table) else ""


def _write_cell(sheet: Any, row: int, column: int, cell: Any) -> None:
    """Write a cell by what it is, never by what its text looks like; a missing value leaves it empty."""
    cell = _listed(cell)
    if pd.isna(cell):
        return
    if isinstance(cell, bool | np.bool_):
        sheet.write_boolean(row, column, bool(cell))
    elif isinstance(cell, int | float | np.number) and np.isfinite(cell):
        sheet.write_number(row, column, cell)
    else:
        sheet.write_string(row, column, _sheet_text(str(cell)))


def _sheet_text(text: str) -> str:
    text = NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
    return text if len(text) <= SHEET_CELL_CHARACTERS else f"{shortened(text, SHEET_CELL_CHARACTERS - 1)}…"


def _cells(column: "pd.Series[Any]") -> "pd.Series[Any]":
    # A number is no formula; and mapped, a whole one beside an empty cell comes back as 2.0 from pandas 3.0.
    return column if is_numeric_dtype(column.dtype) else column.map(_cell)


def _cell(cell: Any) -> Any:
    cell = _listed(cell)
    return inert(cell) if isinstance(cell, str) else cell


def _listed(cell: Any) -> Any:
    return " ".join(map(str, cell)) if isinstance(cell, list | np.ndarray) else cell
