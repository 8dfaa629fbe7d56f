"""Spreadsheets: the articles of all sheets of an Excel or OpenDocument file, and of the XML of Excel 2003."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import polars as pl

from helpers.base.errors import UrduNewsError, reject
from helpers.files.decoding import ARABIC_LETTER
from helpers.files.formats import name_of
from helpers.files.readers.articles_read import ArticlesRead, Row
from helpers.files.readers.columns import SAMPLE_ROWS, articles_of, is_known_name, meaning
from helpers.files.readers.recognition.zip_files import opened_zip, require_size
from helpers.files.readers.spreadsheets import cells as program
from helpers.files.readers.tables import has_heading

Cells: TypeAlias = list[list[str | None]]
# Rows at the top of a sheet among which its heading is looked for, below a title and notes.
HEADING_ROWS = 20
# Excel's own limit, and cells of a sheet of 1,048,576 rows and 16 columns.
MOST_COLUMNS, MOST_CELLS = 16_384, 16_777_216
OFFICE = "{urn:schemas-microsoft-com:office:spreadsheet}"


class Sheet(NamedTuple):
    """A sheet of a spreadsheet: its name and its cells."""

    name: str
    cells: Cells


def read_spreadsheet(content: bytes, file: Path) -> ArticlesRead:
    """Read the articles of the visible sheets of a spreadsheet.

    Raises:
        UrduNewsError: it has a password, is damaged or too large, or no sheet has articles.
    """
    if content.startswith(b"PK"):
        with opened_zip(content, file) as parts:
            require_size(((part.file_size, part.compress_size) for part in parts.infolist()), file)
    found = _cells_of(content, file)
    hidden = found["hidden"]
    read = articles_of_sheets([Sheet(name, cells) for name, cells in found["sheets"]], file)
    note = f"{file}: hidden sheets were not read: {', '.join(hidden)}. Unhide them in Excel to read them."
    return read._replace(notes=(*read.notes, note)) if hidden else read


def sheets_of_xml(root: Any, file: Path) -> list[Sheet]:
    """Return the sheets of a spreadsheet that Excel 2003 saved as XML.

    Raises:
        UrduNewsError: it has too many cells.
    """
    return [
        Sheet(sheet.get(f"{OFFICE}Name") or "", _cells_of_xml(sheet, file)) for sheet in root.iter(f"{OFFICE}Worksheet")
    ]


def articles_of_sheets(sheets: Sequence[Sheet], file: Path) -> ArticlesRead:
    """Return the articles of all sheets that have some, and a note about the others.

    Raises:
        UrduNewsError: no sheet has articles.
    """
    filled = [sheet._replace(cells=cells) for sheet in sheets if (cells := _without_empty(sheet.cells))]
    if not filled:
        reject(f"{file} has no sheet with cells in it. Choose a spreadsheet with articles.")
    rows: list[Row] = []
    notes: list[str] = []
    taken: list[str] = []
    problems: dict[str, UrduNewsError] = {}
    for sheet in filled:
        try:
            found = _articles(sheet, file, alone=len(filled) == 1)
        except UrduNewsError as error:
            problems[sheet.name] = error
            continue
        taken.append(sheet.name)
        rows += found.rows
        notes += found.notes
    if not taken:
        raise next(iter(problems.values()))
    if len(filled) > 1:
        others = f" These have no articles: {', '.join(problems)}." if problems else ""
        notes.append(f"{file}: the articles were read from these sheets: {', '.join(taken)}.{others}")
    return ArticlesRead(rows, tuple(notes))


def _articles(sheet: Sheet, file: Path, *, alone: bool) -> ArticlesRead:
    """Return the articles of a sheet, whose names have its name in them if there are several."""
    place = file if alone else file / sheet.name.replace("/", "-")
    table, above = table_of(sheet.cells)
    if not alone and not any(meaning(name) == "article" for name in table.columns):
        named = [f"{name_of(file)}-{sheet.name}-{number}" for number in range(1, len(table) + 1)]
        table = table.with_columns(article=pl.Series(named, dtype=pl.String))
    read = articles_of(table, place)
    # A row without text below or between articles: a total, a note.
    rows = [row for row in read.rows if row["text"].strip()]
    if not any(ARABIC_LETTER.search(row["text"]) for row in rows):
        reject(f"{place} has no Urdu word in its column of texts. Choose a file with articles in Urdu.")
    note = f'{place}: {_rows(above)} skipped above the heading: "{_title(sheet.cells)}".'
    empty = len(read.rows) - len(rows)
    without = f"{place}: {_rows(empty)} skipped, without a text."
    return ArticlesRead(rows, (*((note,) if above else ()), *read.notes, *((without,) if empty else ())))


def table_of(cells: Cells) -> tuple[pl.DataFrame, int]:
    """Return the cells of a sheet as a table, and how many rows are above its heading."""
    start, heading = _heading(cells)
    width = max(map(len, cells))
    first = [*cells[start], *[None] * (width - len(cells[start]))] if heading else [None] * width
    names = _unique([name or f"column {number}" for number, name in enumerate(first, 1)])
    rows = [[*row, *[None] * (width - len(row))] for row in cells[start + heading :]]
    columns = zip(*rows, strict=True) if rows else [[] for _ in names]
    return pl.DataFrame(
        [pl.Series(name, column, dtype=pl.String) for name, column in zip(names, columns, strict=True)]
    ), start


def _heading(cells: Cells) -> tuple[int, bool]:
    """Return the row with the names of the columns, or the first row of the table, and which of them it is."""
    widths = Counter(sum(map(bool, row)) for row in cells[:SAMPLE_ROWS])
    width = max(widths, key=lambda width: (widths[width], width))
    known = [sum(is_known_name(cell) for cell in row if cell) for row in cells[:HEADING_ROWS]]
    if best := max(known):
        start = known.index(best)
        # One word as a title above a table of several columns may be the name of a column by chance.
        if best > 1 or sum(map(bool, cells[start])) > 1 or width == 1:
            return start, True
    start = next((number for number, row in enumerate(cells) if 2 * sum(map(bool, row)) > width), 0)
    return start, has_heading([cell or "" for cell in cells[start]])


def _unique(names: list[str]) -> list[str]:
    """Return the names of columns, a repeated one with its number."""
    seen: Counter[str] = Counter()
    taken = set(names)
    unique = []
    for name in names:
        seen[name] += 1
        fresh = name
        while seen[name] > 1 and fresh in taken:
            fresh = f"{name} {seen[name]}"
            seen[name] += fresh in taken
        taken.add(fresh)
        unique.append(fresh)
    return unique


def _rows(count: int) -> str:
    return "1 row was" if count == 1 else f"{count:,} rows were"


def _title(cells: Cells) -> str:
    return next(cell for row in cells for cell in row if cell)


def _without_empty(cells: Cells) -> Cells:
    """Return cells without the rows and columns that are empty."""
    rows = [row for row in cells if any(row)]
    width = max(map(len, rows), default=0)
    used = [place for place in range(width) if any(place < len(row) and row[place] for row in rows)]
    if len(used) == width:
        return rows
    return [[row[place] if place < len(row) else None for place in used] for row in rows]


def _cells_of(content: bytes, file: Path) -> dict[str, Any]:
    """Return the cells of a spreadsheet, read by another process: see ``cells``."""
    # The program is ours, and the file is only its input.
    done = subprocess.run([sys.executable, "-I", program.__file__], input=content, capture_output=True, check=False)
    if done.returncode:
        last = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
        if done.returncode == 1 and last and "MemoryError" not in last[0]:
            reason = last[0].rpartition("Error: ")[2]
            reject(f"{file} is damaged or incomplete: {reason}. Save it again in Excel.")
        reject(
            f"{file} is damaged, or its cells lie too far apart to be loaded: millions of rows and columns. "
            "Save the sheet as .csv."
        )
    found: dict[str, Any] = json.loads(done.stdout)
    if "password" in found:
        reject(f"{file} is protected with a password. Save it without one.")
    if "large" in found:
        reject(f"{file} has more than {program.TEXT_CHARACTERS:,} characters in its cells. Save the sheet as .csv.")
    return found


def _cells_of_xml(sheet: Any, file: Path) -> Cells:
    """Return the cells of a sheet in the XML of Excel 2003, which counts the empty cells before another one."""
    rows: Cells = []
    count = 0
    for row in sheet.iter(f"{OFFICE}Row"):
        cells: list[str | None] = []
        for cell in row.iter(f"{OFFICE}Cell"):
            cells += [None] * (_number(cell.get(f"{OFFICE}Index"), len(cells) + 1) - 1 - len(cells))
            data = cell.find(f"{OFFICE}Data")
            text = "" if data is None else "".join(data.itertext())
            cells.append(text if text.strip() else None)
            cells += [None] * _number(cell.get(f"{OFFICE}MergeAcross"), 0)
            if len(cells) > MOST_COLUMNS or count + len(cells) > MOST_CELLS:
                reject(f"{file} has more cells than a sheet can have. Save the sheet as .csv.")
        count += len(cells)
        rows.append(cells)
    return rows


def _number(given: str | None, default: int) -> int:
    """Return a number of columns; the default where none is given, or more than a sheet has."""
    number = int(given) if given and given.isdecimal() and len(given) <= len(str(MOST_COLUMNS)) else default
    return number if number <= MOST_COLUMNS else default
