"""Article page: the report of an article, made from its results."""

from collections.abc import Mapping

from helpers.analysis.findings.article_findings import article_findings
from helpers.analysis.results.article_results import ArticleResults
from helpers.base.translation import Language, in_language
from helpers.reports.pages.appendix_view import appendix_view
from helpers.reports.pages.cloud_view import cloud_view
from helpers.reports.pages.context_view import context_view
from helpers.reports.pages.environment import environment, language_attributes
from helpers.reports.pages.resources import lines_json, page_resources
from helpers.reports.pages.strip_view import strip_view
from helpers.reports.pages.text_view import text_view
from helpers.reports.pages.times_view import times_view
from helpers.reports.pages.words_view import words_view

# Rows of a table that are visible before "Show all".
ROWS_SHOWN = 10


def article_page(
    results: ArticleResults, *, language: Language = "en", head: Mapping[str, str] | None = None, full: bool = False
) -> str:
    """Return the report of an article as one HTML page that makes no requests.

    Args:
        results: from ``analyse``.
        language: the language of the page's own text.
        head: metadata for the page's ``<head>``, by name.
        full: open all folds and show all rows.
    """
    with in_language(language):
        context = {
            "results": results,
            "findings": article_findings(results),
            "meta": dict(head or {}),
            "full": full,
            "cloud": cloud_view(results),
            "strip": strip_view(results),
            "lines": lines_json(results.items.values()),
            "limit": 0 if full else ROWS_SHOWN,
            "chapters": {
                "text": text_view(results),
                "words": words_view(results),
                "times": times_view(results),
                "context": context_view(results),
                "appendix": appendix_view(results),
            },
        }
        template = environment().get_template("article.html.j2")
        return template.render(context | language_attributes() | page_resources())
