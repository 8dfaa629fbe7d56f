"""Offices: who holds one (روسی صدر ولادیمیر پوتین), and where it means that person without a name (روسی صدر نے)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple, TypeAlias

from helpers.entities.gazetteer import known
from helpers.entities.words import Words, joined_forms
from helpers.tables import rows, settings
from helpers.text.lemmas import infinitives, verb_forms
from helpers.text.spacing.missing import function_words

# Words of an office, and words that modify it (سابق امریکی صدر).
MOST_OFFICE_WORDS, MOST_MODIFIERS = 3, 3
GENITIVE = ("کا", "کی", "کے")
# The last letters in which a place and the adjective made from it differ: روس, روسی; امریکہ, امریکی.
ADJECTIVE_ENDINGS = ("ی", "ا", "ہ")


class Held(NamedTuple):
    """An office as it is compared: its name without spaces, and its modifiers without endings."""

    office: str
    modifiers: tuple[str, ...]


class Office(NamedTuple):
    """An office in an article: the indices of its first word and of the word after it."""

    begin: int
    end: int
    held: Held


# The holders of each office of an article.
Holders: TypeAlias = Mapping[Held, set[str]]


def office_before(end: int, words: Words) -> Office | None:
    """Return the office before an index with its modifiers: the place that it is of, or adjectives.

    Offices of a person or body (کمپنی کے صدر) are skipped.
    """
    for begin in range(_first(end, words, MOST_OFFICE_WORDS), end):
        name = "".join(word.form for word in words[begin:end]).replace(" ", "")
        if name in sole_offices():
            return _modified(begin, end, name, words)
    return None


def offices_alone(words: Words, taken: frozenset[int]) -> Iterator[Office]:
    """Yield the offices before نے and other phrases that follow only persons.

    Args:
        words: the words of the article.
        taken: indices of the words of names.
    """
    for index in range(1, len(words)):
        ends = words[index - 1].form.rsplit(" ", 1)[-1] in _last_words() and index - 1 not in taken
        if ends and _acts(index, words) and (office := office_before(index, words)):
            yield office


def holders(persons: Iterable[tuple[Held, str]]) -> Holders:
    """Return the persons who hold each office in an article.

    Args:
        persons: the offices beside the names of persons, each with the person.
    """
    found: dict[Held, set[str]] = defaultdict(set)
    for held, person in persons:
        found[held].add(person)
    return found


def holder(held: Held, of: Holders) -> str | None:
    """Return the person who holds an office in an article, if only one person does.

    An office without modifiers is that person's only if nobody holds the same office of another place.

    >>> one, other = Held("صدر", ()), Held("صدر", ("روس",))
    >>> holder(one, {one: {"پوتین"}}), holder(one, {one: {"پوتین"}, other: {"ٹرمپ"}}), holder(other, {one: {"پوتین"}})
    ('پوتین', None, None)
    """
    persons = of.get(held, set())
    if persons and not held.modifiers:
        persons = set().union(*(each for other, each in of.items() if other.office == held.office))
    return next(iter(persons)) if len(persons) == 1 else None


def _acts(index: int, words: Words) -> bool:
    """Return whether a phrase that follows only persons begins at an index."""
    split = (phrase.split(" ") for phrase in settings("names.toml")["after_persons"])
    return any([word.form for word in words[index : index + len(phrase)]] == phrase for phrase in split)


def _first(end: int, words: Words, most: int) -> int:
    """Return the index of the first of the words before an index that are in one sentence without punctuation."""
    begin = end
    while begin > max(end - most, 0) and words[begin - 1].kind == "word":
        if begin < len(words) and words[begin - 1].sentence != words[begin].sentence:
            break
        begin -= 1
    return begin


def _modified(begin: int, end: int, name: str, words: Words) -> Office | None:
    """Return an office with its modifiers; None if it is of something that is no place."""
    first = _first(begin, words, MOST_MODIFIERS)
    if first < begin and words[begin - 1].form in GENITIVE:
        for place in range(first, begin - 1):
            if joined_forms(words[place : begin - 1]) in known().places:
                return Office(place, end, Held(name, (_stem(joined_forms(words[place : begin - 1])),)))
        return None
    chosen = begin
    while chosen > first and _modifies(words[chosen - 1].form):
        chosen -= 1
    return Office(chosen, end, Held(name, tuple(_stem(word.form) for word in words[chosen:begin])))


def _stem(word: str) -> str:
    """Return a word without the letter in which a place and its adjective differ.

    >>> _stem("روسی") == _stem("روس"), _stem("امریکی") == _stem("امریکہ")
    (True, True)
    """
    return word[:-1] if word.endswith(ADJECTIVE_ENDINGS) else word


def _modifies(word: str) -> bool:
    closed = word in function_words() or word in verb_forms() or word in infinitives()
    return not closed and word not in known().persons


@cache
def sole_offices() -> frozenset[str]:
    """Return the offices that one person holds at a time, without spaces."""
    return frozenset(row["office"].replace(" ", "") for row in rows("sole_offices.csv"))


@cache
def _last_words() -> frozenset[str]:
    """Return the last words of offices, also of those written without a space."""
    offices = [row["office"] for row in rows("sole_offices.csv")]
    return frozenset(
        [*(office.rsplit(" ", 1)[-1] for office in offices), *(office.replace(" ", "") for office in offices)]
    )
