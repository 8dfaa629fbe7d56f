"""Sentences with links: a template of the catalogue, its places filled with text and with things that lead to lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import NamedTuple, TypeAlias

from helpers.analysis.results.items import Item
from helpers.base.translation import phrase


class Word(NamedTuple):
    """An item by its text."""

    item: Item


class Count(NamedTuple):
    """The count of an item, which leads to as many lines; ``words`` replaces the digits ("five")."""

    item: Item
    words: str = ""


class Sentence(NamedTuple):
    """The number of a sentence as readers see it, and the sentence itself."""

    number: int
    index: int


class Place(NamedTuple):
    """Text that leads to a part of the page: a chapter, such as ``times``."""

    text: str
    target: str


class Urdu(NamedTuple):
    """A piece of the article without a link."""

    text: str


Part: TypeAlias = str | Word | Count | Sentence | Place | Urdu
Value: TypeAlias = Part | int | Sequence[Part]


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


def filled(template: str, **values: Value) -> tuple[Part, ...]:
    """Return the parts of a translated template; a list of parts becomes "A, B and C".

    >>> filled("Read {pages} again.", pages=[Place("1", "p1"), Place("2", "p2")])
    ('Read ', Place(text='1', target='p1'), ' and ', Place(text='2', target='p2'), ' again.')
    """
    return tuple(_parts(template, values))


def _parts(template: str, values: dict[str, Value]) -> Iterator[Part]:
    for text, field, form, _ in Formatter().parse(template):
        if text:
            yield text
        if field is None:
            continue
        value = values[field]
        if isinstance(value, int):
            yield format(value, form or "")
        elif isinstance(value, str | Word | Count | Sentence | Place | Urdu):
            yield value
        else:
            yield from _listed(list(value))


def _listed(parts: list[Part]) -> Iterator[Part]:
    for position, part in enumerate(parts):
        if position:
            yield phrase(" and ") if position == len(parts) - 1 else phrase(", ")
        yield part


def _plain(part: Part) -> str:
    match part:
        case str():
            return part
        case Word(item):
            return item.text
        case Count(item, words):
            return words or str(item.count)
        case Sentence(number):
            return str(number)
        case Place(text) | Urdu(text):
            return text
