"""Tables of a page: a spreadsheet saved as a web page, with an article a row."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from helpers.base.errors import reject
from helpers.files.readers.columns import is_known_name, meaning
from helpers.files.readers.page_text import lines_of

# What Excel and LibreOffice write into the pages that they save.
EXCEL = 'xmlns:x="urn:schemas-microsoft-com:office:excel"'
FRAMES = "x:WorksheetSource"
# Rows with less than this share of the cells of the longest one are notes, not rows.
LEAST_ROWS = 2


def spreadsheet(text: str, tree: Any, file: Path) -> pl.DataFrame | None:
    """Return the table of a page that is a spreadsheet; None for any other page.

    It is one if Excel says so, or if the heading of its only table has the names of columns of articles.

    Raises:
        UrduNewsError: the sheets are in other files.
    """
    if FRAMES in text and tree.find(".//table") is None:
        reject(
            f"{file} is a spreadsheet whose sheets are in other files, in the folder beside it. "
            "Give sheet001.htm in that folder, or save the spreadsheet as .xlsx."
        )
    tables = [rows for table in tree.iter("table") if len(rows := list(_rows(table))) >= LEAST_ROWS]
    if not tables:
        return None
    rows = max(tables, key=lambda one: sum(len(cell) for row in one for cell in row))
    rows = _without_margin(rows)
    known = {meaning(name) for name in rows[0] if is_known_name(name)}
    is_table = "text" in known and len(known) > 1 and len(tables) == 1
    if len(rows) < LEAST_ROWS or not (EXCEL in text or is_table):
        return None
    return _table(rows)


def _rows(table: Any) -> Iterator[list[str]]:
    """Yield the rows of a table, each a list of cells, without those of tables inside it."""
    for row in table.xpath("./tr | ./thead/tr | ./tbody/tr | ./tfoot/tr"):
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
