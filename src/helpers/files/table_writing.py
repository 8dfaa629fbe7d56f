"""Table writing: CSV, Excel, JSON Lines and Parquet, at once or in parts; text stays text."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import pandas as pd
import polars as pl
import pyarrow as pa
from pandas.api.types import is_numeric_dtype

from helpers.base.atomic_files import beside
from helpers.base.dataframes import arrow_to_pandas, plain_columns, require_columns, to_polars, whole_characters
from helpers.base.errors import UrduNewsError
from helpers.base.escaping import inert
from helpers.base.limits import SHEET_ROWS
from helpers.base.safe_names import safe_names
from helpers.files.formats import require_extension
from helpers.files.sheets import Sheet, joined

# A part of a table.
Part: TypeAlias = pd.DataFrame | pa.Table
# Delimiters of cells and rows. LibreOffice also splits at semicolons and tabs outside quotes, and would run a formula
# after one.
DELIMITERS = ";\t\r\n"
# Rows converted to text together: a table of any size then needs little more than its own memory.
CHUNK_ROWS = 20_000


@whole_characters()
def write_table(table: pd.DataFrame, path: str | Path) -> Path:
    """Write a table in the format of its extension: ``.csv``, ``.xlsx``, ``.jsonl`` or ``.parquet``.

    CSV begins with a byte-order mark, so that Excel shows Urdu; a text cell or heading that a spreadsheet would run as
    a formula gets an apostrophe before it, which our own readers remove again, and the items of a list are separated by
    spaces. XLSX opens as a right-to-left sheet with a frozen header row, a filter and columns as wide as their text.
    Its headings are in the language of the session, with the other name of the column in a comment. Text stays text
    there, without an apostrophe, and a text longer than 32,767 characters is cut and ends in "…".

    Raises:
        UrduNewsError: the extension is not supported, a sheet cannot hold so many rows, a text contains a lone
            surrogate, or the file cannot be written.
    """
    require_columns(table, (), "read_articles or another function")
    path = Path(path)
    # Parquet needs one schema, and column types may differ between parts: so it is written in one part.
    size = max(len(table), 1) if path.suffix.lower() == ".parquet" else CHUNK_ROWS
    write_parts((table.iloc[first : first + size] for first in range(0, max(len(table), 1), size)), path)
    return path


def write_parts(parts: Iterable[Part], path: str | Path) -> int:
    """Write a table that arrives in parts, one at a time in memory, as ``write_table`` writes a complete one.

    Parts in Arrow memory, with their strings as dictionaries, become smaller Parquet files in less time. The parts of
    an Excel sheet are held until they are known to fit: writing a million rows takes minutes.

    Returns:
        The number of rows.

    Raises:
        UrduNewsError: as ``write_table``; an earlier file stays as it was.
    """
    path, rows = Path(path), 0
    extension = require_extension(path, "table")
    refusal = (
        f"Cannot write {path}: a sheet holds {SHEET_ROWS - 1:,} rows and the table has more. Choose .csv or .parquet."
    )
    with beside(path) as partial, ExitStack() as stack:
        write = WRITERS[extension](partial, stack)
        for part in list(limit_rows(parts, SHEET_ROWS - 1, refusal)) if extension == ".xlsx" else parts:
            write(part)
            rows += len(part)
    return rows


def limit_rows(parts: Iterable[Part], most: int, refusal: str) -> Iterator[Part]:
    """Yield the parts of a table while they have at most ``most`` rows.

    Raises:
        UrduNewsError: they have more; ``refusal`` is the message.
    """
    rows = 0
    for part in parts:
        rows += len(part)
        if rows > most:
            raise UrduNewsError(refusal)
        yield part


def _csv_writer(path: Path, stack: ExitStack) -> Callable[[Part], object]:
    file = stack.enter_context(path.open("w", encoding="utf-8-sig", newline=""))
    return lambda part: file.writelines(_csv(part, header=not file.tell()))


def _json_writer(path: Path, stack: ExitStack) -> Callable[[Part], object]:
    file = stack.enter_context(path.open("w", encoding="utf-8", newline=""))
    return lambda part: file.write(_json_lines(_frame(part)))


def _parquet_writer(path: Path, stack: ExitStack) -> Callable[[Part], object]:
    from pyarrow.parquet import ParquetWriter

    opened: list[Any] = []

    def write(part: Part) -> None:
        if isinstance(part, pa.Table):
            table, options = part.unify_dictionaries(), _arrow_options(part.schema)
        else:
            table, options = to_polars(part).to_arrow(), {}
        if not opened:
            opened.append(stack.enter_context(ParquetWriter(path, table.schema, **options)))
        opened[0].write_table(table)

    return write


def _arrow_options(schema: pa.Schema) -> dict[str, Any]:
    """Return how the columns of an Arrow table are encoded: whole numbers as differences, all others as dictionaries.

    The schema of Arrow is not stored, so that dictionaries are read as strings.
    """
    numbers = [field.name for field in schema if pa.types.is_integer(field.type)]
    others = [name for name in schema.names if name not in numbers]
    encoding = dict.fromkeys(numbers, "DELTA_BINARY_PACKED")
    return {"use_dictionary": others, "column_encoding": encoding, "store_schema": False}


def _sheet_writer(path: Path, stack: ExitStack) -> Callable[[Part], object]:
    """Write an Excel sheet: text, numbers and booleans keep their type; everything else becomes text."""
    from xlsxwriter import Workbook

    # Rows are written as they arrive: memory stays low.
    file = stack.enter_context(path.open("wb"))
    book = stack.enter_context(Workbook(file, {"constant_memory": True, "in_memory": True}))
    # A fixed date: the same table gives the same file.
    book.set_properties({"created": dt.datetime(1980, 1, 1)})
    sheet = Sheet(book)
    # Before the book is written.
    stack.callback(sheet.finish)
    return lambda part: sheet.write(_frame(part))


# The writer of each format: it takes the parts of a table one by one.
WRITERS = {".csv": _csv_writer, ".xlsx": _sheet_writer, ".jsonl": _json_writer, ".parquet": _parquet_writer}


def write_tables(
    tables: Mapping[str, pd.DataFrame], folder: str | Path, *, name: str, endings: Sequence[str] = ("csv",)
) -> list[Path]:
    """Write several tables into a folder, each as ``<name>-<contents>`` in every requested format.

    Args:
        tables: what each table contains, and the table.
        folder: created if it is missing.
        name: the article, or the subject of the tables.
        endings: extensions that ``write_table`` knows.

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


def _frame(part: Part) -> pd.DataFrame:
    return arrow_to_pandas(plain_columns(part)) if isinstance(part, pa.Table) else part


class _Rows(list[str]):
    """A list with ``write``, into which pandas writes one row at a time."""

    write = list.append


def _csv(part: Part, *, header: bool = True) -> Iterator[str]:
    """Yield the lines of a table."""
    rows = _arrow_rows(part, header=header) if isinstance(part, pa.Table) else _csv_rows(part, header=header)
    return (f"{row}\n" for row in rows)


def _csv_rows(table: pd.DataFrame, *, header: bool) -> Iterator[str]:
    rows = _Rows()
    cells = table.apply(_cells)
    # The csv writer quotes a cell that contains a character of the line end: so all delimiters form the line end.
    cells.rename(columns=_cell).to_csv(rows, index=False, header=header, lineterminator=DELIMITERS)  # type: ignore[call-overload]
    return (row.removesuffix(DELIMITERS) for row in rows)


def _arrow_rows(table: pa.Table, *, header: bool) -> Iterator[str]:
    """Yield the rows of a table whose columns are joined, with each distinct cell of a column converted once."""
    if header:
        yield from _csv_rows(_frame(table[:0]), header=True)
    columns = [_CsvColumn.of(column.combine_chunks()) for column in table.columns]
    for first in range(0, len(table), CHUNK_ROWS):
        cells = [column.cells(first) for column in columns]
        yield from pl.select(pl.concat_str(cells, separator=",")).to_series().to_list()


class _CsvColumn(NamedTuple):
    """A column as it is written in the rows of a CSV file: whole numbers, or the places of cells in ``distinct``."""

    numbers: pl.Series
    distinct: pl.Series | None

    @classmethod
    def of(cls, column: pa.Array) -> "_CsvColumn":
        if pa.types.is_integer(column.type):
            return cls(pl.Series(pl.from_arrow(column)), None)
        coded = column.dictionary_encode()
        # Beside another cell, because an empty one is quoted in a row of its own.
        table = _frame(pa.table({"beside": pa.nulls(len(coded.dictionary)), "cell": coded.dictionary}))
        distinct = [row.removeprefix(",") for row in _csv_rows(table, header=False)]
        return cls(pl.Series(pl.from_arrow(coded.indices)), pl.Series(distinct, dtype=pl.String))

    def cells(self, first: int) -> pl.Series:
        """Return ``CHUNK_ROWS`` cells."""
        numbers = self.numbers[first : first + CHUNK_ROWS]
        cells = numbers.cast(pl.String) if self.distinct is None else self.distinct.gather(numbers)
        return cells.fill_null("")


def _json_lines(table: pd.DataFrame) -> str:
    # pandas writes an empty line for a table without rows.
    return str(table.to_json(orient="records", lines=True, force_ascii=False, date_format="iso")) if len(table) else ""


def _cells(column: "pd.Series[Any]") -> "pd.Series[Any]":
    # Numbers are never formulas; mapped, an integer beside an empty cell would become 2.0 in pandas 3.0.
    return column if is_numeric_dtype(column.dtype) else column.map(_cell)


def _cell(cell: Any) -> Any:
    cell = joined(cell)
    return inert(cell) if isinstance(cell, str) else cell
