"""Words chapter: topic words, phrases and words that are more frequent than in general Urdu."""

import math
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple, TypeVar

from helpers.analysis.findings.sentences import Count, Finding, Part, Word, filled
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
        return "" if self.ratio is None else phrase("{n}×", n=rounded(self.ratio))


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


def words_view(results: ArticleResults, findings: Sequence[Finding] = ()) -> WordsView | None:
    """Return the words of an article that occur more than once, or None.

    Args:
        results: from ``analyse``.
        findings: the findings above the tables; what they name needs no other sentence.
    """
    topics, phrases, compared = _topics(results), _phrases(results), _compared(results)
    named = {part.item.key for one in findings for part in one.parts if isinstance(part, Word)}
    sentences = tuple(_single_rows(topics, phrases, compared, named))
    view = WordsView(_many(topics), _many(phrases), _many(compared), sentences)
    return view if view.tables or sentences or findings else None


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
    topics = set(results.topics["key"])
    found = [results.items[key] for key in results.phrases["key"] if key not in topics]
    several = [item for item in found if " " in item.text and item.count >= LEAST_COUNT]
    return tuple(sorted(several, key=lambda item: -item.count)[:MAX_ROWS])


def _compared(results: ArticleResults) -> tuple[ComparedRow, ...]:
    words = [word for word in results.unusual if word.ratio is None or word.ratio >= LEAST_RATIO]
    return tuple(ComparedRow(word.item, word.general_per_million, word.ratio) for word in words[:MAX_ROWS])


def _many(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    return rows if len(rows) > 1 else ()


def _single_rows(
    topics: tuple[TopicRow, ...], phrases: tuple[Item, ...], compared: tuple[ComparedRow, ...], named: Collection[str]
) -> Iterator[Finding]:
    """Yield a sentence for each table of one row, unless the word was named before."""
    if len(topics) == 1 and (item := topics[0].item).key not in named:
        yield Finding("W1", _with_count(phrase("One topic word occurs more than once: {A} ({n})."), item))
    if len(phrases) == 1 and phrases[0].key not in named:
        yield Finding("W2", _with_count(phrase("One phrase occurs more than once: {A} ({n})."), phrases[0]))
    if len(compared) == 1 and (item := compared[0].item).key not in named:
        yield Finding("W3", _with_count(phrase("One word is unusually frequent here: {A} ({n})."), item))


def _with_count(template: str, item: Item) -> tuple[Part, ...]:
    return filled(template, A=Word(item), n=Count(item))
