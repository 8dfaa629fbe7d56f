"""Workbook file: sheets with headings in English and Urdu, a filter, widths from the content, and formatted numbers."""

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from helpers.base.limits import SHEET_ROWS
from helpers.base.translation import ENGLISH, current_language, label_language, phrase, text_direction, translation
from helpers.files.sheets import BUTTON_CHARACTERS, NARROWEST, WIDEST, WRAPPED_CHARACTERS, sheet_text
from helpers.reports.workbook.sheet_tables import SheetTable
from helpers.tables import rows as table_rows

# The two rows of headings.
HEADING_ROWS = 2
# Numbers are rounded by how they are shown; the cells keep all their digits.
NUMBER_FORMATS = {"whole": "#,##0", "two": "#,##0.00", "percent": "0.0%", "p": "0.0000"}
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "nan_inf_to_errors": True,
}
# A fixed date: the same article gives the same file.
CREATED = dt.datetime(1980, 1, 1)
# Excel has room for so many characters in the name of a sheet.
SHEET_NAME_CHARACTERS = 31
# Names of the sheets in another language than English, where a name alone ("times") has several meanings.
SHEET_PHRASES = {
    "summary": "Summary", "words": "Words", "phrases": "Phrases", "compared": "Words compared with general Urdu",
    "times": "Time expressions", "timeline": "Timeline", "names": "Names", "mentions": "Mentions of names",
    "statements": "Statements", "sources": "Sources", "lines": "Lines", "repairs": "Repairs of spaces",
    "spellings": "Spellings", "stop words": "Stop words", "spread": "Spread", "diversity": "Lexical diversity",
    "formulas": "Formulas",
}  # fmt: skip


def workbook_bytes(tables: Iterable[SheetTable]) -> bytes:
    """Return a workbook with a sheet for each table, in the language of the session."""
    from xlsxwriter import Workbook

    content = io.BytesIO()
    with Workbook(content, OPTIONS) as book:
        book.set_properties({"created": CREATED})
        formats = _Formats(book)
        for table in tables:
            sheet = book.add_worksheet(_sheet_name(table.name))
            _fill(sheet, table, formats)
    return content.getvalue()


def _sheet_name(name: str) -> str:
    """Return the name of a sheet in the language of the session.

    >>> _sheet_name("stop words")
    'stop words'
    """
    if current_language() == ENGLISH:
        return name
    return phrase(SHEET_PHRASES.get(name, name))[:SHEET_NAME_CHARACTERS]


class _Formats:
    """The formats of a workbook, each added once."""

    def __init__(self, book: Any) -> None:
        top = {"valign": "top"}
        self.heading = book.add_format(top | {"bold": True, "bottom": 1})
        self.text = book.add_format(top)
        self.wrapped = book.add_format(top | {"text_wrap": True})
        self.numbers = {name: book.add_format(top | {"num_format": code}) for name, code in NUMBER_FORMATS.items()}


def _fill(sheet: Any, table: SheetTable, formats: _Formats) -> None:
    """Write a table into an empty sheet."""
    if table.urdu or text_direction(current_language()) == "rtl":
        sheet.right_to_left()
    sheet.freeze_panes(HEADING_ROWS, 0)
    headings = [_headings(name) for name in table.columns]
    widths = [max(map(len, pair)) + BUTTON_CHARACTERS for pair in headings]
    for column, pair in enumerate(headings):
        for row, heading in enumerate(pair):
            sheet.write_string(row, column, heading, formats.heading)
    shown = table.rows[: SHEET_ROWS - HEADING_ROWS]
    for column, name in enumerate(table.columns):
        cells = [_in_words(name, row[column]) for row in shown]
        widths[column] = max(widths[column], _write_column(sheet, column, cells, _number_format(name), formats))
        sheet.set_column(column, column, min(max(widths[column], NARROWEST), WIDEST))
    sheet.autofilter(HEADING_ROWS - 1, 0, len(shown) + HEADING_ROWS - 1, len(table.columns) - 1)


def _write_column(sheet: Any, column: int, cells: Sequence[Any], number: str, formats: _Formats) -> int:
    """Write the cells of a column by their type, never by what a text looks like; return the width of the widest."""
    widest = 0
    for row, cell in enumerate(cells, start=HEADING_ROWS):
        match cell:
            case None:
                continue
            case bool():
                sheet.write_boolean(row, column, cell, formats.text)
            case int() | float():
                # A float in a column of whole numbers has digits of its own.
                kind = "two" if isinstance(cell, float) and number == "whole" else number
                sheet.write_number(row, column, cell, formats.numbers[kind])
                widest = max(widest, len(f"{cell:,.2f}"))
            case _:
                text = sheet_text(str(cell))
                wraps = WIDEST < len(text) <= WRAPPED_CHARACTERS
                sheet.write_string(row, column, text, formats.wrapped if wraps else formats.text)
                widest = max(widest, len(text))
    # A column of margin on each side.
    return widest + 2


def _in_words(name: str, cell: Any) -> Any:
    """Return a term of a column, such as a part of speech, in the language of the session; other cells unchanged."""
    if not (isinstance(cell, str) and cell and _column_formats().get(name) == "term"):
        return cell
    # Some cells hold several terms with commas between them.
    return phrase(", ").join(map(phrase, cell.split(", ")))


def _headings(name: str) -> tuple[str, str]:
    """Return the headings of a column: its name, and its name in Urdu or in the language of the session.

    >>> _headings("count")
    ('count', 'تعداد')
    """
    return name, translation(name, label_language(), context="column")


@cache
def _column_formats() -> dict[str, str]:
    return {row["column"]: row["format"] for row in table_rows("columns.csv")}


def _number_format(name: str) -> str:
    """Return how the numbers of a column are shown.

    >>> _number_format("count"), _number_format("zipf_general"), _number_format("found")
    ('whole', 'two', 'two')
    """
    known = _column_formats().get(name, "")
    return known if known in NUMBER_FORMATS else "two"
