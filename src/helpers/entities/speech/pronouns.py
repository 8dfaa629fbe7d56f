"""Pronoun speakers: resolve a pronoun to the previous speaker if no other person can be meant."""

from collections.abc import Sequence
from typing import NamedTuple

from helpers.entities.speech.cues import Kind
from helpers.entities.words import Span, Words
from helpers.tables import settings


class Speech(NamedTuple):
    """A quotation: the span of the quoted words, its speaker, verb, kind and marks."""

    quote: Span
    speaker: Span | None
    verb: str | None
    kind: Kind
    marks: str


def named_speakers(speeches: Sequence[Speech], words: Words) -> list[Span | None]:
    """Return the speaker of each quotation, and for a pronoun (انہوں) the previous speaker or None.

    A pronoun is resolved only directly after a quotation whose marks are balanced and which is not a question, as
    another person answers that. The previous speaker must be a person and not a source (رپورٹ کے مطابق), must not be
    quoted in a relative clause (جس میں صدر نے کہا تھا), and nobody else may speak within that quotation.

    Args:
        speeches: the quotations, in the order of the text.
        words: the words and punctuation of the article.
    """
    table = settings("quotations.toml")
    found: list[Span | None] = []
    last: Span | None = None
    until = 0
    for speech in speeches:
        speaker = speech.speaker
        if speaker is None:
            found.append(None)
            continue
        pronoun = speaker[1] - speaker[0] == 1 and words[speaker[0]].form in table["pronouns"]
        gap = words[until : speaker[0]]
        adjacent = speaker[0] >= until and sum(word.kind != "punctuation" for word in gap) <= table["longest_gap"]
        if pronoun:
            last = last if adjacent else None
            found.append(last)
        else:
            # After a speaker within the quotation of another, the next pronoun may mean either.
            last = speaker if speaker[0] >= until and _may_continue(speech, speaker, words) else None
            found.append(speaker)
        until = max(until, speech.quote[1], speaker[1])
    return found


def _may_continue(speech: Speech, speaker: Span, words: Words) -> bool:
    """Return whether a pronoun after a quotation is likely to mean its speaker."""
    table = settings("quotations.toml")
    statement = speech.kind != "according to" and speech.verb not in table["asking"] and speech.marks != "unbalanced"
    in_relative_clause = any(word.form in table["relatives"] for word in words[max(speaker[0] - 2, 0) : speaker[0]])
    return statement and not in_relative_clause and words[speaker[1] - 1].form not in table["no_persons"]
