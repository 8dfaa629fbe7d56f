"""Introductions: names in brackets after another name of the same body: عالمی مالیاتی فنڈ (آئی ایم ایف)."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise

import polars as pl

OPENING, CLOSING = ("(", "（", "["), (")", "）", "]")
# Characters between a name and the name in brackets after it: a bracket and spaces.
MOST_BETWEEN = 3


def introduced_names(
    mentions: pl.DataFrame, tokens: pl.DataFrame
) -> Mapping[tuple[object, str], list[tuple[str, str]]]:
    """Return the pairs of a name and another of the same kind in brackets after it, by article and kind."""
    opening, closing = _starts(tokens, OPENING), _starts(tokens, CLOSING)
    found: dict[tuple[object, str], list[tuple[str, str]]] = defaultdict(list)
    rows = mentions.select("article", "start", "end", "name", "kind").iter_rows()
    for (article, _, end, name, kind), (other_article, start, until, other, other_kind) in pairwise(rows):
        if (article, kind) != (other_article, other_kind) or not 0 < start - end <= MOST_BETWEEN:
            continue
        opened = any((article, place) in opening for place in range(end, start))
        if opened and any((article, place) in closing for place in (until, until + 1)):
            found[article, kind].append((name, other))
    return found


def _starts(tokens: pl.DataFrame, marks: tuple[str, ...]) -> frozenset[tuple[object, int]]:
    """Return the article and position of each bracket."""
    brackets = tokens.filter(pl.col("surface").is_in(marks))
    return frozenset(brackets.select("article", "start").iter_rows())
