"""Words of two readings: the dictionary form as the neighbouring word decides it."""

from functools import cache
from typing import NamedTuple

import numpy as np
import polars as pl

from helpers.tables import rows, settings
from helpers.text.lemmas import infinitives, verb_forms
from helpers.text.spacing.missing import auxiliaries, function_words
from helpers.text.spacing.rejoining import Flags, Places


class Choices(NamedTuple):
    """What can be told of each distinct piece without its neighbours; all but ``lemmas`` have a place for none."""

    # The dictionary forms: of each piece, then of each row of the table of readings, then the infinitives.
    lemmas: pl.Series
    space: Flags
    # What has more than one reading.
    asked: Flags
    # Stems, and stems that are also a form of another verb (بنا, رکھا), with the number of the infinitive of each.
    stem: Flags
    also: Flags
    infinitive: Places
    # What makes a verb of a stem before it, and of such a stem.
    helped: Flags
    only_stems: Flags
    # For each row of the table of readings: its form, its neighbour's side and what the neighbour may be.
    rules: list[tuple[Flags, str, Flags]]


def choices(table: pl.DataFrame) -> Choices:
    """Find out of each distinct piece (columns form, lemma, kind) what its reading may depend on."""
    told = [*(row["lemma"] for row in rows("readings.csv")), *infinitives().values()]
    word, form, none = table["kind"] == "word", table["form"], len(table)
    stems = word & form.is_in(list(infinitives()))
    also = stems & (form.is_in(list(verb_forms())) | form.is_in(list(function_words())))
    helped = _one_of(table, [*auxiliaries(), *settings("spacing.toml")["conjunctive"]])
    numbers = {stem: none + len(rows("readings.csv")) + number for number, stem in enumerate(infinitives())}
    return Choices(
        lemmas=pl.concat([table["lemma"], pl.Series(told, dtype=pl.String)]),
        space=np.append((table["kind"] == "space").to_numpy(), False),
        asked=np.append((stems | (word & form.is_in(list(_forms())))).to_numpy(), False),
        stem=np.append((stems & ~also).to_numpy(), False),
        also=np.append(also.to_numpy(), False),
        infinitive=form.replace_strict(numbers, default=-1, return_dtype=pl.Int32).to_numpy(),
        helped=helped,
        # What no participle has after it.
        only_stems=helped & ~_one_of(table, list(_after_participles())),
        rules=[
            (
                _one_of(table, [row["form"]]),
                row["side"],
                _one_of(table, row["words"].split()) if row["words"] else np.arange(none + 1) == none,
            )
            for row in rows("readings.csv")
        ],
    )


def decided(told: Choices, codes: Places, sentences: Places) -> Places:
    """Find the dictionary form of each token, as the word before or after it tells.

    1. ``tables/readings.csv``: کے in "کر کے" is کرنا and in "کے بعد" a part of the postposition; کی in "کی گئی" is
       کرنا; کیا asks where it begins a sentence.
    2. A bare stem before an auxiliary is a verb: کھیل in "کھیل رہے" is کھیلنا, in "کھیل شروع ہوا" a noun.

    Args:
        told: from ``choices``.
        codes: for each token, its row in the table that the choices were made of.
        sentences: for each token, the number of its sentence.

    Returns:
        For each token the number of its dictionary form in ``told.lemmas``.
    """
    at = np.flatnonzero(told.asked[codes])
    own = codes[at]
    before, after = _neighbours(told, codes, sentences, at)
    chosen = codes.copy()
    for stem, followed in ((told.stem, told.helped), (told.also, told.only_stems)):
        hit = np.flatnonzero(stem[own] & followed[after])
        chosen[at[hit]] = told.infinitive[own[hit]]
    # From the last row to the first, so that the first that fits is written last.
    first = len(told.space) - 1
    for number, (form, side, wanted) in reversed(list(enumerate(told.rules, start=first))):
        chosen[at[form[own] & wanted[after if side == "after" else before]]] = number
    return chosen


def _neighbours(told: Choices, codes: Places, sentences: Places, at: Places) -> tuple[Places, Places]:
    """Return the codes of the words before and after, or one beyond the table where the sentence begins or ends."""
    found = []
    for step in (-1, 1):
        near = np.clip(at + step, 0, len(codes) - 1)
        near = np.clip(np.where(told.space[codes[near]], near + step, near), 0, len(codes) - 1)
        other = (near == at) | (sentences[near] != sentences[at]) | told.space[codes[near]]
        found.append(np.where(other, len(told.space) - 1, codes[near]))
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
