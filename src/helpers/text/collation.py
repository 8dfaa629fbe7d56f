"""Collation: sort words in the order of the Urdu alphabet."""

from functools import cache

import polars as pl

from helpers.tables import rows


def alphabetical(words: pl.Series) -> pl.Series:
    """Return sort keys for the order of the Urdu alphabet.

    Marks, digits and Latin letters sort before Urdu letters.

    >>> alphabetical(pl.Series(["یاد", "ٹوپی", "تیر"])).arg_sort().to_list()
    [2, 1, 0]
    """
    order = _order()
    distinct = words.unique()
    keys = pl.Series([word.translate(order) if word else "" for word in distinct], dtype=pl.String)
    return words.replace_strict(distinct, keys, return_dtype=pl.String) if len(distinct) else words


@cache
def _order() -> dict[int, str]:
    # Private-use code points: marks, digits and Latin letters, which are not in the table, sort before them.
    return {ord(row["glyph"]): chr(0xE000 + int(row["order"])) for row in rows("alphabet_order.csv")}
