"""Matching: which items of two articles are the same name, word or speaker."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from helpers.analysis.comparison.sides import items_of_side
from helpers.analysis.results.items import Item


class Pair(NamedTuple):
    """An item of both articles."""

    first: Item
    second: Item

    @property
    def shared(self) -> int:
        """The smaller of both counts."""
        return min(self.first.count, self.second.count)


class Matched(NamedTuple):
    """Items of two articles: in both, the most frequent first, and only in the first or the second."""

    both: tuple[Pair, ...]
    first: tuple[Item, ...]
    second: tuple[Item, ...]

    @property
    def total(self) -> int:
        """The number of different items."""
        return len(self.both) + len(self.first) + len(self.second)


def matched(first: Sequence[Item], second: Sequence[Item]) -> Matched:
    """Match items of one kind, whose keys then say in which article they are.

    Two items are the same if their texts are equal, or if one is written as the other (پوتین, ولادیمیر پوتین) and no
    third one is.

    >>> one = Item("person:ولادیمیر پوتین", "person", "ولادیمیر پوتین", (), ("ولادیمیر پوتین", "پوتین"))
    >>> found = matched([one], [Item("person:پوتین", "person", "پوتین", (), ("پوتین",))])
    >>> [(pair.first.text, pair.second.text) for pair in found.both]
    [('ولادیمیر پوتین', 'پوتین')]
    """
    ours, theirs = items_of_side(first, 1), items_of_side(second, 2)
    equal = {item.text: item for item in theirs}
    pairs = [Pair(item, equal[item.text]) for item in ours if item.text in equal]
    rest, other = _without(ours, pairs), _without(theirs, pairs)
    forms, other_forms = _by_form(rest), _by_form(other)
    taken: set[str] = set()
    for item in rest:
        found = {
            match.key: match
            for form in {item.text, *item.forms}
            if forms[form] == [item] and len(other_forms.get(form, ())) == 1
            for match in other_forms[form]
        }
        if len(found) == 1 and not taken & found.keys():
            taken |= found.keys()
            pairs.append(Pair(item, next(iter(found.values()))))
    both = tuple(sorted(pairs, key=lambda pair: (-pair.shared, -pair.first.count - pair.second.count)))
    return Matched(both, tuple(_without(ours, pairs)), tuple(_without(theirs, pairs)))


def _by_form(items: Sequence[Item]) -> Mapping[str, list[Item]]:
    found: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        for form in {item.text, *item.forms}:
            found[form].append(item)
    return found


def _without(items: Sequence[Item], pairs: Sequence[Pair]) -> list[Item]:
    taken = {item.key for pair in pairs for item in pair}
    return [item for item in items if item.key not in taken]
