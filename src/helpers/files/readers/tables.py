"""Tables with an article per row: delimited text and JSON Lines, read at once."""

import io
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import polars as pl

from helpers.base.errors import UrduNewsError, reject
from helpers.base.limits import TABLE_COLUMNS, TABLE_ROWS
from helpers.files.decoding import ARABIC_LETTER, decode, rows_message
from helpers.files.delimited import delimited_table, first_row
from helpers.files.formats import format_of
from helpers.files.readers.articles_read import ArticlesRead
from helpers.files.readers.columns import PROSE_WORDS, articles_of, is_known_name
from helpers.files.readers.json_escapes import whole_escapes

# Lines of a JSON Lines file from which polars makes its columns.
SCHEMA_LINES = 100


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
    if content.count(b"\n") > TABLE_ROWS:
        reject(rows_message(file))
    _require_few_fields(content, file)
    decoded = decode(content, file)
    table = well_formed(lambda: pl.read_ndjson(io.BytesIO(whole_escapes(decoded.text.encode()))), file)
    found = articles_of(table, file, decoded.encoding)
    return found._replace(notes=(*decoded.notes, *found.notes))


def _require_few_fields(content: bytes, file: Path) -> None:
    """Check the lines from which polars makes its columns: each field takes four quotation marks at most."""
    lines = islice(io.BytesIO(content), SCHEMA_LINES)
    if any(line.count(b'"') - line.count(b'\\"') > 4 * TABLE_COLUMNS for line in lines):
        reject(f"{file} has more than {TABLE_COLUMNS:,} fields in a line. Save only those of articles.")


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
