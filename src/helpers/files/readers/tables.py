"""Tables with an article per row: delimited text and JSON Lines, read at once."""

import io
import json
from itertools import islice
from pathlib import Path

import polars as pl

from helpers.base.errors import UrduNewsError, reject
from helpers.base.limits import TABLE_COLUMNS, TABLE_ROWS
from helpers.base.plurals import counted
from helpers.files.decoding import ARABIC_LETTER, decode, rows_message
from helpers.files.delimited import delimited_table, first_row, lines_above_heading
from helpers.files.readers.articles_read import ArticlesRead
from helpers.files.readers.columns import PROSE_WORDS, articles_of, is_known_name
from helpers.files.readers.json_lines import json_line_message, whole_escapes

# Lines of a JSON Lines file from which polars makes its columns.
SCHEMA_LINES = 100


def read_delimited(content: bytes, file: Path) -> ArticlesRead:
    """Read CSV, or text with tabs or another delimiter.

    Raises:
        UrduNewsError: it is not text, a row is malformed, or no column holds text.
    """
    decoded = decode(content, file)
    above = lines_above_heading(decoded.text, is_known_name)
    text = without_lines(decoded.text, above)
    table, skipped = delimited_table(text, file, heading=has_heading(first_row(text)))
    found = articles_of(table, file, decoded.encoding)
    return found._replace(notes=(*decoded.notes, *notes_above(above, file), *skipped, *found.notes))


def without_lines(text: str, count: int) -> str:
    """Return a text without its first lines."""
    lines = io.StringIO(text, newline="")
    return "".join(islice(lines, count, None)) if count else text


def notes_above(count: int, file: Path) -> tuple[str, ...]:
    """Return a note about the lines above the heading, if there are any."""
    return (f"{file}: {counted(count, 'line')} above the names of the columns: skipped.",) if count else ()


def read_json_lines(content: bytes, file: Path) -> ArticlesRead:
    """Read JSON Lines.

    Raises:
        UrduNewsError: a line is not a JSON object, or no column holds text.
    """
    if content.count(b"\n") > TABLE_ROWS:
        reject(rows_message(file))
    _require_few_fields(content, file)
    decoded = decode(content, file)
    lines = whole_escapes(decoded.text.encode())
    try:
        table = pl.read_ndjson(io.BytesIO(lines))
    except pl.exceptions.PolarsError as error:
        raise UrduNewsError(_json_lines_message(lines, file, error)) from error
    found = articles_of(table, file, decoded.encoding)
    return found._replace(notes=(*decoded.notes, *found.notes))


def _json_lines_message(lines: bytes, file: Path, error: Exception) -> str:
    """Return the message for malformed JSON Lines, with the first line that is malformed."""
    for number, line in enumerate(lines.split(b"\n"), 1):
        try:
            malformed = bool(line.strip()) and not isinstance(json.loads(line), dict)
        except (ValueError, RecursionError):
            malformed = True
        if malformed:
            return json_line_message(file, number)
    return f"{file} is not well formed as jsonl: {error}. Correct it or save it again."


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
