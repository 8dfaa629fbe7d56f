"""Article descriptions: title, date and source from ``articles.csv``."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from helpers.base.errors import UrduNewsError
from helpers.files.delimited import csv_table
from helpers.files.iso_dates import iso_date
from helpers.files.written_dates import PLAIN, written_date
from helpers.tables import rows

# Beside the articles: title, date, source and a note of each file.
DESCRIPTIONS_FILE = "articles.csv"
DESCRIPTION_COLUMNS = ("file", "title", "published", "source", "note")
# A column that may be missing: where the date is from.
ORIGIN_COLUMN = "published_from"


def raw_description(path: object) -> dict[str, Any]:
    """Return the complete row of ``articles.csv`` for the file at a path; empty where there is none.

    >>> raw_description("seeds/no-such-article.txt"), raw_description(None)
    ({}, {})
    """
    if not isinstance(path, str) or not path:
        return {}
    file = Path(path)
    return raw_descriptions(file.parent).get(file.name, {})


def raw_descriptions(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the complete rows of ``articles.csv`` in a folder by the names of the files; empty if it cannot be read.

    Articles may be analysed long after they were read, when the table is gone.
    """
    table = folder / DESCRIPTIONS_FILE
    try:
        known = csv_table(table)[0].rows(named=True) if table.is_file() else []
    except (OSError, UrduNewsError):
        return {}
    return {row["file"]: row for row in reversed(known) if row.get("file")}


def date_origin(row: Mapping[str, Any], published: str | None) -> str | None:
    """Return what a row of ``articles.csv`` says about where a date is from; None if the date is not that of the row.

    Args:
        row: a complete row, or an empty one.
        published: the publication date of the article, ISO 8601.

    >>> date_origin({"published": "2024-06-19", "published_from": "inferred"}, "2024-06-19")
    'inferred'
    """
    given = str(row.get("published") or "").strip()
    if not published or published not in (given, written_date(given).value):
        return None
    return str(row.get(ORIGIN_COLUMN) or "").strip()


def is_inferred(origin: str | None) -> bool:
    """Return whether the origin of a date says that it is inferred, in Urdu or English.

    >>> is_inferred("Inferred from the event"), is_inferred("قیاسی"), is_inferred("web page")
    (True, True, False)
    """
    first = re.match(r"\w+", (origin or "").casefold().translate(PLAIN))
    return first is not None and any(first[0] == row["form"] for row in rows("date_origins.csv"))


def descriptions_by_file(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the descriptions in a folder: file name -> the columns that are filled in."""
    file = folder / DESCRIPTIONS_FILE
    if not file.is_file():
        return {}
    return descriptions_of(csv_table(file)[0], file)


def descriptions_of(table: pl.DataFrame, file: Path) -> dict[str, dict[str, Any]]:
    """Return the descriptions in a table: file name -> the columns that are filled in."""
    if "file" not in table.columns:
        raise UrduNewsError(f'{file} has no column "file". Its first line must be: {",".join(DESCRIPTION_COLUMNS)}.')
    known = {}
    for number, row in enumerate(table.iter_rows(named=True), start=2):
        date = iso_date(row.get("published"), f"line {number} of {file}")
        filled = {name: row.get(name) for name in ("title", "source")} | {"published": date}
        known[row["file"]] = {name: value for name, value in filled.items() if value}
    return known
