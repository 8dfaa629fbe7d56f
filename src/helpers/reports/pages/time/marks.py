"""Dated marks: the dates of an article as points or lengths of time, each with what happened and its lines."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from helpers.analysis.results.article_results import ArticleResults
from helpers.analysis.results.items import Item
from helpers.base.errors import UrduNewsError
from helpers.base.escaping import visible
from helpers.base.translation import phrase
from helpers.charts.timeline.spans import Mention, Side, Span, before_christ, dated, published_span
from helpers.times.events.wording import when_in_words

# Days from the year 1 to 1970, and of a year before Christ, whose days no calendar here counts.
FIRST_YEAR_DAYS, YEAR_DAYS = 719_162.0, 365.25
# The end of a year is its last quarter.
SHARE_OF_END = 0.25
# A year, decade or century before Christ: BC0500, BC050, BC05.
BEFORE_CHRIST = re.compile(r"BC(\d{2,4})")


class DatedMark(NamedTuple):
    """A date of an article.

    Attributes:
        begin, until: its first day and the end of its last one, in days since 1970.
        open: the side on which it has no end.
        words: the date in words, in the language of the session.
        marks: what is not certain about it, in English; empty if the text gives it exactly.
        mentions: where the text gives it; the lead event on the day of publication has one without an expression.
        item: its lines; None for a lead event.
        lasts: whether it is a duration, which begins or ends on a date (24 years from July 2000).
        at_end: whether it is the end of its time, or what is until then.
        of_mentions: what is not certain about the date of each mention, by its place.
    """

    begin: float
    until: float
    open: Side
    words: str
    marks: tuple[str, ...]
    mentions: tuple[Mention, ...]
    item: Item | None
    lasts: bool = False
    at_end: bool = False
    of_mentions: Mapping[int, tuple[str, ...]] = MappingProxyType({})

    @property
    def order(self) -> tuple[float, float]:
        """By what dates are sorted: until a time and at its end by the end, else by the beginning."""
        return (self.until if self.at_end else self.begin, self.until)

    @property
    def is_lead(self) -> bool:
        """Whether it is only the news of the day of publication."""
        return not any(mention.surface for mention in self.mentions)

    @property
    def is_sure(self) -> bool:
        """Whether the text gives it exactly."""
        return not self.marks

    @property
    def clause(self) -> str:
        """The first clause that it dates."""
        return next((mention.clause for mention in self.mentions if mention.clause), "")

    @property
    def expression(self) -> str:
        """The expression in that clause."""
        return next((mention.surface for mention in self.mentions if mention.clause), "")

    @property
    def sentence(self) -> int:
        """The first sentence that gives it."""
        return self.mentions[0].sentence

    @property
    def middle(self) -> float:
        """The middle of its time, or its one end."""
        return (self.begin + self.until) / 2


def dated_marks(results: ArticleResults) -> list[DatedMark]:
    """Return the dates of an article, the earliest first; dates before Christ have only about their place in time."""
    items = {line.start: item for item in results.items.values() if item.kind == "time" for line in item.lines}
    lasting = set(results.events.loc[results.events["type"] == "DURATION", "start"].dropna())
    groups: dict[str, list[Span]] = {}
    for span in [*_before_christ(results), *dated(results.events)]:
        item = items.get(span.mentions[0].start)
        groups.setdefault(item.key if item and span.surface else f" {span.words} {span.begin}", []).append(span)
    return sorted((_mark(spans, items, lasting) for spans in groups.values()), key=lambda mark: mark.order)


def publication(results: ArticleResults) -> DatedMark | None:
    """Return the date of publication, without mentions; None if it is unknown."""
    if not results.published:
        return None
    try:
        begin, until = published_span(results.published)
    except UrduNewsError:
        return None
    return DatedMark(begin, until, "", visible(when_in_words({"value": results.published})), (), (), None)


def point_marks(results: ArticleResults) -> tuple[list[DatedMark], DatedMark | None]:
    """Return the dates of an article without durations, and its publication with what happened on that day."""
    marks = [mark for mark in dated_marks(results) if not mark.lasts]
    published = publication(results)
    if published is None:
        return marks, None
    same = [mark for mark in marks if (mark.begin, mark.until) == (published.begin, published.until) and not mark.open]
    if not same:
        return marks, published
    return [mark for mark in marks if mark is not same[0]], same[0]._replace(marks=())


def times_mentioned(mark: DatedMark) -> str:
    """Return a date with its count in words: 2023, twice."""
    match count_of(mark):
        case 1:
            return mark.words
        case 2:
            return phrase("{when}, twice", when=mark.words)
        case count:
            return phrase("{when}, {n} times", when=mark.words, n=count)


def count_of(mark: DatedMark) -> int:
    """Return how often the article gives a date, which is how many rows the list has for it."""
    return len(mark.mentions)


def _mark(spans: list[Span], items: dict[int, Item], lasting: set[int]) -> DatedMark:
    """Return spans of one item as one mark, as certain as the most certain of them."""
    first = min(spans, key=lambda span: len(span.marks))
    mentions = tuple(sorted((mention for span in spans for mention in span.mentions), key=lambda found: found.start))
    item = items.get(mentions[0].start) if first.surface else None
    begin = first.begin
    if first.at_end and not first.open:
        begin = first.until - (first.until - first.begin) * SHARE_OF_END
    of_mentions = {mention.start: span.marks for span in spans for mention in span.mentions}
    lasts = mentions[0].start in lasting
    return DatedMark(
        begin, first.until, first.open, first.words, first.marks, mentions, item, lasts, first.at_end, of_mentions
    )


def _before_christ(results: ArticleResults) -> Iterable[Span]:
    wanted = {mention.surface for mention, _ in before_christ(results.events)}
    for event in results.events.to_dict("records"):
        if event["surface"] in wanted and (year := BEFORE_CHRIST.match(str(event["value"]))):
            digits = year[1]
            early, late = int(digits.ljust(4, "9")), int(digits.ljust(4, "0"))
            begin, until = (-FIRST_YEAR_DAYS - bound * YEAR_DAYS for bound in (early, late - 1))
            mention = Mention(*(event[name] for name in ("article", "sentence", "start", "surface", "clause")))
            yield Span(begin, until, visible(when_in_words(event)), (), "", (mention,))
