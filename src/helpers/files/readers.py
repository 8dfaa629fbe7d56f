"""Readers: the articles of one file, by its format (text, web page, CSV, JSON Lines, Parquet)."""

import io
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeAlias

import polars as pl

from helpers.base.errors import OnProblem, UrduNewsError, reject
from helpers.files.csv import csv_table
from helpers.files.decoding import ARABIC_LETTER, MAX_BYTES, content, decode, require_utf8_path, size_message
from helpers.files.formats import format_of, name_of
from helpers.files.iso_dates import date_message, iso_date

Row: TypeAlias = dict[str, Any]
# Our columns and their accepted aliases.
COLUMN_ALIASES = {
    "article": ("article", "id"),
    "title": ("title", "headline"),
    "published": ("published", "date"),
    "source": ("source",),
    "text": ("text", "body", "content"),
}
# Elements of trafilatura's tree that start and end a line.
BLOCKS = ("p", "head", "item", "quote", "row", "code")
# JSON escapes of surrogates, and lone ones among them; after an odd number of backslashes "\\u" is not an escape.
ESCAPED = re.compile(rb"\\u[dD][89a-fA-F]")
HIGH, LOW = rb"\\u[dD][89abAB][0-9a-fA-F]{2}", rb"\\u[dD][c-fC-F][0-9a-fA-F]{2}"
HALF = re.compile(rb"(?<!\\)((?:\\\\)*)(?:%b(?!%b)|(?<!%b)%b)" % (HIGH, LOW, HIGH, LOW))


def whole_escapes(lines: bytes) -> bytes:
    r"""Return JSON with each escaped lone surrogate replaced by U+FFFD.

    >>> whole_escapes(rb'{"text": "\ud83d\ude00 \ud83d"}').decode()
    '{"text": "\\ud83d\\ude00 \\ufffd"}'
    """
    return HALF.sub(rb"\1\\ufffd", lines) if ESCAPED.search(lines) else lines


def read_file(file: Path) -> list[Row]:
    """Return the articles of a file by its extension; an unknown extension is read as plain text.

    Raises:
        UrduNewsError: it cannot be opened, is malformed, is not text, has no Urdu in it, or its path is not in UTF-8.
    """
    require_utf8_path(file)
    rows = READERS.get(format_of(file), _read_txt)(file)
    if not any(ARABIC_LETTER.search(row["text"]) for row in rows):
        raise UrduNewsError(f"{file} has no Urdu word in it. Choose a file with an article in Urdu.")
    return rows


def new_row(article: str, **known: str | None) -> Row:
    """Return a row of the articles table with these columns; the others are null."""
    return {
        "article": article,
        "title": None,
        "published": None,
        "source": None,
        "path": None,
        "encoding": None,
    } | known


def _read_txt(file: Path) -> list[Row]:
    text, encoding = decode(content(file, "article"), file)
    return [new_row(name_of(file), text=text, encoding=encoding)]


def _read_html(file: Path) -> list[Row]:
    """Extract the article from a web page, without menus, related links and copyright notices."""
    from trafilatura import bare_extraction

    text, encoding = decode(content(file, "article"), file)
    # Recall before precision: a reader notices an extra line in the report, but not a missing paragraph.
    found: Any = bare_extraction(
        text,
        favor_recall=True,
        include_comments=False,
        with_metadata=True,
        # Only the date that the page declares, and the original one rather than that of a later change.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None:
        return []
    return [new_row(name_of(file), text=_lines(found.body), encoding=encoding, title=found.title, published=found.date)]


def _lines(body: Any) -> str:
    """Return the text of an extracted page: one line for each paragraph, heading, item, table row or break."""
    for part in body.iter():
        if part.tag in BLOCKS:
            part.text = f"\n{part.text or ''}"
            part.tail = f"\n{part.tail or ''}"
        elif part.tag == "lb":
            part.tail = f"\n{part.tail or ''}"
        elif part.tag == "cell":
            part.tail = f"\t{part.tail or ''}"
    lines = (line.strip() for line in "".join(body.itertext()).splitlines())
    return "\n".join(line for line in lines if line)


def _read_csv(file: Path) -> list[Row]:
    table, encoding = csv_table(file)
    return _from_table(table, file, encoding)


def _read_jsonl(file: Path) -> list[Row]:
    text, encoding = decode(content(file), file)
    return _from_table(_parsed(lambda: pl.read_ndjson(io.BytesIO(whole_escapes(text.encode()))), file), file, encoding)


def _read_parquet(file: Path) -> list[Row]:
    return _from_table(_parsed(lambda: pl.read_parquet(io.BytesIO(content(file))), file), file, None)


READERS: Mapping[str, Callable[[Path], list[Row]]] = {
    ".txt": _read_txt,
    ".html": _read_html,
    ".htm": _read_html,
    ".csv": _read_csv,
    ".jsonl": _read_jsonl,
    ".parquet": _read_parquet,
}


def _parsed(parse: Callable[[], pl.DataFrame], file: Path) -> pl.DataFrame:
    try:
        return parse()
    except (pl.exceptions.PolarsError, OSError, ValueError) as error:
        reason = str(error).strip().splitlines()[0]
        raise UrduNewsError(
            f"{file} is not well formed as {format_of(file)[1:]}: {reason}. Correct it or save it again."
        ) from error


def _from_table(table: pl.DataFrame, file: Path, encoding: str | None) -> list[Row]:
    """Return an article for each row of a table, as rows."""
    found = article_table(table, file, pl.int_range(1, len(table) + 1, eager=True), reject)
    return [new_row(**row, encoding=encoding) for row in found.iter_rows(named=True)]


def article_table(table: pl.DataFrame, file: Path, numbers: pl.Series, on_problem: OnProblem) -> pl.DataFrame:
    """Return an article for each row of a table whose columns have our names or common other ones.

    Where several columns mean the same, each row takes the first that is not null.

    Args:
        table: the rows of the file, or some of them.
        file: named in errors; an article without a name is called after it and its row number.
        numbers: row numbers, counted from 1 in the file.
        on_problem: called with a message for each row whose date is invalid, which is skipped.

    Returns:
        article, title, published (ISO 8601), source and text, all of them strings; title, published and source are
        null where unknown.

    Raises:
        UrduNewsError: no column holds text.
    """
    named = {ours: [name for name in names if name in table.columns] for ours, names in COLUMN_ALIASES.items()}
    named["text"] = [name for name in named["text"] if table.schema[name] == pl.String]
    if not named["text"]:
        reject(missing_text_message(file, table.columns))
    texts = table.select(
        **{
            ours: pl.coalesce(*map(_text, map(table.get_column, names))) if names else pl.lit(None, pl.String)
            for ours, names in named.items()
        }
    ).with_columns(
        pl.col("text").fill_null(""),
        pl.col("article").fill_null(pl.concat_str(pl.lit(f"{name_of(file)}-"), numbers.cast(pl.String))),
    )
    fits = texts["text"].str.len_bytes() <= MAX_BYTES["article"]
    for number in numbers.filter(~fits):
        on_problem(f"Row {number} of {size_message(file, 'article')}")
    return _with_dates(texts.filter(fits), file, numbers.filter(fits), on_problem)


def missing_text_message(file: Path, columns: Iterable[str]) -> str:
    """Return the message for a table that has no column with the text of articles."""
    return (
        f'{file} has no column "text" with text in it; its columns are {", ".join(columns) or "none"}. '
        "Rename the one that holds the articles."
    )


def _text(column: pl.Series) -> pl.Series:
    if column.dtype.is_temporal():
        return column.dt.strftime("%Y-%m-%d")
    if column.dtype.is_nested() or column.dtype == pl.Object:
        return pl.Series([None if value is None else str(value) for value in column], dtype=pl.String)
    return column.cast(pl.String)


def _with_dates(articles: pl.DataFrame, file: Path, numbers: pl.Series, on_problem: OnProblem) -> pl.DataFrame:
    """Check the dates, each distinct one once, and skip the articles whose date is invalid."""
    dates: dict[str, str | None] = {}
    for value in articles["published"].drop_nulls().unique():
        with suppress(UrduNewsError):
            dates[value] = iso_date(value, "")
    known = articles["published"].is_in(list(dates)) | articles["published"].is_null()
    for number, value in zip(numbers.filter(~known), articles["published"].filter(~known), strict=True):
        on_problem(date_message(value, f"row {number} of {file}"))
    replaced = pl.col("published").replace_strict(dates, return_dtype=pl.String, default=None)
    return articles.filter(known).with_columns(replaced)
