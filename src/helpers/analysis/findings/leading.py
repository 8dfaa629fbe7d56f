"""Leading items: the most frequent ones, of which none is as frequent as an item that is not among them."""

from collections.abc import Sequence
from itertools import groupby

from helpers.analysis.results.items import Item

# What is said once is no evidence of what an article is about.
LEAST_COUNT = 2
# The most items that lead together, if all are equally frequent.
MAX_EQUAL = 4


def leading_items(items: Sequence[Item], most: int, *, equal: int = MAX_EQUAL) -> list[Item]:
    """Return at most ``most`` items that occur more often than all others, or a few equally frequent ones.

    Args:
        items: the most frequent first.
        most: how many, unless all are equally frequent.
        equal: how many, if all are equally frequent.
    """
    found: list[Item] = []
    for count, group in groupby(items, key=lambda item: item.count):
        tied = list(group)
        if count < LEAST_COUNT or len(found) + len(tied) > (most if found else max(most, equal)):
            break
        found += tied
        if len(found) >= most:
            break
    return found


def equally_frequent(items: Sequence[Item]) -> bool:
    """Return whether there are several items with one count."""
    return len(items) > 1 and items[0].count == items[-1].count
