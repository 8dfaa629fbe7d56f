"""The border between pandas, which readers see, and polars, in which the work is done."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager

import pandas as pd
import polars as pl
import pyarrow as pa

from helpers.base.errors import UrduNewsError


def to_pandas(frame: pl.DataFrame) -> pd.DataFrame:
    """Hand a polars table to the reader as a pandas table whose columns stay in Arrow memory."""
    return frame.to_pandas(use_pyarrow_extension_array=True)


def to_polars(frame: pd.DataFrame) -> pl.DataFrame:
    """Take a reader's pandas table, of any column types, back into polars; its index is left behind.

    Raises:
        UrduNewsError: a text has half of a character in it.
    """
    with whole_characters():
        return pl.from_pandas(frame, nan_to_null=True)


def arrow_to_pandas(table: pa.Table) -> pd.DataFrame:
    """Hand an Arrow table to the reader as a pandas table, without a copy."""
    frame: pd.DataFrame = table.to_pandas(types_mapper=pd.ArrowDtype)
    return frame


def from_arrow(table: pa.Table) -> pl.DataFrame:
    """Take an Arrow table into polars, whole numbers as polars counts them."""
    return pl.DataFrame(pl.from_arrow(table)).cast({pl.Int32: pl.Int64})


def word_list(words: Iterable[str]) -> pl.Expr:
    """Return words as a polars expression for ``is_in``: keep it in a cache, so that polars reads the words once.

    >>> pl.Series("form", ["خبر", "امن"]).to_frame().select(pl.col("form").is_in(word_list(["امن"])))["form"].to_list()
    [False, True]
    """
    return pl.lit(pl.Series([list(words)], dtype=pl.List(pl.String)))


@contextmanager
def whole_characters() -> Iterator[None]:
    """Refuse half of a character (a lone surrogate) where text becomes a table: a str can hold one, no encoding can.

    Raises:
        UrduNewsError: with the half and its place in the text.
    """
    try:
        yield
    except UnicodeEncodeError as error:
        half = ord(error.object[error.start])
        raise UrduNewsError(
            f"A text has half of a character in it (U+{half:04X}, after {error.start} others), as a broken copy leaves "
            "it. Copy the text anew, or take it out."
        ) from None


def require_whole(texts: Iterable[str]) -> None:
    """Refuse half of a character in words that are asked for: see ``whole_characters``.

    >>> require_whole(["امن"])
    """
    with whole_characters():
        "".join(texts).encode()


def require_columns(table: object, needed: Collection[str], maker: str) -> None:
    """Make sure that something is a table, and of the kind that a function takes.

    Raises:
        UrduNewsError: a column is missing; the sentence names it and the function that makes such tables.
    """
    if missing := sorted(set(needed) - set(getattr(table, "columns", ()))):
        raise UrduNewsError(f"The table has no column {', '.join(missing)}. Make it with {maker}.")
