"""Name matches: the result of a rule for names, and lookups that the rules share."""

from typing import Literal, NamedTuple, TypeAlias

from helpers.entities.gazetteer import known
from helpers.entities.words import Words
from helpers.text.general_frequency import general_zipf

Kind: TypeAlias = Literal["person", "place", "organisation"]
# Longer sequences of words are hardly ever a single name.
MOST_NAME_WORDS = 5
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


def phrases(begin: int, words: Words) -> list[tuple[str, int]]:
    """Return the known phrases that begin at an index, longest first, each with the index of its end."""
    phrase, sentence, end = words[begin].form, words[begin].sentence, begin + 1
    listed, beginnings = known().phrases, known().beginnings
    found = [(phrase, end)] if phrase in listed else []
    while phrase in beginnings and end < len(words) and words[end].sentence == sentence:
        phrase = f"{phrase} {words[end].form}"
        end += 1
        if phrase in listed:
            found.append((phrase, end))
    return found[::-1]


def nothing_end(index: int, words: Words) -> int:
    """Return the end of a phrase that looks like a name, but names nobody (حضور اکرم), or the index itself."""
    return next((end for phrase, end in phrases(index, words) if phrase in known().nothing), index)


def is_place(form: str) -> bool:
    """Return whether a word is the name of a place, but not a common word."""
    return form in known().places and form not in known().place_words


def zipf_of(form: str) -> float:
    """Return the Zipf value of a word in general Urdu; 0 if it is not listed."""
    return general_zipf().get(form, 0.0)
