"""What every measure is: its formula, its unit, its direction and its source, in English and in Urdu."""

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
    """Return what each measure of this project is, so that every number can be checked.

    In the formulas O is how often two words meet (or a word occurs in the target), E how often they would by chance;
    O11, O12, O21, O22 are both, only the first, only the second, neither (or the word in the target, the other words
    of the target, the word in the reference, its other words); R and C are the sums of rows and columns, N the sum of
    all. f is a word's count, V the number of different words; s and t are the shares of a part in the text and in the
    word's occurrences, x the word's count and r its rate in a part, n the number of parts.

    Returns:
        One row per measure, in the order of their names: measure, as its column is called; name; formula; measured_in;
        direction, what a higher value means; needs, how many words a text must have for it, null where that does not
        matter; tools, which other programs have it and where their number differs; source; english and urdu, what it
        tells.

    >>> formulas().set_index("measure").loc["log_dice", "formula"]
    '14 + log2(2 O / (f1 + f2))'
    """
    known = [row | {"urdu": translation(row["english"], URDU, context="measure")} for row in rows("formulas.csv")]
    table = pl.DataFrame([{name: row[name] or None for name in FORMULA_COLUMNS} for row in known])
    return to_pandas(table.with_columns(pl.col("needs").cast(pl.Int64)))
