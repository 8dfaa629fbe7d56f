"""Article descriptions: title, date and source from ``articles.csv``."""

from pathlib import Path
from typing import Any

import polars as pl

from helpers.base.errors import UrduNewsError
from helpers.files.delimited import csv_table
from helpers.files.iso_dates import iso_date

# Beside the articles: title, date, source and a note of each file.
DESCRIPTIONS_FILE = "articles.csv"
DESCRIPTION_COLUMNS = ("file", "title", "published", "source", "note")


def raw_description(file: Path) -> dict[str, Any]:
    """Return the complete row of ``articles.csv`` for a file; empty where there is none.

    >>> raw_description(Path("seeds/no-such-article.txt"))
    {}
    """
    table = file.parent / DESCRIPTIONS_FILE
    rows = csv_table(table)[0].iter_rows(named=True) if table.is_file() else iter(())
    return next((row for row in rows if row.get("file") == file.name), {})


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
