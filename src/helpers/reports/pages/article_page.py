"""Article page: the report of an article, made from its results."""

from collections.abc import Collection, Mapping
from functools import partial
from importlib.metadata import version
from typing import NamedTuple

from helpers.analysis.findings.article_findings import article_findings
from helpers.analysis.results.article_results import ArticleResults
from helpers.base.translation import URDU, Language, current_language, in_language, phrase
from helpers.reports.pages.appendix_view import appendix_view
from helpers.reports.pages.assets.item_lines import lines_json
from helpers.reports.pages.assets.resources import overlay_words, page_resources
from helpers.reports.pages.cloud_view import cloud_view
from helpers.reports.pages.context_view import context_view
from helpers.reports.pages.environment import environment, language_attributes
from helpers.reports.pages.front_view import front_view
from helpers.reports.pages.map_view import map_view
from helpers.reports.pages.people_view import people_view
from helpers.reports.pages.strip_view import strip_view
from helpers.reports.pages.text_view import text_view
from helpers.reports.pages.times_view import times_view
from helpers.reports.pages.words_view import words_view

# Rows of a table that are visible before "Show all".
ROWS_SHOWN = 10
# Names of the chapters in the bar, by anchor.
CHAPTER_PHRASES = {
    "text": "Text", "words": "Words", "times": "Times", "people": "People and statements", "context": "In context",
    "appendix": "Appendix",
}  # fmt: skip
# Each language by the name that its readers look for.
LANGUAGE_NAMES: dict[Language, str] = {"en": "English", "ur": "اردو"}


class Files(NamedTuple):
    """Files beside the page that it links to, by name; empty without such a file.

    Attributes:
        workbook: the tables.
        pictures: the folder with the pictures.
        other: the report in the other language.
    """

    workbook: str = ""
    pictures: str = ""
    other: str = ""


NO_FILES = Files()


def article_page(
    results: ArticleResults,
    *,
    language: Language = "en",
    head: Mapping[str, str] | None = None,
    full: bool = False,
    files: Files = NO_FILES,
) -> str:
    """Return the report of an article as one HTML page that makes no requests.

    Args:
        results: from ``analyse``.
        language: the language of the page's own text.
        head: metadata for the page's ``<head>``, by name.
        full: open all folds and show all rows.
        files: files beside the page.
    """
    with in_language(language):
        cloud = cloud_view(results)
        findings = article_findings(results, drawn=len(cloud.words) if cloud else 0)
        chapters = {
            "text": text_view(results),
            "words": words_view(results, findings.words),
            "times": times_view(results),
            "people": people_view(results),
            "context": context_view(results),
            "appendix": appendix_view(results),
        }
        context = {
            "results": results,
            "findings": findings,
            "meta": dict(head or {}),
            "full": full,
            "files": files,
            "bar": bar_view([name for name, view in chapters.items() if view], files),
            "front": front_view(results, has_cloud=cloud is not None, full=full),
            "cloud": cloud,
            "strip": strip_view(results),
            "places_map": map_view(results),
            "lines_of": partial(lines_json, results.items.values()),
            "overlay_words": overlay_words(),
            "limit": 0 if full else ROWS_SHOWN,
            "chapters": chapters,
            "version": version("urdu-news"),
        }
        template = environment().get_template("article.html.j2")
        return template.render(context | language_attributes() | page_resources())


class Bar(NamedTuple):
    """The bar at the top: chapters by anchor, and links to other files."""

    chapters: list[tuple[str, str]]
    workbook: str
    other: str
    other_language: Language
    other_name: str


def bar_view(chapters: Collection[str], files: Files) -> Bar:
    """Return the bar of a page with these chapters."""
    names = [(anchor, phrase(name)) for anchor, name in CHAPTER_PHRASES.items() if anchor in chapters]
    other = "en" if current_language() == URDU else URDU
    return Bar(names, files.workbook, files.other, other, LANGUAGE_NAMES[other])
