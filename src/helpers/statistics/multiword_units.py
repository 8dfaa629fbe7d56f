"""Names and phrases of several words that mean one thing, found and counted as one."""

from functools import cache

import pandas as pd
import polars as pl

from helpers.base.dataframes import require_columns, to_pandas, to_polars
from helpers.statistics.measures.association import cells, log_likelihood
from helpers.tables import rows
from helpers.text.spacing.missing import function_words

# Words in the longest unit that is looked for: متحدہ عرب امارات has three.
LONGEST = 4
# Chi-squared with one degree of freedom at p = 0.001.
LEAST_G2 = 10.83
# A pair must meet this often of all the times that its rarer word occurs; below, each is a word of many uses.
LEAST_SHARE = 0.5
# One word more belongs to a unit if it follows this often: کم جونگ + ان.
LEAST_FOLLOWS = 0.8
MULTIWORD_COLUMNS = {
    "unit": pl.String,
    "count": pl.Int64,
    "share_of_rarest": pl.Float64,
    "G2": pl.Float64,
    "found_by": pl.String,
}
MULTIWORD_NEEDS = {
    *("article", "sentence", "token", "start", "end"),
    *("surface", "form", "lemma", "kind", "repaired", "confidence"),
}


def find_units(tokens: pd.DataFrame, *, min_count: int = 3) -> pd.DataFrame:
    """Find the names and fixed phrases in tokens: those of a table, and words that keep company in this text.

    Two neighbouring content words are a unit if they meet at least ``min_count`` times, in half or more of the
    occurrences of the rarer, and far more often than chance; a word that nearly always follows belongs to it.

    Args:
        tokens: from ``tokenise``.
        min_count: how often words must meet to be found by their frequency; those of the table count from once.

    Returns:
        One row per unit, the most frequent first: unit; count; share_of_rarest, the part of the occurrences of its
        rarest word that are in it, from 0 to 1; G2, log-likelihood ratio of the pair (higher means
        less by chance; null for those of the table alone); found_by ("table" or "text").

    Source: Dunning, T. (1993), Accurate methods for the statistics of surprise and coincidence, CL 19(1).

    >>> from helpers.text.tokenisation import tokenise
    >>> find_units(tokenise("وزیر اعظم آئے۔ وزیر اعظم گئے۔"))[["unit", "count", "found_by"]].values.tolist()
    [['وزیر اعظم', 2, 'table']]
    """
    words = _words(tokens).with_columns(n=pl.len().over("form").cast(pl.Int64))
    listed = _listed(words)
    found = _by_frequency(words, min_count).filter(~pl.col("unit").is_in(listed["unit"].to_list()))
    table = pl.concat([listed, found], how="diagonal_relaxed")
    return to_pandas(
        table.with_columns(share_of_rarest=pl.col("count") / pl.col("rarest"))
        .select([pl.col(name).cast(kind) for name, kind in MULTIWORD_COLUMNS.items()])
        .sort("count", "unit", descending=[True, False])
    )


def join_units(tokens: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """Return the tokens with each unit as one token, so that tables and clouds count it as one.

    The longest unit wins where two overlap. ``surface`` and the offsets span all of it; form and lemma are the unit.
    Columns of your own, such as a group, are those of its first word.

    Args:
        tokens: from ``tokenise``.
        units: a table with a column ``unit``, from ``find_units`` or your own.

    >>> from helpers.text.tokenisation import tokenise
    >>> tokens = join_units(tokenise("شمالی کوریا میں"), pd.DataFrame({"unit": ["شمالی کوریا"]}))
    >>> tokens["surface"].to_list()
    ['شمالی کوریا', ' ', 'میں']
    """
    words = _words(tokens).with_row_index("place")
    table = to_polars(tokens).with_row_index("_row")
    wanted = {unit for unit in units["unit"] if " " in str(unit)}
    taken: set[int] = set()
    spans: list[tuple[int, int, str]] = []
    for length in range(LONGEST, 1, -1):
        found = _places(words, length).filter(pl.col("unit").is_in(list(wanted)))
        for begin, unit in found.select("begin", "unit").iter_rows():
            inside = range(begin, begin + length)
            if taken.isdisjoint(inside):
                taken.update(inside)
                spans.append((words["row"][begin], words["row"][begin + length - 1], unit))
    if not spans:
        return tokens
    chosen = pl.DataFrame(spans, schema={"_row": pl.UInt32, "_until": pl.UInt32, "_unit": pl.String}, orient="row")
    joined = (
        table.join(chosen.sort("_row"), on="_row", how="left")
        .with_columns(pl.col("_until", "_unit").forward_fill())
        .with_columns(_inside=(pl.col("_row") <= pl.col("_until")).fill_null(False))
        .with_columns(_first=~pl.col("_inside") | pl.col("_row").is_in(chosen["_row"].to_list()))
        .with_columns(_group=pl.col("_first").cum_sum(), _unit=pl.when("_inside").then("_unit"))
    )
    many = (
        joined.filter("_inside")
        .group_by("_group", maintain_order=True)
        .agg(pl.col("surface").str.join(), pl.col("end").last(), pl.col("confidence").min(), pl.col("repaired").any())
    )
    replaced = ("surface", "end", "confidence", "repaired")
    result = (
        joined.filter("_first")
        .join(many, on="_group", how="left", suffix="_all")
        .with_columns(
            *[pl.coalesce(f"{name}_all", name).alias(name) for name in replaced],
            form=pl.coalesce("_unit", "form"),
            lemma=pl.coalesce("_unit", "lemma"),
        )
        .with_columns(token=pl.int_range(pl.len()).over("article"))
    )
    return to_pandas(result.select(to_polars(tokens).columns))


def _words(tokens: pd.DataFrame) -> pl.DataFrame:
    """Return the tokens that are not white space, with the row of each."""
    require_columns(tokens, MULTIWORD_NEEDS, "tokenise")
    return to_polars(tokens).select(sorted(MULTIWORD_NEEDS)).with_row_index("row").filter(pl.col("kind") != "space")


def _places(words: pl.DataFrame, length: int) -> pl.DataFrame:
    """Return each row of so many words of one sentence: begin, unit, first, last; how often these occur, if told."""
    steps = range(length)
    same = [pl.struct("article", "sentence") == pl.struct("article", "sentence").shift(-k) for k in steps[1:]]
    word = [pl.col("kind").shift(-k).is_in(["word", "latin"]) for k in steps]
    columns = {
        "begin": pl.int_range(pl.len(), dtype=pl.Int64),
        "unit": pl.concat_str([pl.col("form").shift(-k) for k in steps], separator=" "),
        "first": pl.col("form"),
        "last": pl.col("form").shift(1 - length),
    }
    if "n" in words.columns:
        columns["n_first"], columns["n_last"] = pl.col("n"), pl.col("n").shift(1 - length)
        columns["rarest"] = pl.min_horizontal([pl.col("n").shift(-k) for k in steps])
    return words.select(**columns, whole=pl.all_horizontal(same + word).fill_null(False)).filter("whole").drop("whole")


def _counted(places: pl.DataFrame) -> pl.DataFrame:
    """Return one row per unit: count, and what ``_places`` tells of its words."""
    return places.drop("begin").group_by("unit").agg(pl.len().cast(pl.Int64).alias("count"), pl.all().first())


def _listed(words: pl.DataFrame) -> pl.DataFrame:
    wanted = sorted(_table())
    found = [_places(words, length).filter(pl.col("unit").is_in(wanted)) for length in range(2, LONGEST + 1)]
    return _counted(pl.concat(found)).with_columns(found_by=pl.lit("table"))


def _by_frequency(words: pl.DataFrame, min_count: int) -> pl.DataFrame:
    """Return pairs of content words that keep company, lengthened by words that nearly always follow."""
    functions = list(function_words())
    pairs = (
        _counted(_places(words, 2))
        .filter(
            pl.col("count") >= pl.max_horizontal(min_count, LEAST_SHARE * pl.col("rarest")),
            ~(pl.col("first").is_in(functions) | pl.col("last").is_in(functions)),
        )
        .with_columns(G2=log_likelihood(cells(pl.col("count"), pl.col("n_first"), pl.col("n_last"), len(words))))
        .filter(pl.col("G2") >= LEAST_G2)
    )
    found = pairs
    for length in range(3, LONGEST + 1):
        longer = _lengthened(words, found, length, min_count)
        # What hardly occurs without the whole is no unit of its own.
        parts = longer["start"].to_list() + longer["end"].to_list()
        found = pl.concat([found.filter(~pl.col("unit").is_in(parts)), longer], how="diagonal_relaxed")
    return found.with_columns(found_by=pl.lit("text"))


def _lengthened(words: pl.DataFrame, known: pl.DataFrame, length: int, min_count: int) -> pl.DataFrame:
    """Return rows of so many words of which all but the last are known and the last nearly always follows."""
    shorter = known.select(pl.col("unit").alias("start"), pl.col("count").alias("without"), "G2")
    places = _places(words, length).with_columns(
        start=pl.col("unit").str.head(pl.col("unit").str.len_chars() - pl.col("last").str.len_chars() - 1),
        end=pl.col("unit").str.slice(pl.col("first").str.len_chars() + 1),
    )
    return (
        _counted(places)
        .filter(pl.col("count") >= min_count, ~pl.col("last").is_in(list(_never_last())))
        .join(shorter, on="start")
        .filter(pl.col("count") >= LEAST_FOLLOWS * pl.col("without"))
        .drop("without")
    )


@cache
def _table() -> frozenset[str]:
    return frozenset(row["unit"] for row in rows("units.csv"))


@cache
def _never_last() -> frozenset[str]:
    """Return the function words that a unit does not end with: all but pronouns (کم جونگ ان)."""
    return frozenset(row["form"] for row in rows("function_words.csv") if row["pos"] != "PRON")
