"""Comparison page: notebook 06 on two articles as one HTML file."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from helpers.base.atomic_files import write_bytes
from helpers.base.errors import UrduNewsError
from helpers.base.safe_names import safe_names
from helpers.base.translation import Language, require_language
from helpers.files.articles import read_articles
from helpers.files.project import notebooks_folder
from helpers.reports.article_files import write_article
from helpers.reports.article_page import report_html
from helpers.reports.batch import require_writable
from helpers.reports.kernels import kernel, run_in_thread
from helpers.reports.notebook_runs import Run, require_notebooks, run_notebooks

NOTEBOOK = "06_compare_articles.ipynb"


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
    """Write a page that compares two articles, and its tables beside it.

    It has the contents of notebook 06: shared words, keyness, diversity, times and quotations of both.

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
    folder = notebooks_folder()
    require_notebooks([folder / NOTEBOOK])
    require_writable(page.parent, option="--to")
    with TemporaryDirectory() as scratch:
        settings: dict[str, object] = {"LANGUAGE": language, "OUT": str(page.parent), "FORMATS": ["csv"]}
        settings["ARTICLE"] = str(_file(article, pair[0], about, Path(scratch, "article")))
        settings["OTHER"] = str(_file(other, pair[1], about_other, Path(scratch, "other")))
        runs = run_in_thread(_run(folder / NOTEBOOK, settings))
    if error := runs[0].error:
        raise UrduNewsError(error)
    head = {
        name: " · ".join(str(article[name]) for article in pair if article[name])
        for name in ("title", "published", "source")
    }
    html = report_html(*pair, runs=runs, head=head, language=language)
    return write_bytes(page, html.encode("utf-8", "xmlcharrefreplace"))


async def _run(notebook: Path, settings: dict[str, object]) -> list[Run]:
    async with kernel(notebook.parent) as running:
        return await run_notebooks([notebook], settings, running)


def _read_article(path: str | Path, about: About) -> dict[str, Any]:
    """Return the only article of a file, as a row of the table of articles."""
    articles = read_articles(path, published=about.published, source=about.source)
    if len(articles) != 1:
        raise UrduNewsError(f"{path} holds {len(articles)} articles. Give a file with one article.")
    table = articles.astype(object).where(articles.notna(), None)
    row: dict[str, Any] = table.to_dict("records")[0]  # type: ignore[assignment]
    return row | {"title": about.title or row["title"] or str(row["article"])}


def _file(path: str | Path, row: dict[str, Any], about: About, folder: Path) -> Path:
    """Return the file of an article, or a copy in a folder with what is known about it."""
    if about == UNKNOWN:
        return Path(path).resolve()
    [name] = safe_names([str(row["article"])])
    return write_article(row, folder / f"{name}.txt")
