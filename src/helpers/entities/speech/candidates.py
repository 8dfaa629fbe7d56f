"""Candidates for a pronoun speaker: the persons and agents that an article names before it."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from helpers.entities.gazetteer import known, may_be_name
from helpers.entities.persons import person
from helpers.entities.speech.noun_phrases import COMMAS, name_before
from helpers.entities.speech.speaker_kinds import SpeakerKind, core, speaker_kind
from helpers.entities.speech.statement import Statement
from helpers.entities.speech.vocabulary import AND, ERGATIVE, closed
from helpers.entities.words import Span, Words


class Candidate(NamedTuple):
    """Somebody named in the article: where, of what kind, and the lemmas of the name and office."""

    span: Span
    kind: SpeakerKind
    lemmas: frozenset[str]


def agents(statements: Sequence[Statement], words: Words) -> list[Candidate]:
    """Return the agents before نے and the speakers of an article, in the order of the text.

    Args:
        statements: the statements, in the order of the text.
        words: the words of the article.
    """
    found = [name_before(index, words) for index, word in enumerate(words) if word.form == ERGATIVE]
    spans = {span for span in (*found, *(statement.speaker for statement in statements)) if span is not None}
    parts = {part for span in spans for part in joined_parts(span, words)}
    named = [_candidate(part, speaker_kind(part, words), words) for part in parts]
    return sorted(candidate for candidate in named if candidate.kind != "pronoun")


def _candidate(span: Span, kind: SpeakerKind, words: Words) -> Candidate:
    lemmas = frozenset(word.lemma for word in words[slice(*core(span, words))] if word.form not in closed())
    return Candidate(span, kind, lemmas)


def joined_parts(span: Span, words: Words) -> list[Span]:
    """Return the parts of a noun phrase that اور or commas join: صدر | وزیر اعظم."""
    joints = [index for index in range(*span) if words[index].form in COMMAS or words[index].form == AND]
    begins = [span[0], *(index + 1 for index in joints)]
    return [part for part in zip(begins, [*joints, span[1]], strict=True) if part[0] < part[1]]


def persons(words: Words) -> list[Candidate]:
    """Return the names of persons in an article, from left to right."""
    found: list[Candidate] = []
    until = 0
    for index, word in enumerate(words):
        if index < until or not _may_begin(word.form):
            continue
        name = max(person(index, words), key=lambda match: match.end, default=None)
        if name is not None:
            found.append(_candidate((name.begin, name.end), "person", words))
            until = name.end
    return found


@cache
def _may_begin(form: str) -> bool:
    return may_be_name(form) or form.split(" ", 1)[0] in known().firsts


def same_person(first: Candidate, second: Candidate) -> bool:
    """Return whether two candidates are one: they share a name, or one is the office or a part of the other."""
    shared = first.lemmas & second.lemmas
    named = any(lemma in known().persons or may_be_name(lemma) for lemma in shared)
    return named or shared in (first.lemmas, second.lemmas)
