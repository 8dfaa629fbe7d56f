"""Sides of a comparison: items and findings of the first and the second article, kept apart by their keys."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from helpers.analysis.findings.sentences import Count, Finding, Part, Place, Sentence, Word
from helpers.analysis.results.items import Item

Side = Literal[1, 2]
# Before the ids of the sentences of each article on a page.
ANCHORS: dict[Side, str] = {1: "a-", 2: "b-"}


def of_side(item: Item, side: Side) -> Item:
    """Return an item with the number of its article in its key.

    >>> of_side(Item("place:روس", "place", "روس", ()), 2).key
    '2|place:روس'
    """
    return replace(item, key=f"{side}|{item.key}")


def items_of_side(items: Iterable[Item], side: Side) -> list[Item]:
    """Return items with the number of their article in their keys."""
    return [of_side(item, side) for item in items]


def anchor_of(item: Item) -> str:
    """Return the id of the first sentence of an item: on a page with two articles, the key says in which.

    >>> from helpers.analysis.results.items import Line
    >>> lines = (Line(3, "", "روس", "", 0, 3),)
    >>> anchor_of(Item("2|place:روس", "place", "روس", lines)), anchor_of(Item("place:روس", "place", "روس", lines))
    ('b-s3', 's3')
    """
    return f"{anchor_prefix(item)}s{item.first}"


def anchor_prefix(item: Item) -> str:
    """Return what is before the ids of the sentences of an item; nothing on a page with one article."""
    return next((anchor for side, anchor in ANCHORS.items() if item.key.startswith(f"{side}|")), "")


def finding_of_side(finding: Finding, side: Side) -> Finding:
    """Return a finding about one article with links to its lines on a page with two."""
    return Finding(finding.id, tuple(_part(part, side) for part in finding.parts))


def _part(part: Part, side: Side) -> Part:
    match part:
        case Word(item, words):
            return Word(of_side(item, side), words)
        case Count(item, words):
            return Count(of_side(item, side), words)
        case Sentence(number, raw):
            return Place(str(number), f"{ANCHORS[side]}s{raw}")
        case _:
            return part
