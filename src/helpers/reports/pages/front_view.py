"""Front page: headline, deck, main topics, names and a statement of each of three speakers."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from helpers.analysis.results.article_results import ArticleResults
from helpers.analysis.results.items import Item, ItemKind, key_of
from helpers.base.translation import phrase, phrase_plural
from helpers.notebook.bidi_html import URDU as URDU_LETTER
from helpers.reports.pages.chip_rows import chips_shown
from helpers.reports.pages.statement_cards import StatementCard, statement_card
from helpers.times.events.wording import when_in_words

# The longest bar in per cent of its column, which leaves room for the number.
LONGEST_BAR = 78
# Words that occur once are no main topics.
LEAST_COUNT = 2
# Headlines with more characters are set smaller, so that the front page keeps its height.
LONG_HEADLINE, VERY_LONG_HEADLINE = 70, 160
WEEKDAY_PHRASES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
GROUP_PHRASES: dict[ItemKind, str] = {"person": "People", "place": "Places", "organisation": "Organisations"}


class Fact(NamedTuple):
    """A fact of the deck: words of ours around a text of the article.

    Attributes:
        before, after: the words of ours.
        text: the text; empty if there is none.
        is_urdu: whether the text is Urdu.
        item: the lines that the text leads to; None without such lines.
    """

    before: str = ""
    text: str = ""
    after: str = ""
    is_urdu: bool = True
    item: Item | None = None


class BarLine(NamedTuple):
    """An item with the length of its bar in per cent."""

    item: Item
    share: float


class Names(NamedTuple):
    """The names of one kind, most frequent first, and how many are visible at first."""

    title: str
    items: Sequence[Item]
    shown: int


class FrontView(NamedTuple):
    """What the front page shows besides findings, cloud and time strip; empty parts are not shown.

    Attributes:
        headline_is_urdu: whether the headline is set as Urdu, from right to left.
        headline_size: the class of a headline that is set smaller.
        deck: what is known about the article.
        bars: the main topics.
        names: people, places and organisations.
        cards: a statement of each of three speakers.
        cards_count: how many statements there are.
        panels: how many panels stand side by side.
    """

    headline_is_urdu: bool
    headline_size: str
    deck: tuple[Fact, ...]
    bars: tuple[BarLine, ...]
    names: tuple[Names, ...]
    cards: tuple[StatementCard, ...]
    cards_count: str
    panels: int


def front_view(results: ArticleResults, *, has_cloud: bool, full: bool = False) -> FrontView:
    """Return the front page of an article in the language of the session.

    Args:
        results: from ``analyse``.
        has_cloud: whether there is a cloud beside the other panels.
        full: show all names.
    """
    bars, names = tuple(bar_lines(results.bars)), tuple(_names(results, full=full))
    cards = tuple(statement_card(record, results) for record in results.front_statements)
    return FrontView(
        _begins_in_urdu(results.headline),
        _headline_size(results.headline),
        tuple(_deck(results)),
        bars,
        names,
        cards,
        _count_of_statements(len(cards), len(results.records)),
        has_cloud + bool(bars) + bool(names),
    )


def bar_lines(items: Sequence[Item]) -> Iterator[BarLine]:
    """Return items that occur twice or more, with bars as long as their counts, the longest first."""
    most = max((item.count for item in items), default=1)
    return (BarLine(item, round(LONGEST_BAR * item.count / most, 1)) for item in items if item.count >= LEAST_COUNT)


def weekday_and_date(day: str) -> str:
    """Return an ISO 8601 date with its weekday in words; a month or a year has no weekday.

    >>> weekday_and_date("2024-06-19"), weekday_and_date("2024-06")
    ('Wednesday 19 June 2024', 'June 2024')
    """
    words = when_in_words({"value": day})
    try:
        weekday = WEEKDAY_PHRASES[dt.date.fromisoformat(day).weekday()]
    except ValueError:
        return words
    return phrase("{weekday} {date}", weekday=phrase(weekday), date=words)


def _deck(results: ArticleResults) -> Iterator[Fact]:
    if results.source:
        yield Fact(text=results.source, is_urdu=_begins_in_urdu(results.source))
    if results.dateline is not None and results.dateline.place:
        before, after = phrase("from {place}").split("{place}")
        place = results.dateline.place
        yield Fact(before, place, after, item=results.items.get(key_of("place", place)))
    if results.published:
        date = weekday_and_date(results.published)
        yield Fact(phrase("{date}, inferred", date=date) if results.date_inferred else date)
    if results.words:
        yield Fact(phrase_plural("{n:,} word", "{n:,} words", results.words))
        yield Fact(phrase_plural("{n} minute to read", "{n} minutes to read", results.minutes))


def _names(results: ArticleResults, *, full: bool) -> Iterator[Names]:
    groups = [(title, items) for kind, title in GROUP_PHRASES.items() if (items := results.named(kind))]
    shown = chips_shown([[item.text for item in items] for _, items in groups])
    for (title, items), limit in zip(groups, shown, strict=True):
        yield Names(phrase(title), items, len(items) if full else limit)


def _begins_in_urdu(text: str) -> bool:
    letter = next((letter for letter in text if letter.isalpha()), "")
    return URDU_LETTER.match(letter) is not None


def _headline_size(headline: str) -> str:
    if len(headline) > VERY_LONG_HEADLINE:
        return "very-long"
    return "long" if len(headline) > LONG_HEADLINE else ""


def _count_of_statements(shown: int, total: int) -> str:
    """Return "all 10 statements", which leads from a few cards to all, or "2 statements" if these are all."""
    if shown == total:
        return phrase_plural("{n} statement", "{n} statements", total)
    return phrase("all {n} statements", n=total)
