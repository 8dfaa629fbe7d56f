"""Files, folders, globs and texts in, one table of articles out."""

import datetime as dt
import os
import re
from collections import Counter
from collections.abc import Sequence
from glob import glob
from pathlib import Path
from typing import Literal, NoReturn, TypeAlias

import pandas as pd
import polars as pl

from helpers.contents import ARABIC_LETTER, format_of, not_opened, refuse
from helpers.csv_files import csv_table
from helpers.errors import UrduNewsError
from helpers.frames import to_pandas, to_polars, whole_characters
from helpers.publication import iso_date
from helpers.readers import READERS, Row, new_row, read_file

Paths: TypeAlias = str | Path | Sequence[str | Path]
Articles: TypeAlias = pd.DataFrame | str | Sequence[str]
Published: TypeAlias = str | dt.date | None

COLUMNS = ("article", "title", "published", "source", "text", "path", "encoding")
# Bytes of an article that the notebooks are run on, be it handed in or reported on: a thousand long articles. They hold
# its words some two hundred times over.
LARGEST = 5_000_000
# Beside the articles: what is known about each file and does not stand in it.
DESCRIPTIONS = "articles.csv"
DESCRIBED = ("file", "title", "published", "source", "note")
# And what a reader corrects in the spacing: see ``helpers.corrections``.
CORRECTIONS = "spacing.csv"


def read_articles(
    path: Paths, *, published: Published = None, on_bad: Literal["raise", "skip"] = "raise"
) -> pd.DataFrame:
    """Read articles from a file, a folder and all below it, a glob, a list of these, or a string of Urdu text.

    1. ``articles.csv`` beside a file tells its title, date and source; it overrides what the file says of itself.
    2. The encoding is UTF-8, UTF-16 or Windows-1256, told apart by charset-normalizer.
    3. csv, jsonl and parquet hold an article a row, in a column ``text``; ``article`` (or ``id``), ``title``,
       ``published`` (or ``date``) and ``source`` are taken where they are there.
    4. Any of them may be compressed: ``.txt.gz``, ``.jsonl.zst``, ``.csv.bz2``.
    5. A string that names no file and has a space between Urdu letters is the text of an article itself.

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
        rows = [new_row("text", text=path)]
    else:
        rows, skipped = _read_files(files_of(path), on_bad)
    if published is not None:
        rows = [row | {"published": date} for row in rows]
    with whole_characters():
        table = pl.DataFrame(rows, schema=dict.fromkeys(COLUMNS, pl.String))
    table = table.with_columns(pl.Series("article", UniqueNames().give(table["article"].to_list()), dtype=pl.String))
    result = to_pandas(table)
    result.attrs["skipped"] = skipped
    return result


def as_articles(articles: Articles) -> pl.DataFrame:
    """Take what every function accepts, a table of articles, one text or a list of texts, as a polars table.

    Texts are numbered 0, 1, 2 ... in the column ``article``. A table keeps its other columns.

    >>> as_articles(["پہلا", "دوسرا"])["article"].to_list()
    [0, 1]

    Raises:
        UrduNewsError: a table without the columns ``article`` and ``text``, something else than text, or half of a
            character in a text.
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
    numbered = {"article": range(len(texts)), "text": texts}
    with whole_characters():
        return pl.DataFrame(numbered, schema={"article": pl.Int64, "text": pl.String})


def described(file: Path) -> Row:
    """Return the row of ``articles.csv`` beside a file that is about it, its ``note`` and all; empty where none is.

    >>> described(Path("seeds/no-such-article.txt"))
    {}
    """
    table = file.parent / DESCRIPTIONS
    rows = csv_table(table)[0].iter_rows(named=True) if table.is_file() else iter(())
    return next((row for row in rows if row.get("file") == file.name), {})


def _is_text(given: str) -> bool:
    return bool(ARABIC_LETTER.search(given) and re.search(r"\s", given)) and not _matches(given) and not _exists(given)


def _matches(pattern: str) -> list[Path]:
    try:
        # Not Path.glob: a pattern may be absolute, and anything at all may be asked for as one.
        return [Path(name) for name in glob(pattern, recursive=True)]  # noqa: PTH207
    except ValueError:
        # A NUL or half of a character, which no file has in its name.
        return []


def _exists(given: str) -> bool:
    try:
        return Path(given).exists()
    except OSError:
        # Longer than any file name.
        return False


def files_of(path: Paths) -> list[Path]:
    """Return the files meant by a path, a folder, a glob or a list of these, in a stable order."""
    if not isinstance(path, str | Path):
        return list(dict.fromkeys(file for one in path for file in files_of(one)))
    if not str(path).strip():
        raise UrduNewsError("No file is named. Give the name of a file or folder, or the text of an article.")
    try:
        is_file, is_folder = Path(path).is_file(), Path(path).is_dir()
    except PermissionError as fault:
        refuse(not_opened(Path(path), fault))
    if is_file:
        return [Path(path)]
    if is_folder:
        found = _below(Path(path))
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


def _below(folder: Path) -> list[Path]:
    """Return the files below a folder, but for hidden folders; one that may not be opened is told."""

    def tell(fault: OSError) -> NoReturn:
        refuse(not_opened(Path(fault.filename), fault))

    found: list[Path] = []
    for top, folders, names in os.walk(folder, onerror=tell):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [file for name in names if (file := Path(top, name)).is_file()]
    return found


def _may_be_article(file: Path, top: Path) -> bool:
    below = file.relative_to(top).parts if file.is_relative_to(top) else (file.name,)
    hidden = any(part.startswith(".") for part in below)
    return format_of(file) in READERS and file.name not in (DESCRIPTIONS, CORRECTIONS) and not hidden


def _read_files(files: list[Path], on_bad: str) -> tuple[list[Row], list[str]]:
    known = {folder: descriptions(folder) for folder in {file.parent for file in files}}
    rows: list[Row] = []
    skipped: list[str] = []
    for file in files:
        try:
            found = read_file(file)
        except UrduNewsError as fault:
            if on_bad == "raise":
                raise
            skipped.append(str(fault))
            continue
        described = known[file.parent].get(file.name, {}) if len(found) == 1 else {}
        rows += [row | {"path": str(file)} | described for row in found]
    return rows, skipped


def descriptions(folder: Path) -> dict[str, Row]:
    """Return what ``articles.csv`` in a folder says: file name -> the columns it fills; nothing where there is none."""
    file = folder / DESCRIPTIONS
    if not file.is_file():
        return {}
    table, _ = csv_table(file)
    if "file" not in table.columns:
        raise UrduNewsError(f'{file} has no column "file". Its first line must be: {",".join(DESCRIBED)}.')
    known = {}
    for number, row in enumerate(table.iter_rows(named=True), start=2):
        date = iso_date(row.get("published"), f"line {number} of {file}")
        filled = {name: row.get(name) for name in ("title", "source")} | {"published": date}
        known[row["file"]] = {name: value for name, value in filled.items() if value}
    return known


class UniqueNames:
    """Names for articles that come one after the other, or in batches: ``bbc``, ``bbc-2``, ``bbc-3``."""

    def __init__(self) -> None:
        """Begin without any."""
        self._seen: Counter[str] = Counter()
        self._taken: set[str] = set()

    def give(self, names: Sequence[str]) -> list[str]:
        """Return a name for each of these articles, its own where no other has it.

        >>> UniqueNames().give(["bbc", "bbc", "bbc-2"])
        ['bbc', 'bbc-3', 'bbc-2']
        """
        fresh = set(names) - self._taken
        self._taken |= fresh
        given = []
        for name in names:
            self._seen[name] += 1
            unique = name
            while (
                not (self._seen[name] == 1 and name in fresh)
                and (unique := f"{name}-{self._seen[name]}") in self._taken
            ):
                self._seen[name] += 1
            self._taken.add(unique)
            given.append(unique)
        return given
