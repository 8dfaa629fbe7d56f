"""The border between pandas, which readers see, and polars, in which the work is done."""

from collections.abc import Collection

import pandas as pd
import polars as pl
import pyarrow as pa

from helpers.errors import UrduNewsError


def to_pandas(frame: pl.DataFrame) -> pd.DataFrame:
    """Hand a polars table to the reader as a pandas table whose columns stay in Arrow memory."""
    return frame.to_pandas(use_pyarrow_extension_array=True)


def to_polars(frame: pd.DataFrame) -> pl.DataFrame:
    """Take a reader's pandas table, of any column types, back into polars; its index is left behind."""
    return pl.from_pandas(frame, nan_to_null=True)


def arrow_to_pandas(table: pa.Table) -> pd.DataFrame:
    """Hand an Arrow table to the reader as a pandas table, without a copy."""
    frame: pd.DataFrame = table.to_pandas(types_mapper=pd.ArrowDtype)
    return frame


def from_arrow(table: pa.Table) -> pl.DataFrame:
    """Take an Arrow table into polars, whole numbers as polars counts them."""
    return pl.DataFrame(pl.from_arrow(table)).cast({pl.Int32: pl.Int64})


def require_columns(table: object, needed: Collection[str], maker: str) -> None:
    """Make sure that something is a table, and of the kind that a function takes.

    Raises:
        UrduNewsError: a column is missing; the sentence names it and the function that makes such tables.
    """
    if missing := sorted(set(needed) - set(getattr(table, "columns", ()))):
        raise UrduNewsError(f"The table has no column {', '.join(missing)}. Make it with {maker}.")
