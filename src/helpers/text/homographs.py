"""Homographs: choose the lemma of an ambiguous word from the neighbouring word."""

from functools import cache
from typing import NamedTuple

import numpy as np
import polars as pl

from helpers.base.word_classes import WordClasses
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
    kind = table["kind"]
    no_neighbour, first_infinitive = len(table), len(table) + len(rows("readings.csv"))
    known = {name: np.append(flags, False) for name, flags in _words().of(table["form"]).items()}
    space, word = (np.append(flags, False) for flags in (kind.is_in(GAPS), kind == "word"))
    stem = word & known["stem"]
    ambiguous_stem = stem & known["ambiguous_stem"]
    places = _stem_places()
    infinitive = np.array([places.get(form, -1) for form in table["form"].to_list()], dtype=np.int32)
    return Readings(
        lemmas=pl.concat([table["lemma"], pl.Series(lemmas, dtype=pl.String)]),
        space=space,
        ambiguous=stem | (word & known["form"]),
        stem=stem & ~ambiguous_stem,
        ambiguous_stem=ambiguous_stem,
        infinitive=np.where(infinitive < 0, infinitive, infinitive + first_infinitive),
        auxiliary=known["auxiliary"],
        stem_auxiliary=known["auxiliary"] & ~known["after_participle"],
        rules=[
            (
                known[f"form {number}"],
                row["side"],
                known.get(f"words {number}", np.arange(no_neighbour + 1) == no_neighbour),
            )
            for number, row in enumerate(rows("readings.csv"))
        ],
    )


@cache
def _words() -> WordClasses:
    """Return the lists of words by which ``collect_readings`` knows a piece."""
    readings = list(enumerate(rows("readings.csv")))
    return WordClasses(
        {
            "form": {row["form"] for _, row in readings},
            "stem": infinitives(),
            "ambiguous_stem": [*verb_forms(), *function_words()],
            "auxiliary": [*auxiliaries(), *settings("spacing.toml")["conjunctive"]],
            "after_participle": _after_participles(),
            **{f"form {number}": [row["form"]] for number, row in readings},
            **{f"words {number}": row["words"].split() for number, row in readings if row["words"]},
        }
    )


@cache
def _stem_places() -> dict[str, int]:
    """Return the place of each stem among the infinitives."""
    return {stem: place for place, stem in enumerate(infinitives())}


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


@cache
def _after_participles() -> frozenset[str]:
    """Return auxiliaries that also follow participles: forms of be and go."""
    both = {"ہے", "تھا", "ہونا", "جانا"}
    return frozenset(row["form"] for row in rows("function_words.csv") if row["lemma"] in both)
