"""Whom a pronoun means that speaks: the one who spoke just before, where nobody else may be meant."""

from collections.abc import Sequence
from typing import NamedTuple

from helpers.entities.speech.cues import Kind
from helpers.entities.words import Span, Words
from helpers.tables import settings


class Speech(NamedTuple):
    """A quotation: the words of what was said, and what is known of it."""

    quote: Span
    speaker: Span | None
    verb: str | None
    kind: Kind
    marks: str


def named_speakers(speeches: Sequence[Speech], words: Words) -> list[Span | None]:
    """Return for each speech its speaker; for a pronoun (انہوں) the last who spoke; None where that is not sure.

    It is sure where the pronoun stands right after what was said, if that is all (its marks have their fellows) and no
    question, which another answers; by one who is no source (رپورٹ کے مطابق) and whom the article does not only quote
    by the way (جس میں صدر نے کہا تھا); and where nobody else speaks within.

    Args:
        speeches: in the order of the text.
        words: the words and marks of the article.
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
        near = speaker[0] >= until and sum(word.kind != "punctuation" for word in gap) <= table["longest_gap"]
        if pronoun:
            last = last if near else None
            found.append(last)
        else:
            # Who speaks within what another says makes it unsure who speaks next.
            last = speaker if speaker[0] >= until and _may_go_on(speech, speaker, words) else None
            found.append(speaker)
        until = max(until, speech.quote[1], speaker[1])
    return found


def _may_go_on(speech: Speech, speaker: Span, words: Words) -> bool:
    """Tell whether a pronoun after a speech is likely to mean its speaker."""
    table = settings("quotations.toml")
    told = speech.kind != "according to" and speech.verb not in table["asking"] and speech.marks != "unbalanced"
    by_the_way = any(word.form in table["relatives"] for word in words[max(speaker[0] - 2, 0) : speaker[0]])
    return told and not by_the_way and words[speaker[1] - 1].form not in table["no_persons"]
