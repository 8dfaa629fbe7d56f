"""Spacing corrections: a user table that forces or forbids repairs."""

from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

import pandas as pd
import polars as pl

from helpers.base.dataframes import to_polars
from helpers.base.errors import UrduNewsError
from helpers.files.delimited import csv_table
from helpers.text.normalisation import normalise

# Written form -> its words.
Corrections: TypeAlias = Mapping[str, tuple[str, ...]]
Source: TypeAlias = str | Path | pd.DataFrame | None
CORRECTION_COLUMNS = ("written", "words")


def read_corrections(source: Source) -> Corrections:
    """Read spacing corrections from a CSV file or a table; None is empty.

    Column ``written`` has the text as it occurs in the article, column ``words`` has it with a space after each word.
    A row forces a repair if the two differ (برقراررکھنے, برقرار رکھنے; خو د, خود) and forbids repairs if they are
    equal (نوجوان, نوجوان).

    >>> read_corrections(pd.DataFrame({"written": ["برقراررکھنے"], "words": ["برقرار رکھنے"]}))
    {'برقراررکھنے': ('برقرار', 'رکھنے')}

    Raises:
        UrduNewsError: the file does not exist, a column is missing, or a row changes more than spaces.
    """
    if source is None:
        return {}
    name = "The table of corrections" if isinstance(source, pd.DataFrame) else str(source)
    table = to_polars(source) if isinstance(source, pd.DataFrame) else csv_table(Path(source))[0]
    if missing := [column for column in CORRECTION_COLUMNS if column not in table.columns]:
        raise UrduNewsError(f"{name} has no column {' and '.join(missing)}. Its first line must be: written,words.")
    corrections: dict[str, tuple[str, ...]] = {}
    for number, (raw, words) in enumerate(
        table.select(CORRECTION_COLUMNS).fill_null("").cast(pl.String).iter_rows(), start=2
    ):
        written, chosen = (" ".join(normalise(cell).text.split()) for cell in (raw, words))
        if not written or written.replace(" ", "") != chosen.replace(" ", ""):
            raise UrduNewsError(
                f'{name}, line {number}: "{words}" must have the letters of "{raw}" and differ only in spaces.'
            )
        corrections[written] = tuple(chosen.split())
    return corrections
