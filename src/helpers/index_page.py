"""The index of a folder of reports: a page that lists them, read off the reports themselves."""

import re
from pathlib import Path
from urllib.parse import quote

from helpers.display import heading_html
from helpers.escaping import escape
from helpers.pages import page, page_html
from helpers.phrases import Language, in_language, phrase

INDEX = "index.html"
# Characters: the lines of a report that the index reads lie before this.
HEAD = 65_536
MARK = "urdu-news:"


def index_html(folder: Path, *, language: Language = "en") -> str:
    """Return a page that lists the reports of a folder, the newest article first."""
    with in_language(language):
        return _index_html(folder)


def _index_html(folder: Path) -> str:
    import nbformat

    found = [(path, _meta(path)) for path in sorted(folder.glob("*.html")) if path.name != INDEX]
    reports = sorted(
        ((path, meta) for path, meta in found if meta), key=lambda pair: pair[1]["published"], reverse=True
    )
    lines = "".join(
        f'<li dir="rtl"><a lang="ur" href="{quote(path.name)}">{escape(meta["title"])}</a> '
        f'<small dir="auto">{escape(meta["published"])} {escape(meta["source"])}</small></li>'
        for path, meta in reports
    )
    cover = f'<header class="cover"><h1>{heading_html("Reports")}</h1></header><ul class="reports">{lines}</ul>'
    return page_html(nbformat.v4.new_notebook(), page(phrase("Urdu News: reports")) | {"cover": cover})


def _meta(path: Path) -> dict[str, str]:
    """Return what a report says of itself in its head; empty for any other page."""
    from bs4 import BeautifulSoup

    with path.open(encoding="utf-8", errors="replace") as file:
        head = BeautifulSoup(file.read(HEAD), "html.parser")
    marked = head.find_all("meta", attrs={"name": re.compile(f"^{MARK}")})
    return {str(tag["name"]).removeprefix(MARK): str(tag["content"]) for tag in marked}
