"""Streaming: the rows of a file of any size as tables, a few megabytes of text at a time."""

import io
import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Literal, NamedTuple, TypeAlias

import polars as pl
import pyarrow as pa

from helpers.base.errors import OnProblem, UrduNewsError, reject
from helpers.base.limits import LINE_BYTES
from helpers.files.decoding import (
    MAX_BYTES,
    READ_BYTES,
    content,
    damage_message,
    open_failure_message,
    require_utf8_path,
    size_message,
)
from helpers.files.delimited import as_written, field_count_message, first_row, lines_above_heading, numbered_rows
from helpers.files.formats import COMPRESSIONS, format_of, is_compressed
from helpers.files.readers.columns import (
    OURS,
    SAMPLE_ROWS,
    ArticleTable,
    Columns,
    article_table,
    choose_columns,
    is_known_name,
)
from helpers.files.readers.json_lines import json_line_message, whole_escapes
from helpers.files.readers.parquet_files import batches_of, open_parquet, parquet_columns
from helpers.files.readers.tables import has_heading, notes_above, without_lines

Kind: TypeAlias = Literal["jsonl", "csv", "parquet"]
KINDS: dict[str, Kind] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".tab": "csv",
    ".parquet": "parquet",
}
# Bytes at the start of a file that are read to detect its columns and encoding.
HEAD_BYTES = 1_000_000
# What an article takes beside its text: its name and path, or the Python objects of its row.
ROW_BYTES = 100
BYTE_ORDER_MARK = "\ufeff".encode()


class FileSlice(NamedTuple):
    """A part of a file that can be read by itself: bytes of JSON Lines, row groups of Parquet, or the complete file."""

    file: str
    kind: Kind
    start: int = 0
    # None for the end of the file.
    stop: int | None = None
    # The number of its first row, or line, in the file.
    first: int = 1
    # Of the file, for progress.
    bytes: int = 0
    # Of JSON Lines and Parquet, recognised once for the complete file.
    columns: Columns = Columns({})


class ReadArticles(NamedTuple):
    """A table of articles, the bytes of the file read since the previous table, and notes about what was assumed."""

    articles: pl.DataFrame
    bytes: int
    notes: tuple[str, ...] = ()


def stretches(file: Path, size: int) -> list[FileSlice]:
    """Split a file into parts of about ``size`` bytes of text that can be read in any order.

    Compressed files, and CSV files, where a line end may be inside quotation marks, are one part each.

    Raises:
        UrduNewsError: the file cannot be opened, is damaged, or has no column with text in it.
    """
    require_utf8_path(file)
    kind, length = KINDS[format_of(file)], file.stat().st_size
    whole = FileSlice(str(file), kind, bytes=length)
    match kind:
        case "parquet":
            return _row_groups(file, size)
        case "jsonl":
            whole = whole._replace(columns=_json_columns(file))
            return [whole] if is_compressed(file) else _line_groups(whole, size)
    return [whole]


def read(stretch: FileSlice, size: int, on_problem: OnProblem) -> Iterator[ReadArticles]:
    """Read a part of a file, in tables with about ``size`` bytes of text.

    Columns of the tables: article (as the file names it, else by its row), title, published, source, text.

    Args:
        stretch: from ``stretches``.
        size: bytes of text in a table.
        on_problem: called with a message for each line or row that cannot be read, which is skipped.

    Raises:
        UrduNewsError: the file cannot be read at all.
    """
    return {"jsonl": _read_lines, "csv": _read_csv, "parquet": _read_parquet}[stretch.kind](stretch, size, on_problem)


def head(file: Path) -> bytes:
    """Return the beginning of a file, decompressed."""
    with ExitStack() as stack:
        try:
            beginning: bytes = _opened(file, stack)[1].read(HEAD_BYTES)
        except OSError as error:
            reject(damage_message(file, error))
        return beginning


def _opened(file: Path, stack: ExitStack) -> tuple[BinaryIO, Any]:
    """Return a file twice: as it is on disk, for the number of bytes read, and decompressed."""
    try:
        raw = stack.enter_context(file.open("rb"))
    except OSError as error:
        reject(open_failure_message(file, error))
    compression = COMPRESSIONS.get(file.suffix.lower())
    return raw, pa.CompressedInputStream(raw, compression) if compression else raw


def _json_columns(file: Path) -> Columns:
    """Return the columns of articles in a JSON Lines file, by its first lines."""
    values: dict[str, list[object]] = {}
    for number, line in enumerate(head(file).removeprefix(BYTE_ORDER_MARK).splitlines()):
        try:
            found = json.loads(whole_escapes(line))
        except (ValueError, RecursionError):
            # The error of this line is reported when it is read.
            continue
        for name, value in found.items() if isinstance(found, dict) else ():
            values.setdefault(name, []).append(value)
        if number >= SAMPLE_ROWS:
            break
    if not values:
        # Errors are reported for each line.
        return Columns({"text": ["text"]})
    sample = pl.DataFrame([_strings(name, column) for name, column in values.items()])
    return choose_columns(sample, file)


def _column_notes(columns: Columns, first: int) -> tuple[str, ...]:
    """Return the notes about the columns of a file, once: with its first row."""
    return columns.notes if first == 1 else ()


def _strings(name: str, values: Sequence[object]) -> pl.Series:
    """Return the values that are strings; a column without any is not one of strings."""
    strings = [value if isinstance(value, str) else None for value in values]
    if any(value is not None for value in values) and not any(value is not None for value in strings):
        return pl.Series(name, [None] * SAMPLE_ROWS, dtype=pl.Int64)
    return pl.Series(name, (strings + [None] * SAMPLE_ROWS)[:SAMPLE_ROWS], dtype=pl.String)


def _line_groups(whole: FileSlice, size: int) -> list[FileSlice]:
    """Split a JSON Lines file after the first line end beyond each ``size`` bytes, and number the lines."""
    parts: list[FileSlice] = []
    start, first = 0, 1
    with Path(whole.file).open("rb") as lines:
        while block := lines.read(size):
            block += lines.readline(LINE_BYTES)
            parts.append(whole._replace(start=start, stop=start + len(block), first=first, bytes=len(block)))
            start, first = start + len(block), first + block.count(b"\n")
    return parts


def _read_lines(stretch: FileSlice, size: int, on_problem: OnProblem) -> Iterator[ReadArticles]:
    file, first, columns = Path(stretch.file), stretch.first, stretch.columns
    for block, taken in _blocks(stretch, size, on_problem):
        table = _parsed(block, file, first, columns.used, on_problem)
        articles, notes = article_table(table.drop("row"), columns, file, table["row"], on_problem)
        yield ReadArticles(articles, taken, (*_column_notes(columns, first), *notes))
        first += block.count(b"\n")


def _blocks(stretch: FileSlice, size: int, on_problem: OnProblem) -> Iterator[tuple[bytes, int]]:
    """Yield complete lines, about ``size`` bytes of them, and the bytes of the file that they took."""
    file = Path(stretch.file)
    with ExitStack() as stack:
        raw, lines = _opened(file, stack)
        raw.seek(stretch.start)
        left = None if stretch.stop is None else stretch.stop - stretch.start
        # A part ends with its last line, so it is a little longer than asked for.
        if left is not None and left < 2 * size:
            size = left
        # The held bytes are complete lines up to ``end``.
        held, end, counted = bytearray(), 0, stretch.start
        while left is None or left > 0:
            try:
                more = lines.read(READ_BYTES if left is None else min(READ_BYTES, left))
            except OSError as error:
                on_problem(damage_message(file, error))
                # The last line is truncated.
                del held[end:]
                break
            if not more:
                break
            # Only the new bytes are searched: an endless line would be searched from its beginning each time.
            if (last := more.rfind(b"\n") + 1) > 0:
                end = len(held) + last
            held += more
            if len(held) - end > LINE_BYTES:
                on_problem(size_message(file, "article"))
                del held[end:]
                break
            left = None if left is None else left - len(more)
            if len(held) >= size and end:
                yield bytes(held[:end]), raw.tell() - counted
                counted = raw.tell()
                del held[:end]
                end = 0
        if held:
            yield bytes(held), raw.tell() - counted


def _parsed(block: bytes, file: Path, first: int, names: Sequence[str], on_problem: OnProblem) -> pl.DataFrame:
    """Return the lines of a block that are JSON objects in UTF-8, with their numbers (row); report the others."""
    # A field of the file may be called row.
    names = [name for name in names if name != "row"]
    if first == 1:
        block = block.removeprefix(BYTE_ORDER_MARK)
    if not block or block.isspace():
        return pl.DataFrame(schema=dict.fromkeys(names, pl.String) | {"row": pl.Int64})
    lines = block.split(b"\n")
    numbers = [number for number, line in enumerate(lines, first) if line.strip()]
    try:
        table = _objects(block, names)
        if len(table) == len(numbers):
            return table.with_columns(pl.Series("row", numbers, dtype=pl.Int64))
    except pl.exceptions.PolarsError:
        # At least one line is malformed.
        pass
    good = []
    for number in numbers:
        try:
            table = _objects(lines[number - first], names)
        except pl.exceptions.PolarsError:
            table = pl.DataFrame()
        if len(table) == 1:
            good.append(table.with_columns(row=pl.lit(number, pl.Int64)))
        else:
            on_problem(json_line_message(file, number))
    return pl.concat(good) if good else pl.DataFrame(schema=dict.fromkeys(names, pl.String) | {"row": pl.Int64})


def _objects(lines: bytes, names: Sequence[str]) -> pl.DataFrame:
    return pl.read_ndjson(io.BytesIO(whole_escapes(lines)), schema=dict.fromkeys(names, pl.String))


def _read_csv(stretch: FileSlice, size: int, on_problem: OnProblem) -> Iterator[ReadArticles]:
    file, until = Path(stretch.file), 0
    sample = head(file).decode("utf-8-sig", "replace")
    above = lines_above_heading(sample, is_known_name)
    sample = without_lines(sample, above)
    heading = has_heading(first_row(sample))
    columns = choose_columns(_csv_sample(sample, file, heading=heading), file)
    with ExitStack() as stack:
        raw, unpacked = _opened(file, stack)
        # Bytes that are not UTF-8 are kept as surrogates, so that the message can name their row.
        lines = io.TextIOWrapper(unpacked, "utf-8-sig", "surrogateescape", newline="")
        try:
            # An endless line is cut, and reported as malformed.
            given = islice(iter(partial(lines.readline, MAX_BYTES["article"]), ""), above, None)
            names, rows, skipped = numbered_rows(given, sample, file, on_problem, heading=heading)
            for table in _tables(rows, names, columns.used, file, size, on_problem):
                whole = table.with_columns(as_written(pl.col(pl.String)))
                for articles, notes in _articles(whole, columns, file, size, on_problem):
                    known = () if until else (*notes_above(above, file), *columns.notes)
                    yield ReadArticles(articles, raw.tell() - until, (*known, *notes))
                    until = raw.tell()
            if skipped_notes := skipped.notes(file):
                yield ReadArticles(pl.DataFrame(schema=dict.fromkeys(OURS, pl.String)), 0, skipped_notes)
        except OSError as error:
            on_problem(damage_message(file, error))


def _is_unicode(cells: Sequence[str]) -> bool:
    """Return whether cells have no surrogate, which stands for a byte that is not UTF-8."""
    try:
        "".join(cells).encode()
    except UnicodeEncodeError:
        return False
    return True


def _csv_sample(sample: str, file: Path, *, heading: bool) -> pl.DataFrame:
    """Return the first rows of a CSV file that are as long as its heading."""
    names, rows, _ = numbered_rows(io.StringIO(sample, newline=""), sample, file, lambda _: None, heading=heading)
    cells = [row for _, row in islice(rows, SAMPLE_ROWS) if len(row) == len(names)]
    places = {name: names.index(name) for name in names}
    return pl.DataFrame(
        {name: pl.Series([row[place] or None for row in cells], dtype=pl.String) for name, place in places.items()}
    )


def _tables(
    rows: Iterator[tuple[int, list[str]]],
    names: list[str],
    used: Sequence[str],
    file: Path,
    size: int,
    on_problem: OnProblem,
) -> Iterator[pl.DataFrame]:
    """Yield the rows with as many fields as the heading, and in UTF-8, as tables with about ``size`` characters."""
    places = {name: names.index(name) for name in used if name != "row"}
    schema = dict.fromkeys(places, pl.String) | {"row": pl.Int64}
    held: list[list[str | int | None]] = []
    room = size
    for number, row in rows:
        if len(row) != len(names):
            on_problem(field_count_message(file, number, row, names))
        elif not _is_unicode(row):
            on_problem(f"{file} is not well formed as csv: row {number} is not in UTF-8. Correct the row or delete it.")
        else:
            held.append([*(row[place] or None for place in places.values()), number])
            room -= ROW_BYTES + sum(map(len, row))
        if room <= 0:
            yield pl.DataFrame(held, schema=schema, orient="row")
            held, room = [], size
    yield pl.DataFrame(held, schema=schema, orient="row")


def _row_groups(file: Path, size: int) -> list[FileSlice]:
    """Split a Parquet file into runs of row groups with about ``size`` bytes each."""
    with open_parquet(_parquet_content(file), file) as source:
        known = source.opened.metadata
        columns = parquet_columns(source)
        parts: list[FileSlice] = []
        start, first, rows, held = 0, 1, 0, 0
        for group in range(known.num_row_groups):
            rows += known.row_group(group).num_rows
            held += known.row_group(group).total_byte_size
            if held >= size or group + 1 == known.num_row_groups:
                parts.append(FileSlice(str(file), "parquet", start, group + 1, first, held, columns))
                start, first, rows, held = group + 1, first + rows, 0, 0
        return parts


def _parquet_content(file: Path) -> Any:
    """Return a Parquet file, or its bytes if all of it is compressed: its beginning is found from its end."""
    return io.BytesIO(content(file)) if is_compressed(file) else file


def _read_parquet(stretch: FileSlice, size: int, on_problem: OnProblem) -> Iterator[ReadArticles]:
    file, first, columns = Path(stretch.file), stretch.first, stretch.columns
    with open_parquet(_parquet_content(file), file) as source:
        known = source.opened.metadata
        groups = range(stretch.start, known.num_row_groups if stretch.stop is None else stretch.stop)
        rows = sum(known.row_group(group).num_rows for group in groups)
        for group in groups:
            try:
                for table in _gathered(batches_of(source, [group], columns.used), size):
                    numbered = table.with_columns(pl.int_range(first, first + len(table)).alias("row"))
                    for articles, notes in _articles(numbered, columns, file, size, on_problem):
                        share = stretch.bytes * len(articles) // max(rows, 1)
                        yield ReadArticles(articles, share, (*_column_notes(columns, first), *notes))
                    first += len(table)
            except UrduNewsError as error:
                on_problem(str(error))
                # The rows of the next group are numbered as in the file.
                first = stretch.first + sum(known.row_group(before).num_rows for before in groups if before <= group)


def _gathered(tables: Iterator[pl.DataFrame], size: int) -> Iterator[pl.DataFrame]:
    """Put tables of a few rows together, to about ``size`` bytes."""
    held: list[pl.DataFrame] = []
    room = size
    for table in tables:
        held.append(table)
        room -= int(table.estimated_size())
        if room <= 0:
            yield pl.concat(held)
            held, room = [], size
    if held:
        yield pl.concat(held)


def text_bytes(articles: pl.DataFrame) -> int:
    """Return about how many bytes articles take: with their titles, which may be long, and their other columns."""
    lengths = articles.select(pl.col("title", "source", "text").str.len_bytes().sum())
    return int(sum(lengths.row(0))) + ROW_BYTES * len(articles)


def _articles(
    table: pl.DataFrame, columns: Columns, file: Path, size: int, on_problem: OnProblem
) -> Iterator[ArticleTable]:
    """Yield the articles of a table with the column row, about ``size`` bytes of text at a time."""
    articles, notes = article_table(table.drop("row"), columns, file, table["row"], on_problem)
    pieces = max(1, text_bytes(articles) // size)
    for part in articles.iter_slices(max(1, -(-len(articles) // pieces))):
        yield ArticleTable(part, notes)
        notes = ()
