"""Comparison as HTML: the page about two articles, made from their results."""

from collections.abc import Mapping
from importlib.metadata import version

from markupsafe import Markup

from helpers.analysis.comparison.compared_results import Comparison
from helpers.base.package_data import REPORT_TEMPLATES
from helpers.base.translation import Language, in_language, phrase
from helpers.reports.pages.article_page import ROWS_SHOWN, Bar
from helpers.reports.pages.assets.item_lines import lines_json
from helpers.reports.pages.assets.resources import overlay_words, page_resources
from helpers.reports.pages.comparison.compare_view import CHIPS_SHOWN, compare_view
from helpers.reports.pages.environment import environment, language_attributes


def comparison_html(
    found: Comparison, *, language: Language = "en", head: Mapping[str, str] | None = None, workbook: str = ""
) -> str:
    """Return the comparison of two articles as one HTML page that makes no requests.

    Args:
        found: from ``compare_results``.
        language: the language of the page's own text.
        head: metadata for the page's ``<head>``, by name.
        workbook: the name of the workbook beside the page; empty if there is none.
    """
    with in_language(language):
        view = compare_view(found)
        parts = {
            "names": phrase("Names"),
            "words": phrase("Words") if view.words else "",
            "people": phrase("Who is quoted") if view.speakers.total else "",
            "times": phrase("Times") if view.dates else "",
            "texts": phrase("Both texts"),
        }
        context = {
            "view": view,
            "meta": dict(head or {}),
            "page_name": phrase("Two articles compared"),
            "bar": Bar([(anchor, name) for anchor, name in parts.items() if name], workbook, "", language, ""),
            "lines": lines_json(view.items),
            "overlay_words": overlay_words({article.anchor: article.headline for article in view.articles}),
            "limit": ROWS_SHOWN,
            "chips": CHIPS_SHOWN,
            "version": version("urdu-news"),
        }
        resources = page_resources()
        sheet = Markup((REPORT_TEMPLATES / "compare.css").read_text(encoding="utf-8"))
        styles = {"styles": [*resources["styles"], sheet]}  # type: ignore[misc]
        return (
            environment().get_template("compare.html.j2").render(context | language_attributes() | resources | styles)
        )
