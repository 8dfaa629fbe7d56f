"""Context chapter: the lines of the most frequent names and topic words, keyword in the middle."""

from typing import NamedTuple

from helpers.analysis.results.article_results import ArticleResults
from helpers.analysis.results.items import Item, Line

LEAST_LINES = 3
# Most lines on the page; the workbook has all.
MAX_LINES = 200


class NumberedLine(NamedTuple):
    """A line, and the number of its sentence as readers see it."""

    line: Line
    number: int | None


class ContextView(NamedTuple):
    """The context chapter: the items to choose from, and the lines of the first one."""

    items: tuple[Item, ...]
    lines: tuple[NumberedLine, ...]


def context_view(results: ArticleResults) -> ContextView | None:
    """Return the most frequent names and topic words with their lines; None if no item has three."""
    items = [item for item in results.bars if item.count >= LEAST_LINES]
    if not items:
        return None
    lines = items[0].lines[:MAX_LINES]
    return ContextView(tuple(items), tuple(NumberedLine(line, results.number_of(line.sentence)) for line in lines))
