"""Verb chains: whether words are a verb and its auxiliaries (کر دیا گیا ہے), by a finite grammar."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from helpers.tables import settings
from helpers.text.lemmas import paradigm, stems, verb_forms

STEM = "stem"


def is_verb_chain(words: Sequence[str]) -> bool:
    """Return whether the words are a verb form and auxiliaries, each of which can follow the word before it.

    >>> is_verb_chain(["ہو", "رہا", "ہے"]), is_verb_chain(["کرنے", "والے"]), is_verb_chain(["کام", "کیا"])
    (True, False, False)
    """
    complete = words[-1] not in stems() or words[-1] in _grammar()["last_stems"]
    return len(words) > 1 and complete and all(second in followers(first) for first, second in pairwise(words))


def chain_runs(words: Sequence[str]) -> list[list[str]]:
    """Group the words: each verb chain is one group, every other word its own.

    >>> chain_runs(["انکار", "کر", "رہا", "تھا"])
    [['انکار'], ['کر', 'رہا', 'تھا']]
    """
    groups = [[words[0]]]
    for first, second in pairwise(words):
        if second in followers(first):
            groups[-1].append(second)
        else:
            groups.append([second])
    return groups


@cache
def followers(word: str) -> frozenset[str]:
    """Return the auxiliaries that can follow a verb form, none for other words.

    >>> "گا" in followers("کرے"), "رہا" in followers("جا"), followers("کتاب")
    (True, True, frozenset())
    """
    conjunctive = {"کے"} if word in _grammar()["stems_before_ke"] else frozenset()
    return frozenset(conjunctive).union(*(_after(kind) for kind in _kinds(word)))


def _kinds(word: str) -> list[str]:
    """Return the kinds of verb form that a word can be."""
    grammar = _grammar()
    kinds = [STEM] if word in stems() else []
    if word in grammar["subjunctive_stems"]:
        kinds.append("subjunctive")
    if word in verb_forms():
        endings = {kind: [end for end in ends if word.endswith(end)] for kind, ends in grammar["kinds"].items()}
        regular = [kind for kind, ends in endings.items() if any(word.removesuffix(end) in _bases() for end in ends)]
        kinds += regular or [kind for kind, ends in endings.items() if ends]
    return kinds


@cache
def _bases() -> frozenset[str]:
    """Return what endings are added to: the stems, and vowel stems with their hamza or yeh."""
    return stems().union(stem + glide for stem in stems() for glide in "ئی")


@cache
def _after(kind: str) -> frozenset[str]:
    rule = _grammar()[kind]
    forms = {form for stem in rule["verbs"] for form in (stem, *paradigm(stem))}
    copula = [] if kind in (STEM, "subjunctive") else _grammar()["copula"]
    return frozenset(forms.union(rule["words"], copula))


@cache
def _grammar() -> dict[str, Any]:
    return settings("verb_chains.toml")
