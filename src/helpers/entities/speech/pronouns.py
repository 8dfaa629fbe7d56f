"""Pronoun speakers: resolve a pronoun to the previous speaker if no other person can be meant."""

from collections.abc import Sequence
from typing import NamedTuple

from helpers.entities.speech.cues import Kind
from helpers.entities.speech.extent import MOST_QUOTED_WORDS
from helpers.entities.words import Span, Words
from helpers.tables import settings

# Where these stand, the text has stops: a quotation without marks has ended there.
FULL_STOPS = frozenset("۔؟?!.…")


class Speech(NamedTuple):
    """A quotation: the span of the quoted words, its speaker, verb, kind and marks."""

    quote: Span
    speaker: Span | None
    verb: str | None
    kind: Kind
    marks: str


def named_speakers(speeches: Sequence[Speech], words: Words) -> list[Span | None]:
    """Return the speaker of each quotation, and for a pronoun (انہوں) the previous speaker or None.

    A pronoun is resolved only directly after a quotation, or later in the same stretch without a stop. The marks of the
    quotation must be balanced, and it must not be a question, as another person answers that. The previous speaker must
    be a person and not a source (رپورٹ کے مطابق), must not be quoted in a relative clause (جس میں صدر نے کہا تھا), and
    nobody else may speak within that quotation.

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
        near = sum(word.kind != "punctuation" for word in gap) <= table["longest_gap"]
        adjacent = speaker[0] >= until and (near or _without_stop(until, speaker[0], words))
        if pronoun:
            last = last if adjacent else None
            found.append(last)
        else:
            # After a speaker within the quotation of another, the next pronoun may mean either.
            last = speaker if speaker[0] >= until and _may_continue(speech, speaker, words) else None
            found.append(speaker)
        until = max(until, speech.quote[1], speaker[1])
    return found


def _without_stop(until: int, pronoun: int, words: Words) -> bool:
    """Return whether a quotation ends where a sentence does, but neither a stop nor a line ends before the pronoun."""
    if not 0 < until < pronoun <= until + MOST_QUOTED_WORDS or words[until - 1].sentence == words[until].sentence:
        return False
    same_line = words[until - 1].line == words[pronoun].line
    return same_line and all(FULL_STOPS.isdisjoint(word.form) for word in words[until - 1 : pronoun])


def _may_continue(speech: Speech, speaker: Span, words: Words) -> bool:
    """Return whether a pronoun after a quotation is likely to mean its speaker."""
    table = settings("quotations.toml")
    statement = speech.kind != "according to" and speech.verb not in table["asking"] and speech.marks != "unbalanced"
    in_relative_clause = any(word.form in table["relatives"] for word in words[max(speaker[0] - 2, 0) : speaker[0]])
    return statement and not in_relative_clause and words[speaker[1] - 1].form not in table["no_persons"]
