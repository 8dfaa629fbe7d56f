"""Findings about the text: its sentences and their length."""

from helpers.analysis.findings.numbers import spelled, words_counted
from helpers.analysis.findings.sentences import Finding, Place, Sentence, finding
from helpers.analysis.results.article_results import ArticleResults
from helpers.base.translation import plural_template

# The longest sentence is a finding from three sentences, unless more than three are equally long.
LEAST_SENTENCES, MAX_LONGEST = 3, 3


def sentence_lengths(results: ArticleResults) -> list[Finding]:
    """Return how many sentences there are, their mean length and the longest; nothing if full stops are missing."""
    figures = results.figures
    if not (results.has_stops and figures.sentences):
        return []
    mean = words_counted(round(figures.mean_words))
    found = [finding("F15", _count_template(results), n=Place(spelled(figures.sentences), "text"), length=mean)]
    if figures.sentences < LEAST_SENTENCES or len(figures.longest) > MAX_LONGEST:
        return found
    template = plural_template(
        "The longest is sentence {s}, with {length}.",
        "The longest are sentences {list}, with {length} each.",
        len(figures.longest),
    )
    longest = [Sentence(results.number_of(index), index) for index in figures.longest]
    length = words_counted(figures.most_words)
    return [*found, finding("F16", template, s=longest[0], list=longest, length=length)]


def _count_template(results: ArticleResults) -> str:
    if results.dateline is not None:
        return plural_template(
            "One sentence of {length} after the dateline.",
            "{n} sentences after the dateline, {length} on average.",
            results.figures.sentences,
        )
    return plural_template(
        "One sentence of {length}.", "{n} sentences, {length} on average.", results.figures.sentences
    )
