"""Words chapter: topic words, phrases and words that are more frequent than in general Urdu."""

import math
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from helpers.analysis.findings.sentences import Count, Finding, Urdu, Word, filled
from helpers.analysis.results.article_results import ArticleResults
from helpers.analysis.results.items import NAME_KINDS, Item
from helpers.base.dataframes import to_polars
from helpers.base.translation import phrase

LEAST_COUNT = 2
# Two occurrences of a rare word are chance; with three a comparison begins to mean something.
LEAST_COMPARED, LEAST_RATIO = 3, 4.0
# The per cent of its cell that the longest bar takes.
LONGEST_BAR = 70
# Most rows of a table on the page; the workbook has all.
MAX_ROWS = 200
MAX_FORMS = 3
# A Zipf value is the logarithm of the occurrences in a thousand million words.
ZIPF_PER_MILLION = 3
Row = TypeVar("Row")


class TopicRow(NamedTuple):
    """A topic word or name; ``also``: its other forms; ``bar``: the width of its bar in per cent."""

    item: Item
    also: str
    bar: int


class PhraseRow(NamedTuple):
    """A phrase; ``item`` has its lines, if they are known."""

    text: str
    times: int
    item: Item | None


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
    phrases: tuple[PhraseRow, ...]
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
    found = [item for item in results.named(*NAME_KINDS, "topic") if item.count >= LEAST_COUNT][:MAX_ROWS]
    most = max((item.count for item in found), default=1)
    return tuple(TopicRow(item, _others(item), round(LONGEST_BAR * item.count / most)) for item in found)


def _others(item: Item) -> str:
    return phrase(", ").join([form for form in item.forms if form != item.text][:MAX_FORMS])


def _phrases(results: ArticleResults) -> tuple[PhraseRow, ...]:
    names = {item.text for item in results.named()}
    rows = [
        PhraseRow(row["phrase"], row["count"], results.items.get(f"phrase:{row['phrase']}"))
        for row in to_polars(results.phrases).to_dicts()
        if row["length"] > 1 and row["count"] >= LEAST_COUNT and row["phrase"] not in names
    ]
    return tuple(sorted(rows, key=lambda row: -row.times)[:MAX_ROWS])


def _compared(results: ArticleResults) -> tuple[ComparedRow, ...]:
    rows = [row for topic in to_polars(results.topics).to_dicts() if (row := _compared_row(results, topic))]
    # Words that are not in the list come first: they are the rarest in general Urdu.
    return tuple(sorted(rows, key=lambda row: (-(row.ratio or math.inf), -row.item.count))[:MAX_ROWS])


def _compared_row(results: ArticleResults, topic: Mapping[str, Any]) -> ComparedRow | None:
    item = results.items[topic["key"]]
    if item.count < LEAST_COMPARED:
        return None
    if topic["zipf_general"] is None:
        return ComparedRow(item, None, None)
    general = 10 ** (topic["zipf_general"] - ZIPF_PER_MILLION)
    ratio = item.count / results.words * 1_000_000 / general
    return ComparedRow(item, general, ratio) if ratio >= LEAST_RATIO else None


def _many(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    return rows if len(rows) > 1 else ()


def _single_rows(
    topics: tuple[TopicRow, ...], phrases: tuple[PhraseRow, ...], compared: tuple[ComparedRow, ...]
) -> Iterator[Finding]:
    if len(topics) == 1:
        item = topics[0].item
        text = phrase("One topic word occurs more than once: {A} ({n}).")
        yield Finding("W1", filled(text, A=Word(item), n=Count(item)))
    if len(phrases) == 1:
        row = phrases[0]
        text = phrase("One phrase occurs more than once: {P} ({n}).")
        named = Word(row.item) if row.item else Urdu(row.text)
        yield Finding("W2", filled(text, P=named, n=Count(row.item) if row.item else row.times))
    if len(compared) == 1:
        text = phrase("One word is unusually frequent here: {A} ({n}).")
        yield Finding("W3", filled(text, A=Word(compared[0].item), n=Count(compared[0].item)))
