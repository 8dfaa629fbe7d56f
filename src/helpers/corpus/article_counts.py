"""Article counts: the frequency table of some megabytes of articles, with dispersion, but without their tokens."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
import polars as pl

from helpers.base.dataframes import to_pandas
from helpers.corpus.counting import BatchCounter, CountOptions, Counts
from helpers.statistics.conventions import FREQUENCY_COLUMNS
from helpers.statistics.frequency_tables import (
    dispersions,
    frequencies,
    general_zipf_column,
    listed_forms,
    require_n,
    with_rates,
)
from helpers.text.lines.furniture import KIND
from helpers.text.tokenisation import token_frame

NO_ARTICLES = pl.DataFrame(schema={"article": pl.String, "text": pl.String})


class ArticleFrequencies(NamedTuple):
    """A frequency table, and the number of lines of page furniture, which are not counted."""

    table: pd.DataFrame
    furniture: int


def article_frequencies(batches: Sequence[pl.DataFrame], options: CountOptions) -> ArticleFrequencies:
    """Count words or n-grams as ``frequencies`` does, in a tenth of the memory.

    Only the words of each article are held, not its tokens.

    Args:
        batches: articles (article, text), whose names are unique.
        options: what to count, without groups.

    >>> articles = pl.DataFrame({"article": ["a", "b"], "text": ["امن اور امن", "امن"]})
    >>> article_frequencies([articles], CountOptions()).table[["form", "count", "articles"]].values.tolist()
    [['امن', 3, 2], ['اور', 1, 1]]

    Raises:
        UrduNewsError: n is out of range.
    """
    require_n(options.n)
    filled = [batch for batch in (batch.filter(pl.col("text") != "") for batch in batches) if len(batch)]
    # The dispersion of one article is that over its sentences.
    return _of_one(filled, options) if sum(map(len, filled)) < 2 else _of_several(filled, options)


def _of_one(batches: Sequence[pl.DataFrame], options: CountOptions) -> ArticleFrequencies:
    """Count the words of one article, or of none."""
    tokens = token_frame(
        pl.concat(batches) if batches else NO_ARTICLES, corrections=options.corrections, furniture=options.furniture
    )
    table = frequencies(
        to_pandas(tokens), by=options.by, n=options.n, stop_words=options.stop_words, kinds=options.kinds
    )
    return ArticleFrequencies(table, int((tokens["kind"] == KIND).sum()))


def _of_several(batches: Sequence[pl.DataFrame], options: CountOptions) -> ArticleFrequencies:
    """Count the words of each article, and add them."""
    counter = BatchCounter(options._replace(per_article=True))
    counts = [_with_categories(counter.count(counter.decide(counter.prepare(batch)))) for batch in batches]
    totals = pl.concat([each.totals for each in counts])
    total = int(totals["words"].sum())
    sizes = totals.filter(pl.col("words") > 0).select(part="article", size=pl.col("words") / total)
    # No article is in two batches.
    by_part = pl.concat([_by_article(each.units) for each in counts])
    table = (
        by_part.group_by("unit")
        .agg(count=pl.col("n").sum(), articles=pl.len().cast(pl.Int64), total=pl.lit(total))
        .join(dispersions(by_part, sizes), on="unit")
    )
    forms = []
    if options.by == "lemma":
        forms = ["forms"]
        by_form = pl.concat([each.units.group_by("unit", "form").agg(pl.col("count").sum()) for each in counts])
        summed = by_form.group_by("unit", "form").agg(pl.col("count").sum())
        table = table.join(listed_forms(summed, ["unit"]), on="unit")
    rated = with_rates(table.cast({"unit": pl.String}))
    named = rated.with_columns(general_zipf_column(rated["unit"], options.n)).rename({"unit": options.by})
    lines = sum(each.furniture for each in counts)
    return ArticleFrequencies(to_pandas(named.select(options.by, *FREQUENCY_COLUMNS, *forms)), lines)


def _with_categories(counts: Counts) -> Counts:
    """Return counts whose strings are categories: each is stored once, however many articles have it."""
    coded = pl.col(pl.String).cast(pl.Categorical)
    return counts._replace(units=counts.units.with_columns(coded), totals=counts.totals.with_columns(coded))


def _by_article(units: pl.DataFrame) -> pl.DataFrame:
    """Return the count of each unit in each article: unit, part, n."""
    if "form" not in units.columns:
        return units.select("unit", part="article", n="count")
    return units.group_by("unit", part="article").agg(n=pl.col("count").sum())
