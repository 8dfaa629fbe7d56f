"""Homographs: choose the lemma of an ambiguous word from the neighbouring word."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import numpy as np
import polars as pl

from helpers.base.dataframes import word_list
from helpers.tables import rows, settings
from helpers.text.lemmas import infinitives, verb_forms
from helpers.text.sentences import GAPS
from helpers.text.spacing.missing import auxiliaries, function_words
from helpers.text.spacing.rejoining import Flags, Indices


class Readings(NamedTuple):
    """Readings of the distinct pieces, before their neighbours are known.

    Each array of flags ends with an extra False: the row that stands for a missing neighbour.
    """

    # Lemmas: one per piece, then one per row of ``tables/readings.csv``, then the infinitives.
    lemmas: pl.Series
    space: Flags
    # Pieces with more than one reading.
    ambiguous: Flags
    # Verb stems, stems that are also a form of another verb or a function word (بنا, رکھا), and for each stem the
    # index of its infinitive in ``lemmas``.
    stem: Flags
    ambiguous_stem: Flags
    infinitive: Indices
    # Pieces that mark a preceding stem as a verb, and those that never follow a participle.
    auxiliary: Flags
    stem_auxiliary: Flags
    # For each row of ``tables/readings.csv``: its form, the side of the neighbour, the neighbours that match.
    rules: list[tuple[Flags, str, Flags]]


def collect_readings(table: pl.DataFrame) -> Readings:
    """Collect the readings of each distinct piece (columns form, lemma, kind)."""
    lemmas = [*(row["lemma"] for row in rows("readings.csv")), *infinitives().values()]
    answers = table.select(**_reading_expressions())
    flags = {
        name: np.append(answers[name].to_numpy(), False) for name in _reading_expressions() if name != "infinitive"
    }
    no_neighbour, first_infinitive = len(table), len(table) + len(rows("readings.csv"))
    infinitive = answers["infinitive"].to_numpy()
    return Readings(
        lemmas=pl.concat([table["lemma"], pl.Series(lemmas, dtype=pl.String)]),
        space=flags["space"],
        ambiguous=flags["ambiguous"],
        stem=flags["stem"],
        ambiguous_stem=flags["ambiguous_stem"],
        infinitive=np.where(infinitive < 0, infinitive, infinitive + first_infinitive),
        auxiliary=flags["auxiliary"],
        stem_auxiliary=flags["stem_auxiliary"],
        rules=[
            (
                flags[f"form {number}"],
                row["side"],
                flags.get(f"words {number}", np.arange(no_neighbour + 1) == no_neighbour),
            )
            for number, row in enumerate(rows("readings.csv"))
        ],
    )


@cache
def _reading_expressions() -> dict[str, pl.Expr]:
    """Return the expressions that ``collect_readings`` evaluates."""
    word, form = pl.col("kind") == "word", pl.col("form")
    stems = word & _one_of(infinitives())
    ambiguous_stems = stems & (_one_of(verb_forms()) | _one_of(function_words()))
    auxiliary = _one_of([*auxiliaries(), *settings("spacing.toml")["conjunctive"]])
    indices = {stem: index for index, stem in enumerate(infinitives())}
    readings = list(enumerate(rows("readings.csv")))
    return {
        "space": pl.col("kind").is_in(GAPS),
        "ambiguous": stems | (word & _one_of(_forms())),
        "stem": stems & ~ambiguous_stems,
        "ambiguous_stem": ambiguous_stems,
        "infinitive": form.replace_strict(indices, default=-1, return_dtype=pl.Int32),
        "auxiliary": auxiliary,
        "stem_auxiliary": auxiliary & ~_one_of(_after_participles()),
        **{f"form {number}": form == row["form"] for number, row in readings},
        **{f"words {number}": _one_of(row["words"].split()) for number, row in readings if row["words"]},
    }


def choose_lemmas(readings: Readings, codes: Indices, sentences: Indices) -> Indices:
    """Choose the lemma of each token by the word before or after it.

    1. ``tables/readings.csv``: کے is کرنا in "کر کے" and part of the postposition in "کے بعد"; کی is کرنا in
       "کی گئی"; کیا is an interrogative at the start of a sentence.
    2. A bare stem before an auxiliary is a verb: کھیل is کھیلنا in "کھیل رہے" and a noun in "کھیل شروع ہوا".

    Args:
        readings: from ``collect_readings``.
        codes: for each token, its row in the table given to ``collect_readings``.
        sentences: for each token, the number of its sentence.

    Returns:
        For each token, the index of its lemma in ``readings.lemmas``.
    """
    positions = np.flatnonzero(readings.ambiguous[codes])
    own = codes[positions]
    before, after = _neighbours(readings, codes, sentences, positions)
    chosen = codes.copy()
    for stem, auxiliary in (
        (readings.stem, readings.auxiliary),
        (readings.ambiguous_stem, readings.stem_auxiliary),
    ):
        hits = np.flatnonzero(stem[own] & auxiliary[after])
        chosen[positions[hits]] = readings.infinitive[own[hits]]
    # In reverse, so that the first matching row of the table overwrites the later ones.
    first_rule = len(readings.space) - 1
    for index, (form, side, neighbours) in reversed(list(enumerate(readings.rules, start=first_rule))):
        chosen[positions[form[own] & neighbours[after if side == "after" else before]]] = index
    return chosen


def _neighbours(readings: Readings, codes: Indices, sentences: Indices, positions: Indices) -> tuple[Indices, Indices]:
    """Return the codes of the words before and after each position.

    At the start or end of a sentence the code is that of the extra row, for a missing neighbour.
    """
    no_neighbour = len(readings.space) - 1
    sides = []
    for step in (-1, 1):
        near = np.clip(positions + step, 0, len(codes) - 1)
        near = np.clip(np.where(readings.space[codes[near]], near + step, near), 0, len(codes) - 1)
        missing = (near == positions) | (sentences[near] != sentences[positions]) | readings.space[codes[near]]
        sides.append(np.where(missing, no_neighbour, codes[near]))
    return sides[0], sides[1]


def _one_of(forms: Iterable[str]) -> pl.Expr:
    return pl.col("form").is_in(word_list(forms))


@cache
def _forms() -> frozenset[str]:
    return frozenset(row["form"] for row in rows("readings.csv"))


@cache
def _after_participles() -> frozenset[str]:
    """Return auxiliaries that also follow participles: forms of be and go."""
    both = {"ہے", "تھا", "ہونا", "جانا"}
    return frozenset(row["form"] for row in rows("function_words.csv") if row["lemma"] in both)
