"""Comparison findings: sentences about two articles; what there is not is not mentioned."""

from collections.abc import Sequence

from helpers.analysis.comparison.compared_results import Comparison
from helpers.analysis.comparison.matching import Pair
from helpers.analysis.comparison.sides import of_side
from helpers.analysis.findings.dates import Dated, dates_of
from helpers.analysis.findings.sentences import Clause, Count, Finding, Word, filled, finding
from helpers.analysis.results.article_results import ArticleResults
from helpers.analysis.results.items import Item
from helpers.base.translation import phrase, plural_template

MAX_NAMES = 3
MONTH = len("2024-06")


def comparison_findings(found: Comparison) -> tuple[Finding, ...]:
    """Return the findings of a comparison in the language of the session."""
    return (*_names(found), *_own_names(found), *_speakers(found), *_dates(found), *_passages(found))


def keyword_findings(found: Comparison) -> tuple[Finding, ...]:
    """Return which words set the articles apart, or that none does."""
    first = [word for word in found.words if word.in_first][:MAX_NAMES]
    second = [word for word in found.words if not word.in_first][:MAX_NAMES]
    if not found.words:
        text = phrase("No difference between their words exceeds chance; short articles seldom show one.")
        return (finding("C6", text),)
    sides = (
        (phrase("More frequent in the first: {list}."), first),
        (phrase("More frequent in the second: {list}."), second),
    )
    return tuple(
        finding("C6", template, list=[Word(item) for word in words if (item := word.items[side])])
        for side, (template, words) in enumerate(sides)
        if words
    )


def _names(found: Comparison) -> list[Finding]:
    both = sorted((pair for group in found.names.values() for pair in group.both), key=lambda pair: -pair.shared)
    if both:
        template = phrase("Both name {list}.")
        if len(both) > MAX_NAMES:
            template = phrase("Both name {n} people, places and organisations, most often {list}.")
        return [finding("C1", template, n=len(both), list=[_pair(pair) for pair in both[:MAX_NAMES]])]
    groups = found.names.values()
    if any(group.first for group in groups) and any(group.second for group in groups):
        return [finding("C1", phrase("No name occurs in both."))]
    return []


def _own_names(found: Comparison) -> list[Finding]:
    groups = found.names.values()
    first = _most_frequent([item for group in groups for item in group.first])
    second = _most_frequent([item for group in groups for item in group.second])
    sides = ((phrase("Only the first names {list}."), first), (phrase("Only the second names {list}."), second))
    return [finding("C2", template, list=[_counted(item) for item in items]) for template, items in sides if items]


def _speakers(found: Comparison) -> list[Finding]:
    both, first, second = found.speakers
    if not (both or (first and second)):
        sides = (
            (phrase("Only the first quotes somebody by name: {list}."), first),
            (phrase("Only the second quotes somebody by name: {list}."), second),
        )
        return [
            finding("C3", template, list=[_counted(item) for item in _most_frequent(items)])
            for template, items in sides
            if items
        ]
    one, two = len(both) + len(first), len(both) + len(second)
    start = filled(plural_template("the first quotes one speaker", "the first quotes {n} speakers", one), n=one)
    other = filled(plural_template("the second one", "the second {n}", two), n=two)
    if not both:
        return [finding("C3", phrase("{first}, {second}; nobody is quoted in both."), first=start, second=other)]
    shared = filled(
        plural_template("one is quoted in both: {list}", "{n} are quoted in both: {list}", len(both)),
        n=len(both),
        list=[_pair(pair) for pair in both[:MAX_NAMES]],
    )
    return [finding("C3", phrase("{first}, {second}; {shared}."), first=start, second=other, shared=shared)]


def _dates(found: Comparison) -> list[Finding]:
    first, second = _earliest(found.first), _earliest(found.second)
    if first is None or second is None:
        return []
    words = {"d": _link(first, 1), "e": _link(second, 2)}
    if first.words == second.words:
        return [finding("C4", phrase("The earliest date is the same in both: {d}."), d=words["d"])]
    if _is_past(first, found.first) and _is_past(second, found.second):
        return [finding("C4", phrase("The first looks back to {d}, the second to {e}."), **words)]
    return [finding("C4", phrase("The earliest date of the first is {d}, that of the second {e}."), **words)]


def _passages(found: Comparison) -> list[Finding]:
    if not found.passages:
        return []
    template = plural_template(
        "They share one passage of {m} words, word for word.",
        "They share {n} passages word for word; the longest has {m} words.",
        len(found.passages),
    )
    return [finding("C5", template, n=len(found.passages), m=found.passages[0].words)]


def _pair(pair: Pair) -> Clause:
    template = phrase("{name} ({n} and {m})")
    return filled(template, name=Word(pair.first), n=Count(pair.first), m=Count(pair.second, str(pair.second.count)))


def _counted(item: Item) -> Clause:
    return filled("{name} ({n})", name=Word(item), n=Count(item))


def _most_frequent(items: Sequence[Item]) -> list[Item]:
    return sorted(items, key=lambda item: -item.count)[:MAX_NAMES]


def _earliest(results: ArticleResults) -> Dated | None:
    """Return the earliest date; None if "to" cannot stand before it."""
    dates = dates_of(results)
    return dates[0] if dates and dates[0].is_first else None


def _link(date: Dated, side: int) -> Word:
    return Word(of_side(date.link.item, 1 if side == 1 else 2), date.link.words)


def _is_past(date: Dated, results: ArticleResults) -> bool:
    """Return whether a date is over before the month of publication."""
    return results.published is not None and date.until[:MONTH] < results.published[:MONTH]
