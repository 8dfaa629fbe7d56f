"""Trends: counts and rates of words per period, with the number of articles and words in each period."""

import datetime as dt
from collections.abc import Collection
from typing import Literal

import pandas as pd
import polars as pl

from helpers.base.arguments import listed
from helpers.base.dataframes import require_columns, to_pandas, to_polars
from helpers.base.errors import UrduNewsError
from helpers.files.article_arguments import article_dates
from helpers.files.article_descriptions import DESCRIPTIONS_FILE
from helpers.files.iso_dates import iso_date
from helpers.statistics.conventions import COUNTED_KINDS, MILLION, Unit
from helpers.statistics.frequency_tables import named_words

Period = Literal["year", "quarter", "month", "week", "day"]
# Each period as polars writes it, and the number of characters of a sufficiently precise date: 2024, 2024-06 ...
STEPS = {"year": "1y", "quarter": "1q", "month": "1mo", "week": "1w", "day": "1d"}
PRECISION_CHARACTERS = {"year": 4, "quarter": 7, "month": 7, "week": 10, "day": 10}
# Days in some 270 years. More periods than this mean that a date is wrong.
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
    """Count words per period, with the number of articles and words in each period.

    Check the coverage first: a count may rise because there is more text (compare per_million), or jump because a
    period has a single article. A period without articles has a row with 0 articles and no rate: a gap in the
    collection, not in the use of the word. Articles whose date is unknown, or less precise than the period, are
    skipped and listed in ``attrs["left_out"]`` of the table.

    Args:
        tokens: from ``tokenise``.
        articles: the articles of the tokens, with the column published.
        words: one or several words; variant letters are accepted.
        period: "year", "quarter", "month", "week" (named by its Monday) or "day".
        by: count forms or lemmas.
        kinds: the kinds of token that count as words.

    Returns:
        One row per period and word, in order of time, then of ``words``: period; articles and words_all, the totals of
        the period; form (or lemma); count; per_million, null in a period without words; articles_with, the number of
        articles with the word.

    Raises:
        UrduNewsError: no word is given, a word does not occur, no article has a date, or the period is unknown.

    >>> from helpers.text.tokenisation import tokenise
    >>> published = ["2024-01-05", "2024-03-01"]
    >>> articles = pd.DataFrame({"article": ["a", "b"], "text": ["امن", "جنگ امن"], "published": published})
    >>> found = trends(tokenise(articles), articles, "امن")
    >>> found[["period", "articles", "words_all", "count"]].values.tolist()
    [['2024-01', 1, 1, 1], ['2024-02', 0, 0, 0], ['2024-03', 1, 2, 1]]
    """
    require_period(period)
    require_columns(tokens, ("article", "kind", by), "tokenise")
    dates = article_dates(articles)
    counted = to_polars(tokens).filter(pl.col("kind").is_in(listed(kinds)))
    selected = named_words(words, set(counted[by].unique()), by)
    sizes = counted.group_by("article").agg(pl.len().cast(pl.Int64).alias("words_all"))
    counts = (
        counted.filter(pl.col(by).is_in(selected)).group_by("article", by).agg(pl.len().cast(pl.Int64).alias("count"))
    )
    return trend_table(dates.join(sizes, on="article", how="left"), counts, selected, period, by)


def trend_table(
    articles: pl.DataFrame, counts: pl.DataFrame, words: list[str], period: Period, by: Unit
) -> pd.DataFrame:
    """Return the table of ``trends`` from counts per article.

    Args:
        articles: columns article, published, words_all.
        counts: columns article, form or lemma, count.
        words: the words, in the order of the rows.
        period: as for ``trends``.
        by: form or lemma.

    Raises:
        UrduNewsError: no article has a date, or the period is unknown.
    """
    coverage, dated, left_out = period_coverage(articles, period)
    by_period = (
        counts.join(dated, on="article")
        .group_by("date", by)
        .agg(pl.col("count").sum(), articles_with=pl.len().cast(pl.Int64))
    )
    order = pl.DataFrame({by: words}).with_row_index("order")
    table = (
        coverage.join(order, how="cross")
        .join(by_period, on=["date", by], how="left")
        .with_columns(pl.col("count", "articles_with").fill_null(0))
        .with_columns(
            pl.when(pl.col("words_all") > 0).then(pl.col("count") / pl.col("words_all") * MILLION).alias("per_million")
        )
        .sort("date", "order")
        .with_columns(period_label(period).alias("period"))
    )
    result = to_pandas(table.select("period", "articles", "words_all", by, "count", "per_million", "articles_with"))
    result.attrs["left_out"] = left_out
    return result


def period_coverage(articles: pl.DataFrame, period: Period) -> tuple[pl.DataFrame, pl.DataFrame, list[str]]:
    """Count the articles and words of each period, and assign each article to a period.

    Args:
        articles: columns article, published, words_all.
        period: as for ``trends``.

    Returns:
        The coverage, one row per period from the first to the last: date (first day of the period), articles,
        words_all; the dated articles: article, date; the names of the articles without a sufficiently precise date.

    Raises:
        UrduNewsError: no article has a date, or the period is unknown.
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
    """Reject an unknown period.

    Raises:
        UrduNewsError: the period is not a key of ``STEPS``.
    """
    if period not in STEPS:
        raise UrduNewsError(f"period is one of {', '.join(STEPS)}, not {period!r}.")


def period_names(published: pl.Series, period: Period) -> pl.Series:
    """Return the name of the period of each date; null if the date is unknown or not precise enough.

    >>> period_names(pl.Series(["2024-06-19", "2024-06", None]), "week").to_list()
    ['2024-06-17', None, None]
    """
    return _first_days(published, period).to_frame("date").select(period_label(period))["date"].rename("period")


def _dated(table: pl.DataFrame, period: Period) -> tuple[pl.DataFrame, list[str]]:
    """Return the dated articles, with the first day of their period as ``date``, and the names of the others."""
    with_dates = table.with_columns(_first_days(table["published"], period).alias("date"))
    dated = with_dates.drop_nulls("date")
    if dated.is_empty():
        raise UrduNewsError(
            f"No article has a date precise enough for a {period}. Give dates in {DESCRIPTIONS_FILE} beside the files, "
            "or in the column published of a table, or choose a longer period."
        )
    return dated, with_dates.filter(pl.col("date").is_null())["article"].cast(pl.String).to_list()


def _first_days(published: pl.Series, period: Period) -> pl.Series:
    """Return the first day of the period of each date; null if the date is unknown or not precise enough."""
    dates = [iso_date(value, "the column published") or "" for value in published]
    days = [f"{date}-01-01"[:10] if len(date) >= PRECISION_CHARACTERS[period] else None for date in dates]
    return pl.Series(days, dtype=pl.String).str.to_date("%Y-%m-%d").dt.truncate(STEPS[period])


def _every_period(dates: pl.Series, period: Period) -> pl.DataFrame:
    """Return the first day of each period from the first to the last, including periods without articles."""
    known: list[dt.date] = sorted(dates.to_list())
    first, last = known[0], known[-1]
    days = pl.select(pl.date_range(first, last, STEPS[period], eager=False).alias("date"))
    if len(days) > MOST_PERIODS:
        raise UrduNewsError(
            f"From {first} to {last} there are {len(days):,} {period}s. Correct the dates, or choose a longer period."
        )
    return days


def period_label(period: Period) -> pl.Expr:
    """Return the name of the period whose first day is in the column ``date``."""
    date = pl.col("date")
    if period == "quarter":
        return pl.concat_str(date.dt.strftime("%Y-Q"), date.dt.quarter().cast(pl.String))
    return date.dt.strftime({"year": "%Y", "month": "%Y-%m"}.get(period, "%Y-%m-%d"))
