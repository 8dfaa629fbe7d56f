"""Files out: written beside and then renamed, so that a reader never meets half a file."""

import datetime as dt
import io
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from helpers.clusters import shortened
from helpers.errors import UrduNewsError
from helpers.frames import to_polars, whole_characters

# A cell that begins with one of these is run as a formula by Excel and LibreOffice (OWASP, "CSV injection").
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

# What Excel itself allows a sheet: rows, its heading among them, and letters in a cell.
MOST_ROWS, LONGEST_CELL = 1_048_576, 32_767
# What XML, of which such a file is made, cannot hold: halves of a pair, and two code points that are no characters.
NO_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")

# Bytes: file systems take 255; the rest is for endings and numbers.
LONGEST_NAME = 120


def write_bytes(path: Path, content: bytes) -> Path:
    """Write ``content`` to ``path`` whole or not at all; what stood there before stays until the new file is complete.

    Raises:
        UrduNewsError: the folder cannot be made or written to, or the disk is full.
    """
    with beside(path) as partial:
        partial.write_bytes(content)
    return path


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """Give the name of a file to write, which takes the place of ``path`` when it is complete, and goes if it is not.

    Raises:
        UrduNewsError: the folder cannot be made or written to, or the disk is full.
    """
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    if not _may_be_named(path):
        raise UrduNewsError(f"Cannot write {str(path)!r}: no file can have a NUL or half of a character in its name.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield partial
        partial.replace(path)
    except OSError as fault:
        raise UrduNewsError(
            f"Cannot write {path}: {reason(fault)}. Choose a folder you may write to, or free some space."
        ) from fault
    finally:
        if partial.parent.is_dir() and os.access(partial.parent, os.W_OK):
            partial.unlink(missing_ok=True)


def _may_be_named(path: Path) -> bool:
    try:
        return b"\0" not in os.fsencode(path)
    except UnicodeEncodeError:
        return False


def reason(fault: OSError) -> str:
    """Return why a file could not be written, in words that are true of what the reader typed.

    >>> reason(PermissionError(13, "Permission denied"))
    'Permission denied'
    """
    if isinstance(fault, FileExistsError | NotADirectoryError):
        return "a part of this path is a file, not a folder"
    return fault.strerror or str(fault)


def safe_names(names: Sequence[str], *, taken: str = "") -> list[str]:
    """Return a file name for each article: letters and digits of any script, no path, no two alike, none ``taken``.

    >>> safe_names(["../خبر", "index", "خبر"], taken="index")
    ['خبر', 'index-2', 'خبر-2']
    """
    used, safe = {taken}, []
    for name in names:
        stem = re.sub(r"[^\w.-]+", "-", name).strip("-._").encode()[:LONGEST_NAME].decode(errors="ignore") or "article"
        numbered = (f"{stem}-{number}" if number > 1 else stem for number in range(1, len(names) + 3))
        unique = next(candidate for candidate in numbered if candidate.casefold() not in used)
        used.add(unique.casefold())
        safe.append(unique)
    return safe


@whole_characters()
def write_table(table: pd.DataFrame, path: str | Path) -> Path:
    """Write a table in the format its ending names: ``.csv``, ``.xlsx``, ``.jsonl`` or ``.parquet``.

    CSV begins with a byte-order mark, so that Excel shows Urdu; a text cell or heading that a spreadsheet would run as
    a formula gets an apostrophe before it, and the members of a list are parted by spaces. XLSX opens as a sheet from
    right to left, its heading fixed; text stays text there, without an apostrophe, and what is longer than 32,767
    letters is cut and ends in "…".

    Raises:
        UrduNewsError: the ending is none of the four, a sheet cannot hold so many rows, a text has half of a character
            in it, or the file cannot be written.
    """
    path = Path(path)
    match path.suffix.lower():
        case ".csv":
            content = _csv(table).encode("utf-8-sig")
        case ".xlsx":
            content = _sheet(table, path)
        case ".jsonl":
            content = _json_lines(table).encode()
        case ".parquet":
            # Not pandas' own writer: it notes types of lists that pandas cannot read back.
            buffer = io.BytesIO()
            to_polars(table).write_parquet(buffer)
            content = buffer.getvalue()
        case ending:
            raise UrduNewsError(f"Cannot write {path}: {ending or 'no ending'} is not .csv, .xlsx, .jsonl or .parquet.")
    return write_bytes(path, content)


def write_parts(parts: Iterable[pd.DataFrame], path: str | Path) -> int:
    """Write a table that comes in parts, of which one at a time is in memory, as ``write_table`` would write it whole.

    A sheet of Excel is small enough to be made at once.

    Returns:
        The number of rows.

    Raises:
        UrduNewsError: as ``write_table``; what stood there before is untouched then.
    """
    path, rows = Path(path), 0
    if path.suffix.lower() == ".xlsx":
        table = pd.concat(list(parts), ignore_index=True)
        write_table(table, path)
        return len(table)
    with beside(path) as partial, ExitStack() as stack:
        write = {".csv": _csv_writer, ".jsonl": _json_writer, ".parquet": _parquet_writer}[path.suffix.lower()](
            partial, stack
        )
        for part in parts:
            write(part)
            rows += len(part)
    return rows


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


def _csv(table: pd.DataFrame, *, header: bool = True) -> str:
    rows = table.map(_cell).rename(columns=_not_a_formula)
    return str(rows.to_csv(index=False, header=header, lineterminator="\n"))


def _json_lines(table: pd.DataFrame) -> str:
    # pandas writes a line without anything in it for a table without rows.
    return str(table.to_json(orient="records", lines=True, force_ascii=False, date_format="iso")) if len(table) else ""


def _sheet(table: pd.DataFrame, path: Path) -> bytes:
    """Return a table as a sheet of Excel: text, numbers and truth stay what they are, the rest is written as text."""
    from xlsxwriter import Workbook

    if len(table) >= MOST_ROWS:
        raise UrduNewsError(
            f"Cannot write {path}: a sheet holds {MOST_ROWS - 1:,} rows and the table has {len(table):,}. "
            "Choose .csv or .parquet."
        )
    buffer = io.BytesIO()
    # The same table gives the same file only with a date of its own, and rows go out as they come: memory stays low.
    with Workbook(buffer, {"constant_memory": True, "in_memory": True}) as book:
        book.set_properties({"created": dt.datetime(1980, 1, 1)})
        sheet = book.add_worksheet()
        sheet.right_to_left()
        sheet.freeze_panes(1, 0)
        bold = book.add_format({"bold": True})
        for column, name in enumerate(table.columns):
            sheet.write_string(0, column, _sheet_text(str(name)), bold)
        for row, cells in enumerate(table.itertuples(index=False, name=None), start=1):
            for column, cell in enumerate(cells):
                _write_cell(sheet, row, column, cell)
    return buffer.getvalue()


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
    return text if len(text) <= LONGEST_CELL else f"{shortened(text, LONGEST_CELL - 1)}…"


def _cell(cell: Any) -> Any:
    return _not_a_formula(_listed(cell))


def _listed(cell: Any) -> Any:
    return " ".join(map(str, cell)) if isinstance(cell, list | np.ndarray) else cell


def _not_a_formula(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell
