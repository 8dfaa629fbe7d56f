"""The content of one article file (txt, html, csv, jsonl, parquet; any encoding) in, its articles out."""

import csv
import datetime as dt
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

import pandas as pd
import polars as pl
import pyarrow as pa

from helpers.errors import UrduNewsError
from helpers.escaping import FORMULA

Row: TypeAlias = dict[str, Any]
# Told one sentence for each thing that cannot be read: ``refuse``, or what keeps a list of what was left out.
Told: TypeAlias = Callable[[str], object]

# Urdu text on the web and in old archives comes in these; asked about all it knows, a detector finds Cyrillic in it.
ENCODINGS = ["utf_8", "utf_16", "utf_16_le", "utf_16_be", "cp1256"]
# Our columns, and what other people call them, in files that carry many articles.
NAMES = {
    "article": ("article", "id"),
    "title": ("title", "headline"),
    "published": ("published", "date"),
    "source": ("source",),
    "text": ("text", "body", "content"),
}
# A second ending after that of the format, and what pyarrow calls it.
COMPRESSIONS = {".gz": "gzip", ".zst": "zstd", ".bz2": "bz2"}
# Bytes of a file that is read whole, unpacked, and of the text of an article: words take some thirty times the memory
# of the text, and whole books have less than 5 MB. What a small packed file unpacks to is known only on the way.
LARGEST_FILE, LONGEST_ARTICLE = 1_000_000_000, 50_000_000
# Bytes that are taken from a file at once, whatever the size of the tables: what is kept of a damaged file must not
# depend on that.
READ = 1_000_000
# Digits of a day, a month or a year; of a moment, the day is taken.
LONGEST_DATE = len("2024-06-19")
ISO_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
# The Arabic script, all blocks that Urdu text is found in: one such letter makes a file an article.
ARABIC_LETTER = re.compile(r"[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdfb\ufe70-\ufefc]")
# Elements of trafilatura's tree that are lines of their own.
BLOCKS = ("p", "head", "item", "quote", "row", "code")
# In JSON: an escape of half a character, and such a half by itself; after an even number of backslashes it is none.
ESCAPED = re.compile(rb"\\u[dD][89a-fA-F]")
HIGH, LOW = rb"\\u[dD][89abAB][0-9a-fA-F]{2}", rb"\\u[dD][c-fC-F][0-9a-fA-F]{2}"
HALF = re.compile(rb"(?<!\\)((?:\\\\)*)(?:%b(?!%b)|(?<!%b)%b)" % (HIGH, LOW, HIGH, LOW))
DATE_HELP = "write it as 2024-06-19, or 2024-06 or 2024 where only that is known, or leave it out"


def refuse(sentence: str) -> NoReturn:
    """Stop at something that cannot be read.

    Raises:
        UrduNewsError: always; with the sentence.
    """
    raise UrduNewsError(sentence)


def format_of(file: Path) -> str:
    """Return the ending that names a file's format, whatever it is compressed with.

    >>> format_of(Path("خبریں.jsonl.gz"))
    '.jsonl'
    """
    return (Path(file.stem) if file.suffix.lower() in COMPRESSIONS else file).suffix.lower()


def name_of(file: Path) -> str:
    """Return what an article is called by its file: the name without its endings.

    >>> name_of(Path("خبریں.jsonl.gz"))
    'خبریں'
    """
    return Path(file.stem).stem if file.suffix.lower() in COMPRESSIONS else file.stem


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
    return refuse(not_a_date(text, where))


def not_a_date(text: str, where: str) -> str:
    """Say that something is no date, and how one is written."""
    return f'"{text}" in {where} is not a date: {DATE_HELP}.'


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


def whole_escapes(lines: bytes) -> bytes:
    r"""Return JSON with U+FFFD in the place of each half of a character that stands there as an escape.

    >>> whole_escapes(rb'{"text": "\ud83d\ude00 \ud83d"}').decode()
    '{"text": "\\ud83d\\ude00 \\ufffd"}'
    """
    return HALF.sub(rb"\1\\ufffd", lines) if ESCAPED.search(lines) else lines


def read_file(file: Path) -> list[Row]:
    """Return the articles of a file, in the format its ending names; of any other ending, as plain text.

    Raises:
        UrduNewsError: it cannot be opened, is not well formed, is no text, has no Urdu in it, or a name not in UTF-8.
    """
    require_name(file)
    rows = READERS.get(format_of(file), _read_txt)(file)
    if not any(ARABIC_LETTER.search(row["text"]) for row in rows):
        raise UrduNewsError(f"{file} has not one Urdu word in it. Choose a file with an article in Urdu.")
    return rows


def require_name(file: Path) -> None:
    """Make sure that a file has a name that can stand in a table.

    Raises:
        UrduNewsError: a part of its path is not in UTF-8, as on a disk from an old computer.
    """
    try:
        str(file).encode()
    except UnicodeEncodeError as fault:
        raise UrduNewsError(f"The name of {file} is not in UTF-8. Rename the file, or its folder.") from fault


def csv_table(file: Path) -> tuple[pl.DataFrame, str]:
    """Return a CSV file as a table of text, and its encoding; cells that are missing at the end of a row are null."""
    text, encoding = decode(_content(file), file)
    rows = csv_rows(io.StringIO(text, newline=""), file, refuse)
    _, names = next(rows, (0, []))
    cells: list[list[str | None]] = []
    for number, row in rows:
        if len(row) > len(names):
            refuse(ragged(file, number, row, names))
        cells.append([cell or None for cell in row] + [None] * (len(names) - len(row)))
    # Of columns with the same name the first.
    places = {name: names.index(name) for name in names}
    columns = {name: pl.Series([row[place] for row in cells], dtype=pl.String) for name, place in places.items()}
    return pl.DataFrame(columns).with_columns(as_written(pl.all())), encoding


def as_written(cells: pl.Expr) -> pl.Expr:
    """Return cells of a CSV file without the apostrophe that keeps a spreadsheet from running one as a formula.

    >>> pl.select(as_written(pl.lit("'=1 خبر"))).item()
    '=1 خبر'
    """
    return cells.str.replace(f"^'({FORMULA})", "${1}")


def csv_rows(lines: Iterable[str], file: Path, told: Told) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a CSV file that are not empty, with their numbers; that of the heading is 0.

    Args:
        lines: of the file, with their ends as they are.
        file: named in faults.
        told: learns of a row whose quotation marks are not in order, which is left out.
    """
    csv.field_size_limit(max(LONGEST_ARTICLE, csv.field_size_limit()))
    reader, number = csv.reader(lines, strict=True), 0
    while True:
        try:
            row = next(reader, None)
        except csv.Error as fault:
            told(f"{file} is not well formed as csv: row {number}: {fault}. Mend the row or delete it.")
            number += 1
            continue
        if row is None:
            return
        if row:
            yield number, row
            number += 1


def ragged(file: Path, number: int, row: list[str], names: list[str]) -> str:
    """Say that a row of a CSV file has another number of fields than its heading."""
    return (
        f"{file} is not well formed as csv: row {number} has {len(row)} fields, and the heading {len(names)}. "
        "Mend the row or delete it."
    )


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


def _content(file: Path, most: int = LARGEST_FILE) -> bytes:
    """Return what a file holds, unpacked, no more than can be worked on."""
    try:
        with file.open("rb") as raw:
            compression = COMPRESSIONS.get(file.suffix.lower())
            unpacked: Any = pa.CompressedInputStream(raw, compression) if compression else raw
            blocks, size = [], 0
            try:
                while block := unpacked.read(READ):
                    blocks.append(block)
                    if (size := size + len(block)) > most:
                        refuse(too_large(file, most))
            except OSError as fault:
                raise UrduNewsError(damaged(file, fault)) from fault
    except OSError as fault:
        raise UrduNewsError(not_opened(file, fault)) from fault
    return b"".join(blocks)


def too_large(file: Path, most: int) -> str:
    """Say that a file, or an article in it, is larger than can be worked on."""
    unpacked = " unpacked" if file.suffix.lower() in COMPRESSIONS else ""
    if most == LONGEST_ARTICLE:
        return f"{file} has more than {most / 1e6:.0f} MB{unpacked} in one article. Divide it into several articles."
    return (
        f"{file} has more than {most / 1e6:,.0f} MB{unpacked}, too much to be held at once. Divide it into several "
        "files, or use what reads a file of any size piece by piece: count_corpus, ingest, or the commands "
        "frequencies, tokens and times."
    )


def not_opened(file: Path, fault: OSError) -> str:
    """Say that a file cannot be opened."""
    return f"Cannot read {file}: {fault.strerror}. Check that you may open it."


def damaged(file: Path, fault: Exception) -> str:
    """Say that a file breaks off or cannot be unpacked."""
    return f"{file} is damaged or not complete: {str(fault).splitlines()[0]}. Fetch or copy it anew."


def _read_txt(file: Path) -> list[Row]:
    text, encoding = decode(_content(file, LONGEST_ARTICLE), file)
    return [new_row(name_of(file), text=text, encoding=encoding)]


def _read_html(file: Path) -> list[Row]:
    """Take the article out of a page: not its menus, links to other stories, notices of copyright."""
    from trafilatura import bare_extraction

    text, encoding = decode(_content(file, LONGEST_ARTICLE), file)
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
    return [new_row(name_of(file), text=_lines(found.body), encoding=encoding, title=found.title, published=found.date)]


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
    return _from_table(_parsed(lambda: pl.read_ndjson(io.BytesIO(whole_escapes(text.encode()))), file), file, encoding)


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
            f"{file} is not well formed as {format_of(file)[1:]}: {reason}. Mend it or save it anew."
        ) from fault


def _from_table(table: pl.DataFrame, file: Path, encoding: str | None) -> list[Row]:
    """Return an article for each row of a table."""
    found = article_table(table, file, pl.int_range(1, len(table) + 1, eager=True), refuse)
    return [new_row(**row, encoding=encoding) for row in found.iter_rows(named=True)]


def article_table(table: pl.DataFrame, file: Path, numbers: pl.Series, told: Told) -> pl.DataFrame:
    """Return an article for each row of a table that names its columns as we do, or as many others do.

    Of several columns that mean the same, each row takes the first that says something.

    Args:
        table: what stands in the file, or a part of it.
        file: named in faults; and an article without a name is called by it and its number.
        numbers: of the rows, counted from 1 in the file.
        told: learns of each row whose date is none, which is left out.

    Returns:
        article, title, published (ISO 8601), source, text, all text; null but for article and text where unknown.

    Raises:
        UrduNewsError: there is no column with text in it.
    """
    named = {ours: [name for name in names if name in table.columns] for ours, names in NAMES.items()}
    named["text"] = [name for name in named["text"] if table.schema[name] == pl.String]
    if not named["text"]:
        refuse(no_text(file, table.columns))
    texts = table.select(
        **{
            ours: pl.coalesce(*map(_text, map(table.get_column, names))) if names else pl.lit(None, pl.String)
            for ours, names in named.items()
        }
    ).with_columns(
        pl.col("text").fill_null(""),
        pl.col("article").fill_null(pl.concat_str(pl.lit(f"{name_of(file)}-"), numbers.cast(pl.String))),
    )
    fits = texts["text"].str.len_bytes() <= LONGEST_ARTICLE
    for number in numbers.filter(~fits):
        told(f"Row {number} of {too_large(file, LONGEST_ARTICLE)}")
    return _with_dates(texts.filter(fits), file, numbers.filter(fits), told)


def no_text(file: Path, columns: Iterable[str]) -> str:
    """Say that a table has no column with the articles."""
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


def _with_dates(articles: pl.DataFrame, file: Path, numbers: pl.Series, told: Told) -> pl.DataFrame:
    """Check the dates, each different one once, and leave out the articles whose date is none."""
    dates: dict[str, str | None] = {}
    for value in articles["published"].drop_nulls().unique():
        with suppress(UrduNewsError):
            dates[value] = iso_date(value, "")
    known = articles["published"].is_in(list(dates)) | articles["published"].is_null()
    for number, value in zip(numbers.filter(~known), articles["published"].filter(~known), strict=True):
        told(not_a_date(value, f"row {number} of {file}"))
    replaced = pl.col("published").replace_strict(dates, return_dtype=pl.String, default=None)
    return articles.filter(known).with_columns(replaced)
