"""Questions to a corpus that was counted before: coverage, frequencies, trends, first uses; its texts are not read."""

import hashlib
from collections.abc import Collection
from pathlib import Path

import pandas as pd
import polars as pl

from helpers.base.dataframes import to_pandas
from helpers.base.errors import UrduNewsError
from helpers.corpus.store import scan
from helpers.files.iso_dates import iso_date
from helpers.statistics.conventions import CORPUS_FREQUENCY_COLUMNS, Unit
from helpers.statistics.frequency_tables import general_zipf_column, named_words, with_rates
from helpers.statistics.kwic.query import concordance
from helpers.statistics.trend_tables import Period, covered, named, over_time
from helpers.text.normalisation import normalise
from helpers.text.stop_word_lists import StopWords, as_set
from helpers.text.tokenisation import tokenise

# The last day a year or a month can have, as text: good enough to compare with.
LAST_DAY = "-12-31"


def corpus_coverage(corpus: str | Path, *, period: Period = "month") -> pd.DataFrame:
    """Say how much text a corpus has of each period: look at this before any trend.

    Returns:
        One row per period from the first to the last, those without an article too: period, articles, words_all.
        Articles whose date is unknown or less precise than the period are named in ``attrs["left_out"]``.

    Raises:
        UrduNewsError: there is no corpus, no article with a date, or an unknown period.
    """
    coverage, _, left_out = covered(_articles(corpus), period)
    result = to_pandas(coverage.select(named(period).alias("period"), "articles", "words_all"))
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
    """Count the words of a corpus, or of a time and of sources in it; two such tables are what ``keyness`` compares.

    Args:
        corpus: the folder of the corpus.
        by: count forms or lemmas.
        since: only articles published on that day, ISO 8601, or later.
        before: only articles published before that day. An article of which a year or a month is known is in a span
            that has all of it.
        sources: only those of these sources.
        stop_words: "keep" them, "drop" those of the table, or drop a list of your own.

    Returns:
        One row per form or lemma as of ``frequencies``, less the dispersion: rank, count, per_million, share,
        cumulative_share, articles, zipf, zipf_general.

    Raises:
        UrduNewsError: there is no corpus, or no article in it that is asked for.
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
        raise UrduNewsError(f"The corpus in {corpus} has no words from the articles asked for. Ask for a longer time.")
    kept = counts.filter(~pl.col("unit").is_in(list(as_set(stop_words)))).with_columns(pl.lit(total).alias("total"))
    table = with_rates(kept)
    general = table.with_columns(general_zipf_column(table["unit"], 1)).rename({"unit": by})
    return to_pandas(general.select(by, *CORPUS_FREQUENCY_COLUMNS))


def corpus_trends(
    corpus: str | Path, words: str | Collection[str], *, period: Period = "month", by: Unit = "form"
) -> pd.DataFrame:
    """Follow words through a corpus: the table of ``trends``, from what was counted before.

    Raises:
        UrduNewsError: there is no corpus, a word that does not occur, no article with a date, or an unknown period.
    """
    listed = [words] if isinstance(words, str) else list(words)
    found = _occurrences(corpus, listed, by)
    asked = named_words(listed, set(found[by]), by)
    return over_time(_articles(corpus), found.select("article", by, "count"), asked, period, by)


def first_uses(corpus: str | Path, words: str | Collection[str], *, by: Unit = "form") -> pd.DataFrame:
    """Find the article in which a corpus first has a word, and the line: the first of the corpus, not of the language.

    Articles whose day is not known come last, as nobody knows whether they are earlier.

    Returns:
        One row per word: query, published, article, title, before, node, after, sentence.

    Raises:
        UrduNewsError: there is no corpus, or a word that does not occur.
    """
    listed = [words] if isinstance(words, str) else list(words)
    found = _occurrences(corpus, listed, by)
    asked = named_words(listed, set(found[by]), by)
    dated = found.with_columns(day=pl.when(pl.col("published").str.len_chars() == len("2024-06-19")).then("published"))
    first = dated.sort("day", "article", nulls_last=True).unique(by, keep="first", maintain_order=True)
    texts = scan(corpus).filter(pl.col("article").is_in(first["article"].to_list())).select("article", "text").collect()
    lines = []
    for word in asked:
        row = first.row(by_predicate=pl.col(by) == word, named=True)
        text = texts.filter(pl.col("article") == row["article"])["text"][0]
        line = concordance(tokenise(text), word, by=by).iloc[0]
        told = {name: row[name] for name in ("published", "article", "title")}
        lines.append({"query": word} | told | line[["before", "node", "after", "sentence"]].to_dict())
    return pd.DataFrame(lines)


def corpus_fingerprint(corpus: str | Path) -> str:
    """Return the SHA-256 of the texts of a corpus, in hexadecimal digits, whatever the order they were added in.

    Raises:
        UrduNewsError: there is no corpus.
    """
    texts = scan(corpus).select("sha256").collect()["sha256"].sort()
    return hashlib.sha256("".join(texts).encode()).hexdigest()


def _articles(corpus: str | Path) -> pl.DataFrame:
    return scan(corpus).select("article", "published", "words_all").collect()


def _occurrences(corpus: str | Path, words: Collection[str], by: Unit) -> pl.DataFrame:
    """Return in which articles words occur, and how often: article, published, title, the word, count."""
    asked = [normalise(word).text.strip() for word in words]
    each = scan(corpus).select("article", "published", "title", "words").explode("words").drop_nulls("words")
    found = each.unnest("words").filter(pl.col(by).is_in(asked))
    return found.group_by("article", "published", "title", by).agg(pl.col("count").sum()).collect(engine="streaming")


def _within(articles: pl.LazyFrame, since: str | None, before: str | None, sources: Collection[str]) -> pl.LazyFrame:
    """Return the articles that lie wholly between two days; by their years first, so that most is passed over."""
    published = pl.col("published")
    begin = (published + "-01-01").str.head(len("2024-06-19"))
    last = pl.when(published.str.len_chars() == len("2024")).then(published + LAST_DAY)
    end = last.when(published.str.len_chars() == len("2024-06")).then(published + LAST_DAY[-3:]).otherwise(published)
    if since is not None:
        day = iso_date(since, "since") or ""
        articles = articles.filter(published >= day[:4], begin >= day)
    if before is not None:
        day = iso_date(before, "before") or ""
        articles = articles.filter(published < f"{int(day[:4]) + 1:04}", end < day)
    return articles.filter(pl.col("source").is_in(list(sources))) if sources else articles
