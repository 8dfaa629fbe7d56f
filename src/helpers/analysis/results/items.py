"""Items: the names, words, dates and speakers of an article, each with all its lines.

An item is the only place where something is counted: its count is the number of its lines. Sentences, chips, bars, the
cloud and tables refer to items by key, so that no two of them can show different numbers.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

ItemKind = Literal["person", "place", "organisation", "topic", "time", "statement"]
NAME_KINDS: tuple[ItemKind, ...] = ("person", "place", "organisation")


class Line(NamedTuple):
    """An occurrence: its sentence, the words before it, itself, the words after it, and its place in the raw text."""

    sentence: int
    before: str
    node: str
    after: str
    start: int
    end: int


@dataclass(frozen=True)
class Item:
    """A name, topic word, date, or the statements of a speaker.

    Attributes:
        key: identifies the item on a page, such as ``person:کم جونگ ان``.
        kind: what it is.
        text: how it is shown: an entity, the most frequent form of a word, the words of a date, or a speaker.
        lines: its occurrences in the order of the text, one or more.
        forms: how it is written, most frequent first.
    """

    key: str
    kind: ItemKind
    text: str
    lines: tuple[Line, ...]
    forms: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """The number of its lines."""
        return len(self.lines)

    @property
    def first(self) -> int:
        """The sentence of its first line."""
        return self.lines[0].sentence


def key_of(kind: ItemKind, text: str) -> str:
    """Return the key of an item; the kind is part of it, because a place and a person may have one name.

    >>> key_of("place", "روس")
    'place:روس'
    """
    return f"{kind}:{text}"
