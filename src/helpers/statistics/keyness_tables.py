"""Keyness: words that are more or less frequent in a target than in a reference, or than in general Urdu."""

from collections.abc import Collection, Sequence
from typing import Literal, NamedTuple

import pandas as pd
import polars as pl

from helpers.base.arguments import listed
from helpers.base.dataframes import require_columns, to_pandas, to_polars
from helpers.base.errors import UrduNewsError
from helpers.base.plurals import counted
from helpers.files.article_arguments import article_dates
from helpers.files.iso_dates import iso_date
from helpers.statistics.conventions import COUNTED_KINDS, MILLION, Unit
from helpers.statistics.frequency_tables import frequencies
from helpers.statistics.measures import comparison
from helpers.statistics.measures.association import cells, defined, log_likelihood
from helpers.statistics.parts_of_speech import wanted_tags
from helpers.text.general_frequency import ZIPF_BASE, zipf
from helpers.text.stop_word_lists import StopWords, as_set

GENERAL = "general"
# A test, not a formula over cells, so ``COMPARISON`` does not contain it.
EXACT = "p_exact"
KEYNESS_COLUMNS = (
    *("count", "count_reference", "per_million", "per_million_reference", "G2", "log_ratio"),
    *("log_ratio_lower", "log_ratio_upper", "conservative_log_ratio", "p", "p_adjusted", "direction"),
    *("zipf_difference", "articles", "articles_reference", "dispersion"),
)
# Characters of a day in ISO 8601; a year or a month is shorter.
DAY_LENGTH = len("2024-06-19")


class Split(NamedTuple):
    """Tokens in two groups, and the articles that are in neither group."""

    target: pd.DataFrame
    reference: pd.DataFrame
    left_out: list[str]


def keyness(
    target: pd.DataFrame,
    against: pd.DataFrame | Literal["general"],
    *,
    by: Unit = "form",
    min_count: int = 3,
    stop_words: StopWords = "keep",
    kinds: Collection[str] = COUNTED_KINDS,
    pos: str | Collection[str] | None = None,
    measures: Sequence[str] = (),
    alpha: float = comparison.ALPHA,
) -> pd.DataFrame:
    """Compare the frequency of each word in a target with its frequency in a reference.

    Target and reference are each a table of tokens or of ``frequencies``. A frequency table may count n-grams, or have
    its stop words dropped: its rates still refer to all words. With ``against="general"`` the reference is the Urdu
    list of wordfreq, which gives the rate of a word but not the size of the sample. Then G2, intervals and p are null;
    log_ratio and zipf_difference remain, and are null for words that wordfreq does not list.

    Args:
        target: the words to describe.
        against: the reference, or "general" for general Urdu.
        by: compare forms or lemmas.
        min_count: a word must occur this often in the target or in the reference to have a row.
        stop_words: "keep" or "drop" the stop words of the table, or a list of words to drop.
        kinds: the kinds of token that count as words.
        pos: parts of speech to compare ("NOUN", or ["NOUN", "PROPN"]) in tokens from ``tokenise(..., pos=True)``; None
            compares all. Rates still refer to all words. A table of frequencies was filtered when it was made.
        measures: further columns, from ``helpers.statistics.measures.comparison.COMPARISON`` (chi2, percent_difference,
            simple_maths and others, as other tools print them) or "p_exact"; ``formulas()`` explains each.
        alpha: probability that an interval misses the true value; 0.05 gives 95 % intervals.

    Returns:
        One row per form or lemma, sorted by the absolute value of G2, or of log_ratio against general Urdu, highest
        first: count and count_reference; per_million and per_million_reference; G2 (four cells, negative if less
        frequent in the target); log_ratio (1 means twice as frequent in the target, -1 half as frequent; a missing
        word counts as half an occurrence) with log_ratio_lower and log_ratio_upper, null where infinite;
        conservative_log_ratio, the bound closer to 0 of the interval corrected for the number of compared words, 0 if
        that interval contains 0; p of the G2, or of Fisher's exact test if fewer than five occurrences are expected in
        a cell; p_adjusted, p corrected for the number of compared words (Benjamini and Hochberg); direction, "more" or
        "less" frequent in the target, or "same"; zipf_difference, log10 of the ratio of the rates; articles and
        articles_reference, the number of articles with the word; dispersion in the target (DPnorm). A word that occurs
        in few articles describes these articles, not the target.

    Raises:
        UrduNewsError: a group has no words, a table has neither token nor frequency columns, or parts of speech are
            unknown or missing.

    >>> from helpers.text.tokenisation import tokenise
    >>> found = keyness(tokenise("امن امن امن"), tokenise("جنگ جنگ امن"))
    >>> found[["form", "count", "count_reference", "direction"]].values.tolist()
    [['امن', 3, 1, 'more']]
    """
    if isinstance(against, str) and against != GENERAL:
        raise UrduNewsError(f'against must be a table of tokens or of frequencies, or "{GENERAL}", not {against!r}.')
    known = (*comparison.COMPARISON, EXACT)
    measures, kinds = listed(measures), listed(kinds)
    if unknown := [name for name in measures if name not in known]:
        raise UrduNewsError(f"measures must be a list of names from {', '.join(known)}, not {', '.join(unknown)}.")
    tags = None if pos is None else wanted_tags(pos)
    first, size = _counted(target, by, kinds, tags, "target")
    removed = as_set(stop_words)
    if isinstance(against, str):
        table = _against_general(_compared(_without_reference(first), min_count, removed), size, measures)
        order = pl.col("log_ratio").abs()
    else:
        second, reference_size = _counted(against, by, kinds, tags, "reference")
        compared = _compared(_matched(first, second), min_count, removed)
        table = _against(compared, size, reference_size, measures, alpha)
        order = pl.col("G2").abs()
    ordered = table.sort(order, "unit", descending=[True, False], nulls_last=True)
    return to_pandas(ordered.select(pl.col("unit").alias(by), *KEYNESS_COLUMNS, *dict.fromkeys(measures)))


def before_and_after(tokens: pd.DataFrame, articles: pd.DataFrame, date: str) -> Split:
    """Split tokens by publication date: ``target`` from the date on, ``reference`` before it.

    An article without a known day is in ``left_out``, unless its year or month is entirely before or after the date.

    Args:
        tokens: from ``tokenise``.
        articles: from ``read_articles``, with the column published.
        date: a day in ISO 8601.

    Raises:
        UrduNewsError: no article was published before the date, or none on or after it, or the date is not a day.

    >>> from helpers.text.tokenisation import tokenise
    >>> articles = pd.DataFrame({"article": ["a", "b"], "text": ["امن", "جنگ"], "published": ["2024-01-31", "2024-03"]})
    >>> before_and_after(tokenise(articles), articles, "2024-02-10").target["form"].to_list()
    ['جنگ']
    """
    day = iso_date(date, "the date that splits the articles")
    if day is None or len(day) != DAY_LENGTH:
        raise UrduNewsError(f"date must be a day, such as 2024-06-19, not {date!r}.")
    require_columns(tokens, ("article",), "tokenise")
    dates = {str(article): published for article, published in article_dates(articles).iter_rows()}
    side = {article: _side(published, day) for article, published in dates.items()}
    token_side = tokens["article"].astype(str).map(side)
    split = Split(
        tokens[token_side == "after"],
        tokens[token_side == "before"],
        [article for article, group in side.items() if group is None],
    )
    for group, name in ((split.target, "on or after"), (split.reference, "before")):
        if group.empty:
            raise UrduNewsError(
                f"No article was published {name} {day}: {counted(len(side), 'article')}, {len(split.left_out)} of "
                "them without a known day. Choose another day, or give their dates in articles.csv."
            )
    return split


def one_and_the_rest(tokens: pd.DataFrame, articles: str | Collection[str]) -> Split:
    """Split tokens into those of one or several articles, and those of all other articles.

    Raises:
        UrduNewsError: an article does not exist, or no other article remains to compare with.

    >>> from helpers.text.tokenisation import tokenise
    >>> one_and_the_rest(tokenise(["امن", "جنگ"]), "1").target["form"].to_list()
    ['جنگ']
    """
    require_columns(tokens, ("article",), "tokenise")
    chosen = {str(article) for article in ([articles] if isinstance(articles, int) else listed(articles))}
    article_of_token = tokens["article"].astype(str)
    if unknown := chosen - set(article_of_token):
        raise UrduNewsError(f"There is no article {', '.join(sorted(unknown)) or 'without a name'} in these tokens.")
    in_target = article_of_token.isin(chosen)
    if not chosen or in_target.all():
        raise UrduNewsError(
            f"One group is empty: {len(chosen)} of {counted(article_of_token.nunique(), 'article')} chosen. "
            "Two are needed."
        )
    return Split(tokens[in_target], tokens[~in_target], [])


def _counted(
    table: pd.DataFrame, by: Unit, kinds: Collection[str], tags: list[str] | None, name: str
) -> tuple[pl.DataFrame, int]:
    """Return the counts in a table of tokens or of frequencies, and the size of its sample in words."""
    require_columns(table, (), "tokenise or frequencies")
    if "kind" in table.columns:
        require_columns(table, (by,), "tokenise")
        table = frequencies(table, by=by, kinds=kinds, pos=tags)
    if missing := {by, "count"} - set(table.columns):
        raise UrduNewsError(
            f"The {name} has no column {', '.join(sorted(missing))}. Give tokens from tokenise, or a table from "
            f'frequencies(tokens, by="{by}").'
        )
    counts = to_polars(table).rename({by: "unit"})
    if counts.is_empty() or not (total := int(counts["count"].sum())):
        raise UrduNewsError(f"The {name} has no words to compare: it is empty, or all its counts are zero.")
    if (counts["count"] < 0).any():
        raise UrduNewsError(f"The {name} has a negative count. Make it with frequencies.")
    # Rows may have been dropped, such as those of stop words; the shares of the others still give the sample size.
    size = round(total / float(counts["share"].sum())) if "share" in counts.columns else total
    for column in ("articles", "dispersion"):
        if column not in counts.columns:
            counts = counts.with_columns(pl.lit(None, dtype=pl.Float64).alias(column))
    return counts.select("unit", pl.col("count").cast(pl.Int64), pl.col("articles").cast(pl.Int64), "dispersion"), size


def _matched(first: pl.DataFrame, second: pl.DataFrame) -> pl.DataFrame:
    """Return all words with their counts on both sides; a word missing from one side has count 0."""
    both = first.join(second, on="unit", how="full", coalesce=True, suffix="_reference")
    counts = pl.col("count", "count_reference").fill_null(0)
    # If a frequency table has no article counts, they are unknown for all words, not 0 for the missing ones.
    articles = [
        pl.when(pl.col(name).count() > 0).then(pl.col(name).fill_null(0)).alias(name)
        for name in ("articles", "articles_reference")
    ]
    return both.with_columns(counts, *articles)


def _without_reference(first: pl.DataFrame) -> pl.DataFrame:
    unknown = [pl.lit(None, dtype=pl.Int64).alias(name) for name in ("count_reference", "articles_reference")]
    return first.with_columns(unknown)


def _compared(table: pl.DataFrame, min_count: int, removed: frozenset[str]) -> pl.DataFrame:
    """Return the words to compare, which are also the words for which p is corrected."""
    frequent = pl.max_horizontal("count", pl.col("count_reference").fill_null(0)) >= min_count
    return table.filter(frequent, ~pl.col("unit").is_in(list(removed)))


def _against(
    compared: pl.DataFrame, size: int, reference_size: int, measures: Sequence[str], alpha: float
) -> pl.DataFrame:
    """Add the measures of a comparison between two samples of known size."""
    counts = cells(pl.col("count"), size, pl.col("count") + pl.col("count_reference"), size + reference_size)
    low, high = comparison.log_ratio_interval(counts, alpha)
    table = compared.with_columns(
        (pl.col("count") / size * MILLION).alias("per_million"),
        (pl.col("count_reference") / reference_size * MILLION).alias("per_million_reference"),
        log_likelihood(counts).alias("G2"),
        comparison.log_ratio(counts).alias("log_ratio"),
        low.alias("log_ratio_lower"),
        high.alias("log_ratio_upper"),
        comparison.conservative_log_ratio(counts, max(len(compared), 1), alpha).alias("conservative_log_ratio"),
    )
    second = pl.col("count") + pl.col("count_reference")
    tested = table.select("G2", both="count", first=size, second=second, total=size + reference_size)
    p = comparison.p_values_by_size(tested)
    if EXACT in measures:
        table = table.with_columns(comparison.exact_p_values(tested))
    return table.with_columns(
        p,
        *[comparison.COMPARISON[name](counts).alias(name) for name in measures if name != EXACT],
        comparison.adjusted(p),
        _direction(pl.col("per_million") - pl.col("per_million_reference")),
        defined((pl.col("per_million") / pl.col("per_million_reference")).log10()).alias("zipf_difference"),
    )


def _against_general(compared: pl.DataFrame, size: int, measures: Sequence[str]) -> pl.DataFrame:
    """Add the measures of a comparison with wordfreq's rates; measures that need a sample size are null."""
    undefined = ("G2", "log_ratio_lower", "log_ratio_upper", "conservative_log_ratio", "p", "p_adjusted", *measures)
    zipf_target = (pl.col("count") / size * ZIPF_BASE).log10()
    return (
        compared.with_columns(zipf(compared["unit"]))
        .with_columns(
            (pl.col("count") / size * MILLION).alias("per_million"),
            (10 ** pl.col("zipf_general") / ZIPF_BASE * MILLION).alias("per_million_reference"),
            (zipf_target - pl.col("zipf_general")).alias("zipf_difference"),
            *[pl.lit(None, dtype=pl.Float64).alias(name) for name in dict.fromkeys(undefined)],
        )
        .with_columns(
            (pl.col("zipf_difference") / pl.lit(2.0).log10()).alias("log_ratio"), _direction(pl.col("zipf_difference"))
        )
    )


def _direction(difference: pl.Expr) -> pl.Expr:
    direction = pl.when(difference > 0).then(pl.lit("more")).when(difference < 0).then(pl.lit("less"))
    return direction.when(difference == 0).then(pl.lit("same")).alias("direction")


def _side(published: object, day: str) -> Literal["before", "after"] | None:
    """Return the side of a date, which may be a year or a month; None if that is uncertain."""
    text = iso_date(published, "the column published") or ""
    if not text or (day[: len(text)] == text and len(text) < DAY_LENGTH):
        return None
    return "after" if text >= day[: len(text)] else "before"
