"""The order of the Urdu alphabet, by which words are sorted where readers look for them."""

from functools import cache

import polars as pl

from helpers.tables import rows


def alphabetical(words: pl.Series) -> pl.Series:
    """Return keys by which words sort in the order of the Urdu alphabet; marks and digits come before letters.

    >>> alphabetical(pl.Series(["یاد", "ٹوپی", "تیر"])).arg_sort().to_list()
    [2, 1, 0]
    """
    order = _order()
    distinct = words.unique()
    keys = pl.Series([word.translate(order) if word else "" for word in distinct], dtype=pl.String)
    return words.replace_strict(distinct, keys, return_dtype=pl.String) if len(distinct) else words


@cache
def _order() -> dict[int, str]:
    # Private-use characters: they sort after all letters, so that a letter of the table is after what is in none.
    return {ord(row["glyph"]): chr(0xE000 + int(row["order"])) for row in rows("alphabet_order.csv")}
