"""Inflected form -> dictionary form, by table first and by rule where no table has the word."""

from functools import cache
from typing import Any

import polars as pl

from helpers.tables import rows, settings
from helpers.text.general_frequency import general_zipf

# The future is a subjunctive with one of these; written together it is one form: کرےگا.
FUTURE = ("گا", "گی", "گے")


def lemmatise(forms: pl.Series) -> pl.Series:
    """Return the dictionary form of each form: کے -> کا, گئے -> جانا, حملوں -> حملہ, ارکان -> رکن.

    1. Function words, by ``tables/function_words.csv``: their most frequent reading; a pronoun's nominative.
    2. Words that only look inflected and irregular plurals, by ``lemmas.csv`` and ``plurals.csv``.
    3. Forms of a verb: its infinitive. A bare stem (مار, کھیل) is left, being a noun as often.
    4. Regular endings of nouns and adjectives, undone where that gives a word that Urdu at large knows.
    5. Of a compound (سفارت خانوں) its last word.

    Every other word is its own dictionary form. What a form means is not looked at: see :mod:`helpers.readings`.

    >>> lemmatise(pl.Series(["گئے", "حملوں", "ارکان", "پانی", "کوسموڈرم"])).to_list()
    ['جانا', 'حملہ', 'رکن', 'پانی', 'کوسموڈرم']
    """
    return pl.Series(forms.name, [lemma_of(form) for form in forms], dtype=pl.String)


def lemma_of(form: str) -> str:
    """Return the dictionary form of one form.

    >>> lemma_of("کتابیں"), lemma_of("سفارت خانوں")
    ('کتاب', 'سفارت خانہ')
    """
    if " " in form:
        start, _, last = form.rpartition(" ")
        return f"{start} {lemma_of(last)}"
    return _listed().get(form) or verb_forms().get(form) or _future(form) or _regular(form) or form


@cache
def verb_forms() -> dict[str, str]:
    """Return every inflected form of the verbs in ``verbs.csv`` with its infinitive; of two verbs, the more usual.

    >>> verb_forms()["لکھتے"], verb_forms()["آئیں"]
    ('لکھنا', 'آنا')
    """
    known = general_zipf()
    found: dict[str, str] = {}
    verbs = sorted(rows("verbs.csv"), key=lambda row: -known.get(row["infinitive"], 0.0))
    for row in verbs:
        for form in paradigm(row["stem"]):
            found.setdefault(form, row["infinitive"])
    return found


def paradigm(stem: str) -> list[str]:
    """Return the inflected forms of a verb from its stem; the stem itself is not among them.

    >>> paradigm("سو")[:4], "کیا" in paradigm("کر")
    (['سوتا', 'سوتی', 'سوتے', 'سوتیں'], True)
    """
    table = settings("verb_forms.toml")
    base = table["short_stem"].get(stem, stem)
    own: list[str] = table["irregular"].get(stem, [])
    if base.endswith("ے"):
        return own
    kinds = {"ا": "vowel", "آ": "vowel", "و": "vowel", "ی": "yeh"}
    endings = table["every"] + table[kinds.get(base[-1], "consonant")]
    return [base + ending for ending in endings] + own


@cache
def stems() -> frozenset[str]:
    """Return the stems of all verbs in ``verbs.csv``."""
    return frozenset(row["stem"] for row in rows("verbs.csv"))


@cache
def infinitives() -> dict[str, str]:
    """Return the infinitive of each stem."""
    return {row["stem"]: row["infinitive"] for row in rows("verbs.csv")}


@cache
def _listed() -> dict[str, str]:
    names = ("plurals.csv", "lemmas.csv", "function_words.csv")
    return {row["form"]: row["lemma"] for name in names for row in rows(name)}


def _future(form: str) -> str | None:
    return next((verb_forms().get(form.removesuffix(ending)) for ending in FUTURE if form.endswith(ending)), None)


def _regular(form: str) -> str | None:
    """Undo a regular ending, or return None where nothing that is known is left."""
    for rule in _rules():
        if form.endswith(rule["ending"]):
            found = _undone(form, rule)
            if found:
                return found
    return None


def _undone(form: str, rule: dict[str, Any]) -> str | None:
    limits, known = settings("lemma_rules.toml"), general_zipf()
    stem: str = form.removesuffix(rule["ending"])
    if len(stem) < rule.get("shortest_stem", limits["shortest_stem"]):
        return None
    usual = known.get(form, limits["least_zipf"]) - rule.get("most_rarer", limits["most_rarer"])
    least = max(limits["least_zipf"], usual)
    zipfs: dict[str, float] = {stem + end: known.get(stem + end, 0.0) for end in rule["replacements"]}
    marked = [word for word in zipfs if word != stem and zipfs[word] >= least]
    if marked:
        best = max(marked, key=lambda word: zipfs[word])
        if zipfs[best] >= zipfs.get(stem, 0.0) - limits["marked_first"]:
            return best
    return stem if zipfs.get(stem, 0.0) >= least else None


@cache
def _rules() -> list[dict[str, Any]]:
    endings: list[dict[str, Any]] = settings("lemma_rules.toml")["endings"]
    return sorted(endings, key=lambda rule: -len(rule["ending"]))
