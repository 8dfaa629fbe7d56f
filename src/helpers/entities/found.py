"""Name matches: the result of a rule for names, and lookups that the rules share."""

from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from helpers.entities.gazetteer import known
from helpers.entities.words import Words
from helpers.text.general_frequency import general_zipf

Kind: TypeAlias = Literal["person", "place", "organisation"]
# Longer sequences of words are hardly ever a single name.
MOST_NAME_WORDS = 4
# A word with a lower Zipf value that is in no table is likely to be a name, given further evidence.
RARE_ZIPF = 3.3
# A place after it is part of an English name (وائس آف امریکہ).
OF = "آف"


class Found(NamedTuple):
    """A name: the indices of its words, its kind, and the rule that found it."""

    begin: int
    end: int
    kind: Kind
    rule: str


def phrases(begin: int, words: Words) -> Iterator[tuple[str, int]]:
    """Yield the phrases that begin at an index, longest first, each with the index of its end."""
    if words[begin].form.split(" ", 1)[0] not in known().firsts:
        return
    until = begin + 1
    while until < len(words) and until - begin < known().longest and words[until].sentence == words[begin].sentence:
        until += 1
    for end in range(until, begin, -1):
        yield " ".join(word.form for word in words[begin:end]), end


def is_place(form: str) -> bool:
    """Return whether a word is the name of a place, but not a common word."""
    return form in known().places and form not in known().words


def zipf_of(form: str) -> float:
    """Return the Zipf value of a word in general Urdu; 0 if it is not listed."""
    return general_zipf().get(form, 0.0)
