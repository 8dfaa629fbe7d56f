"""Words of two readings: the dictionary form as the neighbouring word decides it."""

from functools import cache
from typing import TypeAlias

import numpy as np
import polars as pl
from numpy.typing import NDArray

from helpers.lemmas import infinitives, verb_forms
from helpers.spacing import auxiliaries, function_words
from helpers.tables import rows, settings

Places: TypeAlias = NDArray[np.integer]
Flags: TypeAlias = NDArray[np.bool_]


def decided(table: pl.DataFrame, codes: Places, sentences: Places) -> pl.Series:
    """Return the dictionary form of each token, as the word before or after it tells.

    1. ``tables/readings.csv``: کے in "کر کے" is کرنا and in "کے بعد" a part of the postposition; کی in "کی گئی" is
       کرنا; کیا asks where it begins a sentence.
    2. A bare stem before an auxiliary is a verb: مار in "مار دیا" is مارنا, in "مار پڑی" a noun.

    Args:
        table: what is known of the distinct pieces: form, lemma, kind.
        codes: for each token, its row in the table.
        sentences: for each token, the number of its sentence.
    """
    lemma = table["lemma"].gather(codes)
    solid = np.flatnonzero((table["kind"] != "space").to_numpy()[codes])
    if not len(solid):
        return lemma
    words, place = codes[solid], sentences[solid]
    # One row beyond the table stands for no word at all.
    none = len(table)
    apart = np.diff(place) != 0
    after = np.append(np.where(apart, none, words[1:]), none)
    before = np.insert(np.where(apart, none, words[:-1]), 0, none)
    readings = (table["form"].is_in(list(_forms())) & (table["kind"] == "word")).to_numpy()[words]
    at = np.flatnonzero(readings)
    # From the last row to the first, so that the first that fits is written last.
    for row in reversed(rows("readings.csv")):
        neighbours = {"before": before, "after": after, "start": before}[row["side"]][at]
        wanted = _one_of(table, row["words"].split()) if row["words"] else np.arange(none + 1) == none
        hit = at[(table["form"] == row["form"]).to_numpy()[words[at]] & wanted[neighbours]]
        lemma = lemma.scatter(solid[hit], row["lemma"])
    stems = table["form"].is_in(list(infinitives())) & (table["kind"] == "word")
    # What is also a form of another verb (بنا, رکھا) is its stem only before what no participle has after it.
    also = table["form"].is_in(list(verb_forms())) | table["form"].is_in(list(function_words()))
    helped = _one_of(table, [*auxiliaries(), *settings("spacing.toml")["conjunctive"]])
    for chosen, followed in (
        (stems & ~also, helped),
        (stems & also, helped & ~_one_of(table, list(_after_participles()))),
    ):
        hit = np.flatnonzero(chosen.to_numpy()[words] & followed[after])
        lemma = lemma.scatter(solid[hit], table["form"].gather(words[hit]).replace(infinitives()))
    return lemma


def _one_of(table: pl.DataFrame, forms: list[str]) -> Flags:
    return np.append(table["form"].is_in(forms).to_numpy(), False)


@cache
def _forms() -> frozenset[str]:
    return frozenset(row["form"] for row in rows("readings.csv"))


@cache
def _after_participles() -> frozenset[str]:
    """Return the auxiliaries that stand after a participle as well as after a stem: forms of be and go."""
    both = {"ہے", "تھا", "ہونا", "جانا"}
    return frozenset(row["form"] for row in rows("function_words.csv") if row["lemma"] in both)
