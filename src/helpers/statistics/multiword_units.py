"""Multiword units: find names and fixed phrases of several words, and count each as one word."""

from functools import cache

import pandas as pd
import polars as pl

from helpers.base.dataframes import require_columns, to_pandas, to_polars
from helpers.statistics.conventions import COUNTED_KINDS
from helpers.statistics.measures.association import cells, log_likelihood
from helpers.statistics.unit_edges import MOST, ROLES, is_thing, with_roles
from helpers.tables import rows
from helpers.text.sentences import GAPS

# متحدہ عرب امارات has three words.
LONGEST_UNIT_WORDS = 4
# Names of organisations that are joined can be longer.
MOST_JOINED_WORDS = 10
# Chi-squared with one degree of freedom at p = 0.001.
LEAST_G2 = 10.83
# Share of the occurrences of the rarer word that must be in the pair. Below that, both words have many other uses.
LEAST_SHARE = 0.5
# A unit is extended by a word that follows at least this share of its occurrences: کم جونگ + ان.
LEAST_FOLLOWS = 0.8
# The preposition that can begin a unit, which is then a measure.
PER = "فی"
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

# The tag of proper nouns in each column of tags.
PROPER_NOUN = {"pos": "PROPN", "xpos": "NNP"}


# The rows of the first and the last token of a unit, and the unit.
SPAN_SCHEMA = {"_row": pl.UInt32, "_until": pl.UInt32, "_unit": pl.String}


def find_units(tokens: pd.DataFrame, *, min_count: int = 3) -> pd.DataFrame:
    """Find names and fixed phrases: those of ``units.csv``, and frequent sequences of this text.

    Two adjacent content words are a unit if they occur together at least ``min_count`` times, in at least half of the
    occurrences of the rarer word, and far more often than by chance. A word that nearly always follows extends it. A
    unit begins with a noun, an adjective, a name or فی (فی تولہ قیمت) and ends with a noun or a name; a noun with the
    complement of a verb (پابندی عائد, خطرہ کم) is not a unit.

    Args:
        tokens: from ``tokenise``; with ``pos=True``, the parts of speech decide how a unit begins and ends, and else
            tables and the verbs that follow.
        min_count: smallest count of a unit found by frequency; units of the table may occur once.

    Returns:
        One row per unit, most frequent first: unit; count; share_of_rarest, the share of the occurrences of its
        rarest word that are part of the unit, from 0 to 1; G2, the log-likelihood ratio of its first pair of words
        (higher means less likely by chance; null for units of the table); found_by ("table" or "text").

    Source: Dunning, T. (1993), Accurate methods for the statistics of surprise and coincidence, CL 19(1).

    >>> from helpers.text.tokenisation import tokenise
    >>> find_units(tokenise("سپریم کورٹ کھلی۔ سپریم کورٹ میں۔"))[["unit", "count", "found_by"]].values.tolist()
    [['سپریم کورٹ', 2, 'table']]
    """
    words = with_roles(_words(tokens).with_columns(n=pl.len().over("form").cast(pl.Int64)))
    listed = _by_table(words)
    found = _by_frequency(words, min_count).filter(~pl.col("unit").is_in(listed["unit"].to_list()))
    table = pl.concat([listed, found], how="diagonal_relaxed")
    return to_pandas(
        table.with_columns(share_of_rarest=pl.col("count") / pl.col("rarest"))
        .select([pl.col(name).cast(kind) for name, kind in MULTIWORD_COLUMNS.items()])
        .sort("count", "unit", descending=[True, False])
    )


def join_units(tokens: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """Join the tokens of each unit, so that tables and clouds count it as one word.

    If two units overlap, the longer one is joined. ``surface`` and the offsets cover the whole unit; form and lemma
    are the unit itself. It is a proper noun if one of its words is, else its part of speech is that of its last word.
    Other columns, such as a group, have the value of its first word.

    Args:
        tokens: from ``tokenise``.
        units: a table with a column ``unit``, from ``find_units`` or of your own.

    >>> from helpers.text.tokenisation import tokenise
    >>> tokens = join_units(tokenise("شمالی کوریا میں"), pd.DataFrame({"unit": ["شمالی کوریا"]}))
    >>> tokens["surface"].to_list()
    ['شمالی کوریا', ' ', 'میں']
    """
    require_columns(units, ("unit",), "find_units")
    words = _words(tokens).with_row_index("position")
    wanted = {str(unit) for unit in units["unit"] if " " in str(unit)}
    taken: set[int] = set()
    spans: list[tuple[int, int, str]] = []
    longest = min(max((unit.count(" ") + 1 for unit in wanted), default=1), MOST_JOINED_WORDS)
    for length in range(longest, 1, -1):
        found = _sequences(words, length).filter(pl.col("unit").is_in(list(wanted)))
        for begin, unit in found.select("begin", "unit").iter_rows():
            positions = range(begin, begin + length)
            if taken.isdisjoint(positions):
                taken.update(positions)
                spans.append((words["row"][begin], words["row"][begin + length - 1], unit))
    return join_spans(tokens, pl.DataFrame(spans, schema=SPAN_SCHEMA, orient="row"))


def join_spans(tokens: pd.DataFrame, spans: pl.DataFrame) -> pd.DataFrame:
    """Join the tokens of each span, as ``join_units`` does.

    Args:
        tokens: from ``tokenise``.
        spans: the rows of the first and the last token, and the form of both as one; no two overlap.
    """
    if not len(spans):
        return tokens
    table = to_polars(tokens)
    joined = (
        table.with_row_index("_row")
        .join(spans.sort("_row"), on="_row", how="left")
        .with_columns(pl.col("_until", "_unit").forward_fill())
        .with_columns(_inside=(pl.col("_row") <= pl.col("_until")).fill_null(False))
        .with_columns(_first=~pl.col("_inside") | pl.col("_row").is_in(spans["_row"].to_list()))
        .with_columns(_group=pl.col("_first").cum_sum(), _unit=pl.when("_inside").then("_unit"))
    )
    tags = [name for name in PROPER_NOUN if name in table.columns]
    merged = (
        joined.filter("_inside")
        .group_by("_group", maintain_order=True)
        .agg(
            *(pl.col("surface").str.join(), pl.col("end").last(), pl.col("confidence").min(), pl.col("repaired").any()),
            *(_tag_of_unit(name).alias(name) for name in tags),
        )
    )
    replaced = ("surface", "end", "confidence", "repaired", *tags)
    result = (
        joined.filter("_first")
        .join(merged, on="_group", how="left", suffix="_all")
        .with_columns(
            *[pl.coalesce(f"{name}_all", name).alias(name) for name in replaced],
            form=pl.coalesce("_unit", "form"),
            lemma=pl.coalesce("_unit", "lemma"),
        )
        .with_columns(token=pl.int_range(pl.len()).over("article"))
    )
    return to_pandas(result.select(table.columns))


def _tag_of_unit(column: str) -> pl.Expr:
    """Return the tag of a unit: that of a proper noun if it has one, else that of its last word, its head."""
    proper = PROPER_NOUN[column]
    return pl.when((pl.col(column) == proper).any()).then(pl.lit(proper)).otherwise(pl.col(column).last())


def _words(tokens: pd.DataFrame) -> pl.DataFrame:
    """Return the tokens that are not white space, with their row number."""
    require_columns(tokens, MULTIWORD_NEEDS, "tokenise")
    columns = sorted(MULTIWORD_NEEDS | ({"pos"} & set(tokens.columns)))
    return to_polars(tokens).select(columns).with_row_index("row").filter(~pl.col("kind").is_in(GAPS))


def _sequences(words: pl.DataFrame, length: int) -> pl.DataFrame:
    """Return all sequences of ``length`` words within a sentence: begin, unit, first, last.

    If ``words`` has a column n, the count of each word, the result also has n_first, n_last and rarest, and the roles:
    begins of the first word, the others of the last.
    """
    offsets = range(length)
    sentence = pl.struct("article", "sentence")
    same_sentence = [sentence == sentence.shift(-offset) for offset in offsets[1:]]
    all_words = [pl.col("kind").shift(-offset).is_in(COUNTED_KINDS) for offset in offsets]
    columns = {
        "begin": pl.int_range(pl.len(), dtype=pl.Int64),
        "unit": pl.concat_str([pl.col("form").shift(-offset) for offset in offsets], separator=" "),
        "first": pl.col("form"),
        "last": pl.col("form").shift(1 - length),
    }
    if "n" in words.columns:
        columns["n_first"], columns["n_last"] = pl.col("n"), pl.col("n").shift(1 - length)
        columns["rarest"] = pl.min_horizontal([pl.col("n").shift(-offset) for offset in offsets])
        columns |= {"begins": pl.col("begins"), "ends": pl.col("ends").shift(1 - length)}
        columns["before_light_verb"] = pl.col("before_light_verb").shift(1 - length)
    valid = pl.all_horizontal(same_sentence + all_words).fill_null(False)
    return words.select(**columns, valid=valid).filter("valid").drop("valid")


def _counted(sequences: pl.DataFrame) -> pl.DataFrame:
    """Return one row per unit: unit, count, the mean roles, and the other columns of ``_sequences``."""
    others = pl.all().exclude("unit", *ROLES).first()
    means = pl.col(ROLES).mean()
    return sequences.drop("begin").group_by("unit").agg(pl.len().cast(pl.Int64).alias("count"), others, means)


def _by_table(words: pl.DataFrame) -> pl.DataFrame:
    listed = sorted(_listed_units())
    found = [
        _sequences(words, length).filter(pl.col("unit").is_in(listed)) for length in range(2, LONGEST_UNIT_WORDS + 1)
    ]
    return _counted(pl.concat(found)).with_columns(found_by=pl.lit("table"))


def _by_frequency(words: pl.DataFrame, min_count: int) -> pl.DataFrame:
    """Find pairs of content words that co-occur, and extend them by words that nearly always follow."""
    pairs = (
        _counted(_sequences(words, 2))
        .filter(pl.col("count") >= pl.max_horizontal(min_count, LEAST_SHARE * pl.col("rarest")), is_thing())
        .with_columns(G2=log_likelihood(cells(pl.col("count"), pl.col("n_first"), pl.col("n_last"), len(words))))
        .filter(pl.col("G2") >= LEAST_G2)
    )
    found = pairs
    for length in range(3, LONGEST_UNIT_WORDS + 1):
        longer = _extended(words, found, length, min_count)
        # Parts of a longer unit hardly occur outside it, so they are not units themselves.
        parts = longer["start"].to_list() + longer["end"].to_list()
        found = pl.concat([found.filter(~pl.col("unit").is_in(parts)), longer], how="diagonal_relaxed")
    return _with_per(words, found, min_count).with_columns(found_by=pl.lit("text"))


def _with_per(words: pl.DataFrame, units: pl.DataFrame, min_count: int) -> pl.DataFrame:
    """Put فی before the units that nearly always follow it: فی تولہ قیمت."""
    shorter = units.select(pl.col("unit").alias("after"), pl.col("count").alias("count_shorter"), "G2")
    measured = [
        _counted(_sequences(words, length + 1).filter(pl.col("first") == PER))
        .with_columns(after=pl.col("unit").str.slice(len(PER) + 1))
        .join(shorter, on="after")
        .filter(pl.col("count") >= pl.max_horizontal(min_count, LEAST_FOLLOWS * pl.col("count_shorter")))
        for length in range(2, LONGEST_UNIT_WORDS)
    ]
    longer = pl.concat(measured)
    kept = units.filter(~pl.col("unit").is_in(longer["after"].to_list()))
    return pl.concat([kept, longer.drop("after", "count_shorter")], how="diagonal_relaxed")


def _extended(words: pl.DataFrame, units: pl.DataFrame, length: int, min_count: int) -> pl.DataFrame:
    """Return the sequences that extend a unit by one word that nearly always follows it."""
    shorter = units.select(pl.col("unit").alias("start"), pl.col("count").alias("count_shorter"), "G2")
    sequences = _sequences(words, length).with_columns(
        start=pl.col("unit").str.head(pl.col("unit").str.len_chars() - pl.col("last").str.len_chars() - 1),
        end=pl.col("unit").str.slice(pl.col("first").str.len_chars() + 1),
    )
    return (
        _counted(sequences)
        .filter(pl.col("count") >= min_count, (pl.col("ends") > MOST) | pl.col("last").is_in(_pronouns()))
        .join(shorter, on="start")
        .filter(pl.col("count") >= LEAST_FOLLOWS * pl.col("count_shorter"))
        .drop("count_shorter")
    )


@cache
def _listed_units() -> frozenset[str]:
    return frozenset(row["unit"] for row in rows("units.csv"))


@cache
def _pronouns() -> list[str]:
    """Return the pronouns, the only function words that can end a unit: کم جونگ ان."""
    return sorted(row["form"] for row in rows("function_words.csv") if row["pos"] == "PRON")
