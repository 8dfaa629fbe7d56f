"""Excel sheets: typed cells, widths from the content, a filter, and headings in the language of the session."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from helpers.base.graphemes import shortened
from helpers.base.limits import SHEET_CELL_CHARACTERS
from helpers.base.translation import ENGLISH, current_language, label_language, translation
from helpers.files.readers.columns import meaning

# What the XML of an Excel file cannot hold: lone surrogates and two noncharacters.
NO_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
# Widths of a column in characters. A heading needs room for the button of its filter.
NARROWEST, WIDEST, BUTTON_CHARACTERS = 8, 60, 4
# A text of more characters than a column is wrapped, but that of a complete article: its row would fill the screen.
WRAPPED_CHARACTERS = 600


class Sheet:
    """A sheet of a workbook, written in parts from its first row to its last."""

    def __init__(self, book: Any) -> None:
        """Add an empty sheet to a workbook of XlsxWriter."""
        self._sheet = book.add_worksheet()
        self._sheet.right_to_left()
        self._sheet.freeze_panes(1, 0)
        self._bold = book.add_format({"bold": True, "valign": "top"})
        self._plain = book.add_format({"valign": "top"})
        self._wrapped = book.add_format({"valign": "top", "text_wrap": True})
        self._widths: list[int] = []
        self._rows = 0

    def write(self, part: pd.DataFrame) -> None:
        """Write the rows of a part, and the headings before those of the first one."""
        if not self._rows:
            self._write_headings([str(name) for name in part.columns])
        for cells in part.itertuples(index=False, name=None):
            for column, cell in enumerate(cells):
                self._write_cell(column, cell)
            self._rows += 1

    def finish(self) -> None:
        """Set the widths of the columns and the range of the filter, which are known at the end."""
        for column, width in enumerate(self._widths):
            self._sheet.set_column(column, column, min(max(width, NARROWEST), WIDEST))
        if self._widths:
            self._sheet.autofilter(0, 0, max(self._rows - 1, 0), len(self._widths) - 1)

    def _write_headings(self, names: Sequence[str]) -> None:
        shown = headings(names)
        for column, (name, heading) in enumerate(zip(names, shown, strict=True)):
            self._sheet.write_string(0, column, sheet_text(heading), self._bold)
            other = name if heading != name else translation(name, label_language(), context="column")
            if other != heading:
                self._sheet.write_comment(0, column, other)
        self._widths = [len(heading) + BUTTON_CHARACTERS for heading in shown]
        self._rows = 1

    def _write_cell(self, column: int, cell: Any) -> None:
        """Write a cell by its type, never by what its text looks like; a missing value leaves it empty."""
        cell, row = joined(cell), self._rows
        if pd.isna(cell):
            return
        if isinstance(cell, bool | np.bool_):
            self._sheet.write_boolean(row, column, bool(cell), self._plain)
        elif isinstance(cell, int | float | np.number) and np.isfinite(cell):
            self._sheet.write_number(row, column, cell, self._plain)
            self._widen(column, len(f"{cell:.11g}"))
        else:
            text = sheet_text(str(cell))
            width = max(map(len, text.split("\n"))) if "\n" in text else len(text)
            wraps = WIDEST < len(text) <= WRAPPED_CHARACTERS
            self._sheet.write_string(row, column, text, self._wrapped if wraps else self._plain)
            self._widen(column, width)

    def _widen(self, column: int, width: int) -> None:
        # A column of margin on each side.
        self._widths[column] = max(self._widths[column], width + 2)


def headings(names: Sequence[str]) -> list[str]:
    """Return the headings of columns in the language of the session.

    Two columns never get the same one. A table of articles can be read again: its columns get none that our readers
    take for another (خبر is the name of an article in our tables, and the text of one in those of others).

    >>> from helpers.base.translation import in_language
    >>> headings(["form", "count"])
    ['form', 'count']
    >>> with in_language("ur"):
    ...     headings(["form", "count", "my column"])
    ['لفظ', 'تعداد', 'my column']
    """
    if current_language() == ENGLISH:
        return list(names)
    translated = [translation(name, current_language(), context="column") for name in names]
    translated = [
        name if "text" in names and meaning(heading) not in (None, meaning(name)) else heading
        for name, heading in zip(names, translated, strict=True)
    ]
    uses = Counter([*translated, *(name for name, heading in zip(names, translated, strict=True) if name != heading)])
    return [heading if uses[heading] == 1 else name for name, heading in zip(names, translated, strict=True)]


def joined(cell: Any) -> Any:
    """Return the items of a list in one text, separated by spaces, and any other cell as it is."""
    return " ".join(map(str, cell)) if isinstance(cell, list | np.ndarray) else cell


def sheet_text(text: str) -> str:
    """Return a text as the cell of a sheet can hold it."""
    text = NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
    return text if len(text) <= SHEET_CELL_CHARACTERS else f"{shortened(text, SHEET_CELL_CHARACTERS - 1)}…"
