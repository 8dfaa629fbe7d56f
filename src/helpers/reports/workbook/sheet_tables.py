"""Sheet tables: what a sheet of a workbook or a CSV file holds, with the numbers of sentences that readers see."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import pandas as pd

from helpers.analysis.results.article_results import ArticleResults
from helpers.base.dataframes import to_polars
from helpers.files.sheets import joined


class SheetTable(NamedTuple):
    """A table: its name in English, the names of its columns, and its rows; ``urdu`` if its text is Urdu."""

    name: str
    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    urdu: bool = True

    @property
    def file_name(self) -> str:
        """The name of its CSV file."""
        return f"{self.name.replace(' ', '-')}.csv"

    def frame(self) -> pd.DataFrame:
        """Return it as a table."""
        return pd.DataFrame(self.rows, columns=list(self.columns))


def of_rows(name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], *, urdu: bool = True) -> SheetTable:
    """Return a table of rows, in which lists are texts."""
    return SheetTable(name, tuple(columns), [tuple(map(joined, row)) for row in rows], urdu)


def of_table(name: str, table: pd.DataFrame, columns: Sequence[str], results: ArticleResults) -> SheetTable:
    """Return some columns of a table of results; its sentences get the numbers that readers see."""
    rows = to_polars(table).select(columns).iter_rows()
    if "sentence" not in columns:
        return of_rows(name, columns, rows)
    place = list(columns).index("sentence")
    return of_rows(name, columns, ((*row[:place], results.number_of(row[place]), *row[place + 1 :]) for row in rows))
