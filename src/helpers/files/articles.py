"""Articles: one table from files, folders, globs and texts."""

import datetime as dt
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, TypeAlias

import pandas as pd
import polars as pl

from helpers.base.dataframes import to_pandas, whole_characters
from helpers.base.errors import OnProblem, UrduNewsError, reject
from helpers.files.article_descriptions import DESCRIPTIONS_FILE, descriptions_by_file
from helpers.files.article_paths import Paths, find_files, glob_matches, path_exists
from helpers.files.decoding import ARABIC_LETTER
from helpers.files.formats import FORMATS, READABLE, format_of
from helpers.files.iso_dates import UNDATED, iso_date
from helpers.files.readers.any_file import read_file
from helpers.files.readers.articles_read import ArticlesRead, Row, text_row
from helpers.files.readers.texts.divided_text import divided
from helpers.files.readers.texts.splitting import Split, require_way
from helpers.files.unique_names import UniqueNames

Published: TypeAlias = str | dt.date | None
# No path is longer on any system that we know.
PATH_CHARACTERS = 4_096

# The extensions of files that are one article, unless it is split.
TEXTS = tuple(extension for one in FORMATS if one.read == "one article" for extension in one.extensions)
COLUMNS = ("article", "title", "published", "source", "text", "path", "encoding")


def read_articles(
    path: Paths,
    *,
    published: Published = None,
    title: str | None = None,
    source: str | None = None,
    split: Split = "auto",
    on_bad: Literal["raise", "skip"] = "raise",
) -> pd.DataFrame:
    """Read articles from a file, a folder and all below it, a glob, a list of these, or a string of Urdu text.

    1. ``articles.csv`` beside a file of one article gives its title, date and source, which override those in the file.
    2. The encoding is UTF-8, UTF-16 or Windows-1256: UTF-8 is tried first, then charset-normalizer detects the others.
    3. csv, jsonl and parquet hold one article per row, in a column ``text``; ``article`` (or ``id``), ``title``,
       ``published`` (or ``date``) and ``source`` are optional columns. An ``id`` that is a number follows the name of
       the file: file-17.
    4. Any of them may be compressed: ``.txt.gz``, ``.jsonl.zst``, ``.csv.bz2``.
    5. The headline of a text file is its title: a first line without a full stop, above a blank line or longer lines.
       It stays in the text.
    6. A text file with several articles, between marks (``[1]``, ``Article 1``, ``====``) or one on each line, is split
       where that is clear; a note says so, and also where it is not clear. The articles are named file-1, file-2 ...
    7. A string with an Urdu letter and white space that is not a path is itself the text of an article. A string that
       ends in the extension of a readable file is always a path.

    Args:
        path: what to read.
        published: the date of all of them, ISO 8601 or a date, or only a year or a month; ``"unknown"`` to ignore the
            dates in the files; None to keep them. A file's time stamp and today's date are never used.
        title: the title, if there is one article only.
        source: the newspaper, agency or site of all of them.
        split: what separates the articles of a text file: ``"marks"``, ``"lines"``, ``"blank lines"``; ``"no"`` if each
            file is one article; ``"auto"`` to split where it is clear.
        on_bad: ``"skip"`` skips what cannot be read and lists the reasons in the ``attrs["skipped"]`` of the table.

    Returns:
        One row per article: article (unique), title, published, source, text, path, encoding. Unknown values are null.
        The text is as decoded, with its line ends, without a byte-order mark. ``attrs["notes"]`` lists what was
        assumed or repaired: a date that could not be read, a column chosen by its content, a file that was split.

    Raises:
        UrduNewsError: there is no such file, a file is not text or has no Urdu in it, a date is invalid, or a title is
            given for several articles.

    >>> read_articles("پاکستان میں بارش", published="2024-06").loc[0, ["article", "published"]].to_list()
    ['text', '2024-06']
    """
    require_way(split)
    if on_bad not in ("raise", "skip"):
        reject(f'on_bad must be "raise" or "skip", not {on_bad!r}.')
    date = None if published in (None, "unknown") else iso_date(published, "the publication date")
    skipped: list[str] = []
    if isinstance(path, str) and _is_text(path):
        rows, notes = divided(text_row("text", text=path), Path("text"), split, one_because="it is given as a string")
    else:
        found = find_files(path)
        read = _read_files(found.files, split, reject if on_bad == "raise" else skipped.append)
        rows, notes = read.rows, (*found.notes, *read.notes)
    if title and len(rows) > 1:
        reject(f'The title "{title}" is for one article, and there are {len(rows):,}. {_titles_help(rows)}')
    given = {name: value for name, value in (("title", title), ("source", source)) if value}
    dated = {} if published is None else {"published": date}
    with whole_characters():
        table = pl.DataFrame([row | given | dated for row in rows], schema=dict.fromkeys(COLUMNS, pl.String))
    table = table.with_columns(pl.Series("article", UniqueNames().give(table["article"].to_list()), dtype=pl.String))
    result = to_pandas(table)
    if published is not None:
        notes = tuple(note for note in notes if UNDATED not in note)
    result.attrs |= {"skipped": skipped, "notes": list(notes)}
    return result


def _titles_help(rows: Sequence[Row]) -> str:
    """Return where titles of several articles are given: in a table, or beside files of texts."""
    paths = {row["path"] for row in rows}
    if paths == {None}:
        return 'A text that is one article: split="no".'
    if len(paths) > 1:
        return f"Give titles in {DESCRIPTIONS_FILE} beside the files, or read the files one at a time."
    if all(format_of(Path(path)) in TEXTS for path in paths):
        return 'A file that is one article: split="no" (--split no).'
    return "Drop this title: such a file gives each of its articles its own."


def _is_text(given: str) -> bool:
    return bool(ARABIC_LETTER.search(given) and re.search(r"\s", given)) and not _is_path(given)


def _is_path(given: str) -> bool:
    """Return whether a string names something that exists, or would name an article file if it existed."""
    one_line = len(given.splitlines()) == 1 and len(given) <= PATH_CHARACTERS
    return (one_line and format_of(Path(given.strip())) in READABLE) or bool(glob_matches(given)) or path_exists(given)


def _read_files(files: list[Path], split: Split, on_problem: OnProblem) -> ArticlesRead:
    known = {folder: descriptions_by_file(folder) for folder in {file.parent for file in files}}
    rows: list[Row] = []
    notes: list[str] = []
    for file in files:
        described = known[file.parent].get(file.name, {})
        try:
            found = read_file(file)
        except UrduNewsError as error:
            on_problem(str(error))
            continue
        why_one = f"{DESCRIPTIONS_FILE} has its title" if "title" in described else ""
        read = [divided(row, file, split, one_because=why_one) for row in found.rows]
        articles = [row | {"path": str(file)} for one in read for row in one.rows]
        rows += [row | described for row in articles] if len(articles) == 1 else articles
        notes += [*found.notes, *(note for one in read for note in one.notes)]
    return ArticlesRead(rows, tuple(notes))
