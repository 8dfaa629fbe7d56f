"""Words that are no topic words: verbs and other words that say little, numerals, function words, times, datelines."""

from collections.abc import Collection
from functools import cache
from typing import Literal, TypeAlias, get_args

import pandas as pd
import polars as pl

from helpers.analysis.tokens_given import texts_of
from helpers.base.arguments import listed
from helpers.base.dataframes import to_pandas, to_polars, word_list
from helpers.base.errors import UrduNewsError
from helpers.statistics.numerals import numerals
from helpers.statistics.unit_edges import MOST
from helpers.tables import rows
from helpers.text.lemmas import infinitives
from helpers.text.lines.datelines import in_datelines
from helpers.text.sentences import GAPS
from helpers.text.spacing.missing import auxiliaries
from helpers.times.time_tables import find_times

# Classes of words that are no topic words unless the caller includes them.
Skipped: TypeAlias = Literal[
    "reporting verbs", "light verbs", "predicates", "general words", "numerals", "times", "datelines"
]
# The column that flags tokens which are no topic words where they stand.
SKIPPED = "_skipped"
# Parts of speech whose words name no topic, if the tokens have them, and the class of each that can be included.
CLOSED_CLASSES = {"AUX": "light verbs", "NUM": "numerals", "ADV": "times"}
CLOSED_CLASSES |= dict.fromkeys(("ADP", "CCONJ", "DET", "INTJ", "PART", "PRON", "SCONJ"), "")
# Verbs of speech_verbs.csv that also mean something else: to write, to call.
OTHER_MEANING = {"لکھنا", "پکارنا"}


def checked(include: Collection[str]) -> frozenset[str]:
    """Return the classes to include.

    Raises:
        UrduNewsError: there is no such class.
    """
    included, known = frozenset(map(str, listed(include))), get_args(Skipped)
    if unknown := included - set(known):
        raise UrduNewsError(f"include must be a list of {', '.join(known)}, not {', '.join(sorted(unknown))}.")
    return included


def marked(
    tokens: pd.DataFrame, included: frozenset[str] = frozenset(), *, times: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Add a column that flags the tokens of time expressions and datelines, unless these are included.

    Args:
        tokens: from ``tokenise``.
        included: classes that are not flagged.
        times: from ``find_times``, of these articles, if they are known.
    """
    table = to_polars(tokens)
    flags = pl.repeat(value=False, n=len(table), eager=True)
    if "times" not in included:
        flags |= _in_times(table, times)
    if "datelines" not in included:
        flags |= in_datelines(table)
    return to_pandas(table.with_columns(flags.alias(SKIPPED)))


def skipped_by_word(tokens: pl.DataFrame, included: frozenset[str]) -> pl.Expr:
    """Return an expression that flags letters, English function words, and words of classes that are not included."""
    form, lemma = pl.col("form"), pl.col("lemma")
    # A letter is a piece of a misspelled word, or of a formula.
    flag = (form.str.len_chars() == 1) | form.str.to_lowercase().is_in(_english_stop_words())
    if "reporting verbs" not in included:
        flag |= lemma.is_in(_reporting_verbs())
    if "light verbs" not in included:
        flag |= lemma.is_in(_light_verbs())
    if "predicates" not in included:
        flag |= form.is_in(_adjectives()) | form.is_in(_completing_verbs(tokens))
    if "general words" not in included:
        flag |= form.is_in(_general_words())
    if "numerals" not in included:
        flag |= form.is_in(_numerals()) | lemma.is_in(_numerals())
    if "pos" in tokens.columns:
        closed = pl.col("pos").is_in([pos for pos, name in CLOSED_CLASSES.items() if name not in included])
        # The tag of one occurrence may be wrong.
        flag |= closed.mean().over("form") > MOST
    return flag.fill_null(value=False)


def _completing_verbs(tokens: pl.DataFrame) -> list[str]:
    """Return the complements that stand before a light verb in most of their occurrences: شکار in شکار ہوئے."""
    light = pl.col("lemma").is_in(_light_verbs()) | pl.col("form").is_in(_auxiliaries())
    words = tokens.filter(~pl.col("kind").is_in(GAPS)).select("form", before=light.shift(-1).fill_null(value=False))
    mostly = words.filter(pl.col("form").is_in(_complements())).group_by("form").agg(pl.col("before").mean())
    return mostly.filter(pl.col("before") > MOST)["form"].to_list()


def _in_times(tokens: pl.DataFrame, times: pd.DataFrame | None) -> pl.Series:
    """Flag the tokens of time expressions."""
    known = _time_spans(tokens) if times is None else to_polars(times).select("article", "start", until="end")
    spans = known.with_columns(pl.col("article").cast(tokens.schema["article"])).sort("start")
    placed = (
        tokens.select("article", pl.col("start", "end").cast(pl.Int64))
        .with_row_index("row")
        .sort("start")
        .join_asof(spans, on="start", by="article", check_sortedness=False)
        .sort("row")
    )
    return placed.select((pl.col("end") <= pl.col("until")).fill_null(value=False)).to_series()


def _time_spans(tokens: pl.DataFrame) -> pl.DataFrame:
    """Return the time expressions of tokens: article, start, until."""
    articles = texts_of(tokens)
    return (
        to_polars(find_times(articles.select("article", "text")))
        .select("article", "start", until="end")
        .join(articles.select("article", "origin"), on="article")
        .select("article", *[pl.col(name).cast(pl.Int64) + pl.col("origin") for name in ("start", "until")])
    )


@cache
def _reporting_verbs() -> pl.Expr:
    verbs = {row["words"] for row in rows("speech_verbs.csv")} & set(infinitives().values())
    return word_list(verbs - OTHER_MEANING)


@cache
def _light_verbs() -> pl.Expr:
    return word_list(row["infinitive"] for row in rows("light_verbs.csv"))


@cache
def _auxiliaries() -> pl.Expr:
    return word_list(auxiliaries())


@cache
def _adjectives() -> pl.Expr:
    """Return the predicates that name no topic. Some are names as well (جمیل)."""
    names = {row["name"] for row in rows("personal_names.csv")}
    return word_list({row["word"] for row in rows("predicates.csv") if row["topic"] == "no"} - names)


@cache
def _general_words() -> pl.Expr:
    return word_list(row["word"] for row in rows("general_words.csv"))


@cache
def _complements() -> pl.Expr:
    """Return the words that name a topic unless a light verb follows."""
    return word_list(row["word"] for row in rows("predicates.csv") if row["topic"] == "alone")


@cache
def _numerals() -> pl.Expr:
    return word_list(numerals())


@cache
def _english_stop_words() -> pl.Expr:
    return word_list(row["word"] for row in rows("english_stop_words.csv"))
