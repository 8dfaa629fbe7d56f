"""Words chapter: topic words, phrases and words that are more frequent than in general Urdu."""

import math
from collections.abc import Iterator
from typing import NamedTuple, TypeVar

from helpers.analysis.findings.sentences import Count, Finding, Word, filled
from helpers.analysis.results.article_results import ArticleResults
from helpers.analysis.results.front_choice import chosen_topics
from helpers.analysis.results.items import Item
from helpers.base.translation import phrase
from helpers.statistics.conventions import FORM_SEPARATOR

LEAST_COUNT = 2
LEAST_RATIO = 4.0
# The per cent of its cell that the longest bar takes.
LONGEST_BAR = 70
# Most rows of a table on the page; the workbook has all.
MAX_ROWS = 200
MAX_FORMS = 3
Row = TypeVar("Row")


class TopicRow(NamedTuple):
    """A topic word or name; ``also``: its other forms; ``bar``: the width of its bar in per cent."""

    item: Item
    also: str
    bar: int


class ComparedRow(NamedTuple):
    """A word and its occurrences in a million words of general Urdu; None if it is not in that list."""

    item: Item
    general: float | None
    ratio: float | None

    @property
    def general_text(self) -> str:
        """The occurrences in general Urdu as the page shows them."""
        if self.general is None:
            return phrase("not in the list")
        return phrase("under 1") if self.general < 1 else f"{self.general:,.0f}"

    @property
    def ratio_text(self) -> str:
        """The ratio as the page shows it; nothing if it is not known."""
        return "" if self.ratio is None else f"{rounded(self.ratio)}×"


class WordsView(NamedTuple):
    """The words chapter: tables of two rows or more, and sentences instead of tables of one row."""

    topics: tuple[TopicRow, ...]
    phrases: tuple[Item, ...]
    compared: tuple[ComparedRow, ...]
    sentences: tuple[Finding, ...]

    @property
    def tables(self) -> int:
        """The number of tables."""
        return sum(map(bool, self[:3]))


def words_view(results: ArticleResults) -> WordsView | None:
    """Return the words of an article that occur more than once; None if there are none."""
    topics, phrases, compared = _topics(results), _phrases(results), _compared(results)
    sentences = tuple(_single_rows(topics, phrases, compared))
    view = WordsView(_many(topics), _many(phrases), _many(compared), sentences)
    return view if view.tables or sentences else None


def rounded(ratio: float) -> str:
    """Return a ratio with two digits that mean something.

    >>> rounded(4195.7), rounded(11.62), rounded(5.28)
    ('4,200', '12', '5.3')
    """
    digits = 1 - math.floor(math.log10(ratio))
    return f"{round(ratio, digits):,.{max(digits, 0)}f}"


def _topics(results: ArticleResults) -> tuple[TopicRow, ...]:
    topics = chosen_topics(results.items, results.topics, MAX_ROWS)
    found = [item for item in topics if item.count >= LEAST_COUNT]
    most = max((item.count for item in found), default=1)
    return tuple(TopicRow(item, _others(item), round(LONGEST_BAR * item.count / most)) for item in found)


def _others(item: Item) -> str:
    return FORM_SEPARATOR.join([form for form in item.forms if form != item.text][:MAX_FORMS])


def _phrases(results: ArticleResults) -> tuple[Item, ...]:
    found = [results.items[key] for key in results.phrases["key"]]
    several = [item for item in found if " " in item.text and item.count >= LEAST_COUNT]
    return tuple(sorted(several, key=lambda item: -item.count)[:MAX_ROWS])


def _compared(results: ArticleResults) -> tuple[ComparedRow, ...]:
    words = [word for word in results.unusual if word.ratio is None or word.ratio >= LEAST_RATIO]
    return tuple(ComparedRow(word.item, word.general_per_million, word.ratio) for word in words[:MAX_ROWS])


def _many(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    return rows if len(rows) > 1 else ()


def _single_rows(
    topics: tuple[TopicRow, ...], phrases: tuple[Item, ...], compared: tuple[ComparedRow, ...]
) -> Iterator[Finding]:
    if len(topics) == 1:
        item = topics[0].item
        text = phrase("One topic word occurs more than once: {A} ({n}).")
        yield Finding("W1", filled(text, A=Word(item), n=Count(item)))
    if len(phrases) == 1:
        text = phrase("One phrase occurs more than once: {P} ({n}).")
        yield Finding("W2", filled(text, P=Word(phrases[0]), n=Count(phrases[0])))
    if len(compared) == 1:
        text = phrase("One word is unusually frequent here: {A} ({n}).")
        yield Finding("W3", filled(text, A=Word(compared[0].item), n=Count(compared[0].item)))
