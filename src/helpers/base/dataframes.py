"""Data frames: conversion between pandas, which users see, and polars, in which the work is done."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa

from helpers.base.arguments import kind_of
from helpers.base.errors import UrduNewsError

# What pandas, Arrow and polars raise for a column of Python objects that have no common type.
CONVERSION_ERRORS = (pa.ArrowException, pl.exceptions.PolarsError, TypeError, ValueError, OverflowError)


def to_pandas(frame: pl.DataFrame) -> pd.DataFrame:
    """Return a polars table as a pandas table whose columns stay in Arrow memory."""
    return frame.to_pandas(use_pyarrow_extension_array=True)


def to_polars(frame: pd.DataFrame) -> pl.DataFrame:
    """Return a pandas table, of any column types, as a polars table without its index.

    A column that polars has no type for, such as texts and numbers together, becomes one of strings.

    >>> to_polars(pd.DataFrame({"name": ["a", 1, None]}))["name"].to_list()
    ['a', '1', None]

    Raises:
        UrduNewsError: a text contains a lone surrogate, or two columns have the same name.
    """
    require_distinct_columns(frame)
    with whole_characters():
        try:
            table = pl.from_pandas(frame, nan_to_null=True)
        except UnicodeError:
            raise
        except CONVERSION_ERRORS:
            table = pl.DataFrame([_column(name, column) for name, column in frame.items()])
        # Periods and intervals, which polars takes for numbers.
        special = [name for name, kind in table.schema.items() if isinstance(kind, pl.BaseExtension)]
        return table.with_columns(as_strings(name, frame[name]) for name in special)


def require_distinct_columns(frame: pd.DataFrame | pl.DataFrame) -> None:
    """Check that no two columns of a table have the same name.

    Raises:
        UrduNewsError: names them.
    """
    if isinstance(frame, pd.DataFrame) and not frame.columns.is_unique:
        twice = dict.fromkeys(map(str, frame.columns[frame.columns.duplicated()]))
        raise UrduNewsError(f"The table has several columns named {', '.join(twice)}. Rename or drop all but one.")


def _column(name: object, column: "pd.Series[Any]") -> pl.Series:
    """Return a column as polars converts it, or as strings where it cannot."""
    try:
        return pl.from_pandas(column, nan_to_null=True).alias(str(name))
    except UnicodeError:
        raise
    except CONVERSION_ERRORS:
        return as_strings(str(name), column)


def as_strings(name: str, column: "pd.Series[Any] | pl.Series") -> pl.Series:
    """Return the values of a column of any type as strings; missing ones stay missing."""
    given = zip(column.to_list(), is_missing(column), strict=True)
    return pl.Series(name, [None if missing else str(value) for value, missing in given], dtype=pl.String)


def is_missing(column: "pd.Series[Any] | pl.Series") -> list[bool]:
    """Return for each value of a column whether it is missing (None, NaN, NaT, NA)."""
    missing: list[bool] = (column.is_null() if isinstance(column, pl.Series) else column.isna()).to_list()
    return missing


def arrow_to_pandas(table: pa.Table) -> pd.DataFrame:
    """Return an Arrow table as a pandas table, without a copy."""
    frame: pd.DataFrame = table.to_pandas(types_mapper=pd.ArrowDtype)
    return frame


def plain_columns(table: pa.Table) -> pa.Table:
    """Return an Arrow table whose dictionaries are replaced by their values.

    >>> words = pa.array(["امن", "خبر", "امن"]).dictionary_encode()
    >>> plain_columns(pa.table({"word": words}))["word"].to_pylist()
    ['امن', 'خبر', 'امن']
    """
    fields = [
        field.with_type(field.type.value_type) if pa.types.is_dictionary(field.type) else field
        for field in table.schema
    ]
    return table.cast(pa.schema(fields))


def from_arrow(table: pa.Table) -> pl.DataFrame:
    """Return an Arrow table as a polars table with 64-bit integers."""
    return pl.DataFrame(pl.from_arrow(table)).cast({pl.Int32: pl.Int64})


def word_list(words: Iterable[str]) -> pl.Expr:
    """Return words as a polars expression for ``is_in``: keep it in a cache, so that polars reads the words once.

    >>> pl.Series("form", ["خبر", "امن"]).to_frame().select(pl.col("form").is_in(word_list(["امن"])))["form"].to_list()
    [False, True]
    """
    return pl.lit(pl.Series([list(words)], dtype=pl.List(pl.String)))


@contextmanager
def whole_characters() -> Iterator[None]:
    """Reject lone surrogates where text becomes a table: a str can hold one, UTF-8 cannot.

    Raises:
        UrduNewsError: names the surrogate and its position in the text.
    """
    try:
        yield
    except UnicodeEncodeError as error:
        half = ord(error.object[error.start])
        raise UrduNewsError(
            f"A text contains half of a character (U+{half:04X}, after {error.start} others), as broken copies do. "
            "Copy the text again, or delete that character."
        ) from None


def require_whole(texts: Iterable[str]) -> None:
    """Reject lone surrogates in words of a query: see ``whole_characters``.

    >>> require_whole(["امن"])
    """
    with whole_characters():
        "".join(texts).encode()


def require_columns(table: object, needed: Collection[str], maker: str) -> None:
    """Check that an argument is a pandas table with these columns.

    Raises:
        UrduNewsError: it is something else, or a column is missing; the message names the function that makes such
            tables.
    """
    if not isinstance(table, pd.DataFrame):
        remedy = ": use its method to_pandas()" if hasattr(table, "to_pandas") else ""
        raise UrduNewsError(f"Give a pandas table from {maker}, not {kind_of(table)}{remedy}.")
    if missing := sorted(set(needed) - set(getattr(table, "columns", ()))):
        raise UrduNewsError(f"The table has no column {', '.join(missing)}. Make it with {maker}.")
