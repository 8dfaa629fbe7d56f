"""Statements: the quoted words with their speaker, as the rules pass them on, and the marks inside them."""

from typing import NamedTuple

from helpers.entities.speech.cues import Kind, trimmed
from helpers.entities.speech.quotation_marks import Marked
from helpers.entities.words import Span, Words


class Statement(NamedTuple):
    """A statement: the span of the quoted words, its speaker, verb, kind and marks.

    ``opens`` is the index at which its clause begins, with its speaker; ``outer`` is the speaker of the statement
    around it.
    """

    quote: Span
    speaker: Span | None
    verb: str | None
    kind: Kind
    marks: str
    opens: int
    outer: Span | None = None


def with_inner_marks(said: Span, pairs: dict[int, int], words: Words) -> Span | None:
    """Return the words of an indirect quotation without marks at its ends, except those of a marked phrase inside it.

    Args:
        said: the reported clause.
        pairs: for each paired quotation mark, its partner.
        words: the words of the article.
    """
    span = trimmed(said, words)
    if span is None:
        return None
    begin, end = span
    if begin > said[0] and pairs.get(begin - 1, -1) < end and pairs.get(begin - 1, -1) > begin - 1:
        begin -= 1
    if end < said[1] and begin <= pairs.get(end, -1) < end:
        end += 1
    return (begin, end)


def mark_pairs(spans: list[Marked]) -> dict[int, int]:
    """Return for each paired quotation mark its partner."""
    paired = [(span.opener, span.closer) for span in spans if span.opener is not None and span.closer is not None]
    return dict(paired) | {closer: opener for opener, closer in paired}
