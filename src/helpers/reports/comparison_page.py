"""Comparison page: two articles on one HTML page, with a workbook beside it."""

from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from helpers.analysis.comparison.compared_results import compare_results
from helpers.analysis.results.article_results import analyse
from helpers.base.atomic_files import write_bytes
from helpers.base.errors import UrduNewsError
from helpers.base.translation import Language, in_language, require_language
from helpers.files.articles import read_articles
from helpers.reports.batch import require_writable
from helpers.reports.pages.comparison.compare_html import comparison_html
from helpers.reports.workbook.comparison_tables import comparison_tables
from helpers.reports.workbook.workbook_file import workbook_bytes


class About(NamedTuple):
    """What is known about an article besides its file: None for what the file or ``articles.csv`` gives."""

    title: str | None = None
    source: str | None = None
    published: str | None = None


UNKNOWN = About()


def compare_page(
    article: str | Path,
    other: str | Path,
    *,
    to: str | Path,
    language: Language = "en",
    about: About = UNKNOWN,
    about_other: About = UNKNOWN,
) -> Path:
    """Write a page that compares two articles, and a workbook with its tables beside it.

    It shows both side by side: names in both and in one, words that set them apart, who is quoted, dates, and what
    they share word for word.

    Args:
        article: the file of the first article.
        other: the file of the second article.
        to: the path of the page, with the extension ``.html``; its folder is created if missing.
        language: language of the page's own text: ``"en"``, with headings in Urdu too, or ``"ur"``.
        about: title, source and date of the first article.
        about_other: those of the second.

    Returns:
        The path of the page.

    Raises:
        UrduNewsError: a file cannot be read or holds several articles, both articles are the same, the page cannot be
            written, or the language is not supported.
    """
    require_language(language)
    page = Path(to).resolve()
    if page.suffix != ".html":
        raise UrduNewsError(f"The page is an HTML file. Give a name that ends in .html, not {page.name}.")
    pair = [_read_article(article, about), _read_article(other, about_other)]
    if pair[0]["text"] == pair[1]["text"]:
        raise UrduNewsError("Both files hold the same article. Give two different articles.")
    require_writable(page.parent, option="--to")
    found = compare_results(*(analyse(pd.DataFrame([row])) for row in pair))
    head = {"title": f"{found.first.headline} · {found.second.headline}"}
    head |= {name: " · ".join(str(row[name]) for row in pair if row[name]) for name in ("published", "source")}
    with in_language(language):
        book = write_bytes(page.with_suffix(".xlsx"), workbook_bytes(comparison_tables(found)))
    html = comparison_html(found, language=language, head=head, workbook=book.name)
    return write_bytes(page, html.encode("utf-8", "xmlcharrefreplace"))


def _read_article(path: str | Path, about: About) -> dict[str, Any]:
    """Return the only article of a file, as a row of the table of articles."""
    articles = read_articles(path, published=about.published, source=about.source)
    if len(articles) != 1:
        raise UrduNewsError(f"{path} holds {len(articles)} articles. Give a file with one article.")
    table = articles.astype(object).where(articles.notna(), None)
    row: dict[str, Any] = table.to_dict("records")[0]  # type: ignore[assignment]
    return row | {"title": about.title or row["title"]}
