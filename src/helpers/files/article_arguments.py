"""Article arguments: what a function accepts as articles (a table, one text, several texts), as one table."""

import io
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

import pandas as pd
import polars as pl

from helpers.base.dataframes import column_to_polars, to_polars, whole_characters
from helpers.base.errors import note, reject
from helpers.files.unique_names import UniqueNames

Articles: TypeAlias = pd.DataFrame | pl.DataFrame | str | Iterable[str]
# Items that a note names; the others are counted.
MAX_NAMED = 3
REMEDY = "Give a table from read_articles, one text or a list of texts."
# Types that are iterable and no list of texts, with what to do instead.
REFUSED: Mapping[type, str] = {
    bytes: "bytes are not text. Decode them, for example with .decode('utf-8'), or use read_articles on the file.",
    bytearray: "bytes are not text. Decode them, for example with .decode('utf-8'), or use read_articles on the file.",
    Path: "a path is not a text. Use read_articles to read the file.",
    io.IOBase: "an open file is not a text. Use read_articles on its path, or give its text with .read().",
    set: "a set has no order, so its texts cannot be numbered. Give a list of texts.",
    frozenset: "a set has no order, so its texts cannot be numbered. Give a list of texts.",
    Mapping: "a dict is not a list of texts. Give list(articles.values()), or a table with the columns article and text.",
}


def as_articles(articles: Articles) -> pl.DataFrame:
    """Return what every function accepts (a table of articles, one text, a list of texts) as a polars table.

    Texts are numbered 0, 1, 2 ... in the column ``article``. A table keeps its other columns. A text that is missing
    counts as an empty one, articles with the same name or without one get their own (bbc, bbc-2), and a warning notes
    both.

    >>> as_articles(["پہلا", "دوسرا"])["article"].to_list()
    [0, 1]

    Raises:
        UrduNewsError: a table without the columns ``article`` and ``text``, an item that is not text, or a lone
            surrogate in a text.
    """
    if isinstance(articles, pd.DataFrame | pl.DataFrame):
        return _articles(articles, ("article", "text"))
    if isinstance(articles, pd.Series | pl.Series):
        # A column of texts may have missing ones, as in a table.
        return _articles(pd.DataFrame({"article": range(len(articles)), "text": list(articles)}), ("text",))
    texts = [articles] if isinstance(articles, str) else _texts(articles)
    numbered = {"article": range(len(texts)), "text": texts}
    with whole_characters():
        return pl.DataFrame(numbered, schema={"article": pl.Int64, "text": pl.String})


def article_dates(articles: object) -> pl.DataFrame:
    """Return the columns article and published of a table of articles, with the names that ``as_articles`` gives.

    Raises:
        UrduNewsError: the argument is no table, or one of these columns is missing.
    """
    if not isinstance(articles, pd.DataFrame | pl.DataFrame):
        reject(f"Give a table of articles from read_articles, not {_kind(articles)}.")
    columns = [name for name in ("article", "published") if name in articles.columns]
    return _articles(articles if len(columns) < 2 else articles[columns], ("article", "published"))


def _texts(articles: object) -> list[str]:
    """Return the items of a list, or of anything else that has texts in an order."""
    for kind, message in REFUSED.items():
        if isinstance(articles, kind):
            reject(f"{message[0].upper()}{message[1:]}")
    if not isinstance(articles, Iterable):
        reject(f"Articles cannot be {_kind(articles)}. {REMEDY}")
    texts = list(articles)
    if not texts and isinstance(articles, Iterator):
        reject("The iterator of articles has no items, perhaps because it was used before. Give a list of texts.")
    for number, text in enumerate(texts, 1):
        if not isinstance(text, str):
            reject(f"Item {number} of the articles is {_kind(text)}, not a text. {REMEDY}")
    return texts


def _articles(given: pd.DataFrame | pl.DataFrame, needed: Collection[str]) -> pl.DataFrame:
    _require_columns(given, needed)
    table = given if isinstance(given, pl.DataFrame) else to_polars(given)
    changed = [_unique_names(table["article"])]
    if "text" in table.columns:
        changed.append(_text(table["text"], given))
    if "published" in table.columns:
        changed.append(_published(table["published"]))
    return table.with_columns(changed)


def _require_columns(given: pd.DataFrame | pl.DataFrame, needed: Collection[str]) -> None:
    names = list(given.columns)
    listed = ", ".join(map(str, names)) or "none"
    if isinstance(given, pd.DataFrame) and given.columns.nlevels > 1:
        reject("The columns of the table have names of several levels. Give each column one name, such as text.")
    if missing := [name for name in needed if name not in names]:
        index = set(given.index.names) if isinstance(given, pd.DataFrame) else set()
        remedy = "Use reset_index() on it" if index & set(missing) else "Make it with read_articles"
        reject(
            f"A table of articles needs the columns {' and '.join(needed)}; it has {listed}. "
            f"{remedy}, or rename its columns."
        )
    if twice := sorted({str(name) for name in names if names.count(name) > 1}):
        reject(f"The table has several columns named {', '.join(twice)}. Rename or drop all but one.")


def _text(texts: pl.Series, given: pd.DataFrame | pl.DataFrame) -> pl.Series:
    """Return the texts as strings, missing ones as empty strings."""
    if texts.dtype in (pl.Categorical, pl.Enum):
        texts = texts.cast(pl.String)
    if texts.null_count() == len(texts):
        texts = texts.cast(pl.String)
    if texts.dtype != pl.String:
        # What polars made of them is not what the row of the message should name.
        values = given["text"].to_list()
        number, value = next((n, value) for n, value in enumerate(values, 1) if not _is_text_or_missing(value))
        reject(f"The text in row {number} is {_kind(value)}, not a text. Correct it, or drop the row.")
    if missing := texts.null_count():
        rows = [row + 1 for row in texts.is_null().arg_true().head(MAX_NAMED)]
        note(f"{_counted(missing, 'article')} without a text {_listed('row', rows, missing)}: counted as empty.")
    return texts.fill_null("")


def _unique_names(names: pl.Series) -> pl.Series:
    """Return a name for each article that no other has; other types than texts and numbers become text."""
    if names.dtype.is_float() and (names.drop_nulls() % 1 == 0).all():
        # Whole numbers beside a missing one: pandas has no integers there.
        names = names.cast(pl.Int64, strict=False)
    if not (names.dtype == pl.String or names.dtype.is_integer()):
        names = _strings(names)
    if not names.null_count() and names.n_unique() == len(names):
        return names
    if unnamed := names.null_count():
        rows = [row + 1 for row in names.is_null().arg_true().head(MAX_NAMED)]
        note(f"{_counted(unnamed, 'article')} without a name {_listed('row', rows, unnamed)}: named after the row.")
    given = [f"article-{row}" if name is None else str(name) for row, name in enumerate(names, 1)]
    unique = UniqueNames().give(given)
    renamed = [(old, new) for old, new in zip(given, unique, strict=True) if old != new]
    if renamed:
        examples = ", ".join(f"{old} is now {new}" for old, new in renamed[:MAX_NAMED])
        more = f", and {len(renamed) - MAX_NAMED:,} more" if len(renamed) > MAX_NAMED else ""
        note(f"Several articles have the same name: {examples}{more}. Give each a name of its own to avoid this.")
    return pl.Series("article", unique, dtype=pl.String)


def _published(dates: pl.Series) -> pl.Series:
    """Return dates as strings, the day of a point in time; whether they are dates is checked where they are used."""
    if dates.dtype.is_float() and (dates.drop_nulls() % 1 == 0).all():
        # Years beside a missing one.
        dates = dates.cast(pl.Int64, strict=False)
    return _strings(dates)


def _strings(column: pl.Series) -> pl.Series:
    if column.dtype in (pl.Date, pl.Datetime):
        return column.dt.strftime("%Y-%m-%d") if column.dtype == pl.Date else _days(column)
    return column if column.dtype == pl.String else column_to_polars(column.to_list(), column.name)
