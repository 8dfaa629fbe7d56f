"""Data frames: conversion between pandas, which users see, and polars, in which the work is done."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager

import pandas as pd
import polars as pl
import pyarrow as pa

from helpers.base.errors import UrduNewsError


def to_pandas(frame: pl.DataFrame) -> pd.DataFrame:
    """Return a polars table as a pandas table whose columns stay in Arrow memory."""
    return frame.to_pandas(use_pyarrow_extension_array=True)


def to_polars(frame: pd.DataFrame) -> pl.DataFrame:
    """Return a pandas table, of any column types, as a polars table without its index.

    Raises:
        UrduNewsError: a text contains a lone surrogate.
    """
    with whole_characters():
        return pl.from_pandas(frame, nan_to_null=True)


def arrow_to_pandas(table: pa.Table) -> pd.DataFrame:
    """Return an Arrow table as a pandas table, without a copy."""
    frame: pd.DataFrame = table.to_pandas(types_mapper=pd.ArrowDtype)
    return frame


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
    """Check that an argument is a table with these columns.

    Raises:
        UrduNewsError: a column is missing; the message names the function that makes such tables.
    """
    if missing := sorted(set(needed) - set(getattr(table, "columns", ()))):
        raise UrduNewsError(f"The table has no column {', '.join(missing)}. Make it with {maker}.")
