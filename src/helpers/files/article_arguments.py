"""Article arguments: what a function accepts as articles (a table, one text, several texts), as one table."""

import io
from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import suppress
from pathlib import Path, PurePath
from typing import Any, TypeAlias

import pandas as pd
import polars as pl

from helpers.base.arguments import kind_of
from helpers.base.dataframes import (
    as_strings,
    is_missing,
    require_distinct_columns,
    to_polars,
    whole_characters,
)
from helpers.base.errors import reject, warn
from helpers.files.decoding import ARABIC_LETTER
from helpers.files.formats import READABLE, format_of
from helpers.files.unique_names import UniqueNames

Articles: TypeAlias = pd.DataFrame | pl.DataFrame | str | Iterable[str]
# Rows and names that a note shows; the others are counted.
MAX_SHOWN = 3
REMEDY = "Give a table from read_articles, one text or a list of texts."
# What has items but is no list of texts: the reason, and what to do.
REFUSED: tuple[tuple[type | tuple[type, ...], str], ...] = (
    ((bytes, bytearray), "Bytes are not text. Use read_articles on the file, or decode them: .decode('utf-8')."),
    (PurePath, "A path is not the text of an article. Read the file with read_articles and give its result."),
    (io.IOBase, "An open file is not a text. Use read_articles on its path, or give its text: .read()."),
    (Set, "A set has no order, so its texts cannot be numbered. Give a list of texts."),
    (Mapping, "A dict is no list of texts. Give a list of its texts, or a table with the columns article and text."),
)
# Characters of the longest path that is looked for.
PATH_CHARACTERS = 1_000
# Beyond this a number with a fraction has no place for the last digit of a whole one.
LARGEST_WHOLE = 2**53
# A point in time in ISO 8601, of which only the day is a date of publication.
TIME_OF_DAY = r"^(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d.*$"


def as_articles(articles: Articles) -> pl.DataFrame:
    """Return what every function accepts (a table of articles, one text, several texts) as a polars table.

    1. Texts are numbered 0, 1, 2 ... in the column ``article``. A generator is read once, like a list.
    2. A table keeps its other columns. Dates of publication become text in ISO 8601.
    3. Articles with the same name, or without one, get their own (``bbc-2``, ``article-7``), and a warning shows it.
    4. A text that is missing in a table counts as empty, and a warning names its row.

    >>> as_articles(["پہلا", "دوسرا"])["article"].to_list()
    [0, 1]

    Raises:
        UrduNewsError: a table without the columns ``article`` and ``text``, an item that is not text, something that
            has no texts in an order, names of files instead of texts, or a lone surrogate in a text.
    """
    if isinstance(articles, pd.DataFrame | pl.DataFrame):
        return _checked(articles, ("article", "text"))
    if isinstance(articles, pd.Series | pl.Series):
        # A column of a table may have missing texts.
        texts = articles if isinstance(articles, pd.Series) else articles.to_pandas()
        return _checked(pd.DataFrame({"article": range(len(texts)), "text": texts.array}), ("article", "text"))
    listed = [articles] if isinstance(articles, str) else _texts(articles)
    if listed and all(map(_is_file_name, listed)):
        reject(f'"{listed[0]}" is the name of a file. Use read_articles("{listed[0]}").')
    numbered = {"article": range(len(listed)), "text": listed}
    with whole_characters():
        return pl.DataFrame(numbered, schema={"article": pl.Int64, "text": pl.String})


def article_dates(articles: object) -> pl.DataFrame:
    """Return the columns article and published of a table of articles, with the names that ``as_articles`` gives.

    Raises:
        UrduNewsError: it is not a table, or one of these columns is missing.
    """
    if not isinstance(articles, pd.DataFrame | pl.DataFrame):
        reject(f"Give a table of articles from read_articles, not {kind_of(articles)}.")
    return _checked(articles, ("article", "published")).select("article", "published")


def _texts(articles: object) -> list[str]:
    """Return the items of a list, or of anything else that has texts in an order."""
    for kind, message in REFUSED:
        if isinstance(articles, kind):
            reject(message)
    if not isinstance(articles, Iterable) or getattr(articles, "ndim", 1) != 1:
        reject(f"Articles cannot be {kind_of(articles)}. {REMEDY}")
    texts = list(articles)
    if not texts and isinstance(articles, Iterator):
        reject("The iterator has no articles, perhaps because it was used before. Give a list of texts.")
    for number, text in enumerate(texts, 1):
        if not isinstance(text, str):
            reject(f"Article {number} of the list is {kind_of(text)}, not a text. {REMEDY}")
    return texts


def _is_file_name(text: str) -> bool:
    """Return whether a text is the name of a file: it ends like one, and is not in Urdu or there is such a file."""
    if len(text) > PATH_CHARACTERS or "\n" in text or "://" in text or format_of(Path(text)) not in READABLE:
        return False
    if not ARABIC_LETTER.search(text):
        return True
    # A name that no file can have is an error of the system.
    with suppress(OSError, ValueError):
        return Path(text).is_file()
    return False


def _checked(given: pd.DataFrame | pl.DataFrame, needed: tuple[str, str]) -> pl.DataFrame:
    """Return a table of articles in polars, with unique names, texts that are strings and dates that are strings."""
    _require_columns(given, needed)
    if isinstance(given, pd.DataFrame):
        _require_strings(given)
    table = to_polars(given) if isinstance(given, pd.DataFrame) else given
    columns = [_names(_plain(table["article"], given))]
    if "text" in table.columns:
        columns.append(_filled(table["text"]))
    if "published" in table.columns:
        columns.append(_dates(_plain(table["published"], given)))
    return table.with_columns(columns)


def _plain(column: pl.Series, given: pd.DataFrame | pl.DataFrame) -> pl.Series:
    """Return a column of strings, numbers or dates; of anything else (lists, UUIDs, periods), its values as strings."""
    kind = column.dtype
    if kind.is_numeric() or kind in (pl.String, pl.Boolean, pl.Date, pl.Datetime, pl.Time, pl.Null):
        return column
    if kind in (pl.Categorical, pl.Enum):
        return column.cast(pl.String)
    return as_strings(column.name, given[column.name])


def _require_columns(given: pd.DataFrame | pl.DataFrame, needed: tuple[str, str]) -> None:
    require_distinct_columns(given)
    columns = list(given.columns)
    missing = set(needed) - set(columns)
    if not missing:
        return
    if isinstance(given, pd.DataFrame) and given.columns.nlevels > 1:
        reject("The columns of the table have names of several levels. Give each column one name, such as text.")
    is_index = isinstance(given, pd.DataFrame) and not missing.isdisjoint(given.index.names)
    remedy = (
        "The index has it: use reset_index()." if is_index else "Make it with read_articles, or rename its columns."
    )
    listed = ", ".join(map(str, columns)) or "none"
    reject(f"A table of articles needs the columns {' and '.join(needed)}; it has {listed}. {remedy}")


def _require_strings(given: pd.DataFrame) -> None:
    """Check a column of Python objects before its conversion, which would make text of numbers beside texts."""
    if "text" not in given.columns:
        return
    texts = given["text"]
    values = texts.cat.categories if isinstance(texts.dtype, pd.CategoricalDtype) else texts
    if values.dtype == object and pd.api.types.infer_dtype(values, skipna=True) not in ("string", "empty"):
        _reject_text(texts)


def _reject_text(texts: "pd.Series[Any] | pl.Series") -> None:
    """Reject the first value that is neither text nor missing."""
    for row, (value, missing) in enumerate(zip(texts.to_list(), is_missing(texts), strict=True), 1):
        if not missing and not isinstance(value, str):
            reject(f"The text in row {row} is {kind_of(value)}, not a text. Correct it, or drop the row.")


def _filled(texts: pl.Series) -> pl.Series:
    """Return the texts as strings, a missing one as an empty string."""
    if texts.dtype in (pl.Categorical, pl.Enum) or texts.null_count() == len(texts):
        texts = texts.cast(pl.String)
    if texts.dtype != pl.String:
        _reject_text(texts)
    if texts.null_count():
        warn(f"No text in {_shown(texts.is_null())} of the table: counted as empty.")
    return texts.fill_null("")


def _names(names: pl.Series) -> pl.Series:
    """Return a name for each article that no other has."""
    names = _whole_numbers(names)
    if not names.null_count() and names.n_unique() == len(names):
        return names
    if names.null_count():
        warn(f"No name in {_shown(names.is_null())} of the column article: named article- and the row.")
    given = [f"article-{row}" if name is None else str(name) for row, name in enumerate(names, 1)]
    unique = UniqueNames().give(given)
    renamed = [(old, new) for old, new in zip(given, unique, strict=True) if old != new]
    if renamed:
        examples = ", ".join(f"{old} is now {new}" for old, new in renamed[:MAX_SHOWN])
        more = f", {len(renamed) - MAX_SHOWN:,} more are renamed too" if len(renamed) > MAX_SHOWN else ""
        warn(f"Several articles have the same name: {examples}{more}. Give each its own name in the column article.")
    return pl.Series("article", unique, dtype=pl.String)


def _dates(dates: pl.Series) -> pl.Series:
    """Return dates as strings, without a time of day. Whether they are dates is checked where they are used."""
    if dates.dtype in (pl.Date, pl.Datetime):
        return dates.dt.strftime("%Y-%m-%d")
    return _whole_numbers(dates).cast(pl.String).str.replace(TIME_OF_DAY, "$1")


def _whole_numbers(column: pl.Series) -> pl.Series:
    """Return numbers or years without a fraction, which pandas adds to them beside a missing one."""
    if not column.dtype.is_float() or not ((column.abs() < LARGEST_WHOLE) & (column % 1 == 0)).all():
        return column
    return column.cast(pl.Int64)


def _shown(rows: pl.Series) -> str:
    """Return the first of the rows that are true, for a note."""
    numbers = [str(row + 1) for row in rows.arg_true().head(MAX_SHOWN)]
    more = int(rows.sum()) - MAX_SHOWN
    return f"row{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}{f' and {more:,} more' if more > 0 else ''}"
