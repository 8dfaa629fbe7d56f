"""Files out: written beside and then renamed, so that a reader never meets half a file."""

import datetime as dt
import os
import re
import secrets
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.types import is_numeric_dtype

from helpers.clusters import shortened
from helpers.errors import UrduNewsError
from helpers.escaping import inert
from helpers.frames import to_polars, whole_characters

# What parts cells or rows: LibreOffice takes semicolons and tabs for that, too, unless they stand in quotes, and would
# find a formula behind one.
PARTING = ";\t\r\n"
# What Excel itself allows a sheet: rows, its heading among them, and letters in a cell.
MOST_ROWS, LONGEST_CELL = 1_048_576, 32_767
# Rows that are made into text together: a table of any size then needs little memory beside its own.
ROWS = 20_000
# What XML, of which such a file is made, cannot hold: halves of a pair, and two code points that are no characters.
NO_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")

# The ending of a file in the making, and seconds after which one that has not grown is nobody's.
PARTIAL, ABANDONED = ".urdu-news-partial", 24 * 3600
# Bytes: file systems take 255; the rest is for endings and numbers.
LONGEST_NAME = 120
# Windows keeps these names for devices, whatever ending they have.
DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9\xb9\xb2\xb3]|lpt[0-9\xb9\xb2\xb3])(\..*)?", re.IGNORECASE)


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
    if not _may_be_named(path):
        raise UrduNewsError(f"Cannot write {str(path)!r}: no file can have a NUL or half of a character in its name.")
    # A name that nobody can guess, and no file of that name before: in a folder that others may write to, too, nothing
    # is written through a link that somebody has left there. And two runs may write the same file.
    partial = path.with_name(f".{secrets.token_hex(8)}{PARTIAL}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _tidy(path.parent)
        partial.touch(exist_ok=False)
        yield partial
        partial.replace(path)
    except OSError as fault:
        raise UrduNewsError(
            f"Cannot write {path}: {reason(fault)}. Choose a folder you may write to, or free some space."
        ) from fault
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


@cache
def _tidy(folder: Path) -> None:
    """Take away, once a run, what runs that were killed have left half written in a folder."""
    now = time.time()
    for partial in folder.glob(f".*{PARTIAL}"):
        # Another run may be at it, or have just renamed it. A clock that was set back leaves files of tomorrow.
        with suppress(OSError):
            if abs(now - partial.stat().st_mtime) > ABANDONED:
                partial.unlink()


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


def safe_names(names: Iterable[str], *, taken: str = "") -> list[str]:
    """Return a file name for each article: letters and digits of any script, no path, no two alike, none ``taken``.

    Alike are also names that some disk takes for one: in capitals and small letters, composed and decomposed.

    >>> safe_names(["../خبر", "index", "خبر"], taken="index")
    ['خبر', 'index-2', 'خبر-2']
    """
    return list(each_safe_name(names, taken=taken))


def each_safe_name(names: Iterable[str], *, taken: str = "") -> Iterator[str]:
    """Yield what ``safe_names`` returns, for articles that come one after the other."""
    used = {taken}
    # Of each name, what has been tried already: names that many share are many.
    numbers: dict[str, Iterator[int]] = {}
    for name in names:
        stem = _safe(name)
        numbered = (_cut(stem, f"-{n}") if n > 1 else stem for n in numbers.setdefault(_folded(stem), count(1)))
        unique = next(candidate for candidate in numbered if _folded(candidate) not in used)
        used.add(_folded(unique))
        yield unique


def _safe(name: str) -> str:
    composed = unicodedata.normalize("NFC", name)
    stem = _cut(re.sub(r"[^\w.-]+", "-", composed).strip("-._")) or "article"
    return f"article-{stem}" if DEVICE.fullmatch(stem) else stem


def _cut(stem: str, number: str = "") -> str:
    """Return a name that is short enough with its number, so that cutting it once more changes nothing."""
    return stem.encode()[: LONGEST_NAME - len(number)].decode(errors="ignore").rstrip("-._") + number


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())


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
    size = max(len(table), 1) if path.suffix.lower() == ".parquet" else ROWS
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
    if (ending := path.suffix.lower()) not in WRITERS:
        raise UrduNewsError(f"Cannot write {path}: {ending or 'no ending'} is not .csv, .xlsx, .jsonl or .parquet.")
    refusal = (
        f"Cannot write {path}: a sheet holds {MOST_ROWS - 1:,} rows and the table has more. Choose .csv or .parquet."
    )
    with beside(path) as partial, ExitStack() as stack:
        write = WRITERS[ending](partial, stack)
        for part in list(within(parts, MOST_ROWS - 1, refusal)) if ending == ".xlsx" else parts:
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
    cells.rename(columns=_cell).to_csv(rows, index=False, header=header, lineterminator=PARTING)  # type: ignore[call-overload]
    return "".join(f"{row.removesuffix(PARTING)}\n" for row in rows)


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
    return text if len(text) <= LONGEST_CELL else f"{shortened(text, LONGEST_CELL - 1)}…"


def _cells(column: "pd.Series[Any]") -> "pd.Series[Any]":
    # A number is no formula; and mapped, a whole one beside an empty cell comes back as 2.0 from pandas 3.0.
    return column if is_numeric_dtype(column.dtype) else column.map(_cell)


def _cell(cell: Any) -> Any:
    cell = _listed(cell)
    return inert(cell) if isinstance(cell, str) else cell


def _listed(cell: Any) -> Any:
    return " ".join(map(str, cell)) if isinstance(cell, list | np.ndarray) else cell
