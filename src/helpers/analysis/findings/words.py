"""Findings about words: the phrase used most, words that are unusually frequent, and spaces put in before counting."""

import math

from helpers.analysis.findings.sentences import Count, Finding, Word, finding
from helpers.analysis.results.article_results import ArticleResults
from helpers.analysis.results.unusual_words import UnusualWord
from helpers.base.translation import phrase, plural_template
from helpers.statistics.conventions import MILLION
from helpers.text.lemmas import infinitive_forms

# The most phrases of a sentence that are equally frequent, and the most words.
MAX_PHRASES, MAX_WORDS = 2, 3
# A phrase is a finding from three occurrences.
LEAST_OCCURRENCES = 3
# A word is unusually frequent if, with a probability of 99.9 %, it occurs at least four times as often as in general
# Urdu.
LEAST_RATIO, ALPHA = 4, 0.001
# Terms of a sum that are smaller than this share of it add nothing.
PRECISION = 1e-16


def repeated_phrases(results: ArticleResults) -> list[Finding]:
    """Return the phrase of several words that is used most, unless it is one of the topic words."""
    table = results.phrases[(results.phrases["length"] > 1) & ~results.phrases["key"].isin(results.topics["key"])]
    items = sorted((results.items[key] for key in dict.fromkeys(table["key"])), key=lambda item: -item.count)
    items = [item for item in items if " " in item.text]
    most = [item for item in items if item.count == items[0].count]
    if not 0 < len(most) <= MAX_PHRASES or most[0].count < LEAST_OCCURRENCES:
        return []
    template = plural_template(
        "The phrase used most is {P} ({n} times).",
        "The phrases used most are {P} and {Q} ({n} times each).",
        len(most),
    )
    return [finding("F18", template, P=Word(most[0]), Q=Word(most[-1]), n=Count(most[0]))]


def frequent_beyond_chance(results: ArticleResults) -> list[Finding]:
    """Return the words, neither names nor verbs, that are more frequent than in general Urdu beyond chance."""
    words = results.words
    topics = [word for word in results.unusual if word.item.kind == "topic"]
    found = [word for word in topics if word.item.text not in infinitive_forms() and _is_clear(word, words)]
    if not found:
        return []
    linked = [Word(word.item) for word in found[:MAX_WORDS]]
    template = plural_template(
        "Compared with general Urdu, {A} is unusually frequent.",
        "Compared with general Urdu, {list} are unusually frequent.",
        len(linked),
    )
    return [finding("F19", template, A=linked[0], list=linked)]


def spaces_put_in(results: ArticleResults) -> list[Finding]:
    """Return how many missing spaces were put in before counting."""
    spaces = sum(repair.kind == "missing space" for repair in results.repairs)
    template = plural_template(
        "One missing space was put in before counting.", "{n} missing spaces were put in before counting.", spaces
    )
    return [finding("F21", template, n=spaces)] if spaces else []


def cloud_share(results: ArticleResults, drawn: int) -> list[Finding]:
    """Return how many of the topic words the cloud shows, unless it shows all or none."""
    topics = len(results.topics)
    if not 0 < drawn < topics:
        return []
    template = plural_template(
        "The cloud shows one of {m} topic words.", "The cloud shows {n} of {m} topic words.", drawn
    )
    return [finding("F22", template, n=drawn, m=topics)]


def no_topic_words(results: ArticleResults) -> list[Finding]:
    """Return that there are no topic words, if so."""
    return [finding("F22", phrase("No topic words."))] if results.topics.empty else []


def _is_clear(word: UnusualWord, words: int) -> bool:
    """Return whether a word that is less unusual would hardly ever occur so often, by the Poisson distribution."""
    if word.general_per_million is None:
        return False
    expected = LEAST_RATIO * word.general_per_million * words / MILLION
    return _chance(word.item.count, expected) <= ALPHA


def _chance(least: int, expected: float) -> float:
    """Return the probability of so many occurrences or more, by the Poisson distribution; 1 where as many are expected.

    Not by scipy, whose import takes longer than any report.

    >>> round(_chance(3, 0.5), 4), _chance(3, 4), _chance(5, 0)
    (0.0144, 1.0, 0.0)
    """
    if expected >= least:
        # About a half or more, far above any threshold.
        return 1.0
    if not expected:
        return 0.0
    term = math.exp(least * math.log(expected) - expected - math.lgamma(least + 1))
    total, number = 0.0, least
    while term > total * PRECISION:
        total += term
        number += 1
        term *= expected / number
    return total
