"""Names and phrases of several words that mean one thing, found and counted as one."""

from functools import cache
from itertools import pairwise

import pandas as pd
import polars as pl

from helpers.errors import UrduNewsError
from helpers.frames import to_pandas, to_polars
from helpers.measures import log_likelihood
from helpers.spacing import function_words
from helpers.tables import rows

# Words in the longest unit that is looked for: بین الاقوامی is one word already, متحدہ عرب امارات has three.
LONGEST = 4
# Chi-squared with one degree of freedom at p = 0.001.
LEAST_G2 = 10.83
# A pair must meet this often of all the times that its rarer word occurs; below, each is a word of many uses.
LEAST_SHARE = 0.5
# A third word belongs to a unit if it follows this often: کم جونگ + ان.
LEAST_FOLLOWS = 0.8
COLUMNS = {"unit": pl.String, "count": pl.Int64, "share_of_rarest": pl.Float64, "G2": pl.Float64, "found_by": pl.String}
NEEDED = {"article", "sentence", "token", "start", "end", "surface", "form", "lemma", "kind", "repaired", "confidence"}


def find_units(tokens: pd.DataFrame, *, min_count: int = 3) -> pd.DataFrame:
    """Find the names and fixed phrases in tokens: those of a table, and words that keep company in this text.

    Two neighbouring content words are a unit if they meet at least ``min_count`` times, in half or more of the
    occurrences of the rarer, and far more often than chance; a third word that nearly always follows belongs to it.

    Args:
        tokens: from ``tokenise``.
        min_count: how often words must meet to be found by their frequency; those of the table count from once.

    Returns:
        One row per unit, the most frequent first: unit; count; share_of_rarest, the part of the occurrences of its
        rarest word that are in it, from 0 to 1; G2, log-likelihood ratio of the pair (higher means
        less by chance; null for those of the table alone); found_by ("table" or "text").

    Source: Dunning, T. (1993), Accurate methods for the statistics of surprise and coincidence, CL 19(1).

    >>> from helpers.words import tokenise
    >>> find_units(tokenise("وزیر اعظم آئے۔ وزیر اعظم گئے۔"))[["unit", "count", "found_by"]].values.tolist()
    [['وزیر اعظم', 2, 'table']]
    """
    words = _words(tokens)
    single = words.group_by("form").agg(pl.len().alias("n"))
    listed = _sequences(words, tuple(sorted(_table())))
    found = _by_frequency(words, single, min_count)
    table = pl.concat([listed, found.filter(~pl.col("unit").is_in(listed["unit"].to_list()))], how="diagonal_relaxed")
    counts = dict(single.iter_rows())
    # A compound within a unit is counted as one word, so its own words may occur nowhere else.
    rarest = [min((counts[word] for word in unit.split(" ") if word in counts), default=None) for unit in table["unit"]]
    return to_pandas(
        table.with_columns(share_of_rarest=pl.col("count") / pl.Series(rarest, dtype=pl.Int64))
        .select([pl.col(name).cast(kind) for name, kind in COLUMNS.items()])
        .sort("count", "unit", descending=[True, False])
    )


def join_units(tokens: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """Return the tokens with each unit as one token, so that tables and clouds count it as one.

    The longest unit wins where two overlap. ``surface`` and the offsets span all of it; form and lemma are the unit.

    Args:
        tokens: from ``tokenise``.
        units: a table with a column ``unit``, from ``find_units`` or your own.

    >>> from helpers.words import tokenise
    >>> tokens = join_units(tokenise("شمالی کوریا میں"), pd.DataFrame({"unit": ["شمالی کوریا"]}))
    >>> tokens["surface"].to_list()
    ['شمالی کوریا', ' ', 'میں']
    """
    words = _words(tokens).with_row_index("place")
    table = to_polars(tokens).with_row_index("row")
    wanted = {unit for unit in units["unit"] if " " in str(unit)}
    taken: set[int] = set()
    spans: list[tuple[int, int, str]] = []
    for length in range(LONGEST, 1, -1):
        for begin, unit in _places(words, length).filter(pl.col("unit").is_in(list(wanted))).iter_rows():
            inside = range(begin, begin + length)
            if taken.isdisjoint(inside):
                taken.update(inside)
                spans.append((words["row"][begin], words["row"][begin + length - 1], unit))
    if not spans:
        return tokens
    chosen = pl.DataFrame(spans, schema={"row": pl.UInt32, "until": pl.UInt32, "unit": pl.String}, orient="row")
    joined = (
        table.join(chosen.sort("row"), on="row", how="left")
        .with_columns(pl.col("until", "unit").forward_fill())
        .with_columns(inside=(pl.col("row") <= pl.col("until")).fill_null(False))
        .with_columns(first=~pl.col("inside") | pl.col("row").is_in(chosen["row"].to_list()))
        .with_columns(group=pl.col("first").cum_sum(), unit=pl.when("inside").then("unit"))
    )
    many = (
        joined.filter("inside")
        .group_by("group", maintain_order=True)
        .agg(pl.col("surface").str.join(), pl.col("end").last(), pl.col("confidence").min(), pl.col("repaired").any())
    )
    replaced = ("surface", "end", "confidence", "repaired")
    result = (
        joined.filter("first")
        .join(many, on="group", how="left", suffix="_all")
        .with_columns(
            *[pl.coalesce(f"{name}_all", name).alias(name) for name in replaced],
            form=pl.coalesce("unit", "form"),
            lemma=pl.coalesce("unit", "lemma"),
        )
        .with_columns(token=pl.int_range(pl.len()).over("article"))
    )
    return to_pandas(result.select(to_polars(tokens).columns))


def _words(tokens: pd.DataFrame) -> pl.DataFrame:
    """Return the tokens that are not white space, with the row of each."""
    if missing := NEEDED - set(tokens.columns):
        raise UrduNewsError(f"The table has no column {', '.join(sorted(missing))}. Make it with tokenise.")
    return to_polars(tokens).with_row_index("row").filter(pl.col("kind") != "space")


def _places(words: pl.DataFrame, length: int) -> pl.DataFrame:
    """Return where a row of so many words of one sentence begins, and its forms: begin, unit."""
    same = pl.all_horizontal(
        [pl.struct("article", "sentence") == pl.struct("article", "sentence").shift(-k) for k in range(1, length)]
        + [pl.col("kind").shift(-k).is_in(["word", "latin"]) for k in range(length)]
    ).fill_null(False)
    unit = pl.concat_str([pl.col("form").shift(-k) for k in range(length)], separator=" ")
    return words.select(begin=pl.int_range(pl.len(), dtype=pl.Int64), unit=unit, same=same).filter("same").drop("same")


def _sequences(words: pl.DataFrame, wanted: tuple[str, ...]) -> pl.DataFrame:
    found = [_places(words, length).filter(pl.col("unit").is_in(list(wanted))) for length in range(2, LONGEST + 1)]
    counted = pl.concat(found).group_by("unit").agg(pl.len().alias("count"))
    return counted.with_columns(found_by=pl.lit("table"))


def _by_frequency(words: pl.DataFrame, single: pl.DataFrame, min_count: int) -> pl.DataFrame:
    """Return pairs of content words that keep company, lengthened by words that nearly always follow."""
    pairs = _places(words, 2)["unit"].value_counts(name="n").filter(pl.col("n") >= min_count)
    parted = pairs.with_columns(pl.col("unit").str.splitn(" ", 2).struct.rename_fields(["first", "second"]).alias("w"))
    content = ~(pl.col("first").is_in(list(function_words())) | pl.col("second").is_in(list(function_words())))
    kept = (
        parted.unnest("w")
        .filter(content, ~pl.col("second").str.contains(" "))
        .join(single.rename({"form": "first", "n": "n_first"}), on="first")
        .join(single.rename({"form": "second", "n": "n_second"}), on="second")
        .with_columns(G2=log_likelihood(pl.col("n"), pl.col("n_first"), pl.col("n_second"), len(words)))
        .filter(pl.col("G2") >= LEAST_G2, pl.col("n") >= LEAST_SHARE * pl.min_horizontal("n_first", "n_second"))
        .select("unit", pl.col("n").alias("count"), "G2")
    )
    longer = _lengthened(words, kept, min_count)
    # A part that hardly occurs without the whole is no unit of its own.
    parts = {part for unit in longer["unit"] for part in _parts(unit)}
    return pl.concat([kept.filter(~pl.col("unit").is_in(list(parts))), longer]).with_columns(found_by=pl.lit("text"))


def _lengthened(words: pl.DataFrame, pairs: pl.DataFrame, min_count: int) -> pl.DataFrame:
    triples = _places(words, 3)["unit"].value_counts(name="n").filter(pl.col("n") >= min_count)
    return (
        triples.with_columns(
            start=pl.col("unit").str.replace(r" [^ ]+$", ""), last=pl.col("unit").str.extract(r"([^ ]+)$")
        )
        .join(pairs.rename({"unit": "start"}), on="start")
        .filter(pl.col("n") >= LEAST_FOLLOWS * pl.col("count"), ~pl.col("last").is_in(list(_never_last())))
        .select("unit", pl.col("n").alias("count"), "G2")
    )


def _parts(unit: str) -> list[str]:
    return [f"{first} {second}" for first, second in pairwise(unit.split(" "))]


@cache
def _table() -> frozenset[str]:
    return frozenset(row["unit"] for row in rows("units.csv"))


@cache
def _never_last() -> frozenset[str]:
    """Return the function words that a unit does not end with: all but pronouns (کم جونگ ان)."""
    return frozenset(row["form"] for row in rows("function_words.csv") if row["pos"] != "PRON")
