"""What the rules for names share: a name that was found, the phrases that begin at a word, how usual a word is."""

from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from helpers.entities.gazetteer import known
from helpers.entities.words import Words
from helpers.text.general_frequency import general_zipf

Kind: TypeAlias = Literal["person", "place", "organisation"]
# Words: more in a row are no longer one name.
LONGEST_NAME = 4
# Zipf value below which a word that no table has is likely to be a name where something else tells so as well.
RARE = 3.3
# After it a place is part of an English name (وائس آف امریکہ).
OF = "آف"


class Found(NamedTuple):
    """A name: the places of its words, what it is, and how it was found."""

    begin: int
    end: int
    kind: Kind
    rule: str


def phrases(at: int, words: Words) -> Iterator[tuple[str, int]]:
    """Yield the phrases that begin at a word, the longest first, each with its end."""
    if words[at].form.split(" ", 1)[0] not in known().firsts:
        return
    until = at + 1
    while until < len(words) and until - at < known().longest and words[until].sentence == words[at].sentence:
        until += 1
    for end in range(until, at, -1):
        yield " ".join(word.form for word in words[at:end]), end


def is_place(form: str) -> bool:
    """Tell whether a word is a place and no everyday word."""
    return form in known().places and form not in known().words


def zipf_of(form: str) -> float:
    """Return how usual a word is in Urdu at large; 0 where it is not known."""
    return general_zipf().get(form, 0.0)
