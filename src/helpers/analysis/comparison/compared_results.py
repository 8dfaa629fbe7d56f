"""Compared results: what two articles share, and what sets them apart."""

from collections.abc import Mapping
from dataclasses import dataclass

from helpers.analysis.comparison.keywords import Keyword, keywords
from helpers.analysis.comparison.matching import Matched, matched
from helpers.analysis.comparison.passages import Passage, shared_passages
from helpers.analysis.results.article_results import ArticleResults
from helpers.analysis.results.items import NAME_KINDS, Item, ItemKind


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two articles and their differences; the keys of all items say in which article they are.

    Attributes:
        first, second: the results of each.
        names: persons, places and organisations in both and in one, by kind.
        speakers: who is quoted.
        words: what is more frequent in one than chance explains.
        passages: what they have in common word for word.
    """

    first: ArticleResults
    second: ArticleResults
    names: Mapping[ItemKind, Matched]
    speakers: Matched
    words: tuple[Keyword, ...]
    passages: tuple[Passage, ...]


def compare_results(first: ArticleResults, second: ArticleResults) -> Comparison:
    """Compare the results of two articles.

    Args:
        first: from ``analyse``.
        second: from ``analyse``.

    >>> from helpers.analysis.results.article_results import analyse
    >>> found = compare_results(analyse("پوتین لاہور آئے۔"), analyse("پوتین روس گئے۔"))
    >>> [pair.first.text for pair in found.names["person"].both]
    ['پوتین']
    >>> [item.text for item in found.names["place"].second]
    ['روس']
    """
    names = {kind: matched(first.named(kind), second.named(kind)) for kind in NAME_KINDS}
    topics = matched(_topics(first), _topics(second))
    return Comparison(
        first=first,
        second=second,
        names=names,
        speakers=matched(_speakers(first), _speakers(second)),
        words=keywords([*names.values(), topics], (first.words, second.words)),
        passages=shared_passages(first.tokens, second.tokens),
    )


def _topics(results: ArticleResults) -> list[Item]:
    return [item for key in results.topics["key"] if (item := results.items[key]).kind == "topic"]


def _speakers(results: ArticleResults) -> list[Item]:
    return [item for item in results.named("statement") if item.text]
