"""Contractions: words written together although their letters join, or with a changed letter (کیلئے, جائیگا)."""

from collections.abc import Iterator
from functools import cache
from itertools import product
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
    found = [*_pronouns(), *_genitives(), *_futures(), *_infinitives(), *_verbs()]
    forms = {_written(words): words for words in found}
    return {form: words for form, words in forms.items() if form not in kept}


def _written(words: Words) -> str:
    """Return the contraction of words: کریں, گے make کرینگے."""
    *others, last = words
    return "".join(word[:-1] + WRITTEN_INSIDE.get(word[-1], word[-1]) for word in others) + last


def _pronouns() -> Iterator[Words]:
    for group in _lists()["pronouns"]:
        yield from product(group["words"], group["postpositions"])
        yield from (
            (word, *clitic) for word in group["words"] for clitic in CLITICS.values() if "کے" in group["postpositions"]
        )


def _genitives() -> Iterator[Words]:
    for first, nouns in _lists()["genitive"].items():
        yield from ((first, noun) for noun in nouns)


def _futures() -> Iterator[Words]:
    endings, short = _lists()["subjunctive"], settings("verb_forms.toml")["short_stem"]
    for stem in stems():
        base = short.get(stem, stem)
        kind = VOWEL_STEMS.get(base[-1], "consonant")
        forms = endings["irregular"].get(stem) or [base + ending for ending in endings[kind]]
        yield from product(forms, FUTURE)


def _infinitives() -> Iterator[Words]:
    words = [(word,) for word in _lists()["infinitive"]["words"]]
    yield from ((f"{stem}نے", *others) for stem in stems() for others in [*words, *CLITICS.values()])


def _verbs() -> Iterator[Words]:
    lists = _lists()
    for first, others in lists["verbs"].items():
        yield from ((first, other) for other in others)
        if "جا" in others:
            yield from ((first, "جا", auxiliary) for auxiliary in lists["after_go"]["words"])


def _lists() -> dict[str, Any]:
    return settings("contractions.toml")
