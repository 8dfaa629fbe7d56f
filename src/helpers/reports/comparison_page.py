"""Two articles in, one HTML file out that sets them side by side: notebook 06 as a page to send on."""

from pathlib import Path
from typing import Any

from helpers.files.articles import read_articles
from helpers.base.errors import UrduNewsError
from helpers.base.atomic_files import write_bytes
from helpers.reports.kernels import in_own_loop, kernel
from helpers.base.translation import Language, require_language
from helpers.reports.article_page import report_html
from helpers.files.project import notebooks_folder
from helpers.reports.notebook_runs import Run, run_notebooks

NOTEBOOK = "06_compare_articles.ipynb"


def compare_page(article: str | Path, other: str | Path, *, to: str | Path, language: Language = "en") -> Path:
    """Write a page on what sets two articles apart, and the tables behind it beside it.

    It has what notebook 06 shows: shared words, keyness, variety, times and quotations of both.

    Args:
        article: the file of one article.
        other: the file of the other.
        to: the page, ending in ``.html``; its folder is made if it is not there.
        language: of all that the page says itself: ``"en"``, with headings in Urdu too, or ``"ur"``.

    Returns:
        The path of the page.

    Raises:
        UrduNewsError: a file cannot be read or holds several articles, both are the same, the page cannot be written,
            or there is no such language.
    """
    require_language(language)
    page = Path(to).resolve()
    if page.suffix != ".html":
        raise UrduNewsError(f"The page is an HTML file: give a name that ends in .html, not {page.name}.")
    pair = [_one(path) for path in (article, other)]
    if pair[0]["text"] == pair[1]["text"]:
        raise UrduNewsError("Two articles are needed, and the same one was given twice.")
    settings: dict[str, object] = {
        "ARTICLE": str(Path(article).resolve()),
        "OTHER": str(Path(other).resolve()),
        "LANGUAGE": language,
    }
    settings |= {"OUT": str(page.parent), "FORMATS": ["csv"]}
    folder = notebooks_folder()
    runs = in_own_loop(_run(folder / NOTEBOOK, settings))
    if error := runs[0].error:
        raise UrduNewsError(error)
    head = {name: " · ".join(str(one[name]) for one in pair if one[name]) for name in ("title", "published", "source")}
    html = report_html(*pair, runs=runs, head=head, language=language)
    return write_bytes(page, html.encode("utf-8", "xmlcharrefreplace"))


async def _run(notebook: Path, settings: dict[str, object]) -> list[Run]:
    async with kernel(notebook.parent) as running:
        return await run_notebooks([notebook], settings, running)


def _one(path: str | Path) -> dict[str, Any]:
    """Return the article of a file, a row of the table of articles."""
    articles = read_articles(path)
    if len(articles) != 1:
        raise UrduNewsError(f"{path} holds {len(articles)} articles. A page compares one with one: give a file of one.")
    table = articles.astype(object).where(articles.notna(), None)
    row: dict[str, Any] = table.to_dict("records")[0]  # type: ignore[assignment]
    return row | {"title": row["title"] or str(row["article"])}
