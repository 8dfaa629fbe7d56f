"""Lemmatisation: inflected form to dictionary form, by tables first, then by rules."""

from functools import cache
from typing import Any

import polars as pl

from helpers.tables import rows, settings
from helpers.text.general_frequency import general_zipf

# Future endings: they follow a subjunctive, sometimes without a space (کرےگا).
FUTURE = ("گا", "گی", "گے")


def lemmatise(forms: pl.Series) -> pl.Series:
    """Return the lemma of each form: گئے -> جانا, حملوں -> حملہ.

    1. Function words take their most frequent reading from ``tables/function_words.csv``, pronouns the nominative.
    2. Irregular plurals and words that only look inflected are listed in ``plurals.csv`` and ``lemmas.csv``.
    3. Verb forms take their infinitive. A bare stem (مار, کھیل) stays as it is, because it is as often a noun.
    4. Regular endings of nouns and adjectives are stripped if the result is a known word of general Urdu.
    5. In a compound (سفارت خانوں) only the last word is lemmatised.

    Every other word is its own lemma. Context is ignored here; :mod:`helpers.text.homographs` uses it.

    >>> lemmatise(pl.Series(["گئے", "حملوں", "ارکان", "پانی", "کوسموڈرم"])).to_list()
    ['جانا', 'حملہ', 'رکن', 'پانی', 'کوسموڈرم']
    """
    return pl.Series(forms.name, [lemma_of(form) for form in forms], dtype=pl.String)


def lemma_of(form: str) -> str:
    """Return the lemma of one form.

    >>> lemma_of("کتابیں"), lemma_of("سفارت خانوں")
    ('کتاب', 'سفارت خانہ')
    """
    if " " in form:
        start, _, last = form.rpartition(" ")
        return f"{start} {lemma_of(last)}"
    return _listed().get(form) or verb_forms().get(form) or _future(form) or _regular(form) or form


@cache
def verb_forms() -> dict[str, str]:
    """Map every inflected verb form to its infinitive (``verbs.csv``).

    A form of two verbs maps to the more frequent one.

    >>> verb_forms()["لکھتے"], verb_forms()["آئیں"]
    ('لکھنا', 'آنا')
    """
    known = general_zipf()
    forms: dict[str, str] = {}
    verbs = sorted(rows("verbs.csv"), key=lambda row: -known.get(row["infinitive"], 0.0))
    for row in verbs:
        for form in paradigm(row["stem"]):
            forms.setdefault(form, row["infinitive"])
    return forms


def paradigm(stem: str) -> list[str]:
    """Return the inflected forms of a verb, without the bare stem.

    >>> paradigm("سو")[:4], "کیا" in paradigm("کر")
    (['سوتا', 'سوتی', 'سوتے', 'سوتیں'], True)
    """
    table = settings("verb_forms.toml")
    base = table["short_stem"].get(stem, stem)
    irregular: list[str] = table["irregular"].get(stem, [])
    if base.endswith("ے"):
        return irregular
    kinds = {"ا": "vowel", "آ": "vowel", "و": "vowel", "ی": "yeh"}
    endings = table["every"] + table[kinds.get(base[-1], "consonant")]
    return [base + ending for ending in endings] + irregular


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
    """Strip a regular ending, or return None if no known word remains."""
    for rule in _rules():
        if form.endswith(rule["ending"]):
            lemma = _stripped(form, rule)
            if lemma:
                return lemma
    return None


def _stripped(form: str, rule: dict[str, Any]) -> str | None:
    """Apply one rule: return the best candidate lemma, or None."""
    limits, known = settings("lemma_rules.toml"), general_zipf()
    stem: str = form.removesuffix(rule["ending"])
    if len(stem) < rule.get("shortest_stem", limits["shortest_stem"]):
        return None
    relative = known.get(form, limits["least_zipf"]) - rule.get("most_rarer", limits["most_rarer"])
    least = max(limits["least_zipf"], relative)
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
