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


def decided(table: pl.DataFrame, codes: Places, sentences: Places) -> tuple[pl.Series, Places]:
    """Find the dictionary form of each token, as the word before or after it tells.

    1. ``tables/readings.csv``: کے in "کر کے" is کرنا and in "کے بعد" a part of the postposition; کی in "کی گئی" is
       کرنا; کیا asks where it begins a sentence.
    2. A bare stem before an auxiliary is a verb: کھیل in "کھیل رہے" is کھیلنا, in "کھیل شروع ہوا" a noun.

    Args:
        table: what is known of the distinct pieces: form, lemma, kind.
        codes: for each token, its row in the table.
        sentences: for each token, the number of its sentence.

    Returns:
        The dictionary forms that occur, and for each token the number of its own among them.
    """
    told = [*(row["lemma"] for row in rows("readings.csv")), *infinitives().values()]
    lemmas = pl.concat([table["lemma"], pl.Series(told, dtype=pl.String)])
    word, form = table["kind"] == "word", table["form"]
    stems = word & form.is_in(list(infinitives()))
    asked = (stems | (word & form.is_in(list(_forms())))).to_numpy()
    at = np.flatnonzero(asked[codes])
    own, none = codes[at], len(table)
    before, after = _neighbours(table, codes, sentences, at)
    chosen = codes.copy()
    # What is also a form of another verb (بنا, رکھا) is its stem only before what no participle has after it.
    also = stems & (form.is_in(list(verb_forms())) | form.is_in(list(function_words())))
    helped = _one_of(table, [*auxiliaries(), *settings("spacing.toml")["conjunctive"]])
    only_stems = helped & ~_one_of(table, list(_after_participles()))
    numbers = {stem: none + len(rows("readings.csv")) + number for number, stem in enumerate(infinitives())}
    number_of = form.replace_strict(numbers, default=-1, return_dtype=pl.Int64).to_numpy()
    for stem, followed in ((stems & ~also, helped), (also, only_stems)):
        hit = np.flatnonzero(stem.to_numpy()[own] & followed[after])
        chosen[at[hit]] = number_of[own[hit]]
    # From the last row to the first, so that the first that fits is written last.
    for number, row in reversed(list(enumerate(rows("readings.csv"), start=none))):
        wanted = _one_of(table, row["words"].split()) if row["words"] else np.arange(none + 1) == none
        neighbour = after if row["side"] == "after" else before
        chosen[at[(form == row["form"]).to_numpy()[own] & wanted[neighbour]]] = number
    return lemmas, chosen


def _neighbours(table: pl.DataFrame, codes: Places, sentences: Places, at: Places) -> tuple[Places, Places]:
    """Return the codes of the words before and after, or one beyond the table where the sentence begins or ends."""
    space = (table["kind"] == "space").to_numpy()
    found = []
    for step in (-1, 1):
        near = np.clip(at + step, 0, len(codes) - 1)
        near = np.clip(np.where(space[codes[near]], near + step, near), 0, len(codes) - 1)
        other = (near == at) | (sentences[near] != sentences[at]) | space[codes[near]]
        found.append(np.where(other, len(table), codes[near]))
    return found[0], found[1]


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
