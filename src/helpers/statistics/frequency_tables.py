"""Frequencies of forms, lemmas and n-grams: counts, shares, ranks, spread, and how usual a word is in Urdu at large."""

from collections.abc import Collection, Sequence

import pandas as pd
import polars as pl

from helpers.base.dataframes import require_columns, require_whole, to_pandas, to_polars
from helpers.base.errors import UrduNewsError
from helpers.statistics.conventions import COUNTED_KINDS, FREQUENCY_COLUMNS, MILLION, Unit
from helpers.statistics.measures.dispersion import deviation_of_proportions, normalised_deviation
from helpers.text.general_frequency import ZIPF_BASE, zipf
from helpers.text.lemmas import verb_forms
from helpers.text.normalisation import normalise
from helpers.text.stop_word_lists import StopWords, as_set

# Words: no phrase is longer, and the work grows with them.
MOST_IN_A_ROW = 20


def frequencies(
    tokens: pd.DataFrame,
    *,
    by: Unit = "form",
    n: int = 1,
    stop_words: StopWords = "keep",
    kinds: Collection[str] = COUNTED_KINDS,
) -> pd.DataFrame:
    """Count the words of a table of tokens, or the n-grams.

    An n-gram is n words of one sentence with nothing but white space between them. Shares, rates and cumulative
    shares refer to all counted words, or all n-grams, also where stop words are left out of the rows; an n-gram is left
    out if it begins or ends with one.

    Args:
        tokens: from ``tokenise``.
        by: count forms or lemmas.
        n: words in a row.
        stop_words: "keep" them, "drop" those of the table, or drop a list of your own.
        kinds: the kinds of token that are counted.

    Returns:
        One row per form, lemma or n-gram (in a column called as ``by``), most frequent first, then by spelling:
        rank (1 is the most frequent; equal counts share the smallest rank), count, per_million, share and
        cumulative_share (0 to 1), articles (in how many it occurs), dispersion (DPnorm over the articles, or over the
        sentences where there is one article: 0 evenly spread, 1 all in one part), zipf (log10 of the occurrences per
        thousand million words), zipf_general (the same in wordfreq's Urdu; null for n-grams and where it does not know
        the word). With ``by="lemma"`` also forms, those counted under it, the most frequent first.

    Raises:
        UrduNewsError: a table that is not one of tokens, or an n below 1.

    >>> from helpers.text.tokenisation import tokenise
    >>> frequencies(tokenise("امن اور امن")).loc[0, ["form", "count", "share"]].to_list()
    ['امن', 2, 0.6666666666666666]
    """
    require_columns(tokens, ("article", "sentence", "form", "lemma", "kind"), "tokenise")
    require_n(n)
    units = _units(to_polars(tokens), by, n, kinds)
    removed = list(as_set(stop_words))
    kept = units.filter(~pl.col("first").is_in(removed), ~pl.col("last").is_in(removed))
    table = rated(_count(kept, _sizes(units)).with_columns(pl.lit(len(units)).alias("total")))
    forms = ["forms"] if by == "lemma" else []
    general = table.with_columns(usual(table["unit"], n)).rename({"unit": by})
    return to_pandas(general.select(by, *FREQUENCY_COLUMNS, *forms))


def rated(counted: pl.DataFrame, groups: Sequence[str] = ()) -> pl.DataFrame:
    """Put counts in their order and say what share they are of the total: rank, per_million, share and the like.

    Args:
        counted: unit; count; total, all words that were counted in its group.
        groups: the columns that say what group of articles a count is of; each has ranks and shares of its own.
    """

    def each(ranks: pl.Expr) -> pl.Expr:
        return ranks.over(groups) if groups else ranks

    # Not by polars, which multiplies by the inverse where the total is the same in all rows: another last digit.
    shares = counted["count"].to_numpy() / counted["total"].to_numpy()
    share = pl.col("share")
    return (
        counted.with_columns(pl.Series("share", shares))
        .sort(*groups, "count", "unit", descending=[False] * len(groups) + [True, False], nulls_last=True)
        .with_columns(
            each(pl.col("count").rank("min", descending=True)).cast(pl.Int64).alias("rank"),
            (share * MILLION).alias("per_million"),
            (share * ZIPF_BASE).log10().alias("zipf"),
        )
        .with_columns(each(pl.col("share").cum_sum()).alias("cumulative_share"))
    )


def require_n(n: int) -> None:
    """Make sure that n words in a row can be counted.

    Raises:
        UrduNewsError: they cannot.
    """
    if not 1 <= n <= MOST_IN_A_ROW:
        raise UrduNewsError(f"n is the number of words in a row, from 1 to {MOST_IN_A_ROW}, not {n}.")


def usual(units: pl.Series, n: int) -> pl.Series:
    """Return how usual each unit is in Urdu at large, null for all n-grams: wordfreq's list has words only."""
    return zipf(units) if n == 1 else pl.Series("zipf_general", [None] * len(units), dtype=pl.Float64)


def named_words(words: str | Collection[str], known: Collection[str], by: Unit) -> list[str]:
    """Return the words that a reader names, in our spelling, each once, and make sure that all occur.

    >>> named_words(["كوريا", "روس", "روس"], {"کوریا", "روس"}, "form")
    ['کوریا', 'روس']

    Raises:
        UrduNewsError: none is named, or one is not among the known.
    """
    listed = [words] if isinstance(words, str) else words
    require_whole(map(str, listed))
    # A word of these tokens is meant as it stands there, also one of another script, whose marks we leave.
    spelled = (str(word) if word in known else normalise(str(word)).text.strip() for word in listed)
    named = list(dict.fromkeys(spelled))
    if not any(named):
        raise UrduNewsError("No word is named. Give a word or a list of words.")
    if missing := [word for word in named if word not in known]:
        raise UrduNewsError(
            f"{'، '.join(missing)} does not occur among the {by}s of these tokens. "
            f'frequencies(tokens, by="{by}") lists those that do.'
        )
    return named


def _units(tokens: pl.DataFrame, by: Unit, n: int, kinds: Collection[str]) -> pl.DataFrame:
    """Return what is counted, one row per occurrence: unit, its first and last form, article and part."""
    words = tokens.filter(pl.col("kind") != "space").with_columns(
        pl.col("kind").is_in(list(kinds)).alias("counted"),
        pl.struct("article", "sentence").rle_id().alias("place"),
    )
    following = [pl.col("counted").shift(-k) for k in range(1, n)]
    same = [pl.col("place").shift(-k) == pl.col("place") for k in range(1, n)]
    parts = "article" if tokens["article"].n_unique() > 1 else "sentence"
    return words.select(
        pl.concat_str([pl.col(by).shift(-k) for k in range(n)], separator=" ").alias("unit"),
        pl.concat_str([pl.col("form").shift(-k) for k in range(n)], separator=" ").alias("form"),
        pl.col("form").alias("first"),
        pl.col("form").shift(1 - n).alias("last"),
        "article",
        pl.col(parts).alias("part"),
        pl.all_horizontal("counted", *following, *same).fill_null(False).alias("whole"),
    ).filter("whole")


def _sizes(units: pl.DataFrame) -> pl.DataFrame:
    """Return the share that each part is of all units: part, size."""
    return units.group_by("part").agg((pl.len() / len(units)).alias("size"))


def _count(units: pl.DataFrame, sizes: pl.DataFrame) -> pl.DataFrame:
    """Return one row per unit: its count, articles, dispersion over the parts, and its forms."""
    if units.is_empty():
        empty = {"unit": pl.String, "count": pl.Int64, "articles": pl.Int64, "dispersion": pl.Float64}
        return pl.DataFrame(schema=empty | {"forms": pl.String})
    smallest = float(sizes["size"].to_numpy().min())
    by_part = units.group_by("unit", "part").agg(pl.len().cast(pl.Int64).alias("n")).join(sizes, on="part")
    # In a fixed order: a sum of fractions taken in another differs in its last digit.
    in_order = by_part.sort("part").group_by("unit")
    dp = normalised_deviation(deviation_of_proportions(pl.col("n"), pl.col("size")), smallest)
    spread = in_order.agg(dp.first().alias("dispersion"))
    return (
        units.group_by("unit")
        .agg(
            pl.len().cast(pl.Int64).alias("count"),
            pl.col("article").n_unique().cast(pl.Int64).alias("articles"),
        )
        .join(spread, on="unit")
        .join(_forms(units), on="unit")
    )


def _forms(units: pl.DataFrame) -> pl.DataFrame:
    """Return the forms of each unit, the most frequent first: unit, forms."""
    return listed_forms(units.group_by("unit", "form").agg(pl.len().alias("count")), ["unit"])


def listed_forms(counted: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    """Return the forms of each unit, the most frequent first: the keys, forms.

    Args:
        counted: the keys, form, count.
        keys: unit, and the group of articles, if any.
    """
    ordered = counted.sort("count", "form", descending=[True, False])
    return ordered.group_by(keys).agg(pl.col("form").str.join("، ").alias("forms"))


def drop_verbs(frequencies: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of a frequency table whose words are no forms of verbs: things and people rather than deeds.

    A word that looks like a verb (کھیل, play) goes too.

    >>> from helpers.text.tokenisation import tokenise
    >>> drop_verbs(frequencies(tokenise("بارش ہوگی، وزیر نے کہا"), stop_words="drop"))["form"].to_list()
    ['بارش', 'وزیر']
    """
    by = "lemma" if "lemma" in frequencies.columns else "form"
    return frequencies[~frequencies[by].isin(verb_forms().keys() | set(verb_forms().values()))]


def main_topic(tokens: pd.DataFrame, *, by: Unit = "form") -> str:
    """Return the most frequent word that carries a topic: no stop word and no verb, if there is one.

    What ``drop_verbs`` drops is passed over; choose it yourself where it is your topic.

    Raises:
        UrduNewsError: not one word among the tokens.

    >>> from helpers.text.tokenisation import tokenise
    >>> main_topic(tokenise("صدر نے کہا کہ بارش ہوگی اور وزیر نے کہا کہ بارش نہیں ہوگی"))
    'بارش'
    """
    topics = frequencies(tokens, by=by, stop_words="drop")
    chosen = [*drop_verbs(topics)[by], *topics[by], *frequencies(tokens, by=by)[by]]
    if not chosen:
        raise UrduNewsError("There is no word in the text. Give an article with words in it.")
    return str(chosen[0])
