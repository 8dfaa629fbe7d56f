"""Article counts: the frequency table of some megabytes of articles, with dispersion, but without their tokens."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
import polars as pl

from helpers.base.dataframes import to_pandas
from helpers.corpus.counting import CountOptions, add, count
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
    counts = add(*[count(batch, options._replace(per_article=True)) for batch in batches])
    units, total = counts.units, int(counts.totals["words"].sum())
    sizes = counts.totals.filter(pl.col("words") > 0).select(part="article", size=pl.col("words") / total)
    by_part = units.group_by("unit", part="article").agg(pl.col("count").sum().alias("n"))
    table = (
        units.group_by("unit")
        .agg(pl.col("count").sum(), pl.col("articles").sum())
        .join(dispersions(by_part, sizes), on="unit")
        .with_columns(total=pl.lit(total))
    )
    forms = []
    if options.by == "lemma":
        forms = ["forms"]
        table = table.join(listed_forms(units.group_by("unit", "form").agg(pl.col("count").sum()), ["unit"]), on="unit")
    rated = with_rates(table)
    named = rated.with_columns(general_zipf_column(rated["unit"], options.n)).rename({"unit": options.by})
    return ArticleFrequencies(to_pandas(named.select(options.by, *FREQUENCY_COLUMNS, *forms)), counts.furniture)
