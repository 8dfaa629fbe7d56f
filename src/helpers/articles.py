"""Article files in (txt, html, csv, jsonl, parquet; any encoding), one table of articles out."""

import datetime as dt
import io
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from glob import glob
from pathlib import Path
from typing import Any, Literal, TypeAlias

import pandas as pd
import polars as pl

from helpers.errors import UrduNewsError
from helpers.frames import to_pandas, to_polars

Paths: TypeAlias = str | Path | Sequence[str | Path]
Articles: TypeAlias = pd.DataFrame | str | Sequence[str]
Published: TypeAlias = str | dt.date | None
Row: TypeAlias = dict[str, Any]

COLUMNS = ("article", "title", "published", "source", "text", "path", "encoding")
# Beside the articles: what is known about each file and does not stand in it.
DESCRIPTIONS = "articles.csv"
# Urdu text on the web and in old archives comes in these; asked about all it knows, a detector finds Cyrillic in it.
ENCODINGS = ["utf_8", "utf_16", "utf_16_le", "utf_16_be", "cp1256"]
# Other people's names for our columns, in files that carry many articles.
SYNONYMS = {"id": "article", "date": "published", "headline": "title", "body": "text", "content": "text"}
ISO_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
# The Arabic script, all blocks that Urdu text is found in: one such letter makes a file an article.
ARABIC_LETTER = re.compile(r"[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdfb\ufe70-\ufefc]")
DATE_HELP = "write it as 2024-06-19, or 2024-06 or 2024 where only that is known, or leave it out"


def read_articles(
    path: Paths, *, published: Published = None, on_bad: Literal["raise", "skip"] = "raise"
) -> pd.DataFrame:
    """Read articles from a file, a folder and all below it, a glob, a list of these, or a string of Urdu text.

    1. ``articles.csv`` beside a file tells its title, date and source; it overrides what the file says of itself.
    2. The encoding is UTF-8, UTF-16 or Windows-1256, told apart by charset-normalizer.
    3. csv, jsonl and parquet hold an article a row, in a column ``text``; ``article`` (or ``id``), ``title``,
       ``published`` (or ``date``) and ``source`` are taken where they are there.
    4. A string that names no file and has a space between Urdu letters is the text of an article itself.

    Args:
        path: what to read.
        published: the date of all of them, ISO 8601 or a date, perhaps only a year or a month; ``"unknown"`` to set
            aside the dates that are known; None to keep them. A file's time stamp and today's date are never used.
        on_bad: ``"skip"`` leaves out what cannot be read and lists why in the ``attrs["skipped"]`` of the table.

    Returns:
        One row per article: article (unique), title, published, source, text, path, encoding. Unknown is null. The
        text is as it was decoded, line ends and all, less a byte-order mark.

    Raises:
        UrduNewsError: nothing is there, a file cannot be read as text, has no Urdu in it, or a date is not a date.

    >>> read_articles("پاکستان میں بارش", published="2024-06").loc[0, ["article", "published"]].to_list()
    ['text', '2024-06']
    """
    date = None if published in (None, "unknown") else iso_date(published, "the publication date")
    skipped: list[str] = []
    if isinstance(path, str) and _is_text(path):
        rows = [_row("text", text=path)]
    else:
        rows, skipped = _read_files(_files(path), on_bad)
    if published is not None:
        rows = [row | {"published": date} for row in rows]
    table = pl.DataFrame(_with_unique_names(rows), schema=dict.fromkeys(COLUMNS, pl.String))
    result = to_pandas(table)
    result.attrs["skipped"] = skipped
    return result


def as_articles(articles: Articles) -> pl.DataFrame:
    """Take what every function accepts, a table of articles, one text or a list of texts, as a polars table.

    Texts are numbered 0, 1, 2 ... in the column ``article``. A table keeps its other columns.

    >>> as_articles(["پہلا", "دوسرا"])["article"].to_list()
    [0, 1]

    Raises:
        UrduNewsError: a table without the columns ``article`` and ``text``, or something else than text.
    """
    if isinstance(articles, pd.DataFrame):
        missing = {"article", "text"} - set(articles.columns)
        if missing:
            raise UrduNewsError(
                f"A table of articles needs the columns article and text; it has {', '.join(map(str, articles))}. "
                "Make it with read_articles, or rename its columns."
            )
        return to_polars(articles).with_columns(pl.col("text").cast(pl.String).fill_null(""))
    texts = [articles] if isinstance(articles, str) else list(articles)
    if not all(isinstance(text, str) for text in texts):
        raise UrduNewsError("Give a table from read_articles, one text or a list of texts.")
    return pl.DataFrame({"article": range(len(texts)), "text": texts}, schema={"article": pl.Int64, "text": pl.String})


def iso_date(value: object, where: str) -> str | None:
    """Check a date, full or partial, and return it in ISO 8601; empty is None.

    >>> iso_date("2024-06", "the seed")
    '2024-06'

    Raises:
        UrduNewsError: it is no date; the sentence names ``where`` it stands and shows how to write it.
    """
    if value is None or value is pd.NaT or (isinstance(value, float) and value != value):
        return None
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    text = str(value).strip()
    if not text:
        return None
    if ISO_DATE.fullmatch(text):
        try:
            dt.date.fromisoformat(text + "-01-01"[: 10 - len(text)] if len(text) != 7 else f"{text}-01")
        except ValueError:
            pass
        else:
            return text
    raise UrduNewsError(f'"{text}" in {where} is not a date: {DATE_HELP}.')


def decode(content: bytes, path: Path) -> tuple[str, str]:
    """Return the text of a file and the encoding it was found to be in.

    Raises:
        UrduNewsError: the file is empty, or no text.
    """
    if not content.strip():
        raise UrduNewsError(f"{path} is empty. Put the text of an article into it.")
    try:
        text, encoding = content.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        best = from_bytes(content, cp_isolation=ENCODINGS).best()
        text, encoding = (str(best), best.encoding) if best else ("", "")
    if "\0" in text and content.count(0) > len(content) // 8:
        # UTF-16 without its mark, whose every other byte is 0 where there are spaces and digits.
        text, encoding = _utf_16(content)
    if not encoding or "\0" in text:
        raise UrduNewsError(f"{path} is not a text file. Save the article as plain text (UTF-8) or HTML, and use that.")
    return text.removeprefix("\ufeff"), encoding.replace("_", "-")


def _utf_16(content: bytes) -> tuple[str, str]:
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and ARABIC_LETTER.search(text):
            return text, encoding
    return "", ""


def _is_text(given: str) -> bool:
    return bool(ARABIC_LETTER.search(given) and re.search(r"\s", given)) and not _matches(given) and not _exists(given)


def _matches(pattern: str) -> list[Path]:
    # Not Path.glob: a pattern may be absolute, and anything at all may be asked for as one.
    return [Path(name) for name in glob(pattern, recursive=True)]  # noqa: PTH207


def _exists(given: str) -> bool:
    try:
        return Path(given).exists()
    except OSError:
        # Longer than any file name.
        return False


def _files(path: Paths) -> list[Path]:
    """Return the files meant by a path, a folder, a glob or a list of these, in a stable order."""
    if not isinstance(path, str | Path):
        return list(dict.fromkeys(file for one in path for file in _files(one)))
    if Path(path).is_file():
        return [Path(path)]
    if Path(path).is_dir():
        found = [file for file in Path(path).rglob("*") if file.is_file()]
        place = f"The folder {path}"
    else:
        found = [file for file in _matches(str(path)) if file.is_file()]
        place = str(path)
        if not found:
            raise UrduNewsError(f"There is no file {path}. Check the spelling of its name and folder.")
    articles = sorted(file for file in found if _may_be_article(file, Path(path)))
    if not articles:
        raise UrduNewsError(f"{place} has no article in it: put files ending in {', '.join(READERS)} there.")
    return articles


def _may_be_article(file: Path, top: Path) -> bool:
    below = file.relative_to(top).parts if file.is_relative_to(top) else (file.name,)
    hidden = any(part.startswith(".") for part in below)
    return file.suffix.lower() in READERS and file.name != DESCRIPTIONS and not hidden


def _read_files(files: list[Path], on_bad: str) -> tuple[list[Row], list[str]]:
    rows: list[Row] = []
    skipped: list[str] = []
    for file in files:
        try:
            rows += _read_file(file)
        except UrduNewsError as fault:
            if on_bad == "raise":
                raise
            skipped.append(str(fault))
    return rows, skipped


def _read_file(file: Path) -> list[Row]:
    try:
        content = file.read_bytes()
    except OSError as fault:
        raise UrduNewsError(f"Cannot read {file}: {fault.strerror}. Check that you may open it.") from fault
    read = READERS.get(file.suffix.lower(), _read_txt)
    rows = read(content, file)
    if not any(ARABIC_LETTER.search(row["text"]) for row in rows):
        raise UrduNewsError(f"{file} has not one Urdu word in it. Choose a file with an article in Urdu.")
    known = _descriptions(file.parent).get(file.name, {}) if len(rows) == 1 else {}
    return [row | {"path": str(file)} | known for row in rows]


def _read_txt(content: bytes, file: Path) -> list[Row]:
    text, encoding = decode(content, file)
    return [_row(file.stem, text=text, encoding=encoding)]


def _read_html(content: bytes, file: Path) -> list[Row]:
    from bs4 import BeautifulSoup

    text, encoding = decode(content, file)
    page = BeautifulSoup(text, "html.parser")
    heading = page.find("h1") or page.find("title")
    stamp = page.find("meta", property="article:published_time") or page.find("time", datetime=True)
    date = str(stamp.get("content") or stamp.get("datetime") or "")[:10] if stamp else ""
    for unseen in page(["script", "style", "noscript", "template", "nav", "footer"]):
        unseen.decompose()
    body = page.find("article") or page.find("body") or page
    return [
        _row(
            file.stem,
            text=body.get_text("\n", strip=True),
            encoding=encoding,
            title=heading.get_text(" ", strip=True) if heading else None,
            # A page's own stamp is used where it is a plain date, and is no reason to refuse the page where it is not.
            published=date if ISO_DATE.fullmatch(date) else None,
        )
    ]


def _read_csv(content: bytes, file: Path) -> list[Row]:
    text, encoding = decode(content, file)
    return _from_table(_parsed(lambda: pl.read_csv(io.StringIO(text), infer_schema=False), file), file, encoding)


def _read_jsonl(content: bytes, file: Path) -> list[Row]:
    text, encoding = decode(content, file)
    return _from_table(_parsed(lambda: pl.read_ndjson(io.BytesIO(text.encode())), file), file, encoding)


def _read_parquet(content: bytes, file: Path) -> list[Row]:
    return _from_table(_parsed(lambda: pl.read_parquet(io.BytesIO(content)), file), file, None)


READERS: Mapping[str, Callable[[bytes, Path], list[Row]]] = {
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
    names = {old: new for old, new in SYNONYMS.items() if old in table.columns and new not in table.columns}
    table = table.rename(names)
    if "text" not in table.columns:
        found = ", ".join(table.columns) or "none"
        raise UrduNewsError(
            f'{file} has no column "text"; its columns are {found}. Rename the one that holds the article.'
        )
    rows = []
    for number, row in enumerate(table.iter_rows(named=True), start=1):
        known = {name: row[name] for name in ("title", "source") if row.get(name) is not None}
        date = iso_date(row.get("published"), f"row {number} of {file}")
        name = row.get("article")
        text = str(row["text"] or "")
        stem = f"{file.stem}-{number}" if name is None else str(name)
        rows.append(_row(stem, text=text, encoding=encoding, published=date, **known))
    return rows


def _row(article: str, **known: str | None) -> Row:
    return dict.fromkeys(COLUMNS) | {"article": article} | known


def _descriptions(folder: Path) -> dict[str, Row]:
    """Return what ``articles.csv`` in a folder says: file name -> the columns it fills."""
    file = folder / DESCRIPTIONS
    if not file.is_file():
        return {}
    text, _ = decode(file.read_bytes(), file)
    table = _parsed(lambda: pl.read_csv(io.StringIO(text), infer_schema=False), file)
    if "file" not in table.columns:
        raise UrduNewsError(f'{file} has no column "file". Its first line must be: file,title,published,source,note.')
    known = {}
    for number, row in enumerate(table.iter_rows(named=True), start=2):
        date = iso_date(row.get("published"), f"line {number} of {file}")
        filled = {name: row.get(name) for name in ("title", "source")} | {"published": date}
        known[row["file"]] = {name: value for name, value in filled.items() if value}
    return known


def _with_unique_names(rows: list[Row]) -> list[Row]:
    """Number articles of the same name: ``bbc``, ``bbc-2``, ``bbc-3``."""
    seen: Counter[str] = Counter()
    taken = {row["article"] for row in rows}
    named = []
    for row in rows:
        name = row["article"]
        seen[name] += 1
        while seen[name] > 1 and (candidate := f"{row['article']}-{seen[row['article']]}") in taken:
            seen[name] += 1
        unique = name if seen[name] == 1 else candidate
        taken.add(unique)
        named.append(row | {"article": unique})
    return named
