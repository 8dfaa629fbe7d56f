"""Homographs: choose the lemma of an ambiguous word from the neighbouring word."""

from collections.abc import Collection
from functools import cache
from typing import NamedTuple

import numpy as np
import polars as pl

from helpers.base.word_classes import WordClasses
from helpers.tables import rows, settings
from helpers.text.lemmas import FUTURE, infinitives, noun_lemma, paradigm, verb_forms
from helpers.text.sentences import GAPS
from helpers.text.spacing.missing import auxiliaries, function_words
from helpers.text.spacing.rejoining import Flags, Indices

# Lemmas of the auxiliaries that follow nouns, participles or infinitives, and of those that follow only a verb's stem.
BEING = frozenset({"ہے", "تھا", "ہونا"})
NEVER_AFTER_STEMS = BEING | {"کرنا", "لگنا", "چاہنا", "چاہیے", "چاہئے", "گا"}
AFTER_STEMS = frozenset({"رہنا", "سکنا", "چکنا"})
# Conjunctive participles of کرنا (بیٹھ کر), and verbs that follow a stem as its vector (نکل آیا, مار ڈالا).
CONJUNCTIVE = ("کر", "کے", "کرکے")
VECTORS = ("آ", "اٹھ", "بیٹھ", "ڈال", "رکھ", "نکل")
# Forms of لینا that are also other words (لیے for).
TAKING = ("لو", "لوں", "لیے", "لئے")
# Endings of participles that are no noun (کرتے کو), unlike لکھا and مارا.
IMPERFECTIVE = ("تا", "تی", "تے", "تیں")
# Words that join a name to the next one in a list.
LINKS = ("اور", "،", ",", "یا", "و")
# Postpositions after a noun; میں is also the pronoun I, which follows a verb.
POSTPOSITIONS = ("نے", "کو", "کا", "کی", "کے", "پر", "سے", "تک")


class Readings(NamedTuple):
    """Readings of the distinct pieces, before their neighbours are known.

    Each array of flags ends with an extra False: the row that stands for a missing neighbour.
    """

    # Lemmas: one per piece, then one per row of ``tables/readings.csv``, then the infinitives of the stems, then those
    # of the finite forms and their lemmas as nouns.
    lemmas: pl.Series
    space: Flags
    # Pieces with more than one reading.
    ambiguous: Flags
    # Verb stems; stems that are also a form of another verb or a function word (بنا, رکھا); stems that are a noun first
    # (کھیل); and for each stem the index of its infinitive in ``lemmas``.
    stem: Flags
    ambiguous_stem: Flags
    noun_stem: Flags
    infinitive: Indices
    # Pieces that mark a preceding stem as a verb, those that never follow a participle, and those never after a noun.
    auxiliary: Flags
    stem_auxiliary: Flags
    verb_auxiliary: Flags
    # Forms of a verb that can also be a noun (ہاری), and the indices of both lemmas; what marks them as verb or noun.
    finite: Flags
    as_verb: Indices
    as_noun: Indices
    future: Flags
    postposition: Flags
    link: Flags
    # The number of the form in ``tables/readings.csv``, -1 for the others; and for each form the index of each of its
    # rows, the side of the neighbour and the neighbours that match.
    listed: Indices
    rules: list[list[tuple[int, str, Flags]]]


def collect_readings(table: pl.DataFrame) -> Readings:
    """Collect the readings of each distinct piece (columns form, lemma, kind)."""
    kind = table["kind"]
    no_neighbour, first_infinitive = len(table), len(table) + len(rows("readings.csv"))
    missing = np.arange(no_neighbour + 1) == no_neighbour
    found = _words().rows(table["form"])
    known = {name: np.append(flags, False) for name, flags in _words().flags(found).items()}
    space, word = (np.append(flags, False) for flags in (kind.is_in(GAPS), kind == "word"))
    stem = word & known["stem"]
    noun_stem = stem & known["noun_first"]
    ambiguous_stem = stem & known["ambiguous_stem"] & ~noun_stem
    finite = word & known["finite"]
    finite_forms = table["form"].filter(pl.Series(finite[:-1])).to_list()
    lemmas = [
        *(row["lemma"] for row in rows("readings.csv")),
        *infinitives().values(),
        *(verb_forms()[form] for form in finite_forms),
        *(noun_lemma(form) for form in finite_forms),
    ]
    as_verb = np.cumsum(finite) - 1 + first_infinitive + len(infinitives())
    infinitive = _words().places("stem", found)
    return Readings(
        lemmas=pl.concat([table["lemma"], pl.Series(lemmas, dtype=pl.String)]),
        space=space,
        ambiguous=stem | finite | (word & known["form"]),
        stem=stem & ~ambiguous_stem & ~noun_stem,
        ambiguous_stem=ambiguous_stem,
        noun_stem=noun_stem,
        infinitive=np.where(infinitive < 0, infinitive, infinitive + first_infinitive),
        auxiliary=(known["auxiliary"] & ~known["never_after_stem"]) | known["vector"],
        stem_auxiliary=known["auxiliary"] & ~known["after_participle"] & ~known["never_after_stem"],
        verb_auxiliary=known["verb_auxiliary"],
        finite=finite,
        as_verb=as_verb,
        as_noun=as_verb + len(finite_forms),
        future=known["future"],
        postposition=known["postposition"],
        link=known["link"],
        listed=np.append(_words().places("form", found), -1),
        rules=[
            [
                (no_neighbour + number, row["side"], known.get(f"words {number}", missing))
                for number, row in enumerate(rows("readings.csv"))
                if row["form"] == form
            ]
            for form in _listed_forms()
        ],
    )


@cache
def _words() -> WordClasses:
    """Return the lists of words by which ``collect_readings`` knows a piece."""
    readings = list(enumerate(rows("readings.csv")))
    return WordClasses(
        {
            "form": _listed_forms(),
            "stem": infinitives(),
            "ambiguous_stem": [*verb_forms(), *function_words()],
            "noun_first": [row["form"] for row in rows("noun_first.csv")],
            "auxiliary": [*auxiliaries(), *settings("spacing.toml")["conjunctive"]],
            "never_after_stem": _forms_of(NEVER_AFTER_STEMS) - set(CONJUNCTIVE),
            "vector": _vectors(),
            "after_participle": _forms_of({*BEING, "جانا"}),
            "verb_auxiliary": _forms_of(AFTER_STEMS) | {"کر"},
            "finite": _finite_forms(),
            "future": FUTURE,
            "postposition": POSTPOSITIONS,
            "link": LINKS,
            **{f"words {number}": _words_of(row["words"]) for number, row in readings if row["words"]},
        }
    )


def _words_of(listed: str) -> list[str]:
    """Return the words of a row, with those of a group in place of its name."""
    groups = {**settings("reading_words.toml"), "STEM": list(infinitives())}
    return [word for name in listed.split() for word in groups.get(name, [name])]


@cache
def _listed_forms() -> list[str]:
    """Return the distinct forms in ``tables/readings.csv``."""
    return list(dict.fromkeys(row["form"] for row in rows("readings.csv")))


def choose_lemmas(readings: Readings, codes: Indices, sentences: Indices) -> Indices:
    """Choose the lemma of each token by the word before or after it.

    1. ``tables/readings.csv``: کے is کرنا in "کر کے" and part of the postposition in "کے بعد"; کی is کرنا in
       "کی گئی"; کیا is an interrogative at the start of a sentence; سکے that follows no stem is a coin.
    2. A bare stem before an auxiliary is a verb: مار is مارنا in "مار دیا" and a noun in "مار پیٹ". A stem that is more
       often a noun (کھیل, ``tables/noun_first.csv``) is a verb only before رہا, سکا, چکا and کر.
    3. A form of a verb is a noun before a postposition (ہاری نے) and, against every other sign, a verb before گا
       (سوچوں گا).

    Args:
        readings: from ``collect_readings``.
        codes: for each token, its row in the table given to ``collect_readings``.
        sentences: for each token, the number of its sentence.

    Returns:
        For each token, the index of its lemma in ``readings.lemmas``.
    """
    positions = np.flatnonzero(readings.ambiguous[codes])
    own = codes[positions]
    after = _codes_at(readings, codes, _near(readings, codes, sentences, positions, 1))
    chosen = codes.copy()
    hits = np.flatnonzero(readings.finite[own] & readings.postposition[after])
    chosen[positions[hits]] = readings.as_noun[own[hits]]
    for stem, auxiliary in (
        (readings.stem, readings.auxiliary),
        (readings.ambiguous_stem, readings.stem_auxiliary),
        (readings.noun_stem, readings.verb_auxiliary),
    ):
        # A repeated stem is a verb (چن چن کر).
        hits = np.flatnonzero(stem[own] & (auxiliary[after] | ((own == after) & (stem is readings.stem))))
        chosen[positions[hits]] = readings.infinitive[own[hits]]
    _apply_rows(readings, codes, sentences, positions, chosen)
    hits = np.flatnonzero(readings.finite[own] & readings.future[after])
    chosen[positions[hits]] = readings.as_verb[own[hits]]
    return chosen


def _apply_rows(readings: Readings, codes: Indices, sentences: Indices, positions: Indices, chosen: Indices) -> None:
    """Write the lemmas that ``tables/readings.csv`` chooses at these positions to ``chosen``."""
    listed = readings.listed[codes[positions]]
    order = np.argsort(listed, kind="stable")
    bounds = np.searchsorted(listed[order], np.arange(len(readings.rules) + 1))
    for rules, first, last in zip(readings.rules, bounds[:-1], bounds[1:], strict=True):
        if first == last:
            continue
        hits = positions[order[first:last]]
        before, after = _neighbours(readings, codes, sentences, hits)
        # In reverse, so that the first matching row of the table overwrites the later ones.
        for index, side, neighbours in reversed(rules):
            if side == "linked":
                linked = _linked(readings, codes, sentences, hits)
                matches = neighbours[linked[0]] | neighbours[linked[1]]
            elif side == "not before":
                matches = ~neighbours[before]
            else:
                matches = neighbours[after if side == "after" else before]
            chosen[hits[matches]] = index


def _neighbours(readings: Readings, codes: Indices, sentences: Indices, positions: Indices) -> tuple[Indices, Indices]:
    """Return the codes of the words before and after each position.

    At the start or end of a sentence the code is that of the extra row, for a missing neighbour.
    """
    before, after = (_near(readings, codes, sentences, positions, step) for step in (-1, 1))
    return _codes_at(readings, codes, before), _codes_at(readings, codes, after)


def _linked(readings: Readings, codes: Indices, sentences: Indices, positions: Indices) -> tuple[Indices, Indices]:
    """Return the codes of the words beyond a link (چلی اور پیرو) before and after each position."""
    sides = []
    for step in (-1, 1):
        near = _near(readings, codes, sentences, positions, step)
        beyond = _codes_at(readings, codes, _near(readings, codes, sentences, near, step))
        link = readings.link[_codes_at(readings, codes, near)]
        sides.append(np.where(link, beyond, len(readings.space) - 1))
    return sides[0], sides[1]


def _codes_at(readings: Readings, codes: Indices, positions: Indices) -> Indices:
    return np.where(positions < 0, len(readings.space) - 1, codes[positions])


def _near(readings: Readings, codes: Indices, sentences: Indices, positions: Indices, step: int) -> Indices:
    """Return the position of the next word in a direction, -1 where the sentence has none."""
    near = np.clip(positions + step, 0, len(codes) - 1)
    near = np.clip(np.where(readings.space[codes[near]], near + step, near), 0, len(codes) - 1)
    missing = (near == positions) | (sentences[near] != sentences[positions]) | readings.space[codes[near]]
    return np.where(missing, -1, near)


def _vectors() -> list[str]:
    return [*TAKING, *(form for stem in VECTORS for form in paradigm(stem))]


@cache
def _finite_forms() -> list[str]:
    """Return the forms of verbs that can also be nouns: no auxiliaries, infinitives and imperfective participles."""
    known = function_words()
    return [
        form
        for form, infinitive in verb_forms().items()
        if form not in known and form[:-1] != infinitive[:-1] and not form.endswith(IMPERFECTIVE)
    ]


def _forms_of(lemmas: Collection[str]) -> frozenset[str]:
    """Return the function words of these lemmas."""
    return frozenset(row["form"] for row in rows("function_words.csv") if row["lemma"] in lemmas)
