"""The content of one article file (txt, html, csv, jsonl, parquet; any encoding) in, its articles out."""

import datetime as dt
import io
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeAlias

import pandas as pd
import polars as pl

from helpers.errors import UrduNewsError

Row: TypeAlias = dict[str, Any]

# Urdu text on the web and in old archives comes in these; asked about all it knows, a detector finds Cyrillic in it.
ENCODINGS = ["utf_8", "utf_16", "utf_16_le", "utf_16_be", "cp1256"]
# Other people's names for our columns, in files that carry many articles.
SYNONYMS = {"article": ("id",), "published": ("date",), "title": ("headline",), "text": ("body", "content")}
# Digits of a day, a month or a year; of a moment, the day is taken.
LONGEST_DATE = len("2024-06-19")
ISO_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
# The Arabic script, all blocks that Urdu text is found in: one such letter makes a file an article.
ARABIC_LETTER = re.compile(r"[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdfb\ufe70-\ufefc]")
# Elements of trafilatura's tree that are lines of their own.
BLOCKS = ("p", "head", "item", "quote", "row", "code")
DATE_HELP = "write it as 2024-06-19, or 2024-06 or 2024 where only that is known, or leave it out"


def iso_date(value: object, where: str) -> str | None:
    """Check a date, full or partial, and return it in ISO 8601; empty is None.

    >>> iso_date("2024-06", "the seed")
    '2024-06'

    Raises:
        UrduNewsError: it is no date; the sentence names ``where`` it stands and shows how to write it.
    """
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return None
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    text = str(value).strip()
    if not text:
        return None
    day = text[:LONGEST_DATE]
    with suppress(ValueError):
        if ISO_DATE.fullmatch(day):
            dt.date.fromisoformat(f"{day}-01-01"[:LONGEST_DATE])
            if day != text:
                dt.datetime.fromisoformat(text)
            return day
    raise UrduNewsError(f'"{text}" in {where} is not a date: {DATE_HELP}.')


def decode(content: bytes, path: Path) -> tuple[str, str]:
    """Return the text of a file and the encoding it was found to be in.

    Raises:
        UrduNewsError: the file is empty, or no text.
    """
    try:
        text, encoding = content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        best = from_bytes(content, cp_isolation=ENCODINGS).best()
        text, encoding = (str(best), best.encoding) if best else ("", "")
    if "\0" in text and content.count(0) > len(content) // 8:
        # UTF-16 without its mark, whose every other byte is 0 where there are spaces and digits.
        text, encoding = _utf_16(content)
    if not encoding or "\0" in text:
        raise UrduNewsError(f"{path} is not a text file. Save the article as plain text (UTF-8) or HTML, and use that.")
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise UrduNewsError(f"{path} is empty. Put the text of an article into it.")
    return text, encoding.replace("_", "-")


def _utf_16(content: bytes) -> tuple[str, str]:
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and ARABIC_LETTER.search(text):
            return text, encoding
    return "", ""


def read_file(file: Path) -> list[Row]:
    """Return the articles of a file, in the format its ending names; of any other ending, as plain text.

    Raises:
        UrduNewsError: it cannot be opened, is not well formed, is no text, or has no Urdu in it.
    """
    rows = READERS.get(file.suffix.lower(), _read_txt)(file)
    if not any(ARABIC_LETTER.search(row["text"]) for row in rows):
        raise UrduNewsError(f"{file} has not one Urdu word in it. Choose a file with an article in Urdu.")
    return rows


def csv_table(file: Path) -> tuple[pl.DataFrame, str]:
    """Return a CSV file as a table of text, and its encoding."""
    text, encoding = decode(_content(file), file)
    return _parsed(lambda: pl.read_csv(io.StringIO(text), infer_schema=False), file), encoding


def new_row(article: str, **known: str | None) -> Row:
    """Return an article with what is known of it; all else is null."""
    return {
        "article": article,
        "title": None,
        "published": None,
        "source": None,
        "path": None,
        "encoding": None,
    } | known


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as fault:
        raise UrduNewsError(f"Cannot read {file}: {fault.strerror}. Check that you may open it.") from fault


def _read_txt(file: Path) -> list[Row]:
    text, encoding = decode(_content(file), file)
    return [new_row(file.stem, text=text, encoding=encoding)]


def _read_html(file: Path) -> list[Row]:
    """Take the article out of a page: not its menus, links to other stories, notices of copyright."""
    from trafilatura import bare_extraction

    text, encoding = decode(_content(file), file)
    # Recall before precision: a line too many is seen in the report, a paragraph too few is not.
    found: Any = bare_extraction(
        text,
        favor_recall=True,
        include_comments=False,
        with_metadata=True,
        # Only what the page itself declares to be its date, and the first rather than that of a later change.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None:
        return []
    return [new_row(file.stem, text=_lines(found.body), encoding=encoding, title=found.title, published=found.date)]


def _lines(body: Any) -> str:
    """Return the text of an extracted page, a line for each paragraph, heading, item, row of a table or break."""
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
    text, encoding = decode(_content(file), file)
    return _from_table(_parsed(lambda: pl.read_ndjson(io.BytesIO(text.encode())), file), file, encoding)


def _read_parquet(file: Path) -> list[Row]:
    return _from_table(_parsed(lambda: pl.read_parquet(io.BytesIO(_content(file))), file), file, None)


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
    except (pl.exceptions.PolarsError, OSError, ValueError) as fault:
        reason = str(fault).strip().splitlines()[0]
        raise UrduNewsError(
            f"{file} is not well formed as {file.suffix[1:]}: {reason}. Mend it or save it anew."
        ) from fault


def _from_table(table: pl.DataFrame, file: Path, encoding: str | None) -> list[Row]:
    """Return an article for each row of a table that names its columns as we do, or as many others do."""
    for ours, others in SYNONYMS.items():
        theirs = next((name for name in others if name in table.columns), None)
        if theirs and ours not in table.columns:
            table = table.rename({theirs: ours})
    if table.schema.get("text") != pl.String:
        found = ", ".join(table.columns) or "none"
        raise UrduNewsError(
            f'{file} has no column "text" with text in it; its columns are {found}. '
            "Rename the one that holds the articles."
        )
    rows = []
    for number, row in enumerate(table.iter_rows(named=True), start=1):
        known = {name: str(row[name]) for name in ("title", "source") if row.get(name) is not None}
        date = iso_date(row.get("published"), f"row {number} of {file}")
        name = f"{file.stem}-{number}" if row.get("article") is None else str(row["article"])
        rows.append(new_row(name, text=row["text"] or "", encoding=encoding, published=date, **known))
    return rows
