"""The documentation site: generated parts are complete, pages load nothing from other hosts, Urdu is marked."""

import inspect
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from mkdocs.commands.build import build
from mkdocs.config import load_config

import helpers
from docs import api, codebook, command_line, griffe_docstrings, urdu
from helpers.base.translation import translation
from helpers.tables import rows
from tests.support.paths import ROOT

# Attributes by which a page loads something by itself; not a link, which the reader follows.
LOADING = {
    "audio": "src", "embed": "src", "iframe": "src", "img": "src", "input": "src", "link": "href", "object": "data",
    "script": "src", "source": "src", "track": "src", "video": "src",
}  # fmt: skip
ELSEWHERE = re.compile(r"^\s*(?:https?:)?//", re.IGNORECASE)
LOADED_BY_CSS = re.compile(r"""(?:url\(|@import)\s*["']?([^"')]+)""")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the built site; a warning ends the build."""
    folder = tmp_path_factory.mktemp("site")
    build(load_config(str(ROOT / "mkdocs.yml"), strict=True, site_dir=str(folder)))
    return folder


def pages(site: Path) -> list[Path]:
    return sorted(path for path in site.rglob("*.html") if path.name != "sample-report.html")


@cache
def read(page: Path) -> BeautifulSoup:
    return BeautifulSoup(page.read_text(encoding="utf-8"), "lxml")


def test_the_codebook_has_every_column_with_its_heading(site: Path) -> None:
    cells = [cell.get_text() for cell in read(site / "reference" / "codebook.html").find_all("td")]
    columns = [row["column"] for row in rows("columns.csv")]
    missing = [name for name in columns if not {name, translation(name, "ur", context="column")} <= {*cells}]
    assert missing == []


def test_the_codebook_explains_every_column_of_a_returned_table() -> None:
    explained = {row["column"] for row in rows("columns.csv")}
    returned = {name: set(table.columns) for name, table in codebook.returned_tables().items()}
    assert {name: columns - explained for name, columns in returned.items() if columns - explained} == {}


def test_the_codebook_has_every_function_that_documents_its_rows() -> None:
    page = codebook.tables_section()
    documented = [name for name in helpers.__all__ if codebook.ROW.search(inspect.getdoc(getattr(helpers, name)) or "")]
    assert f"| {codebook.UNKNOWN} |" not in page
    # To make the table of ``report``, notebooks would have to run.
    assert [name for name in documented if f"[`{name}`]" not in page] == ["report"]


def test_the_glossary_has_every_measure_with_its_formula(site: Path) -> None:
    page = read(site / "reference" / "glossary.html")
    text = " ".join(page.get_text().split())
    measures = rows("formulas.csv")
    assert [row["measure"] for row in measures if page.find(id=row["measure"]) is None] == []
    assert [row["measure"] for row in measures if " ".join(row["formula"].split()) not in text] == []


def test_every_public_name_is_on_exactly_one_api_page(site: Path) -> None:
    names = [one.name for package in api.packages() for one in api.public_names(package)]
    assert Counter(names) == Counter(helpers.__all__)
    for package in api.packages():
        page = read(site / "reference" / "api" / f"{package}.html")
        headings = {heading.get("id") for heading in page.find_all("h2")}
        assert {one.module for one in api.public_names(package)} <= headings


def test_every_command_is_in_the_reference(site: Path) -> None:
    page = read(site / "reference" / "command-line.html")
    commands = [heading.get("id") for heading in page.find_all("h2")]
    assert commands
    assert commands == re.findall(r"^## (.+)$", command_line.command_line_page(), re.MULTILINE)


def test_no_page_loads_anything_from_another_host(site: Path) -> None:
    loaded = [
        (page.name, element[attribute])
        for page in pages(site)
        for name, attribute in LOADING.items()
        for element in read(page).find_all(name, {attribute: True})
        if isinstance(element, Tag) and ELSEWHERE.match(str(element[attribute]))
    ]
    assert loaded == []


def test_no_style_sheet_loads_anything_from_another_host(site: Path) -> None:
    sheets = [path.read_text(encoding="utf-8") for path in site.rglob("*.css")]
    assert sheets
    assert [url for sheet in sheets for url in LOADED_BY_CSS.findall(sheet) if ELSEWHERE.match(url)] == []


def test_the_fonts_of_the_style_sheet_are_in_the_site(site: Path) -> None:
    sheet = site / "assets" / "site.css"
    fonts = re.findall(r'url\("([^"]+)"\)', sheet.read_text(encoding="utf-8"))
    assert fonts
    assert all((sheet.parent / font).stat().st_size > 0 for font in fonts)
    assert (site / "assets" / "fonts" / "OFL.txt").is_file()


def test_no_generated_block_is_empty(site: Path) -> None:
    left = [page.name for page in pages(site) if "<!-- generated:" in page.read_text(encoding="utf-8")]
    assert [name for name in left if name != "contributing.html"] == []


def test_urdu_in_pages_is_marked(site: Path) -> None:
    for page in pages(site):
        article = read(page).find("article")
        assert isinstance(article, Tag)
        unmarked = [
            str(text).strip()
            for text in article.find_all(string=re.compile(urdu.LETTER))
            if not any(parent.get("lang") == "ur" for parent in text.parents)
        ]
        assert unmarked == [], page.name


@pytest.mark.parametrize(
    ("html", "marked"),
    [
        ("خبر", '<bdi lang="ur" dir="rtl">خبر</bdi>'),
        ("<b>خبر</b> x", '<b><bdi lang="ur" dir="rtl">خبر</bdi></b> x'),
        ('<img alt="خبر">', '<img alt="خبر">'),
        ("<script>خبر</script>", "<script>خبر</script>"),
        ('<p lang="ur"><b>خبر</b></p>خ', '<p lang="ur"><b>خبر</b></p><bdi lang="ur" dir="rtl">خ</bdi>'),
        ("a<br>خ", 'a<br><bdi lang="ur" dir="rtl">خ</bdi>'),
        ("<p>خ\nخ</p>", '<p><bdi lang="ur" dir="rtl">خ\nخ</bdi></p>'),
        ("<pre>خ,خ</pre>", '<pre><bdi lang="ur" dir="rtl">خ</bdi>,<bdi lang="ur" dir="rtl">خ</bdi></pre>'),
        ("<pre>خ\nخ</pre>", '<pre><bdi lang="ur" dir="rtl">خ</bdi>\n<bdi lang="ur" dir="rtl">خ</bdi></pre>'),
        ("</p>", "</p>"),
    ],
)
def test_urdu_is_marked_where_it_is_text(html: str, marked: str) -> None:
    assert urdu.mark_urdu(html) == marked


def test_a_doctest_becomes_a_code_block() -> None:
    docstring = "One.\n\n>>> a(\n...     1)\n[('x', 1)]\n\nTwo."
    assert griffe_docstrings.fenced(docstring) == "One.\n\n```pycon\n>>> a(\n...     1)\n[('x', 1)]\n```\n\nTwo."


def test_what_is_returned_keeps_its_first_words() -> None:
    docstring = "One.\n\nReturns:\n    One row per word: form, count."
    expected = "One.\n\nReturns:\n    pd.DataFrame: One row per word: form, count."
    assert griffe_docstrings.with_type(docstring, "pd.DataFrame") == expected
    assert griffe_docstrings.with_type(docstring, "") == docstring
