"""Unit edges: which words can begin and end the name of a thing, and which pairs are predicates instead."""

from functools import cache

import polars as pl

from helpers.base.dataframes import word_list
from helpers.statistics.numerals import cardinals
from helpers.tables import rows
from helpers.text.lemmas import infinitives, stems
from helpers.text.spacing.missing import auxiliaries, function_words
from helpers.text.stop_word_lists import stop_words

# A role that depends on the context counts if most occurrences have it.
MOST = 0.5
ROLES = ("begins", "ends", "before_light_verb")
NOUNS, VERBS = ("NOUN", "PROPN"), ("VERB", "AUX")
NEGATIONS = ("نہیں", "نہ")


def with_roles(words: pl.DataFrame) -> pl.DataFrame:
    """Add the roles of each word: begins and ends (whether it can begin or end a unit), and before_light_verb.

    A unit begins with a noun, an adjective or a name and ends with a noun or a name, which is not the complement of the
    verb that follows it (بنا in رنز بنا لیے). The parts of speech decide if the table has them (``tokenise(...,
    pos=True)``); else the tables ``verbs.csv``, ``predicates.csv`` and ``function_words.csv`` do.

    Args:
        words: tokens without white space, with columns article, sentence, form and lemma, and perhaps pos.

    >>> words = pl.DataFrame({"form": ["سپریم", "کورٹ", "فیل"], "lemma": ["سپریم", "کورٹ", "فیل"]})
    >>> with_roles(words.with_columns(article=1, sentence=0))["ends"].to_list()
    [True, True, False]
    """
    tagged = "pos" in words.columns
    content, noun, verbal = _by_tags() if tagged else _by_tables()
    sentence = pl.struct("article", "sentence")
    same = sentence == sentence.shift(-1)
    before_verb = (verbal.shift(-1) & same).fill_null(False)
    light = (pl.col("form").is_in(_light_verbs()).shift(-1) & same).fill_null(False)
    complement = pl.col("form").is_in(_complements(stems_too=not tagged)) & before_verb
    return words.with_columns(
        content.alias("begins"), (content & noun & ~complement).alias("ends"), light.alias("before_light_verb")
    )


def is_thing() -> pl.Expr:
    """Select sequences that begin and end as the name of a thing in most of their occurrences.

    A sequence that always precedes a light verb is a predicate (ملزم فرار ہے), also if its last word is not listed.
    The columns are the mean roles of all occurrences: begins of the first word, the others of the last.
    """
    return (pl.col("begins") > MOST) & (pl.col("ends") > MOST) & (pl.col("before_light_verb") < 1)


def _by_tags() -> tuple[pl.Expr, pl.Expr, pl.Expr]:
    """Return whether a word has content, is a noun or a verb."""
    pos = pl.col("pos")
    content = pos.is_in((*NOUNS, "ADJ", "X")) & ~pl.col("form").is_in(_never_edges())
    return content, pos != "ADJ", pos.is_in(VERBS) | pl.col("form").is_in(NEGATIONS)


def _by_tables() -> tuple[pl.Expr, pl.Expr, pl.Expr]:
    form, lemma = pl.col("form"), pl.col("lemma")
    verb = lemma.is_in(_infinitives()) & (form != lemma)
    content = ~(verb | form.is_in(_never_edges()))
    return content, ~form.is_in(_predicates()), verb | form.is_in(_auxiliaries())


@cache
def _never_edges() -> pl.Expr:
    """Return the words at which no unit begins or ends: stop words other than letters (وٹامن سی), and numerals."""
    letters = {row["word"] for row in rows("initials.csv")} - function_words()
    return word_list((stop_words() - letters) | cardinals())


@cache
def _infinitives() -> pl.Expr:
    return word_list(infinitives().values())


@cache
def _auxiliaries() -> pl.Expr:
    return word_list([*auxiliaries(), *NEGATIONS])


@cache
def _predicates() -> pl.Expr:
    """Return words that cannot end a unit. A listed name can (ابوالکلام آزاد)."""
    names = {row["name"] for row in rows("personal_names.csv")}
    return word_list({row["word"] for row in rows("predicates.csv") if row["always"] == "yes"} - names)


@cache
def _complements(*, stems_too: bool) -> pl.Expr:
    """Return words that cannot end a unit before a verb: predicates, nouns that complete a verb, and verb stems."""
    return word_list({row["word"] for row in rows("predicates.csv")} | (stems() if stems_too else set()))


@cache
def _light_verbs() -> pl.Expr:
    return word_list([*auxiliaries(), "کیا", *NEGATIONS])
