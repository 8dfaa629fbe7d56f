"""Corpus queries: coverage, frequencies, trends and first uses."""

import hashlib
from collections.abc import Collection
from pathlib import Path

import pandas as pd
import polars as pl

from helpers.base.arguments import listed
from helpers.base.dataframes import to_pandas
from helpers.base.errors import UrduNewsError
from helpers.corpus.store import scan
from helpers.files.iso_dates import iso_date
from helpers.statistics.conventions import CORPUS_FREQUENCY_COLUMNS, Unit
from helpers.statistics.frequency_tables import general_zipf_column, named_words, with_rates
from helpers.statistics.kwic.query import concordance
from helpers.statistics.trend_tables import Period, period_coverage, period_label, trend_table
from helpers.text.normalisation import normalise
from helpers.text.stop_word_lists import StopWords, as_set
from helpers.text.tokenisation import tokenise

# The last day of a year, and of a month, for comparisons of text.
YEAR_END = "-12-31"


def corpus_coverage(corpus: str | Path, *, period: Period = "month") -> pd.DataFrame:
    """Count the articles and words of each period; read this before any trend.

    Returns:
        One row per period from the first to the last, including those without articles: period, articles, words_all.
        ``attrs["left_out"]`` lists the articles whose date is unknown or less precise than the period.

    Raises:
        UrduNewsError: there is no corpus, no article has a date, or the period is unknown.
    """
    coverage, _, left_out = period_coverage(_articles(corpus), period)
    result = to_pandas(coverage.select(period_label(period).alias("period"), "articles", "words_all"))
    result.attrs["left_out"] = left_out
    return result


def corpus_frequencies(
    corpus: str | Path,
    *,
    by: Unit = "form",
    since: str | None = None,
    before: str | None = None,
    sources: Collection[str] = (),
    stop_words: StopWords = "keep",
) -> pd.DataFrame:
    """Count the words of a corpus, or of a time span and sources in it.

    ``keyness`` compares two such tables.

    Args:
        corpus: the folder of the corpus.
        by: count forms or lemmas.
        since: only articles published on this day (ISO 8601) or later.
        before: only articles published before this day. If only the year or month of an article is known, the span
            must contain all of it.
        sources: only articles of these sources.
        stop_words: "keep" them, "drop" those of the table, or drop a list of your own.

    Returns:
        One row per form or lemma, as ``frequencies`` without dispersion: rank, count, per_million, share,
        cumulative_share, articles, zipf, zipf_general.

    Raises:
        UrduNewsError: there is no corpus, or it has no article in the span and of the sources.
    """
    wanted = _within(scan(corpus), since, before, sources)
    words = wanted.select("article", "words").explode("words").drop_nulls("words").unnest("words")
    by_article = words.group_by("article", by).agg(pl.col("count").sum())
    counts = (
        by_article.group_by(by)
        .agg(pl.col("count").sum(), articles=pl.len().cast(pl.Int64))
        .collect(engine="streaming")
        .rename({by: "unit"})
    )
    if not (total := counts["count"].sum()):
        raise UrduNewsError(
            f"The corpus in {corpus} has no words in this time span and from these sources. Choose a longer span or "
            "other sources."
        )
    kept = counts.filter(~pl.col("unit").is_in(list(as_set(stop_words)))).with_columns(pl.lit(total).alias("total"))
    table = with_rates(kept)
    general = table.with_columns(general_zipf_column(table["unit"], 1)).rename({"unit": by})
    return to_pandas(general.select(by, *CORPUS_FREQUENCY_COLUMNS))


def corpus_trends(
    corpus: str | Path, words: str | Collection[str], *, period: Period = "month", by: Unit = "form"
) -> pd.DataFrame:
    """Count words over time, with the same table as ``trends``.

    Raises:
        UrduNewsError: there is no corpus, a word does not occur, no article has a date, or the period is unknown.
    """
    given = listed(words)
    found = _occurrences(corpus, given, by)
    names = named_words(given, set(found[by]), by)
    return trend_table(_articles(corpus), found.select("article", by, "count"), names, period, by)


def first_uses(corpus: str | Path, words: str | Collection[str], *, by: Unit = "form") -> pd.DataFrame:
    """Find the first article that contains each word, and the line.

    The result is the first use in the corpus, not in the language. Articles without a known day come last, because they
    may be earlier or later.

    Returns:
        One row per word: query, published, article, title, before, node, after, sentence.

    Raises:
        UrduNewsError: there is no corpus, or a word does not occur.
    """
    given = listed(words)
    found = _occurrences(corpus, given, by)
    names = named_words(given, set(found[by]), by)
    dated = found.with_columns(day=pl.when(pl.col("published").str.len_chars() == len("2024-06-19")).then("published"))
    first = dated.sort("day", "article", nulls_last=True).unique(by, keep="first", maintain_order=True)
    texts = scan(corpus).filter(pl.col("article").is_in(first["article"].to_list())).select("article", "text").collect()
    lines = []
    for word in names:
        row = first.row(by_predicate=pl.col(by) == word, named=True)
        text = texts.filter(pl.col("article") == row["article"])["text"][0]
        line = concordance(tokenise(text), word, by=by).iloc[0]
        article = {name: row[name] for name in ("published", "article", "title")}
        lines.append({"query": word} | article | line[["before", "node", "after", "sentence"]].to_dict())
    return pd.DataFrame(lines)


def corpus_fingerprint(corpus: str | Path) -> str:
    """Return the SHA-256 of the texts of a corpus in hexadecimal.

    It does not depend on the order of addition.

    Raises:
        UrduNewsError: there is no corpus.
    """
    texts = scan(corpus).select("sha256").collect()["sha256"].sort()
    return hashlib.sha256("".join(texts).encode()).hexdigest()


def _articles(corpus: str | Path) -> pl.DataFrame:
    return scan(corpus).select("article", "published", "words_all").collect()


def _occurrences(corpus: str | Path, words: Collection[str], by: Unit) -> pl.DataFrame:
    """Return article, published, title and count of each word by article."""
    names = [normalise(word).text.strip() for word in words]
    each = scan(corpus).select("article", "published", "title", "words").explode("words").drop_nulls("words")
    found = each.unnest("words").filter(pl.col(by).is_in(names))
    return found.group_by("article", "published", "title", by).agg(pl.col("count").sum()).collect(engine="streaming")


def _within(articles: pl.LazyFrame, since: str | None, before: str | None, sources: Collection[str]) -> pl.LazyFrame:
    """Return the articles of these sources between two days."""
    published = pl.col("published")
    begin = (published + "-01-01").str.head(len("2024-06-19"))
    last = pl.when(published.str.len_chars() == len("2024")).then(published + YEAR_END)
    end = last.when(published.str.len_chars() == len("2024-06")).then(published + YEAR_END[-3:]).otherwise(published)
    if since is not None:
        day = iso_date(since, "since") or ""
        articles = articles.filter(published >= day[:4], begin >= day)
    if before is not None:
        day = iso_date(before, "before") or ""
        articles = articles.filter(published < f"{int(day[:4]) + 1:04}", end < day)
    wanted = listed(sources)
    return articles.filter(pl.col("source").is_in(wanted)) if wanted else articles
