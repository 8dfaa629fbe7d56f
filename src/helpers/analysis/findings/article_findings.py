"""Article findings: the sentences of the front page and of each chapter, and the alerts."""

from dataclasses import dataclass

from helpers.analysis.findings.sentences import Count, Finding, Word, filled
from helpers.analysis.results.article_results import ArticleResults
from helpers.base.translation import plural_template


@dataclass(frozen=True)
class Findings:
    """The findings of an article by the part of the page that shows them, each list in the order of reading."""

    front: tuple[Finding, ...] = ()
    alerts: tuple[Finding, ...] = ()
    text: tuple[Finding, ...] = ()
    words: tuple[Finding, ...] = ()
    times: tuple[Finding, ...] = ()
    people: tuple[Finding, ...] = ()
    context: tuple[Finding, ...] = ()
    appendix: tuple[Finding, ...] = ()


def article_findings(results: ArticleResults) -> Findings:
    """Return the findings of an article in the language of the session; what is not there is not mentioned."""
    names = results.named()[:1]
    front = [
        Finding(
            "F1",
            filled(
                plural_template("{A} is named once.", "{A} is named {n} times.", item.count),
                A=Word(item),
                n=Count(item),
            ),
        )
        for item in names
    ]
    return Findings(front=tuple(front))
