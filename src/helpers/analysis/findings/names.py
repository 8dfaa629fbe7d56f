"""Findings about names and topics: what the article names most, and how much of it is names."""

from collections.abc import Mapping, Sequence

import pandas as pd

from helpers.analysis.findings.leading import LEAST_COUNT, MAX_EQUAL, equally_frequent, leading_items
from helpers.analysis.findings.numbers import MAX_SPELLED, spelled
from helpers.analysis.findings.sentences import Clause, Count, Finding, Place, Word, filled, finding
from helpers.analysis.results.article_results import ArticleResults
from helpers.analysis.results.items import Item
from helpers.base.translation import phrase, plural_template
from helpers.statistics.conventions import COUNTED_KINDS

MAX_NAMES, MAX_TOPICS, MAX_EQUAL_TOPICS = 3, 2, 3
# A topic occurs at least four times as often as in general Urdu, in bits.
LEAST_LOG_RATIO = 2
# How many times as frequent as the names topics are that come before them.
TOPIC_RATIO = 2
NOUNS = ("NOUN", "PROPN")
# The most names in a sentence about their share of the words; less than one word in 20 is not worth the sentence.
MAX_SHARED_NAMES, MAX_WORDS_PER_NAME = 5, 20


def names_and_topics(results: ArticleResults) -> list[Finding]:
    """Return one sentence with the names that the article has most often and its main topics.

    Topics come first if they are more than twice as frequent as the names.
    """
    names, topics = _names_of_text(results), main_topics(results)
    leaders = leading_items(names, MAX_NAMES)
    if not topics:
        if not names:
            return []
        first = _most_named(leaders) if leaders else _none_stands_out(names, len(results.named()))
        return [finding("F1", phrase("{clause}."), clause=first)]
    listed = _with_counts(topics)
    if names and topics[0].count <= TOPIC_RATIO * names[0].count and leaders:
        after = filled(
            plural_template(
                "after the names, the main topic is {topics}",
                "after the names, the main topics are {topics}",
                len(topics),
            ),
            topics=listed,
        )
        return [finding("F1+F2", phrase("{first}; {second}."), first=_most_named(leaders), second=after)]
    first = filled(
        plural_template("the main topic is {topics}", "the main topics are {topics}", len(topics)), topics=listed
    )
    if not names:
        return [finding("F2", phrase("{clause}."), clause=first)]
    second = _names_second(leaders) if leaders else _none_stands_out(names, len(results.named()))
    return [finding("F1+F2", phrase("{first}; {second}."), first=first, second=second)]


def main_topics(results: ArticleResults) -> list[Item]:
    """Return the most frequent nouns that are more frequent than in general Urdu and are no names."""
    table = results.topics
    clear = set(table.loc[table["score"] / table["count"] >= LEAST_LOG_RATIO, "key"])
    found = [item for item in results.cloud if item.kind == "topic" and item.key in clear]
    starts = {line.start for item in found for line in item.lines}
    first = results.tokens[results.tokens["start"].isin(starts)]
    tags = dict(zip(first["start"], first["pos"], strict=True))
    return leading_items([item for item in found if _is_noun(item, tags)], MAX_TOPICS, equal=MAX_EQUAL_TOPICS)


def share_of_names(results: ArticleResults) -> list[Finding]:
    """Return how many of the words are those of the most frequent names."""
    names = [item for item in results.named() if item.count >= LEAST_COUNT][:MAX_SHARED_NAMES]
    words = _words_of(names, results.tokens)
    rate = round(results.words / words) if words else 0
    if not 1 < rate <= MAX_WORDS_PER_NAME:
        return []
    template = plural_template("{A} is one word in {k}.", "{n} names, {list}, make up one word in {k}.", len(names))
    linked = [Word(item) for item in names]
    return [finding("F17", template, A=linked[0], n=len(names), list=linked, k=rate)]


def _most_named(names: Sequence[Item]) -> Clause:
    if equally_frequent(names):
        linked, count = [Word(item) for item in names], names[0].count
        if count == LEAST_COUNT:
            return filled(phrase("{names} are named twice each"), names=linked)
        return filled(phrase("{names} are named {n} times each"), names=linked, n=Count(names[0]))
    if len(names) == 1:
        return _one_named(names[0])
    # Counts from 11 are in digits, and those beside them too.
    counts = [Count(item, str(item.count) if names[0].count > MAX_SPELLED else "") for item in names]
    if names[0].count == LEAST_COUNT:
        first = filled(phrase("{A} is named {n}"), A=Word(names[0]), n=Count(names[0], phrase("twice")))
    else:
        first = filled(phrase("{A} is named {n} times"), A=Word(names[0]), n=counts[0])
    others = [
        filled(phrase("{name} {times}"), name=Word(item), times=count)
        for item, count in zip(names[1:], counts[1:], strict=True)
    ]
    return filled(phrase("{most_named}"), most_named=[first, *others])


def _one_named(item: Item) -> Clause:
    if item.count == LEAST_COUNT:
        return filled(phrase("{name} is named {n}"), name=Word(item), n=Count(item, phrase("twice")))
    return filled(phrase("{name} is named {n} times"), name=Word(item), n=Count(item))


def _names_of_text(results: ArticleResults) -> list[Item]:
    """Return the names that do not occur in the dateline alone, the most frequent first."""
    head = results.dateline.end if results.dateline else 0
    return [item for item in results.named() if item.lines[-1].start >= head]


def _none_stands_out(names: Sequence[Item], total: int) -> Clause:
    """Return a clause for an article whose names are equally frequent, or named once.

    Args:
        names: those outside the dateline.
        total: how many names there are with those of the dateline.
    """
    if len(names) == 1:
        return filled(phrase("{A} is named once"), A=Word(names[0]))
    if names[0].count == 1 and len(names) <= MAX_EQUAL:
        return filled(phrase("{names} are named once each"), names=[Word(item) for item in names])
    if names[0].count == 1:
        return filled(phrase("none of the {n} names occurs twice"), n=Place(spelled(total), "people"))
    return filled(phrase("no name stands out"))


def _names_second(names: Sequence[Item]) -> Clause:
    template = plural_template("the name used most is {names}", "the names used most are {names}", len(names))
    return filled(template, names=_with_counts(names))


def _with_counts(items: Sequence[Item]) -> list[Clause]:
    return [filled("{item} ({n})", item=Word(item), n=Count(item)) for item in items]


def _is_noun(item: Item, tags: Mapping[int, object]) -> bool:
    """Return whether most occurrences are nouns."""
    found = [tags.get(line.start) for line in item.lines]
    return 2 * sum(tag in NOUNS for tag in found) > len(found)


def _words_of(items: Sequence[Item], tokens: pd.DataFrame) -> int:
    """Return the number of words in the occurrences of items, which do not overlap."""
    starts = tokens.loc[tokens["kind"].isin(COUNTED_KINDS), "start"]
    spans = [line for item in items for line in item.lines]
    begins = starts.searchsorted([line.start for line in spans])
    ends = starts.searchsorted([line.end for line in spans])
    return int((ends - begins).sum())
