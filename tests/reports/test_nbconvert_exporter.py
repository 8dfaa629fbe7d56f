"""nbconvert template: ``--template urdu_news`` makes a page with font, scripts and security policy."""

import base64
import hashlib
import subprocess
import sys
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from bs4 import BeautifulSoup

from helpers.base.package_data import TEMPLATE
from helpers.notebook.output import STYLE_MARK, font_face
from helpers.notebook.table_html import table_html
from helpers.notebook.timeline_widget import TIMELINE_MARK, timeline_script
from helpers.reports.template import page as page_of
from tests.support.notebook_runs import exported

INSTALLED = Path(sys.prefix) / "share" / "jupyter" / "nbconvert" / "templates" / "urdu_news"
STYLE = f"<style>{font_face()}</style>"
LIBRARY = f"<script>{timeline_script()}</script>"


def notebook(*outputs: tuple[str, dict[str, str]]) -> nbformat.NotebookNode:
    shown = [
        nbformat.v4.new_output("display_data", data={"text/html": html}, metadata=metadata)
        for html, metadata in outputs
    ]
    cells = [nbformat.v4.new_markdown_cell("# خبر"), nbformat.v4.new_code_cell("show(table)", outputs=shown)]
    return nbformat.v4.new_notebook(cells=cells)


def page(made: nbformat.NotebookNode, folder: Path) -> BeautifulSoup:
    """Convert a notebook on the command line, where the template is known only by its name."""
    file = folder / "<b>.ipynb"
    nbformat.write(made, file)
    command = [sys.executable, "-m", "nbconvert", "--to", "html", "--template", "urdu_news", file.name]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return BeautifulSoup(file.with_suffix(".html").read_text(encoding="utf-8"), "html.parser")


def allowed(soup: BeautifulSoup) -> str:
    policy = str(soup.find("meta", {"http-equiv": "Content-Security-Policy"})["content"])
    return policy.split("script-src ")[1].split(";")[0]


def digest(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


@pytest.mark.parametrize("timelines", [False, True])
def test_the_template_is_found_by_name_and_is_self_contained(timelines: bool, tmp_path: Path) -> None:
    table = (table_html(pd.DataFrame({"form": ["خبر"]})), {})
    soup = page(notebook((STYLE, STYLE_MARK), *([(LIBRARY, TIMELINE_MARK)] if timelines else []), table), tmp_path)
    assert soup.find("title").get_text() == "<b>"
    assert soup.find("table")["dir"] == "rtl"
    # The fonts, Nastaliq and Latin, are in the head only, and the scripts are at the end only, not in the outputs.
    assert str(soup).count("data:font/woff2") == str(soup.find("head")).count("data:font/woff2") == 5
    scripts = [str(script.string) for script in soup.find_all("script") if script.get("type") != "application/json"]
    assert scripts == page_of("", timelines=timelines)["scripts"]
    assert allowed(soup).split() == [digest(script) for script in scripts]


@pytest.mark.parametrize(("setting", "language"), [("ur", "ur"), ("en", "en"), ("<b>", "en"), ("xx", "en")])
def test_the_page_has_the_language_of_the_notebook(setting: str, language: str, tmp_path: Path) -> None:
    made = notebook()
    made.cells[0].source = '## Findings · <span dir="rtl" lang="ur">اہم نتائج</span>'
    made.cells[1].source = f'LANGUAGE = "{setting}"  # or "ur"'
    soup = BeautifulSoup(exported(made, tmp_path / "x.html").read_text(encoding="utf-8"), "html.parser")
    assert soup.html["lang"] == language
    assert ("Findings" in soup.find("h2").get_text()) == (language == "en")


def test_scripts_of_the_notebook_are_blocked(tmp_path: Path) -> None:
    soup = page(notebook(("<script>document.title = 'run'</script>", {})), tmp_path)
    assert digest("document.title = 'run'") not in allowed(soup)
    assert "unsafe" not in allowed(soup)


def test_the_installed_template_is_current() -> None:
    """If it fails: an editable install copies the template; ``make .venv/.ready-test`` copies it again."""
    names = sorted(path.name for path in TEMPLATE.iterdir() if path.is_file())
    assert {name: (INSTALLED / name).read_bytes() for name in names} == {
        name: (TEMPLATE / name).read_bytes() for name in names
    }
