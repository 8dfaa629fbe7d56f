"""Nested statements: one row for the inner one, with the outer speaker, so that no words are counted twice."""

from helpers.entities.speech.extent import speaks_of_self
from helpers.entities.speech.statement import Statement
from helpers.entities.speech.vocabulary import ERGATIVE, THAT, by_pos, finite, listed, pronouns
from helpers.entities.words import Span, Words

# Words that the outer speaker says before the inner statement, with a finite verb, to be a statement of their own.
LEAST_OWN_WORDS = 6
# Words of a marked quotation outside the statement inside it, at most, if that is all that the quotation says.
MOST_WORDS_AROUND = 3


def separated(statements: list[Statement], words: Words) -> list[Statement]:
    """Return the statements, in the order of the text, without overlaps.

    A statement inside another one replaces it and takes its speaker as ``outer``. The outer one stays, up to the clause
    of the inner one, if it has a clause of its own before. It stays as it is if it is the marked words of its speaker,
    or if the inner one has no speaker or one in the first person: that is part of what the outer speaker says.
    """
    found: list[Statement] = []
    for statement in sorted(statements, key=lambda statement: (statement.opens, -statement.quote[1])):
        inner: Statement | None = statement
        while found and inner is not None and found[-1].quote[1] > inner.opens:
            outer, inner = _resolved(found[-1], inner, words)
            if outer is None:
                found.pop()
            elif inner is not None:
                found[-1] = outer
                break
        found += [inner] if inner is not None else []
    return sorted(found, key=lambda statement: (statement.quote[0], -statement.quote[1]))


def _resolved(outer: Statement, inner: Statement, words: Words) -> tuple[Statement | None, Statement | None]:
    """Return what remains of an outer and of an inner statement."""
    if inner.opens < outer.quote[0]:
        return _same_words(outer, inner)
    if inner.speaker is None or speaks_of_self(inner.speaker, words) or _is_outer_speaker(inner.speaker, words):
        return outer, None
    before = words[outer.quote[0] : inner.opens]
    if inner.kind == "according to" and before and before[-1].form in listed("inside"):
        return outer, None
    nested = inner._replace(outer=outer.speaker or outer.outer)
    if outer.kind == "direct" and outer.marks == "balanced":
        around = len(before) + max(outer.quote[1] - inner.quote[1], 0)
        return (None, nested) if around <= MOST_WORDS_AROUND else (outer, None)
    clause = any(word.form == ERGATIVE or word.form in finite() - listed("participles") for word in before)
    cut = outer._replace(quote=(outer.quote[0], _without_links(inner.opens, outer.quote[0], words)))
    if before and _shares_name(outer, inner, words):
        return cut, inner
    return (cut, nested) if len(before) >= LEAST_OWN_WORDS and clause else (None, nested)


def _is_outer_speaker(speaker: Span, words: Words) -> bool:
    """Return whether a pronoun directly after کہ is the one who says so: اس نے کہا کہ وہ ذمہ داری سے کہتے ہیں کہ."""
    begin, end = speaker
    return end - begin == 1 and words[begin].form in pronouns() and words[begin - 1].form == THAT


def _shares_name(outer: Statement, inner: Statement, words: Words) -> bool:
    """Return whether two statements in a row have the same speaker, whom the second one names again."""
    if outer.speaker is None or inner.speaker is None:
        return False
    names = [{word.form for word in words[slice(*speaker)]} for speaker in (outer.speaker, inner.speaker)]
    return names[1] <= names[0]


def _same_words(outer: Statement, inner: Statement) -> tuple[Statement | None, Statement | None]:
    """Return one of two statements whose cues interlock: the one that begins first, up to the other one's words."""
    if inner.quote[0] >= outer.quote[1] or inner.quote[1] <= outer.quote[0]:
        return outer, inner
    return (None, inner) if inner.quote[0] <= outer.quote[0] else (outer, None)


def _without_links(end: int, begin: int, words: Words) -> int:
    """Return the end of a clause before the conjunctions and stops that link it to the next one."""
    conjunctions = by_pos("CCONJ", "SCONJ")
    while end > begin + 1 and (words[end - 1].form in conjunctions or words[end - 1].kind == "punctuation"):
        end -= 1
    return end
