"""Datelines: the date that an article itself begins with, proposed and never applied."""

import pandas as pd
import polars as pl

from helpers.articles import Articles, as_articles
from helpers.frames import to_pandas


def find_dateline(articles: Articles) -> pd.DataFrame:
    """Propose dates."""
    return to_pandas(as_articles(articles).select(pl.col("article")))
