"""What sets one group of articles apart: words more or less frequent in it than in another, or in Urdu at large."""

from collections.abc import Collection, Sequence
from typing import Literal, NamedTuple

import pandas as pd
import polars as pl

from helpers.base.dataframes import require_columns, to_pandas, to_polars
from helpers.base.errors import UrduNewsError
from helpers.files.iso_dates import iso_date
from helpers.statistics.conventions import COUNTED_KINDS, MILLION, Unit
from helpers.statistics.frequency_tables import frequencies
from helpers.statistics.measures import comparison
from helpers.statistics.measures.association import cells, defined, log_likelihood
from helpers.text.general_frequency import ZIPF_BASE, zipf
from helpers.text.stop_word_lists import StopWords, as_set

GENERAL = "general"
# Not a formula over cells but a test, so not among those.
EXACT = "p_exact"
KEYNESS_COLUMNS = (
    *("count", "count_reference", "per_million", "per_million_reference", "G2", "log_ratio"),
    *("log_ratio_lower", "log_ratio_upper", "conservative_log_ratio", "p", "p_adjusted", "direction"),
    *("zipf_difference", "articles", "articles_reference", "dispersion"),
)
# Years, months and days as ISO 8601 writes them: only a whole day stands before or after another for sure.
DAY_LENGTH = len("2024-06-19")


class Split(NamedTuple):
    """Tokens in two groups, and the articles that are in neither."""

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
    measures: Sequence[str] = (),
    alpha: float = comparison.ALPHA,
) -> pd.DataFrame:
    """Compare how often each word is used in a target with how often in a reference, and how sure the difference is.

    Each of the two is a table of tokens, or one of ``frequencies`` (also of n-grams, and with its stop words left out:
    its rates still refer to all words). With ``against="general"`` the reference is wordfreq's Urdu. It says how usual
    a word is, but not in how many words that was counted; so no G2, no interval and no p exist, only how many times
    more frequent the word is here (log_ratio, zipf_difference), and words that it does not know have none.

    Args:
        target: what is described.
        against: the reference, or "general" for Urdu at large.
        by: compare forms or lemmas.
        min_count: words that occur less often than this in both have no row.
        stop_words: "keep" them, "drop" those of the table, or drop a list of your own.
        kinds: the kinds of token that are words here.
        measures: more columns, from ``helpers.statistics.measures.comparison.COMPARISON`` (other tools print chi2,
            percent_difference, simple_maths ...) or "p_exact"; ``formulas()`` explains each.
        alpha: how often an interval may miss the true value; 0.05 makes intervals of 95 %.

    Returns:
        One row per form, or lemma, the surest first (by G2, against general Urdu by log_ratio, signs aside):
        count and count_reference; per_million and per_million_reference; G2 (four cells, negative where less frequent
        in the target); log_ratio (1 means twice as frequent in the target, -1 half; a missing word counts as half an
        occurrence) with log_ratio_lower and log_ratio_upper, null where infinite; conservative_log_ratio, the bound
        nearer 0 of the interval made wider for all the words compared, 0 where that holds 0; p of the G2, or
        Fisher's exact one where fewer than five occurrences are expected on a side, and p_adjusted for all the words
        compared (Benjamini and Hochberg); direction, "more" or "less" in the target;
        zipf_difference, log10 of the ratio; articles and articles_reference, in how many it occurs; dispersion in the
        target (DPnorm). A word of few articles tells of these articles, not of the target.

    Raises:
        UrduNewsError: a group without words, or a table that is neither of tokens nor of frequencies.

    >>> from helpers.text.tokenisation import tokenise
    >>> found = keyness(tokenise("امن امن امن"), tokenise("جنگ جنگ امن"))
    >>> found[["form", "count", "count_reference", "direction"]].values.tolist()
    [['امن', 3, 1, 'more']]
    """
    if isinstance(against, str) and against != GENERAL:
        raise UrduNewsError(f'against is a table of tokens or of frequencies, or "{GENERAL}", not {against!r}.')
    known = (*comparison.COMPARISON, EXACT)
    if unknown := [name for name in ([measures] if isinstance(measures, str) else measures) if name not in known]:
        raise UrduNewsError(f"measures is a list of some of {', '.join(known)}, not {', '.join(unknown)}.")
    first, size = _counted(target, by, kinds, "target")
    removed = as_set(stop_words)
    if isinstance(against, str):
        table = _against_general(_compared(_unmatched(first), min_count, removed), size, measures)
        order = pl.col("log_ratio").abs()
    else:
        second, other = _counted(against, by, kinds, "reference")
        table = _against(_compared(_matched(first, second), min_count, removed), size, other, measures, alpha)
        order = pl.col("G2").abs()
    ordered = table.sort(order, "unit", descending=[True, False], nulls_last=True)
    return to_pandas(ordered.select(pl.col("unit").alias(by), *KEYNESS_COLUMNS, *dict.fromkeys(measures)))


def before_and_after(tokens: pd.DataFrame, articles: pd.DataFrame, date: str) -> Split:
    """Split tokens at a date: ``target`` was published on that day or after, ``reference`` before it.

    Articles of which no day is known cannot be placed and are in ``left_out``, but for those whose year or month
    lies wholly on one side.

    Args:
        tokens: from ``tokenise``.
        articles: from ``read_articles``, with the column published.
        date: a day, ISO 8601.

    Raises:
        UrduNewsError: no article before, or none after; a date that is no day.

    >>> from helpers.text.tokenisation import tokenise
    >>> articles = pd.DataFrame({"article": ["a", "b"], "text": ["امن", "جنگ"], "published": ["2024-01-31", "2024-03"]})
    >>> before_and_after(tokenise(articles), articles, "2024-02-10").target["form"].to_list()
    ['جنگ']
    """
    day = iso_date(date, "the date that parts the articles")
    if day is None or len(day) != DAY_LENGTH:
        raise UrduNewsError(f"The articles are parted at a day, such as 2024-06-19, not at {date!r}.")
    require_columns(articles, ("article", "published"), "read_articles")
    dates = dict(zip(articles["article"].astype(str), articles["published"], strict=True))
    side = {article: _side(published, day) for article, published in dates.items()}
    placed = tokens["article"].astype(str).map(side)
    split = Split(
        tokens[placed == "after"],
        tokens[placed == "before"],
        [article for article, where in side.items() if where is None],
    )
    for group, name in ((split.target, "on or after"), (split.reference, "before")):
        if group.empty:
            raise UrduNewsError(
                f"No article was published {name} {day}: {len(side)} articles, {len(split.left_out)} of them without a "
                "day that can be placed. Choose another day, or give their dates in articles.csv."
            )
    return split


def one_and_the_rest(tokens: pd.DataFrame, articles: str | Collection[str]) -> Split:
    """Split tokens into those of an article, or of several, and those of all the others.

    Raises:
        UrduNewsError: an article that is not there, or no other left to compare with.

    >>> from helpers.text.tokenisation import tokenise
    >>> one_and_the_rest(tokenise(["امن", "جنگ"]), "1").target["form"].to_list()
    ['جنگ']
    """
    named = {str(article) for article in ([articles] if isinstance(articles, str | int) else articles)}
    each = tokens["article"].astype(str)
    if unknown := named - set(each):
        raise UrduNewsError(f"There is no article {', '.join(sorted(unknown)) or 'without a name'} in these tokens.")
    inside = each.isin(named)
    if not named or inside.all():
        raise UrduNewsError(f"One group is empty: {len(named)} of {each.nunique()} articles chosen. Two are needed.")
    return Split(tokens[inside], tokens[~inside], [])


def _counted(table: pd.DataFrame, by: Unit, kinds: Collection[str], name: str) -> tuple[pl.DataFrame, int]:
    """Return the counts of a table of tokens or of frequencies, and the number of words they were counted in."""
    if "kind" in table.columns:
        require_columns(table, (by,), "tokenise")
        table = frequencies(table, by=by, kinds=kinds)
    if missing := {by, "count"} - set(table.columns):
        raise UrduNewsError(
            f"The {name} has no column {', '.join(sorted(missing))}. Give tokens from tokenise, or a table from "
            f'frequencies(tokens, by="{by}").'
        )
    counts = to_polars(table).rename({by: "unit"})
    if counts.is_empty() or not (counted := int(counts["count"].sum())):
        raise UrduNewsError(f"The {name} has no words to compare: all its counts are zero.")
    if (counts["count"] < 0).any():
        raise UrduNewsError(f"The {name} has a count below zero. Make it with frequencies.")
    # Rows may have been left out, such as those of stop words: what is left tells the whole by its share.
    size = round(counted / float(counts["share"].sum())) if "share" in counts.columns else counted
    for column in ("articles", "dispersion"):
        if column not in counts.columns:
            counts = counts.with_columns(pl.lit(None, dtype=pl.Float64).alias(column))
    return counts.select("unit", pl.col("count").cast(pl.Int64), pl.col("articles").cast(pl.Int64), "dispersion"), size


def _matched(first: pl.DataFrame, second: pl.DataFrame) -> pl.DataFrame:
    """Return every word of either side with its counts in both, 0 where it is missing from one."""
    both = first.join(second, on="unit", how="full", coalesce=True, suffix="_reference")
    counts = pl.col("count", "count_reference").fill_null(0)
    # A frequency table may not tell in how many articles: that is unknown for all of its words, not 0 for the others.
    spread = [
        pl.when(pl.col(name).count() > 0).then(pl.col(name).fill_null(0)).alias(name)
        for name in ("articles", "articles_reference")
    ]
    return both.with_columns(counts, *spread)


def _unmatched(first: pl.DataFrame) -> pl.DataFrame:
    unknown = [pl.lit(None, dtype=pl.Int64).alias(name) for name in ("count_reference", "articles_reference")]
    return first.with_columns(unknown)


def _compared(both: pl.DataFrame, min_count: int, removed: frozenset[str]) -> pl.DataFrame:
    """Return the words that are compared, and so those that the correction of p is for."""
    often = pl.max_horizontal("count", pl.col("count_reference").fill_null(0)) >= min_count
    return both.filter(often, ~pl.col("unit").is_in(list(removed)))


def _against(compared: pl.DataFrame, size: int, other: int, measures: Sequence[str], alpha: float) -> pl.DataFrame:
    """Compare counts with counts."""
    counts = cells(pl.col("count"), size, pl.col("count") + pl.col("count_reference"), size + other)
    low, high = comparison.log_ratio_interval(counts, alpha)
    table = compared.with_columns(
        (pl.col("count") / size * MILLION).alias("per_million"),
        (pl.col("count_reference") / other * MILLION).alias("per_million_reference"),
        log_likelihood(counts).alias("G2"),
        comparison.log_ratio(counts).alias("log_ratio"),
        low.alias("log_ratio_lower"),
        high.alias("log_ratio_upper"),
        comparison.conservative_log_ratio(counts, max(len(compared), 1), alpha).alias("conservative_log_ratio"),
    )
    second = pl.col("count") + pl.col("count_reference")
    tested = table.select("G2", both="count", first=size, second=second, total=size + other)
    p = comparison.careful_p_values(tested)
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
    """Compare counts with wordfreq's rates, which have no sample size: what would need one is null."""
    none = ("G2", "log_ratio_lower", "log_ratio_upper", "conservative_log_ratio", "p", "p_adjusted", *measures)
    here = (pl.col("count") / size * ZIPF_BASE).log10()
    return (
        compared.with_columns(zipf(compared["unit"]))
        .with_columns(
            (pl.col("count") / size * MILLION).alias("per_million"),
            (10 ** pl.col("zipf_general") / ZIPF_BASE * MILLION).alias("per_million_reference"),
            (here - pl.col("zipf_general")).alias("zipf_difference"),
            *[pl.lit(None, dtype=pl.Float64).alias(name) for name in dict.fromkeys(none)],
        )
        .with_columns(
            (pl.col("zipf_difference") / pl.lit(2.0).log10()).alias("log_ratio"), _direction(pl.col("zipf_difference"))
        )
    )


def _direction(difference: pl.Expr) -> pl.Expr:
    words = pl.when(difference > 0).then(pl.lit("more")).when(difference < 0).then(pl.lit("less"))
    return words.when(difference == 0).then(pl.lit("same")).alias("direction")


def _side(published: object, day: str) -> Literal["before", "after"] | None:
    """Tell where a date, perhaps only a year or a month, lies for sure."""
    text = iso_date(published, "the column published") or ""
    if not text or (day[: len(text)] == text and len(text) < DAY_LENGTH):
        return None
    return "after" if text >= day[: len(text)] else "before"
