"""The reader's own corrections of the spacing: a plain table that forces a repair or forbids one."""

from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

import pandas as pd
import polars as pl

from helpers.base.dataframes import to_polars
from helpers.base.errors import UrduNewsError
from helpers.files.csv import csv_table
from helpers.text.normalisation import normalise

# What was written -> the words it is.
Corrections: TypeAlias = Mapping[str, tuple[str, ...]]
Source: TypeAlias = str | Path | pd.DataFrame | None
COLUMNS = ("written", "words")


def read_corrections(source: Source) -> Corrections:
    """Return the corrections of a CSV file, or of a table, by what is written; none for None.

    A row has ``written``, as it stands in the text, and ``words``, with spaces where words end. A repair is forced
    where the two differ (برقراررکھنے, برقرار رکھنے; خو د, خود) and forbidden where they are the same (نوجوان, نوجوان).

    >>> read_corrections(pd.DataFrame({"written": ["برقراررکھنے"], "words": ["برقرار رکھنے"]}))
    {'برقراررکھنے': ('برقرار', 'رکھنے')}

    Raises:
        UrduNewsError: there is no such file, a column is missing, or a row changes more than spaces.
    """
    if source is None:
        return {}
    name = "The table of corrections" if isinstance(source, pd.DataFrame) else str(source)
    table = to_polars(source) if isinstance(source, pd.DataFrame) else csv_table(Path(source))[0]
    if missing := [column for column in COLUMNS if column not in table.columns]:
        raise UrduNewsError(f"{name} has no column {' and '.join(missing)}. Its first line must be: written,words.")
    found: dict[str, tuple[str, ...]] = {}
    for number, (raw, words) in enumerate(table.select(COLUMNS).fill_null("").cast(pl.String).iter_rows(), start=2):
        written, chosen = (" ".join(normalise(cell).text.split()) for cell in (raw, words))
        if not written or written.replace(" ", "") != chosen.replace(" ", ""):
            raise UrduNewsError(
                f'{name}, line {number}: "{words}" must have the letters of "{raw}" and differ in spaces alone.'
            )
        found[written] = tuple(chosen.split())
    return found
