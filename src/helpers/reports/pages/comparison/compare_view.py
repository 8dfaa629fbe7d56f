"""Compared articles: what the page about two articles shows, as plain values and items."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from helpers.analysis.comparison.compared_results import Comparison
from helpers.analysis.comparison.comparison_findings import comparison_findings, keyword_findings
from helpers.analysis.comparison.keywords import Keyword
from helpers.analysis.comparison.matching import Matched
from helpers.analysis.comparison.passages import Passage
from helpers.analysis.comparison.sides import ANCHORS, Side, finding_of_side, items_of_side
from helpers.analysis.findings.article_findings import article_findings
from helpers.analysis.findings.sentences import Finding
from helpers.analysis.results.article_results import ArticleResults
from helpers.analysis.results.items import Item, ItemKind
from helpers.base.translation import current_language, phrase, text_direction
from helpers.charts.timeline.view import Bar, Tick
from helpers.reports.pages.front_view import GROUP_PHRASES, Fact, front_view
from helpers.reports.pages.text_view import Paragraph, text_view
from helpers.reports.pages.time.axis import time_axis
from helpers.reports.pages.time.marks import DatedMark, dated_marks
from helpers.reports.pages.times_view import TimeRow, time_rows

# Names of a kind that are visible at first, in each column.
CHIPS_SHOWN = 12
# Most rows on the page; the workbook has all.
MAX_ROWS = 200
LONGEST_BAR = 84


class Article(NamedTuple):
    """One of the two articles: its headline, what is known about it, its findings and its text."""

    side: Side
    anchor: str
    headline: str
    deck: tuple[Fact, ...]
    findings: tuple[Finding, ...]
    paragraphs: tuple[Paragraph, ...]


class Group(NamedTuple):
    """Names of one kind in both articles or in one."""

    title: str
    kind: ItemKind
    items: Matched


class WordRow(NamedTuple):
    """A word with the lengths of its bars in per cent."""

    word: Keyword
    bars: tuple[float, float]


class DateRow(NamedTuple):
    """A date of one of the articles."""

    side: Side
    anchor: str
    row: TimeRow


class AxisBar(NamedTuple):
    """A date on the axis of both articles."""

    side: Side
    bar: Bar
    sure: bool


class Figure(NamedTuple):
    """A number of each article."""

    name: str
    first: str
    second: str


class CompareView(NamedTuple):
    """What the page shows; empty parts are not shown."""

    articles: tuple[Article, Article]
    findings: tuple[Finding, ...]
    word_findings: tuple[Finding, ...]
    names: tuple[Group, ...]
    speakers: Matched
    words: tuple[WordRow, ...]
    dates: tuple[DateRow, ...]
    bars: tuple[AxisBar, ...]
    ticks: tuple[Tick, ...]
    passages: tuple[Passage, ...]
    figures: tuple[Figure, ...]
    items: tuple[Item, ...]


def compare_view(found: Comparison) -> CompareView:
    """Return what the page about two articles shows, in the language of the session."""
    marks = {1: dated_marks(found.first), 2: dated_marks(found.second)}
    dated = sorted(((mark, side) for side in ANCHORS for mark in marks[side]), key=lambda pair: pair[0].order)
    bars, ticks = _axis(dated)
    return CompareView(
        (_article(found.first, 1), _article(found.second, 2)),
        comparison_findings(found),
        keyword_findings(found),
        tuple(_names(found)),
        found.speakers,
        _words(found.words),
        tuple(_dates(dated, found))[:MAX_ROWS],
        bars,
        ticks,
        found.passages[:MAX_ROWS],
        tuple(_figures(found.first, found.second)),
        tuple(_items(found)),
    )


def _article(results: ArticleResults, side: Side) -> Article:
    findings = tuple(finding_of_side(one, side) for one in article_findings(results).front)
    deck = front_view(results, has_cloud=False).deck
    return Article(side, ANCHORS[side], results.headline, deck, findings, text_view(results).paragraphs)


def _names(found: Comparison) -> Iterator[Group]:
    for kind, items in found.names.items():
        if items.total:
            yield Group(phrase(GROUP_PHRASES[kind]), kind, items)


def _words(words: Sequence[Keyword]) -> tuple[WordRow, ...]:
    """Return the words, those of the first article before those of the second."""
    shown = sorted(words[:MAX_ROWS], key=lambda word: (not word.in_first, -word.g2))
    most = max((rate for word in shown for rate in word.rates), default=1) or 1
    return tuple(
        WordRow(word, (round(LONGEST_BAR * word.rates[0] / most, 1), round(LONGEST_BAR * word.rates[1] / most, 1)))
        for word in shown
    )


def _dates(dated: Sequence[tuple[DatedMark, Side]], found: Comparison) -> Iterator[DateRow]:
    for mark, side in dated:
        for row in time_rows(mark, found.first if side == 1 else found.second):
            yield DateRow(side, ANCHORS[side], row)


def _axis(dated: Sequence[tuple[DatedMark, Side]]) -> tuple[tuple[AxisBar, ...], tuple[Tick, ...]]:
    """Return both articles' dates on one axis; nothing if one of them has none, or the axis is not to scale."""
    points = [(mark, side) for mark, side in dated if not mark.lasts]
    if {side for _, side in points} != {*ANCHORS}:
        return (), ()
    axis = time_axis([mark for mark, _ in points], rtl=text_direction(current_language()) == "rtl")
    if not axis.is_to_scale:
        return (), ()
    return tuple(AxisBar(side, axis.bar(mark), mark.is_sure) for mark, side in points), tuple(axis.ticks())


def _figures(first: ArticleResults, second: ArticleResults) -> Iterator[Figure]:
    pairs = {
        phrase("words"): (first.words, second.words),
        phrase("minutes to read"): (first.minutes, second.minutes),
        phrase("sentences"): (first.figures.sentences, second.figures.sentences),
        phrase("statements"): (len(first.records), len(second.records)),
    }
    for name, (one, two) in pairs.items():
        if one or two:
            yield Figure(name, f"{one:,}", f"{two:,}")
    if first.has_stops and second.has_stops:
        means = [f"{results.figures.mean_words:.0f}" for results in (first, second)]
        yield Figure(phrase("words in a sentence, on average"), *means)


def _items(found: Comparison) -> Iterator[Item]:
    yield from items_of_side(found.first.items.values(), 1)
    yield from items_of_side(found.second.items.values(), 2)
