"""Findings about words in context: what follows the names."""

from helpers.analysis.findings.sentences import Count, Finding, Urdu, Word, finding
from helpers.analysis.results.article_results import ArticleResults
from helpers.base.translation import phrase
from helpers.times.tense import ERGATIVE

# A name needs three lines, and two with the marker, before a sentence says that it acts.
LEAST_LINES, LEAST_ACTS = 3, 2


def who_acts(results: ArticleResults) -> list[Finding]:
    """Return the name that most often occurs before نے, which marks the one who acts."""
    names = [item for item in results.named() if item.count >= LEAST_LINES]
    acts = {item.key: sum(line.after.split(" ", 1)[0] == ERGATIVE for line in item.lines) for item in names}
    first = max(names, key=lambda item: acts[item.key], default=None)
    if first is None or acts[first.key] < LEAST_ACTS:
        return []
    template = phrase("In {n} of {N} lines {A} is followed by {marker}, which marks the one who acts.")
    return [finding("F20", template, A=Word(first), marker=Urdu(ERGATIVE), n=acts[first.key], N=Count(first))]
