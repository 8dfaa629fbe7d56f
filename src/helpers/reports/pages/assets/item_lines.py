"""Lines of items for the script of a page, as JSON."""

import json
import re
from collections.abc import Collection, Iterable
from html import unescape
from typing import Any

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from helpers.analysis.comparison.sides import anchor_prefix
from helpers.analysis.results.items import Item
from helpers.base.escaping import visible
from helpers.reports.pages.environment import KIND_CLASSES

# Lines of an item in the page; its count is that of all.
MOST_LINES = 200
# Lines of all items in the page, 4 MB, and how many each has beyond that.
MOST_PAGE_LINES, FEW_LINES = 20_000, 10
# The items of a page: those of its links and buttons, and of the notes on marks.
KEYS = re.compile(r'data-(?:w|kwic)="([^"]*)"|"w":("(?:[^"\\]|\\.)*")')


def lines_json(items: Iterable[Item], page: str | None = None) -> Markup:
    """Return the lines of items as JSON for the page's script; nothing in it can end the element.

    Of each item: its kind, the class of the kind, its text, its first lines, and the number of all if that is larger;
    on a page with two articles also what is before the ids of its sentences.

    Args:
        items: the items.
        page: the content of the page; items that it does not link to have no lines there.
    """
    used = None if page is None else keys_of(page)
    shown = [item for item in items if used is None or visible(item.key) in used]
    most = _most_lines(shown)
    return htmlsafe_json_dumps(
        {visible(item.key): _lines(item, most) for item in shown}, ensure_ascii=False, separators=(",", ":")
    )


def keys_of(page: str) -> set[str]:
    """Return the keys of the items that a page links to.

    >>> keys_of('<a data-w="place:روس">روس</a>')
    {'place:روس'}
    """
    found = (match.groups() for match in KEYS.finditer(page))
    return {json.loads(noted) if noted else unescape(linked) for linked, noted in found}


def _most_lines(items: Collection[Item]) -> int:
    """Return how many lines of each item a page can hold."""
    return MOST_LINES if sum(min(item.count, MOST_LINES) for item in items) <= MOST_PAGE_LINES else FEW_LINES


def _lines(item: Item, most: int) -> dict[str, Any]:
    shown = [[line.sentence, *map(visible, line[1:4])] for line in item.lines[:most]]
    more: dict[str, Any] = {"n": item.count} if item.count > most else {}
    if anchor := anchor_prefix(item):
        more["p"] = anchor
    return {"k": item.kind, "c": KIND_CLASSES[item.kind], "t": visible(item.text), "l": shown} | more
