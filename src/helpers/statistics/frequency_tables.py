"""Frequency tables of forms, lemmas and n-grams: counts, rates, dispersion, and the frequency in general Urdu."""

from collections.abc import Collection, Sequence

import pandas as pd
import polars as pl

from helpers.base.arguments import listed
from helpers.base.dataframes import require_columns, require_whole, to_pandas, to_polars
from helpers.base.errors import UrduNewsError
from helpers.statistics.conventions import (
    COUNTED_KINDS,
    FORM_SEPARATOR,
    FREQUENCY_COLUMNS,
    MILLION,
    UNIT_COLUMNS,
    Unit,
    require_unit,
)
from helpers.statistics.measures.dispersion import deviation_of_proportions, normalised_deviation
from helpers.statistics.parts_of_speech import require_tags, wanted_tags
from helpers.text.general_frequency import ZIPF_BASE, zipf
from helpers.text.lemmas import forms_of_verbs
from helpers.text.normalisation import normalise
from helpers.text.sentences import GAPS
from helpers.text.stop_word_lists import StopWords, as_set

NEEDED_COLUMNS = ("article", "sentence", "form", "lemma", "kind")
# Phrases are not longer, and time and memory grow with n.
MOST_NGRAM_WORDS = 20


def frequencies(
    tokens: pd.DataFrame,
    *,
    by: Unit = "form",
    n: int = 1,
    stop_words: StopWords = "keep",
    kinds: Collection[str] = COUNTED_KINDS,
    pos: str | Collection[str] | None = None,
) -> pd.DataFrame:
    """Count words or n-grams in a table of tokens.

    An n-gram is a sequence of n words of one sentence with only white space between them. Dropping stop words removes
    rows, and n-grams that begin or end with a stop word, and ``pos`` keeps words of these parts of speech, and n-grams
    that begin and end with one; rates, shares and cumulative shares still refer to all counted words or n-grams.

    Args:
        tokens: from ``tokenise``.
        by: count forms or lemmas.
        n: length of the n-grams in words; 1 counts words.
        stop_words: "keep" or "drop" the stop words of the table, or a list of words to drop.
        kinds: the kinds of token to count.
        pos: parts of speech to keep ("NOUN", or ["NOUN", "PROPN"]) of tokens from ``tokenise(..., pos=True)``; None
            keeps all. A word that also occurs as another part of speech is counted only where it has one of these.

    Returns:
        One row per form, lemma or n-gram (in a column named like ``by``), most frequent first, then by spelling:
        rank (1 is the most frequent; equal counts share the smallest rank), count, per_million, share and
        cumulative_share (0 to 1), articles (number of articles with the word), dispersion (DPnorm over the articles,
        or over the sentences of a single article: 0 evenly spread, 1 all in one part), zipf (log10 of the occurrences
        per thousand million words), zipf_general (the same in wordfreq's Urdu; null for n-grams and for words that
        wordfreq does not list). With ``by="lemma"`` also forms: the forms of the lemma, most frequent first.

    Raises:
        UrduNewsError: the table has no token columns, ``by`` or n has another value, or parts of speech are
            unknown or missing.

    >>> from helpers.text.tokenisation import tokenise
    >>> frequencies(tokenise("امن اور امن")).loc[0, ["form", "count", "share"]].to_list()
    ['امن', 2, 0.6666666666666666]
    """
    require_unit(by)
    require_columns(tokens, NEEDED_COLUMNS, "tokenise")
    require_n(n)
    tags = None if pos is None else wanted_tags(pos)
    if tags is not None:
        require_tags(tokens)
    columns = NEEDED_COLUMNS if tags is None else (*NEEDED_COLUMNS, "pos")
    units = _units(to_polars(tokens[list(columns)]), by, n, kinds)
    removed = list(as_set(stop_words))
    kept = units.filter(~pl.col("first").is_in(removed), ~pl.col("last").is_in(removed))
    if tags is not None:
        kept = kept.filter(pl.col("first_pos").is_in(tags), pl.col("last_pos").is_in(tags))
    table = with_rates(_count(kept, _sizes(units)).with_columns(pl.lit(len(units)).alias("total")))
    forms = ["forms"] if by == "lemma" else []
    general = table.with_columns(general_zipf_column(table["unit"], n)).rename({"unit": by})
    return to_pandas(general.select(by, *FREQUENCY_COLUMNS, *forms))


def with_rates(counted: pl.DataFrame, groups: Sequence[str] = ()) -> pl.DataFrame:
    """Sort counts and add rank, share, cumulative_share, per_million and zipf.

    Args:
        counted: columns unit, count and total (all words counted in the group).
        groups: the columns that identify a group of articles; each group has its own ranks and shares.
    """

    def per_group(expression: pl.Expr) -> pl.Expr:
        return expression.over(groups) if groups else expression

    # NumPy divides. Polars multiplies by the inverse if the total is constant, which changes the last digit.
    shares = counted["count"].to_numpy() / counted["total"].to_numpy()
    share = pl.col("share")
    return (
        counted.with_columns(pl.Series("share", shares))
        .sort(*groups, "count", "unit", descending=[False] * len(groups) + [True, False], nulls_last=True)
        .with_columns(
            per_group(pl.col("count").rank("min", descending=True)).cast(pl.Int64).alias("rank"),
            (share * MILLION).alias("per_million"),
            (share * ZIPF_BASE).log10().alias("zipf"),
        )
        .with_columns(per_group(pl.col("share").cum_sum()).alias("cumulative_share"))
    )


def require_n(n: int) -> None:
    """Check the length of n-grams.

    Raises:
        UrduNewsError: n is below 1 or too large.
    """
    if not 1 <= n <= MOST_NGRAM_WORDS:
        raise UrduNewsError(f"n must be the number of words in a row, from 1 to {MOST_NGRAM_WORDS}, not {n}.")


def general_zipf_column(units: pl.Series, n: int) -> pl.Series:
    """Return the Zipf value of each unit in general Urdu; null for n-grams, as wordfreq lists only words."""
    return zipf(units) if n == 1 else pl.Series("zipf_general", [None] * len(units), dtype=pl.Float64)


def named_words(words: str | Collection[str], known: Collection[str], by: Unit) -> list[str]:
    """Normalise the words a caller asks for, without duplicates, and check that all occur.

    >>> named_words(["كوريا", "روس", "روس"], {"کوریا", "روس"}, "form")
    ['کوریا', 'روس']

    Raises:
        UrduNewsError: no word is given, or a word is not in ``known``.
    """
    given = listed(words)
    require_whole(map(str, given))
    # A word that occurs in exactly this spelling is kept: words in other scripts have marks that ``normalise`` removes.
    spelled = (str(word) if word in known else normalise(str(word)).text.strip() for word in given)
    unique = list(dict.fromkeys(spelled))
    if not any(unique):
        raise UrduNewsError("No word is named. Give a word or a list of words.")
    if missing := [word for word in unique if word not in known]:
        raise UrduNewsError(
            f"{'، '.join(missing)} does not occur among the {by}s of these tokens. "
            f'frequencies(tokens, by="{by}") lists all that do.'
        )
    return unique


def _units(tokens: pl.DataFrame, by: Unit, n: int, kinds: Collection[str]) -> pl.DataFrame:
    """Return one row per counted occurrence: unit, form, first and last form (and tag), article, part."""
    words = tokens.filter(~pl.col("kind").is_in(GAPS)).with_columns(
        pl.col("kind").is_in(listed(kinds)).alias("counted"),
        pl.struct("article", "sentence").rle_id().alias("sentence_id"),
    )
    all_counted = [pl.col("counted").shift(-offset) for offset in range(1, n)]
    same_sentence = [pl.col("sentence_id").shift(-offset) == pl.col("sentence_id") for offset in range(1, n)]
    part = "article" if tokens["article"].n_unique() > 1 else "sentence"
    ends = {"first_pos": 0, "last_pos": 1 - n} if "pos" in tokens.columns else {}
    tags = [pl.col("pos").shift(offset).alias(name) for name, offset in ends.items()]
    return words.select(
        pl.concat_str([pl.col(by).shift(-offset) for offset in range(n)], separator=" ").alias("unit"),
        pl.concat_str([pl.col("form").shift(-offset) for offset in range(n)], separator=" ").alias("form"),
        pl.col("form").alias("first"),
        pl.col("form").shift(1 - n).alias("last"),
        "article",
        pl.col(part).alias("part"),
        *tags,
        pl.all_horizontal("counted", *all_counted, *same_sentence).fill_null(False).alias("valid"),
    ).filter("valid")


def _sizes(units: pl.DataFrame) -> pl.DataFrame:
    """Return the size of each part as a share of all units: part, size."""
    return units.group_by("part").agg((pl.len() / len(units)).alias("size"))


def _count(units: pl.DataFrame, sizes: pl.DataFrame) -> pl.DataFrame:
    """Return one row per unit: unit, count, articles, dispersion, forms."""
    if units.is_empty():
        empty = {"unit": pl.String, "count": pl.Int64, "articles": pl.Int64, "dispersion": pl.Float64}
        return pl.DataFrame(schema=empty | {"forms": pl.String})
    by_part = units.group_by("unit", "part").agg(pl.len().cast(pl.Int64).alias("n"))
    return (
        units.group_by("unit")
        .agg(
            pl.len().cast(pl.Int64).alias("count"),
            pl.col("article").n_unique().cast(pl.Int64).alias("articles"),
        )
        .join(dispersions(by_part, sizes), on="unit")
        .join(_forms(units), on="unit")
    )


def dispersions(by_part: pl.DataFrame, sizes: pl.DataFrame) -> pl.DataFrame:
    """Return the dispersion of each unit: unit, dispersion.

    Args:
        by_part: unit, part, and n, the number of occurrences.
        sizes: part, and size, its share of all units.
    """
    smallest = float(sizes["size"].to_numpy().min(initial=1.0))
    dp = normalised_deviation(deviation_of_proportions(pl.col("n"), pl.col("size")), smallest)
    # Sorted, because the order of a sum of fractions changes its last digit.
    return by_part.join(sizes, on="part").sort("part").group_by("unit").agg(dp.first().alias("dispersion"))


def _forms(units: pl.DataFrame) -> pl.DataFrame:
    """Return the forms of each unit, most frequent first: unit, forms."""
    return listed_forms(units.group_by("unit", "form").agg(pl.len().alias("count")), ["unit"])


def listed_forms(counted: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    """Return the forms of each unit in one string, most frequent first.

    Args:
        counted: the key columns, form and count.
        keys: the columns that identify a row of the result: unit, and the group of articles if there are groups.
    """
    ordered = counted.sort("count", "form", descending=[True, False])
    return ordered.group_by(keys).agg(pl.col("form").str.join(FORM_SEPARATOR).alias("forms"))


def drop_verbs(frequencies: pd.DataFrame) -> pd.DataFrame:
    """Remove verbs from a frequency table, which leaves mostly things, places and people.

    A word that is more often a noun (گاڑی, گھروں) stays, although it is spelled like a verb.

    >>> from helpers.text.tokenisation import tokenise
    >>> drop_verbs(frequencies(tokenise("بارش ہوگی، وزیر نے کہا"), stop_words="drop"))["form"].to_list()
    ['بارش', 'وزیر']
    """
    require_columns(frequencies, ("count",), "frequencies")
    by = "lemma" if "lemma" in frequencies.columns else "form"
    require_columns(frequencies, (by,), "frequencies")
    return frequencies[~frequencies[by].isin(forms_of_verbs())]


def shown_words(frequencies: pd.DataFrame) -> list[str]:
    """Return the words of a frequency table as a reader knows them: of a lemma, its most frequent form.

    >>> shown_words(pd.DataFrame({"lemma": ["جانا", "امن"], "count": [9, 7], "forms": ["گئے، گیا", "امن"]}))
    ['گئے', 'امن']

    Raises:
        UrduNewsError: the table has no column form, lemma or ngram.
    """
    require_columns(frequencies, ("count",), "frequencies")
    unit = next((name for name in UNIT_COLUMNS if name in frequencies.columns), "form")
    require_columns(frequencies, (unit,), "frequencies")
    if unit != "lemma" or "forms" not in frequencies.columns:
        return [str(word) for word in frequencies[unit]]
    return [str(forms).split(FORM_SEPARATOR)[0] for forms in frequencies["forms"]]
