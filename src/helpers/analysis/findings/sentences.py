"""Sentences with links: a template of the catalogue, its places filled with text and with things that lead to lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import NamedTuple, TypeAlias

from helpers.analysis.findings.numbers import spelled
from helpers.analysis.results.items import Item
from helpers.base.translation import phrase


class Word(NamedTuple):
    """An item by its text; ``words`` replaces it where the text is not in the language of the page ("the 1990s")."""

    item: Item
    words: str = ""


class Count(NamedTuple):
    """The count of an item, which leads to as many lines; ``words`` replaces the digits ("five")."""

    item: Item
    words: str = ""


class Sentence(NamedTuple):
    """The number of a sentence as readers see it, and its raw number, which is that of its place on the page."""

    number: int
    raw: int


class Place(NamedTuple):
    """Text that leads to a part of the page: a chapter, such as ``times``, or a sentence, such as ``s3``."""

    text: str
    target: str


class Urdu(NamedTuple):
    """A piece of the article without a link."""

    text: str


Part: TypeAlias = str | Word | Count | Sentence | Place | Urdu


class Clause(tuple[Part, ...]):
    """A filled template, which can be a place of another one."""

    __slots__ = ()


Value: TypeAlias = Part | int | Clause | Sequence[Part | Clause]


@dataclass(frozen=True)
class Finding:
    """A sentence about an article, in the language in which it was made.

    Attributes:
        id: its row in DESIGN: F1 to F22, and A1 onwards for alerts.
        parts: its text, and between it what leads to lines.
    """

    id: str
    parts: tuple[Part, ...]

    def __str__(self) -> str:
        """Return the sentence as plain text."""
        return "".join(map(_plain, self.parts))


def finding(name: str, template: str, **values: Value) -> Finding:
    """Return a finding from a translated template; it begins with a capital letter.

    >>> str(finding("A4", "{n} lines were removed: {lines}.", n=2, lines=["x", "y"]))
    'Two lines were removed: x and y.'
    """
    first, *others = filled(template, **values)
    return Finding(name, (_capitalised(first), *others))


def filled(template: str, **values: Value) -> Clause:
    """Return the parts of a translated template; a list becomes "A, B and C".

    Numbers and counts up to ten are in words, but in digits after a bracket or if the place has a format.

    >>> filled("Read {pages} again.", pages=[Place("1", "p1"), Place("2", "p2")])
    ('Read ', Place(text='1', target='p1'), ' and ', Place(text='2', target='p2'), ' again.')
    >>> "".join(filled("{n} names ({n}), {m:d} words", n=3, m=3))
    'three names (3), 3 words'
    """
    return Clause(_parts(template, values))


def _parts(template: str, values: dict[str, Value]) -> Iterator[Part]:
    for text, field, form, _ in Formatter().parse(template):
        if text:
            yield text
        if field is not None:
            yield from _value(values[field], in_digits=bool(form) or text.endswith("("))


def _value(value: Value | Clause, *, in_digits: bool) -> Iterator[Part]:
    match value:
        case Count(item, words):
            yield Count(item) if in_digits else Count(item, words or spelled(item.count))
        case int():
            yield f"{value:,}" if in_digits else spelled(value)
        case str() | Word() | Sentence() | Place() | Urdu():
            yield value
        case Clause():
            yield from value
        case _:
            yield from _listed(value)


def _listed(values: Sequence[Part | Clause]) -> Iterator[Part]:
    for position, value in enumerate(values):
        if position:
            yield phrase(" and ") if position == len(values) - 1 else phrase(", ")
        yield from _value(value, in_digits=False)


def _capitalised(part: Part) -> Part:
    match part:
        case str():
            return part[:1].upper() + part[1:]
        case Count(item, words):
            return Count(item, words[:1].upper() + words[1:])
        case Word(item, words):
            return Word(item, words[:1].upper() + words[1:])
        case Place(text, target):
            return Place(text[:1].upper() + text[1:], target)
        case _:
            return part


def _plain(part: Part) -> str:
    match part:
        case str():
            return part
        case Word(item, words):
            return words or item.text
        case Count(item, words):
            return words or f"{item.count:,}"
        case Sentence(number):
            return str(number)
        case Place(text) | Urdu(text):
            return text
