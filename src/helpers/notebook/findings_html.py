"""Findings in a notebook: the sentences of a report about an article, without its links."""

from typing import Literal, TypeAlias

from helpers.analysis.findings.article_findings import article_findings
from helpers.analysis.findings.sentences import Finding
from helpers.analysis.results.article_results import ArticleResults
from helpers.notebook.bidi_html import sentence_html
from helpers.notebook.output import OUTPUT_CLASSES, display_html

Chapter: TypeAlias = Literal["alerts", "front", "text", "words", "times", "people", "context", "appendix"]


def show_findings(results: ArticleResults, *chapters: Chapter) -> None:
    """Show what the report says about an article, in the session's language.

    Args:
        results: from ``analyse``.
        chapters: the parts of the report; by default its front page, ``"front"``. Nothing is shown for a part that
            has nothing to say.
    """
    found = chapter_findings(results, *chapters)
    if found:
        html = "".join(sentence_html(str(finding), kind="say") for finding in found)
        display_html(f'<div class="{OUTPUT_CLASSES}">{html}</div>', "\n".join(map(str, found)))


def chapter_findings(results: ArticleResults, *chapters: Chapter) -> list[Finding]:
    """Return the findings of chapters, each sentence once.

    >>> from helpers.analysis.results.article_results import analyse
    >>> [str(one) for one in chapter_findings(analyse("پوتین لاہور آئے۔ پوتین نے کہا کہ پوتین خوش ہیں۔"))]
    ['پوتین is named three times.', 'There is one statement, by پوتین.']
    """
    parts = article_findings(results)
    found = (finding for chapter in chapters or ("front",) for finding in getattr(parts, chapter))
    return list({str(finding): finding for finding in found}.values())
