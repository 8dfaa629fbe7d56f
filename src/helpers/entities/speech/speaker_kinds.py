"""Speaker kinds: person, organisation, source or pronoun, from the last word of the speaker and the tables of names."""

from collections.abc import Collection
from functools import cache
from typing import Literal, TypeAlias

from helpers.entities.found import is_place, zipf_of
from helpers.entities.gazetteer import known
from helpers.entities.speech.noun_phrases import bracket_begin, source_names
from helpers.entities.speech.quotation_marks import MARKS
from helpers.entities.speech.vocabulary import listed, pronouns
from helpers.entities.words import Span, Words
from helpers.tables import rows

SpeakerKind: TypeAlias = Literal["person", "organisation", "source", "pronoun"]
# It joins the first word of a body with the next one: وزارتِ تجارت.
IZAFAT = "\u0650"
# Words of the longest title and of the longest name of a news source.
MOST_TITLE_WORDS = 5
# A name of one word with a higher Zipf value (جنگ) is a news source only at the beginning of a noun phrase, or after a
# word for a source.
COMMON_SOURCE_ZIPF = 3.5


def speaker_kind(speaker: Span, words: Words) -> SpeakerKind:
    """Return the kind of a speaker; a speaker of no other kind is a person, or several."""
    begin, end = core(speaker, words)
    if end - begin == 1 and words[begin].form in pronouns():
        return "pronoun"
    last = words[end - 1]
    segment = _segment(begin, end, words)
    body = next((index for index in range(end - 2, segment - 1, -1) if _names_follow(index, words)), None)
    if _any_phrase(begin, end, words, source_names().keys()):
        return "source"
    if body is None and head_kind(end - 1, words) in ("source", "document"):
        return "source"
    titled = _any_phrase(begin, end, words, known().titles.keys()) or _has_title(segment, end, words)
    if titled or (body is None and head_kind(end - 1, words) == "person"):
        return "person"
    listed_name = last.form in known().persons and last.form not in known().words
    if head_kind(end - 1, words) == "organisation" or _any_phrase(begin, end, words, known().organisations["whole"]):
        return "organisation"
    if not listed_name and (_begins_body(segment, end, words) or is_place(last.form)):
        return "organisation"
    if body is None or listed_name:
        return "person"
    return "organisation" if head_kind(body, words) == "organisation" else "source"


def _names_follow(index: int, words: Words) -> bool:
    """Return whether the name of a body follows its kind: ادارے سینٹر فار ریسرچ."""
    return words[index].lemma in listed("names_follow")


def _begins_body(segment: int, end: int, words: Words) -> bool:
    """Return whether a speaker begins with the first word of a body, or has it after one other: امریکی محکمہ خزانہ."""
    return any(words[index].form.rstrip(IZAFAT) in _firsts() for index in range(segment, min(segment + 2, end)))


def is_document(index: int, words: Words) -> bool:
    """Return whether a word is the head of a document, in which something is said."""
    return index >= 0 and head_kind(index, words) == "document"


def core(speaker: Span, words: Words) -> Span:
    """Return a speaker without the bracket or the mark after it."""
    begin, end = speaker
    end -= words[end - 1].form in MARKS and end - begin > 1
    opening = bracket_begin(end, words) if words[end - 1].form == ")" else end
    return (begin, opening) if begin < opening else (begin, end)


def _segment(begin: int, end: int, words: Words) -> int:
    """Return the first word after the last genitive or اور: of پاکستان کی وزارت خارجہ, the index of وزارت."""
    linking = listed("genitive") | listed("joining")
    return next((index + 1 for index in range(end - 2, begin, -1) if words[index].form in linking), begin)


def _has_title(begin: int, end: int, words: Words) -> bool:
    """Return whether a speaker has a title: پولیس افسر احمد علی, ڈائریکٹر جنرل ایف آئی اے."""
    phrases = (
        " ".join(word.form for word in words[first:until]).replace(IZAFAT, "")
        for first in range(begin, end)
        if words[first].form.replace(IZAFAT, "").split(" ", 1)[0] in known().firsts
        for until in range(first + 1, min(first + MOST_TITLE_WORDS, end) + 1)
    )
    return any(phrase in known().titles for phrase in phrases)


def _any_phrase(begin: int, end: int, words: Words, phrases: Collection[str]) -> bool:
    """Return whether the last words of a speaker are one of the phrases."""
    first = max(begin, end - MOST_TITLE_WORDS)
    return any(plain_text((index, end), words) in phrases for index in range(first, end))


def plain_text(span: Span, words: Words) -> str:
    """Return the words of a speaker without quotation marks."""
    return " ".join(word.form for word in words[slice(*span)] if word.form not in MARKS)


def head_kind(index: int, words: Words) -> str | None:
    """Return the kind of a word as the last word of a speaker."""
    word = words[index]
    phrases = (" ".join(word.form for word in words[max(index - size, 0) : index + 1]) for size in (2, 1))
    longer = next((_heads()[phrase] for phrase in phrases if phrase in _heads()), None)
    return longer or _heads().get(word.form) or _heads().get(word.lemma)


def listed_source(words: Words) -> dict[str, str] | None:
    """Return the row of the longest name of a news source in a noun phrase."""
    spans = [
        (begin, end)
        for begin in range(len(words))
        for end in range(begin + 1, min(begin + MOST_TITLE_WORDS, len(words)) + 1)
        if " ".join(word.form for word in words[begin:end]) in source_names() and _is_certain(begin, end, words)
    ]
    longest = max(spans, key=lambda span: span[1] - span[0], default=None)
    return source_names()[" ".join(word.form for word in words[slice(*longest)])] if longest else None


def _is_certain(begin: int, end: int, words: Words) -> bool:
    """Return whether a name is one of a source here: ڈان کی رپورٹ, روزنامہ جنگ, but not سرد جنگ کی رپورٹ."""
    if end < len(words) and words[end].form not in listed("genitive") | listed("from") | {"("} | MARKS:
        return False
    common = end - begin == 1 and zipf_of(words[begin].form) > COMMON_SOURCE_ZIPF
    return not common or begin == 0 or head_kind(begin - 1, words) == "source"


@cache
def _firsts() -> frozenset[str]:
    return known().organisations["first"] | listed("organisation_firsts")


@cache
def _heads() -> dict[str, str]:
    last = dict.fromkeys(known().organisations["last"], "organisation")
    return last | {row["head"]: row["kind"] for row in rows("speaker_heads.csv")}
