"""Glossary of measures: formula, unit, direction and source of each, in English and in Urdu."""

import pandas as pd
import polars as pl

from helpers.base.dataframes import to_pandas
from helpers.base.translation import URDU, translation
from helpers.tables import rows

FORMULA_COLUMNS = (
    *("measure", "name", "formula", "measured_in", "direction"),
    *("needs", "tools", "source", "english", "urdu"),
)


def formulas() -> pd.DataFrame:
    """Return the definition of each measure of this project, so that every number can be checked.

    In the formulas O is the number of co-occurrences of two words (or the count of a word in the target), and E the
    number expected by chance. O11, O12, O21 and O22 count both words, only the first, only the second, and neither (or
    the word in the target, the other words of the target, the word in the reference, its other words); R and C are row
    and column sums, N the total. f is the count of a word and V the number of different words. For a part of a text, s
    is its share of the text, t its share of the word's occurrences, x the count and r the rate of the word in it; n is
    the number of parts.

    Returns:
        One row per measure, sorted by measure: measure, the name of its column; name; formula; measured_in;
        direction, the meaning of higher values; needs, the number of words that a text must have, null if any length
        will do; tools, the programs that compute it, and where their values differ; source; english and urdu, an
        explanation.

    >>> formulas().set_index("measure").loc["log_dice", "formula"]
    '14 + log2(2 O / (f1 + f2))'
    """
    known = [row | {"urdu": translation(row["english"], URDU, context="measure")} for row in rows("formulas.csv")]
    table = pl.DataFrame([{name: row[name] or None for name in FORMULA_COLUMNS} for row in known])
    return to_pandas(table.with_columns(pl.col("needs").cast(pl.Int64)))
