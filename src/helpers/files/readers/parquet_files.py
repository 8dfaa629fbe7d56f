"""Parquet: a table with an article per row, read in batches whose memory has a bound."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl
import pyarrow as pa

from helpers.base.errors import UrduNewsError, reject
from helpers.base.limits import TABLE_ROWS
from helpers.files.decoding import (
    MAX_BYTES,
    READ_BYTES,
    damage_message,
    require_few_columns,
    rows_message,
    size_message,
)
from helpers.files.readers.articles_read import ArticlesRead
from helpers.files.readers.columns import Columns, articles_of, choose_columns, is_known_name

# Rows unpacked at once, and about how many bytes they may have: a column repeats a long text in a few bits.
ROWS_AT_ONCE, UNPACKED_BYTES = 64, 64_000_000
# Columns whose first rows are examined for Urdu, and characters of a text that are examined.
EXAMINED_COLUMNS, EXAMINED_CHARACTERS = 300, 2_000
# Bytes at the beginning of a page of a column, enough for the first two fields of its header.
PAGE_HEADER_BYTES = 16
# What a damaged file makes pyarrow and polars raise.
DAMAGE = (pa.ArrowException, pl.exceptions.PolarsError, OSError, ValueError, KeyError, OverflowError)


class Parquet(NamedTuple):
    """An open Parquet file, its path for errors, and its bytes."""

    opened: Any
    file: Path
    content: Any


@contextmanager
def open_parquet(content: Any, file: Path) -> Iterator[Parquet]:
    """Open the bytes of a Parquet file, or the file itself.

    Raises:
        UrduNewsError: it is damaged, or encrypted.
    """
    from pyarrow import parquet

    try:
        # A buffer instead of complete columns of a row group, which may be as large as the file.
        opened = parquet.ParquetFile(content, buffer_size=READ_BYTES, pre_buffer=False)
    except DAMAGE as error:
        if "encrypt" in str(error).lower():
            reject(f"{file} is encrypted. Save it without encryption.")
        reject(damage_message(file, error))
    with opened:
        yield Parquet(opened, file, content)


def read_parquet(content: bytes, file: Path) -> ArticlesRead:
    """Read the columns of articles, and not more rows than fit into memory.

    Raises:
        UrduNewsError: it is damaged, unpacks to too much, or no column holds text.
    """
    with open_parquet(io.BytesIO(content), file) as source:
        if source.opened.metadata.num_rows > TABLE_ROWS:
            reject(rows_message(file))
        columns = parquet_columns(source)
        tables, size = [], 0
        for table in batches_of(source, range(source.opened.num_row_groups), columns.used):
            if (size := size + int(table.estimated_size())) > MAX_BYTES["file"]:
                reject(size_message(file, "file"))
            tables.append(table)
    return articles_of(
        pl.concat(tables) if tables else pl.DataFrame(schema=dict.fromkeys(columns.used, pl.String)), file
    )


def parquet_columns(source: Parquet) -> Columns:
    """Return the columns of articles in a Parquet file, by its schema and first rows.

    Raises:
        UrduNewsError: no column holds text, several have the same name, or it is damaged.
    """
    schema = source.opened.schema_arrow
    require_few_columns(len(schema.names), source.file)
    if len(set(schema.names)) < len(schema.names):
        twice = sorted({name for name in schema.names if schema.names.count(name) > 1})
        reject(f"{source.file} has several columns named {', '.join(twice[:3])}. Rename or drop all but one.")
    texts = [field.name for field in schema if _is_text(field.type)]
    examined = sorted(texts, key=lambda name: not is_known_name(name))[:EXAMINED_COLUMNS]
    groups = range(source.opened.num_row_groups)
    first = next(batches_of(source, groups, examined), pl.DataFrame(schema=dict.fromkeys(examined, pl.String)))
    # Columns that are not examined only have their names and types.
    sample = pl.DataFrame(
        [
            first[name].str.head(EXAMINED_CHARACTERS)
            if name in first.columns
            else pl.Series(name, [None] * len(first), dtype=_unexamined_type(kind))
            for name, kind in zip(schema.names, schema.types, strict=True)
        ]
    )
    return choose_columns(sample, source.file)


def batches_of(source: Parquet, groups: Sequence[int], columns: Sequence[str]) -> Iterator[pl.DataFrame]:
    """Yield the rows of row groups, a few at a time: fewer if their texts may be long.

    Raises:
        UrduNewsError: the file is damaged, or the articles of a row group are too large.
    """
    leaves = _leaves(source, columns)
    try:
        for group in groups:
            # Its metadata, if damaged, makes pyarrow end the process, unless a row is read first.
            next(source.opened.iter_batches(1, row_groups=[group], columns=list(columns)), None)
            rows = _rows_at_once(source, group, leaves)
            for batch in source.opened.iter_batches(rows, row_groups=[group], columns=list(columns)):
                # Text that is not UTF-8 would end the process.
                batch.validate(full=True)
                yield pl.DataFrame(pl.from_arrow(_decoded(batch)))
    except DAMAGE as error:
        raise UrduNewsError(damage_message(source.file, error)) from error


def _unexamined_type(kind: pa.DataType) -> type[pl.DataType]:
    """Return a type that says of a column without its values whether it is empty, has dates, or something else."""
    if pa.types.is_null(kind):
        return pl.Null
    return pl.Date if pa.types.is_date(kind) or pa.types.is_timestamp(kind) else pl.Int64


def _is_text(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind))


def _decoded(batch: pa.RecordBatch) -> pa.Table:
    """Return rows with text instead of the numbers of texts (pandas' categories)."""
    names = batch.schema.names
    columns = [
        column.dictionary_decode() if pa.types.is_dictionary(column.type) else column for column in batch.columns
    ]
    return pa.table(columns, names=names)


def _leaves(source: Parquet, columns: Sequence[str]) -> list[int]:
    """Return the numbers of the columns, and of those within them, in the metadata."""
    wanted, schema = set(columns), source.opened.schema
    return [number for number in range(len(schema)) if schema.column(number).path.split(".")[0] in wanted]


def _rows_at_once(source: Parquet, group: int, leaves: Sequence[int]) -> int:
    """Return the number of rows of a row group that can be unpacked at once.

    Raises:
        UrduNewsError: its texts are larger than articles may be.
    """
    metadata = source.opened.metadata.row_group(group)
    largest = 1
    for leaf in leaves:
        chunk = metadata.column(leaf)
        repeated = _dictionary_bytes(source, chunk)
        largest = max(largest, repeated, chunk.total_uncompressed_size // max(metadata.num_rows, 1))
    if largest > MAX_BYTES["article"]:
        reject(size_message(source.file, "article"))
    return max(1, min(ROWS_AT_ONCE, UNPACKED_BYTES // largest))


def _dictionary_bytes(source: Parquet, chunk: Any) -> int:
    """Return the size of the values that a column stores once and then numbers, from the header of their page.

    The header is in the compact protocol of Thrift: field 1 is the type of the page, field 2 its unpacked size.
    """
    if not chunk.has_dictionary_page:
        return 0
    header = _bytes_at(source.content, chunk.dictionary_page_offset)
    numbers, at = [], 0
    for _ in range(2):
        # A byte of the field's number and type, then seven bits of the number in each byte, the lowest first.
        at, value, shift = at + 1, 0, 0
        while at < len(header):
            value |= (header[at] & 0x7F) << shift
            at, shift = at + 1, shift + 7
            if header[at - 1] < 0x80:
                break
        # Zigzag: the lowest bit is the sign.
        numbers.append(value >> 1)
    return numbers[1]


def _bytes_at(content: Any, offset: int) -> bytes:
    if isinstance(content, Path):
        with content.open("rb") as file:
            file.seek(offset)
            return file.read(PAGE_HEADER_BYTES)
    found: bytes = content.getvalue()[offset : offset + PAGE_HEADER_BYTES]
    return found
