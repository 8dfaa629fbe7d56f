"""Findings about the text: its sentences and their length."""

from collections import Counter

from helpers.analysis.findings.numbers import words_counted
from helpers.analysis.findings.sentences import Finding, Sentence, finding
from helpers.analysis.results.article_results import ArticleResults
from helpers.base.translation import plural_template
from helpers.statistics.conventions import COUNTED_KINDS

# In fewer sentences the longest is no finding; more than three of equal length are none either.
LEAST_SENTENCES, MAX_LONGEST = 3, 3


def sentence_lengths(results: ArticleResults) -> list[Finding]:
    """Return how many sentences there are, their mean length and the longest; nothing if full stops are missing."""
    if not results.has_stops:
        return []
    lengths = _words_by_sentence(results)
    if not lengths:
        return []
    total, longest = sum(lengths.values()), max(lengths.values())
    mean = round(total / len(lengths))
    found = [finding("F15", _count_template(results, len(lengths)), n=len(lengths), length=words_counted(mean))]
    ends = [Sentence(results.number_of(index), index) for index, words in lengths.items() if words == longest]
    if len(lengths) < LEAST_SENTENCES or len(ends) > MAX_LONGEST:
        return found
    template = plural_template(
        "The longest is sentence {s}, with {length}.",
        "The longest are sentences {list}, with {length} each.",
        len(ends),
    )
    return [*found, finding("F16", template, s=ends[0], list=ends, length=words_counted(longest))]


def _count_template(results: ArticleResults, sentences: int) -> str:
    if len(results.sentences) > sentences:
        return plural_template(
            "One sentence of {length} after the dateline.",
            "{n} sentences after the dateline, {length} on average.",
            sentences,
        )
    return plural_template("One sentence of {length}.", "{n} sentences, {length} on average.", sentences)


def _words_by_sentence(results: ArticleResults) -> dict[int, int]:
    """Return the number of words of each sentence with words; a dateline, which has no number, is no sentence."""
    counted = results.tokens["kind"].isin(COUNTED_KINDS)
    words = Counter(results.tokens.loc[counted, "sentence"].tolist())
    return {index: count for index, count in sorted(words.items()) if results.number_of(index) > 0}
