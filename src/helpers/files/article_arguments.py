"""Article arguments: a table of articles, one text or a list of texts, as one table."""

from collections.abc import Sequence
from typing import TypeAlias

import pandas as pd
import polars as pl

from helpers.base.dataframes import to_polars, whole_characters
from helpers.base.errors import UrduNewsError

Articles: TypeAlias = pd.DataFrame | str | Sequence[str]


def as_articles(articles: Articles) -> pl.DataFrame:
    """Return what every function accepts (a table of articles, one text, a list of texts) as a polars table.

    Texts are numbered 0, 1, 2 ... in the column ``article``. A table keeps its other columns.

    >>> as_articles(["پہلا", "دوسرا"])["article"].to_list()
    [0, 1]

    Raises:
        UrduNewsError: a table without the columns ``article`` and ``text``, an item that is not text, or a lone
            surrogate in a text.
    """
    if isinstance(articles, pd.DataFrame):
        missing = {"article", "text"} - set(articles.columns)
        if missing:
            raise UrduNewsError(
                f"A table of articles needs the columns article and text; it has {', '.join(map(str, articles))}. "
                "Make it with read_articles, or rename its columns."
            )
        return to_polars(articles).with_columns(pl.col("text").cast(pl.String).fill_null(""))
    texts = [articles] if isinstance(articles, str) else list(articles)
    if not all(isinstance(text, str) for text in texts):
        raise UrduNewsError("Give a table from read_articles, one text or a list of texts.")
    numbered = {"article": range(len(texts)), "text": texts}
    with whole_characters():
        return pl.DataFrame(numbered, schema={"article": pl.Int64, "text": pl.String})
