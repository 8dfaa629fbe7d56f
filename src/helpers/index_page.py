"""The index of a folder of reports: a page that lists them, read off the reports themselves."""

import re
from pathlib import Path
from urllib.parse import quote

from helpers.escaping import escape
from helpers.pages import fixed, page, page_html

INDEX = "index.html"
# Characters: the lines of a report that the index reads lie before this.
HEAD = 65_536
MARK = "urdu-news:"


def index_html(folder: Path) -> str:
    """Return a page that lists the reports of a folder, the newest article first."""
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
    heading = f'<header class="cover"><h1 lang="ur" dir="rtl">{fixed("reports")}</h1></header>'
    cover = f'{heading}<ul class="reports">{lines}</ul>'
    return page_html(nbformat.v4.new_notebook(), page("Urdu News: reports", language="ur") | {"cover": cover})


def _meta(path: Path) -> dict[str, str]:
    """Return what a report says of itself in its head; empty for any other page."""
    from bs4 import BeautifulSoup

    with path.open(encoding="utf-8", errors="replace") as file:
        head = BeautifulSoup(file.read(HEAD), "html.parser")
    marked = head.find_all("meta", attrs={"name": re.compile(f"^{MARK}")})
    return {str(tag["name"]).removeprefix(MARK): str(tag["content"]) for tag in marked}
