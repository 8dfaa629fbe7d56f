"""Tables with an article per row: delimited text, JSON Lines and Parquet, read at once."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa

from helpers.base.errors import UrduNewsError, reject
from helpers.files.decoding import ARABIC_LETTER, MAX_BYTES, damage_message, decode, size_message
from helpers.files.delimited import delimited_table, first_row
from helpers.files.formats import format_of
from helpers.files.readers.articles_read import ArticlesRead
from helpers.files.readers.columns import PROSE_WORDS, SAMPLE_ROWS, Columns, articles_of, choose_columns, is_known_name
from helpers.files.readers.json_escapes import whole_escapes

# Rows of Parquet that are unpacked at once: its own byte counts are no guide, because they count repeated values once.
PARQUET_ROWS = 64


def read_delimited(content: bytes, file: Path) -> ArticlesRead:
    """Read CSV, or text with tabs or another delimiter.

    Raises:
        UrduNewsError: it is not text, a row is malformed, or no column holds text.
    """
    decoded = decode(content, file)
    table = delimited_table(decoded, file, heading=has_heading(first_row(decoded.text)))
    found = articles_of(table, file, decoded.encoding)
    return found._replace(notes=(*decoded.notes, *found.notes))


def read_json_lines(content: bytes, file: Path) -> ArticlesRead:
    """Read JSON Lines.

    Raises:
        UrduNewsError: a line is not a JSON object, or no column holds text.
    """
    decoded = decode(content, file)
    table = well_formed(lambda: pl.read_ndjson(io.BytesIO(whole_escapes(decoded.text.encode()))), file)
    found = articles_of(table, file, decoded.encoding)
    return found._replace(notes=(*decoded.notes, *found.notes))


def read_parquet(content: bytes, file: Path) -> ArticlesRead:
    """Read Parquet, only the columns of articles, and not more of them than fits into memory.

    Raises:
        UrduNewsError: it is damaged, unpacks to too much, or no column holds text.
    """
    from pyarrow import parquet

    try:
        opened = parquet.ParquetFile(io.BytesIO(content))
    except (pa.ArrowInvalid, OSError) as error:
        reject(damage_message(file, error))
    with opened:
        columns = parquet_columns(opened, file)
        tables, size = [], 0
        try:
            for batch in opened.iter_batches(PARQUET_ROWS, columns=columns.used):
                if (size := size + batch.nbytes) > MAX_BYTES["file"]:
                    reject(size_message(file, "file"))
                tables.append(batch)
            schema = tables[0].schema if tables else opened.schema_arrow
            table = pl.DataFrame(pl.from_arrow(pa.Table.from_batches(tables, schema)))
        except (pa.ArrowException, OSError) as error:
            reject(damage_message(file, error))
    return articles_of(table, file)


def parquet_columns(opened: Any, file: Path) -> Columns:
    """Return the columns of articles in a Parquet file, by its schema and first rows.

    Raises:
        UrduNewsError: no column holds text.
    """
    first = next(opened.iter_batches(min(SAMPLE_ROWS, PARQUET_ROWS)), None)
    sample = pl.DataFrame(pl.from_arrow(opened.schema_arrow.empty_table() if first is None else first))
    return choose_columns(sample, file)


def has_heading(cells: list[str]) -> bool:
    """Return whether the first row of a table has names of columns, rather than an article.

    >>> has_heading(["متن", "سرخی"]), has_heading(["1", "لاہور میں بارش ہوئی اور لوگ خوش ہوئے۔"])
    (True, False)
    """
    return any(map(is_known_name, cells)) or not any(
        ARABIC_LETTER.search(cell) and len(cell.split()) > PROSE_WORDS for cell in cells
    )


def well_formed(parse: Callable[[], pl.DataFrame], file: Path) -> pl.DataFrame:
    """Return what a parser returns.

    Raises:
        UrduNewsError: the file is malformed.
    """
    try:
        return parse()
    except (pl.exceptions.PolarsError, OSError, ValueError) as error:
        reason = str(error).strip().splitlines()[0]
        raise UrduNewsError(
            f"{file} is not well formed as {format_of(file)[1:]}: {reason}. Correct it or save it again."
        ) from error
