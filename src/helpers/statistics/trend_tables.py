"""Words over time: in each period how many articles and words there are, and how often each word occurs in them."""

import datetime as dt
from collections.abc import Collection
from typing import Literal

import pandas as pd
import polars as pl

from helpers.base.dataframes import require_columns, to_pandas, to_polars
from helpers.base.errors import UrduNewsError
from helpers.files.iso_dates import iso_date
from helpers.statistics.conventions import COUNTED_KINDS, MILLION, Unit
from helpers.statistics.frequency_tables import named_words

Period = Literal["year", "quarter", "month", "week", "day"]
# How each period is stepped through, and how many letters a date has that is precise enough for it: 2024, 2024-06 ...
STEPS = {"year": "1y", "quarter": "1q", "month": "1mo", "week": "1w", "day": "1d"}
PRECISION = {"year": 4, "quarter": 7, "month": 7, "week": 10, "day": 10}
# A day in each of some 270 years; more rows than that tell of a wrong date, not of a trend.
MOST_PERIODS = 100_000


def trends(
    tokens: pd.DataFrame,
    articles: pd.DataFrame,
    words: str | Collection[str],
    *,
    period: Period = "month",
    by: Unit = "form",
    kinds: Collection[str] = COUNTED_KINDS,
) -> pd.DataFrame:
    """Follow words from period to period, beside the number of articles and words that each period has.

    Look at the coverage first: a word may rise because there is more text (hence per_million), or jump because a
    period has one article. A period without articles has its row, with 0 articles and no rate: a gap in the
    collection, not in the use of the word. Articles whose date is unknown, or less precise than the period, are left
    out and named in ``attrs["left_out"]`` of the table.

    Args:
        tokens: from ``tokenise``.
        articles: the articles they are from, with the column published.
        words: a word or several, in any spelling of their letters.
        period: "year", "quarter", "month", "week" (named by its Monday) or "day".
        by: follow forms or lemmas.
        kinds: the kinds of token that count as words.

    Returns:
        One row per period and word, in order of time and of the words as given: period; articles and words_all, all
        there are in the period; form (or lemma); count; per_million, null where there are no words;
        articles_with, in how many of the articles it occurs.

    Raises:
        UrduNewsError: no word, one that does not occur, no article with a date, or an unknown period.

    >>> from helpers.text.tokenisation import tokenise
    >>> published = ["2024-01-05", "2024-03-01"]
    >>> articles = pd.DataFrame({"article": ["a", "b"], "text": ["امن", "جنگ امن"], "published": published})
    >>> found = trends(tokenise(articles), articles, "امن")
    >>> found[["period", "articles", "words_all", "count"]].values.tolist()
    [['2024-01', 1, 1, 1], ['2024-02', 0, 0, 0], ['2024-03', 1, 2, 1]]
    """
    require_period(period)
    require_columns(tokens, ("article", "kind", by), "tokenise")
    require_columns(articles, ("article", "published"), "read_articles")
    counted = to_polars(tokens).filter(pl.col("kind").is_in(list(kinds)))
    asked = named_words(words, set(counted[by].unique()), by)
    sizes = counted.group_by("article").agg(pl.len().cast(pl.Int64).alias("words_all"))
    found = counted.filter(pl.col(by).is_in(asked)).group_by("article", by).agg(pl.len().cast(pl.Int64).alias("count"))
    return over_time(
        to_polars(articles[["article", "published"]]).join(sizes, on="article", how="left"), found, asked, period, by
    )


def over_time(articles: pl.DataFrame, found: pl.DataFrame, asked: list[str], period: Period, by: Unit) -> pd.DataFrame:
    """Return the table of ``trends`` from what was counted before.

    Args:
        articles: article, published, words_all.
        found: article, the word in a column called as ``by``, count.
        asked: the words, in the order of the rows.
        period: as for ``trends``.
        by: form or lemma.

    Raises:
        UrduNewsError: no article with a date, or an unknown period.
    """
    coverage, dated, left_out = covered(articles, period)
    texts = (
        found.join(dated, on="article")
        .group_by("date", by)
        .agg(pl.col("count").sum(), articles_with=pl.len().cast(pl.Int64))
    )
    order = pl.DataFrame({by: asked}).with_row_index("order")
    table = (
        coverage.join(order, how="cross")
        .join(texts, on=["date", by], how="left")
        .with_columns(pl.col("count", "articles_with").fill_null(0))
        .with_columns(
            pl.when(pl.col("words_all") > 0).then(pl.col("count") / pl.col("words_all") * MILLION).alias("per_million")
        )
        .sort("date", "order")
        .with_columns(named(period).alias("period"))
    )
    result = to_pandas(table.select("period", "articles", "words_all", by, "count", "per_million", "articles_with"))
    result.attrs["left_out"] = left_out
    return result


def covered(articles: pl.DataFrame, period: Period) -> tuple[pl.DataFrame, pl.DataFrame, list[str]]:
    """Return how much text there is in each period, the date that places each article, and those without a place.

    Args:
        articles: article, published, words_all.
        period: as for ``trends``.

    Returns:
        One row per period from the first to the last: date (its first day), articles, words_all; then article and
        date; then the names of articles whose date is unknown or not precise enough.

    Raises:
        UrduNewsError: no article with a date, or an unknown period.
    """
    require_period(period)
    dated, left_out = _dated(articles, period)
    sizes = dated.group_by("date").agg(pl.len().cast(pl.Int64).alias("articles"), pl.col("words_all").sum())
    coverage = (
        _every_period(dated["date"], period)
        .join(sizes, on="date", how="left")
        .with_columns(pl.col("articles", "words_all").fill_null(0))
    )
    return coverage, dated.select("article", "date"), left_out


def require_period(period: str) -> None:
    """Make sure that a period is one of those there are.

    Raises:
        UrduNewsError: it is another.
    """
    if period not in STEPS:
        raise UrduNewsError(f"period is one of {', '.join(STEPS)}, not {period!r}.")


def period_names(published: pl.Series, period: Period) -> pl.Series:
    """Return the name of the period of each date, as ``trends`` names it; null where it is unknown or too imprecise.

    >>> period_names(pl.Series(["2024-06-19", "2024-06", None]), "week").to_list()
    ['2024-06-17', None, None]
    """
    return _first_days(published, period).to_frame("date").select(named(period))["date"].rename("period")


def _dated(table: pl.DataFrame, period: Period) -> tuple[pl.DataFrame, list[str]]:
    """Return the articles with the first day of their period as ``date``, and which of them cannot be placed."""
    placed = table.with_columns(_first_days(table["published"], period).alias("date"))
    dated = placed.drop_nulls("date")
    if dated.is_empty():
        raise UrduNewsError(
            f"None of the {len(table)} articles has a date precise enough for a {period}. Give their dates in "
            "articles.csv, or choose a longer period."
        )
    return dated, placed.filter(pl.col("date").is_null())["article"].cast(pl.String).to_list()


def _first_days(published: pl.Series, period: Period) -> pl.Series:
    """Return the first day of the period of each date, null where it is unknown or less precise than the period."""
    dates = [iso_date(value, "the column published") or "" for value in published]
    enough = [f"{date}-01-01"[:10] if len(date) >= PRECISION[period] else None for date in dates]
    return pl.Series(enough, dtype=pl.String).str.to_date("%Y-%m-%d").dt.truncate(STEPS[period])


def _every_period(dates: pl.Series, period: Period) -> pl.DataFrame:
    """Return the first day of each period from the first to the last, those without articles too."""
    listed: list[dt.date] = sorted(dates.to_list())
    first, last = listed[0], listed[-1]
    days = pl.select(pl.date_range(first, last, STEPS[period], eager=False).alias("date"))
    if len(days) > MOST_PERIODS:
        raise UrduNewsError(f"From {first} to {last} there are {len(days):,} {period}s; choose a longer period.")
    return days


def named(period: Period) -> pl.Expr:
    """Return what the period that begins at the column ``date`` is called."""
    date = pl.col("date")
    if period == "quarter":
        return pl.concat_str(date.dt.strftime("%Y-Q"), date.dt.quarter().cast(pl.String))
    return date.dt.strftime({"year": "%Y", "month": "%Y-%m"}.get(period, "%Y-%m-%d"))
