"""Cloud of the front page: the most frequent names and topic words of an article, drawn once."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from helpers.analysis.results.article_results import ArticleResults
from helpers.analysis.results.items import Item, ItemKind
from helpers.base.errors import UrduNewsError
from helpers.base.palette import light
from helpers.base.translation import phrase, phrase_plural
from helpers.charts.cloud import Cloud, Entry, Word, placed
from helpers.charts.svg_paths import UNITS, path_data
from helpers.reports.pages.environment import KIND_CLASSES

# Fewer words are no cloud.
LEAST_WORDS = 5
# The size in which the page shows it, so that the smallest letters are legible there.
SIZE = (510, 275)
# The share of the words that must fit: larger letters are worth more than the last of the rarest words.
ENOUGH_SHARE = 0.95
# Words with fewer occurrences are reached in the list of topics, not by the Tab key.
TAB_STOP_COUNT = 5
# Words that the label names.
LABEL_WORDS = 3
# The names of kinds in the key, in its order.
KIND_PHRASES: dict[ItemKind, str] = {
    "person": "person",
    "place": "place",
    "organisation": "organisation",
    "topic": "other topic",
}
DRAWING_ERRORS = (UrduNewsError, RuntimeError, OSError, ValueError)


class CloudWord(NamedTuple):
    """A word of the cloud: its item, outline and box (left, top, width and height), in units of the picture."""

    item: Item
    path: str
    box: tuple[int, int, int, int]
    tab_stop: bool


class CloudView(NamedTuple):
    """What the page shows: the words, most frequent first, none if they could not be drawn, and the kinds there are."""

    words: tuple[CloudWord, ...]
    kinds: tuple[tuple[ItemKind, str], ...]
    width: int
    height: int
    label: str


def cloud_items(results: ArticleResults) -> tuple[Item, ...]:
    """Return the items of an article that its cloud shows, the most frequent first; none if they are too few."""
    found = results.cloud
    return found if len(found) >= LEAST_WORDS else ()


def cloud_view(results: ArticleResults) -> CloudView | None:
    """Return the cloud of an article; None if it has too few words for one."""
    items = cloud_items(results)
    if not items:
        return None
    try:
        words = _words(items)
    except DRAWING_ERRORS:
        words = ()
    found = {word.item.kind for word in words}
    kinds = tuple((kind, phrase(name)) for kind, name in KIND_PHRASES.items() if kind in found)
    return CloudView(words, kinds, SIZE[0] * UNITS, SIZE[1] * UNITS, _label(words))


def article_cloud(results: ArticleResults) -> Cloud | None:
    """Return the cloud of an article for files: the layout of the page in its light colours, with a key.

    Raises:
        UrduNewsError: a word cannot be drawn, or there is no room.

    >>> from helpers.analysis.results.article_results import analyse
    >>> article_cloud(analyse("پوتین لاہور آئے۔")) is None
    True
    """
    items = cloud_items(results)
    return _laid_out(items) if items else None


def _laid_out(items: Sequence[Item]) -> Cloud:
    cloud = _placed(tuple(Entry(item.text, item.count, item.kind, colour_of(item.kind)) for item in items))
    found = {word.group for word in cloud.words}
    key = [(phrase(name), colour_of(kind)) for kind, name in KIND_PHRASES.items() if kind in found]
    return replace(cloud, groups=tuple(key))


def colour_of(kind: ItemKind) -> str:
    """Return the colour of a kind of item on paper."""
    return light(KIND_CLASSES[kind].removeprefix("k-"))


@lru_cache(maxsize=2)
def _placed(entries: tuple[Entry, ...]) -> Cloud:
    return placed(entries, size=SIZE, enough=ENOUGH_SHARE)


def _words(items: Sequence[Item]) -> tuple[CloudWord, ...]:
    cloud = _laid_out(items)
    named: dict[tuple[str, str | None], Item] = {(item.text, item.kind): item for item in items}
    return tuple(
        CloudWord(named[word.text, word.group], path_data(shape), _box(word), word.count >= TAB_STOP_COUNT)
        for word, shape in zip(cloud.words, cloud.outlines, strict=True)
    )


def _box(word: Word) -> tuple[int, int, int, int]:
    left, top, width, height = (round(side * UNITS) for side in (word.left, word.top, word.width, word.height))
    return left, top, width, height


def _label(words: Sequence[CloudWord]) -> str:
    """Return the label of the cloud for readers who cannot see it."""
    largest = phrase(", ").join(f"{word.item.text} {word.item.count}" for word in words[:LABEL_WORDS])
    return phrase_plural(
        "Word cloud of one word: {largest}", "Word cloud of {n} words; the largest: {largest}", len(words),
        largest=largest,
    )  # fmt: skip
