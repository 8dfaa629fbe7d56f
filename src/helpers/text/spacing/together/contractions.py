"""Contractions: words written together although their letters join, or with a changed letter (کیلئے, جائیگا)."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from typing import Any, TypeAlias

from helpers.tables import settings
from helpers.text.lemmas import FUTURE, VOWEL_STEMS, stems, verb_forms

# A final letter of the first word, and the letter written in the contraction: کریں گے, کرینگے.
WRITTEN_INSIDE = {"ے": "ی", "ں": "ن"}
# Postpositions that most texts write as one word.
CLITICS = {"کیلئے": ("کے", "لئے"), "کیلیے": ("کے", "لیے")}
Words: TypeAlias = tuple[str, ...]


@cache
def contractions() -> dict[str, Words]:
    """Map each contraction to its words, which have as many letters.

    The forms are combined from ``tables/contractions.toml`` and the verbs of ``verbs.csv``. A form that is also a form
    of a verb (کسنے, tightening) is skipped.

    >>> contractions()["اسکے"], contractions()["جائینگے"], contractions()["کیخلاف"]
    (('اس', 'کے'), ('جائیں', 'گے'), ('کے', 'خلاف'))
    """
    kept = {*_lists()["words"]["not_split"], *verb_forms()}
    found = chain(_pronouns(), _genitives(), _futures(), _infinitives(), _verbs())
    return {form: words for form, words in found if form not in kept}


def _contractions(first: Words, lasts: Iterable[Words]) -> Iterator[tuple[str, Words]]:
    """Yield the contraction of words with each of several ends: کریں, گے make کرینگے."""
    begin = _inside(first)
    yield from ((begin + _inside(last[:-1]) + last[-1], first + last) for last in lasts)


def _inside(words: Words) -> str:
    """Return words as they are written inside a contraction."""
    return "".join([word[:-1] + WRITTEN_INSIDE.get(word[-1], word[-1]) for word in words])


def _pronouns() -> Iterator[tuple[str, Words]]:
    for group in _lists()["pronouns"]:
        lasts = _single(group["postpositions"])
        lasts += CLITICS.values() if "کے" in group["postpositions"] else []
        for word in group["words"]:
            yield from _contractions((word,), lasts)


def _genitives() -> Iterator[tuple[str, Words]]:
    for first, nouns in _lists()["genitive"].items():
        yield from _contractions((first,), _single(nouns))


def _futures() -> Iterator[tuple[str, Words]]:
    endings, short = _lists()["subjunctive"], settings("verb_forms.toml")["short_stem"]
    for stem in stems():
        base = short.get(stem, stem)
        kind = VOWEL_STEMS.get(base[-1], "consonant")
        for form in endings["irregular"].get(stem) or [base + ending for ending in endings[kind]]:
            yield from _contractions((form,), _single(FUTURE))


def _infinitives() -> Iterator[tuple[str, Words]]:
    lasts = [*_single(_lists()["infinitive"]["words"]), *CLITICS.values()]
    for stem in stems():
        yield from _contractions((f"{stem}نے",), lasts)


def _verbs() -> Iterator[tuple[str, Words]]:
    lists = _lists()
    for first, others in lists["verbs"].items():
        yield from _contractions((first,), _single(others))
        if "جا" in others:
            yield from _contractions((first, "جا"), _single(lists["after_go"]["words"]))


def _single(words: Iterable[str]) -> list[Words]:
    return [(word,) for word in words]


def _lists() -> dict[str, Any]:
    return settings("contractions.toml")
