"""Names of speakers: who speaks, without offices, and one name for each of several speakers."""

from collections.abc import Sequence
from typing import NamedTuple

import polars as pl

from helpers.entities.found import MOST_NAME_WORDS
from helpers.entities.gazetteer import known, may_be_name
from helpers.entities.merging.offices import sole_offices
from helpers.entities.speech.candidates import joined_parts, persons
from helpers.entities.speech.speaker_kinds import core, listed_source, plain_text, speaker_kind
from helpers.entities.words import Span, Words, article_words
from helpers.text.tokenisation import token_frame

# Kinds of titles after which a name may come, and which are no part of one.
DESCRIBING = ("office", "work")


class Named(NamedTuple):
    """A speaker: the name without office if there is one, else the noun phrase, normalised; and its kind."""

    name: str
    kind: str


def named(speakers: Sequence[str]) -> dict[str, list[Named]]:
    """Return whom each noun phrase of a speaker names: one, or several joined by اور.

    >>> named(["وزیر خزانہ اسد عمر", "عمران خان اور صدر عارف علوی", "پولیس"])["وزیر خزانہ اسد عمر"]
    [Named(name='اسد عمر', kind='person')]
    """
    each = words_of_each(speakers)
    return {speaker: _named(words) if words else [Named(speaker, "person")] for speaker, words in each.items()}


def is_description(speaker: str) -> bool:
    """Return whether a speaker is only described, by occupation, rank or kinship.

    An office that one person holds at a time says who is meant.

    >>> is_description("ان کے وکیل"), is_description("اسد عمر"), is_description("وزیر اعظم")
    (True, False, False)
    """
    words = speaker.split()
    endings = [" ".join(words[begin:]) for begin in range(max(len(words) - MOST_NAME_WORDS, 0), len(words))]
    titles = [ending for ending in endings if known().titles.get(ending) in DESCRIBING]
    is_sole = any(ending.replace(" ", "") in sole_offices() for ending in endings)
    return bool(titles) and not is_sole and words[-1] not in known().persons


def words_of_each(speakers: Sequence[str]) -> dict[str, Words]:
    """Return the words of each different speaker."""
    distinct = sorted(set(speakers))
    if not distinct:
        return {}
    texts = pl.DataFrame({"article": range(len(distinct)), "text": distinct})
    words = {article.article: article.words for article in article_words(token_frame(texts, furniture="count"))}
    return {speaker: words.get(number, []) for number, speaker in enumerate(distinct)}


def _named(words: Words) -> list[Named]:
    names = [candidate.span for candidate in persons(words)]
    parts = _parts(words, names)
    return [_name(part, names, words) for part in parts]


def _parts(words: Words, names: list[Span]) -> list[Span]:
    """Return the speakers of a noun phrase: several if each has the name of a person or a title."""
    parts = joined_parts((0, len(words)), words)
    titles = [index for index, word in enumerate(words) if word.form in known().titles]
    marked = [*(name[1] - 1 for name in names), *titles]
    each = all(any(begin <= index < end for index in marked) for begin, end in parts)
    return parts if parts and each else [(0, len(words))]


def _name(part: Span, names: list[Span], words: Words) -> Named:
    """Return the name of a speaker: the person at the end of the noun phrase (پاکستان کے وزیر | اسد عمر)."""
    begin, end = core(part, words)
    own = [name for name in names if name[1] == end and begin <= name[0]] or _after_title(begin, end, words)
    if own:
        return Named(plain_text(own[-1], words), "person")
    kind = speaker_kind((begin, end), words)
    source = listed_source(words[begin:end]) if kind == "source" else None
    return Named(source["name"] if source else plain_text((begin, end), words), kind)


def _after_title(begin: int, end: int, words: Words) -> list[Span]:
    """Return the rare words between the last title and the end, which are a name: اداکار ٹائیگر شیروف."""
    for first in range(max(begin + 1, end - MOST_NAME_WORDS), end):
        if words[first - 1].form in known().titles and all(may_be_name(word.form) for word in words[first:end]):
            return [(first, end)]
    return []
