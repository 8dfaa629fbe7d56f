"""Direct speech: words in quotation marks, with the cue before, around or after them."""

from bisect import bisect

from helpers.entities.speech.cues import Cue, opening, trimmed
from helpers.entities.speech.extent import MOST_QUOTED_WORDS, NEARBY_CUES, ends_with_verb
from helpers.entities.speech.noun_phrases import I_OR_IN
from helpers.entities.speech.quotation_marks import COMMA_LIKE, STOPS, Marked, is_comma
from helpers.entities.speech.statement import Statement
from helpers.entities.speech.vocabulary import by_pos, finite, limit
from helpers.entities.words import Span, Words

# Words after the closing mark that still belong to the clause of the cue: "..." کے ساتھ.
MOST_WORDS_AFTER = 1


def direct_statements(spans: list[Marked], cues: list[Cue], words: Words) -> tuple[list[Statement], set[int]]:
    """Return the marked spans that are quotations, and the numbers of the cues whose statement they are.

    Args:
        spans: pairs of quotation marks, in the order of the text.
        cues: the cues, in the order of the text.
        words: the words of the article.
    """
    firsts = [cue.first for cue in cues]
    found: list[Statement] = []
    quoted: set[int] = set()
    for span in spans:
        number = bisect(firsts, span.opener if span.opener is not None else span.closer or 0)
        near = range(max(number - NEARBY_CUES, 0), min(number + NEARBY_CUES, len(cues)))
        statement, owner = (
            _closed_only(span, cues, near, words) if span.opener is None else _direct(span, cues, near, quoted, words)
        )
        if statement is not None:
            found.append(statement)
            quoted |= {owner} if owner is not None else set()
    return found, quoted


def _closed_only(span: Marked, cues: list[Cue], near: range, words: Words) -> tuple[Statement | None, int | None]:
    """Return the quotation of a closing mark alone: it began with the reported clause around it or just before it."""
    closer = span.closer or 0
    if is_comma(closer, words):
        return None, None
    owners = [number for number in near if cues[number].said[0] < closer <= cues[number].said[1] + 2]
    if not owners or (quote := trimmed((cues[owners[-1]].said[0], closer), words)) is None:
        return None, None
    return _statement(quote, cues[owners[-1]], "unbalanced"), owners[-1]


def _direct(
    span: Marked, cues: list[Cue], near: range, quoted: set[int], words: Words
) -> tuple[Statement | None, int | None]:
    """Return a marked span as a quotation; None for a term, a title or a part of an indirect quotation."""
    opener = span.opener or 0
    first = opener + 1
    opened = [number for number in near if opener <= cues[number].said[0] <= first]
    around = [number for number in near if cues[number].said[0] <= first <= cues[number].said[1]]
    before_verb = [
        number for number in near if (speaker := cues[number].speaker) and speaker[1] <= opener < cues[number].first
    ]
    quote = trimmed((first, _until(span, [cues[number] for number in opened], words)), words)
    if quote is None:
        return None, None
    marks = "balanced" if span.closer is not None else "unbalanced"
    size = sum(word.kind in ("word", "latin", "number") for word in words[slice(*quote)])
    if opened:
        owner = opened[-1]
        whole = span.closer is None or _is_whole(quote, span.closer, cues[owner], words)
        return (_statement(quote, cues[owner], marks), owner) if whole else (None, None)
    if after := _following(span, cues, near, words):
        return _statement(quote, cues[after[-1]], marks), after[-1]
    inside = [number for number in around if number not in quoted]
    if inside or (span.closer is None and not around):
        return None, None
    owner_near = next(iter((around or before_verb)[-1:]), None)
    clause = not finite().isdisjoint(word.form for word in words[slice(*quote)])
    if owner_near is not None and size >= limit("least_marked") and (clause or not around):
        return _statement(quote, cues[owner_near], marks), None
    begins = words[quote[0]].form not in by_pos("ADP", "AUX") - {I_OR_IN}
    alone = owner_near is None and clause and size >= limit("least_unnamed") and begins and not _is_list(span, words)
    return (Statement(quote, None, None, "direct", marks, opener), None) if alone else (None, None)


def _statement(quote: Span, cue: Cue, marks: str) -> Statement:
    return Statement(quote, cue.speaker, cue.verb, "direct", marks, min(quote[0], opening(cue)))


def _until(span: Marked, opened: list[Cue], words: Words) -> int:
    """Return the end of a marked span; without a closing mark, that of the clause of its cue or of its sentence."""
    if span.closer is not None:
        return span.closer
    first = (span.opener or 0) + 1
    return opened[-1].said[1] if opened else min(words[min(first, len(words) - 1)].until, first + MOST_QUOTED_WORDS)


def _is_whole(quote: Span, closer: int, cue: Cue, words: Words) -> bool:
    """Return whether the marked words are what is said, not only its first phrase: "ترقی کا سفر" جاری رہے گا."""
    rest = trimmed((closer, max(cue.said[1], closer)), words)
    return rest is None or rest[1] - rest[0] <= MOST_WORDS_AFTER or ends_with_verb(quote[1], words)


def _is_list(span: Marked, words: Words) -> bool:
    """Return whether the marks are commas between the items of a list."""
    forms = [words[mark].form for mark in (span.opener, span.closer) if mark is not None]
    return forms == [COMMA_LIKE, COMMA_LIKE]


def _following(span: Marked, cues: list[Cue], near: range, words: Words) -> list[int]:
    """Return the cues directly after the closing mark (”...“ صدر نے کہا)."""
    if span.closer is None:
        return []
    begin = span.closer + 1
    begin += begin < len(words) and words[begin].form in STOPS - {"۔", "."}
    if begin >= len(words) or words[begin].line != words[span.closer].line:
        return []
    adjacent = [number for number in near if (cues[number].speaker or (cues[number].first,))[0] == begin]
    indirect = [number for number in adjacent if cues[number].kind == "indirect"]
    return [number for number in indirect if trimmed(cues[number].said, words) is None]
