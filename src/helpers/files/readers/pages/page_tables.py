"""Tables of a page: a spreadsheet saved as a web page, with an article a row."""

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import polars as pl

from helpers.base.errors import reject
from helpers.files.formats import format_of
from helpers.files.readers.columns import meaning
from helpers.files.readers.page_text import lines_of

# What Excel and LibreOffice write into the pages that they save.
EXCEL = 'xmlns:x="urn:schemas-microsoft-com:office:excel"'
FRAMES = "x:WorksheetSource"
# Programs export pages with a table under these extensions.
SHEETS = (".xls", ".xlsx")
ROWS = "./tr | ./thead/tr | ./tbody/tr | ./tfoot/tr"


def spreadsheet(text: str, tree: Any, file: Path) -> pl.DataFrame | None:
    """Return the table of a page that is a spreadsheet; None for any other page.

    It is one if Excel or its extension says so, or if the heading of its only table names columns of articles.

    Raises:
        UrduNewsError: the sheets are in other files.
    """
    if FRAMES in text and tree.find(".//table") is None:
        reject(
            f"{file} is a spreadsheet whose sheets are in other files, in the folder beside it. "
            "Give sheet001.htm in that folder, or save the spreadsheet as .xlsx."
        )
    # A table with another one inside it is for the layout.
    tables = [table for table in tree.iter("table") if table.find(".//table") is None and len(table.xpath(ROWS)) > 1]
    is_sheet = EXCEL in text or format_of(file) in SHEETS
    if not tables or not (is_sheet or (len(tables) == 1 and _has_known_heading(tables[0]))):
        return None
    rows = _without_margin(list(_rows(max(tables, key=lambda table: len(table.xpath(ROWS))))))
    return _table(rows) if len(rows) > 1 else None


def _has_known_heading(table: Any) -> bool:
    """Return whether the first row of a table has names of columns of articles, the text among them."""
    first = _without_margin(list(islice(_rows(table), 2)))
    known = {meaning(name) for name in first[0]} - {None} if first else set()
    return "text" in known and len(known) > 1


def _rows(table: Any) -> Iterator[list[str]]:
    """Yield the rows of a table, each a list of cells, without those of tables inside it."""
    for row in table.xpath(ROWS):
        cells = [lines_of(cell) for cell in row if cell.tag in ("td", "th")]
        if any(cells):
            yield cells


def _without_margin(rows: list[list[str]]) -> list[list[str]]:
    """Return rows without the letters of columns and numbers of rows that Google Sheets shows around them."""
    if len(rows) > 1 and len(rows[0]) > 1 and rows[0][:3] in (["", "A", "B"], ["", "A"]):
        return [row[1:] for row in rows[1:]]
    return rows


def _table(rows: Sequence[Sequence[str]]) -> pl.DataFrame:
    """Return rows below a heading as a table of strings; an empty cell is null."""
    width = max(map(len, rows))
    names: list[str] = []
    for place in range(width):
        name = rows[0][place] if place < len(rows[0]) and rows[0][place] else f"column {place + 1}"
        names.append(name if name not in names else f"{name} {place + 1}")
    filled = [[*(cell or None for cell in row), *[None] * (width - len(row))] for row in rows[1:]]
    return pl.DataFrame(filled, schema=dict.fromkeys(names, pl.String), orient="row")
