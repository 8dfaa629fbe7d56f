"""pandas tables that end a cell: shown right to left if they are results of helpers or contain Urdu."""

import pandas as pd

from helpers.notebook.bidi_html import URDU
from helpers.notebook.output import stylesheet
from helpers.notebook.table_html import table_html
from helpers.tables import rows


def frame_html(table: pd.DataFrame) -> str | None:
    """Return the HTML of a table that ends a cell; importing :mod:`helpers` registers it with IPython.

    A table with Urdu in a heading or in the rows shown, or whose columns are all in the codebook, is shown as by
    ``show``. Its style sheet is included, for editors that show only this output. Every other table keeps pandas' own
    look, and so does one with several levels of headings. Row labels other than plain row numbers become columns. The
    option ``display.max_rows`` of pandas applies.

    >>> "<td" in frame_html(pd.DataFrame({"word": ["خبر"]}))
    True
    >>> "dir=" in frame_html(pd.DataFrame({"city": ["Lahore"]}))
    False
    """
    own: str | None = table._repr_html_()  # type: ignore[operator]
    limit = pd.get_option("display.max_rows") or len(table)
    if own is None or table.columns.nlevels > 1 or not _is_ours(table.head(limit)):
        return own
    return f"<style>{stylesheet('urdu.css')}</style>{table_html(_with_labels(table), limit=limit)}"


def _is_ours(table: pd.DataFrame) -> bool:
    """Return whether every column is in the codebook or any cell, label or heading contains Urdu."""
    known = {row["column"] for row in rows("columns.csv")}
    if len(table.columns) and set(table.columns) <= known:
        return True
    cells = table.select_dtypes(exclude="number").to_numpy().ravel()
    return any(URDU.search(str(text)) for texts in (table.columns, _labels(table), cells) for text in texts)


def _labels(table: pd.DataFrame) -> list[object]:
    """Return the row labels and their names; an empty list for plain row numbers."""
    index = table.index
    bare = index.nlevels == 1 and index.name is None and pd.api.types.is_integer_dtype(index.dtype)
    return [] if bare else [*index.names, *index]


def _with_labels(table: pd.DataFrame) -> pd.DataFrame:
    if not _labels(table):
        return table
    names = ["" if name is None else name for name in table.index.names]
    return table.reset_index(names=names, allow_duplicates=True)
