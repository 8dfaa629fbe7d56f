"""Reports: whole, safe, and kept when something fails. The notebooks here are small ones made by the test."""

from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from helpers import UrduNewsError, read_articles, report
from helpers.files import safe_names
from helpers.index_page import index_html

HOSTILE = '<script>document.title="run"</script> {{ 7*7 }} ](javascript:alert(1)) ../../etc'
ROOT = Path(__file__).parents[1]
PYTHON = {"name": "python3", "display_name": "Python 3", "language": "python"}


def notebook(folder: Path, name: str, *cells: str) -> Path:
    made = nbformat.v4.new_notebook(metadata={"kernelspec": PYTHON})
    made.cells = [nbformat.v4.new_markdown_cell(f"# {name}?"), nbformat.v4.new_code_cell(cells[0])]
    made.cells[1].metadata["tags"] = ["parameters"]
    made.cells += [nbformat.v4.new_code_cell(cell) for cell in cells[1:]]
    path = folder / f"{name}.ipynb"
    nbformat.write(made, path)
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[pd.DataFrame, Path]:
    """One report of a hostile article, from a notebook that works and one that fails, before one that works again."""
    folder = tmp_path_factory.mktemp("notebooks")
    parameters = 'ARTICLE = ""  # a\nPUBLISHED = None  # b'
    show = "from helpers import *\narticles = read_articles(ARTICLE, published=PUBLISHED)\nuse_urdu()"
    tell = "say(articles['title'].iloc[0])\nshow_text(articles['text'].iloc[0])\nshow(articles[['published']])"
    paths = [
        notebook(folder, "first", parameters, show, tell),
        notebook(
            folder, "second", parameters, "print('before')", "assert 'articles' not in globals(), 'left over'", "1 / 0"
        ),
        notebook(folder, "third", parameters, "print('after')"),
    ]
    articles = pd.DataFrame(
        {
            "article": ["../x", "x"],
            "title": [HOSTILE, "خبر"],
            "text": [f"خبر {HOSTILE}", "متن"],
            "published": ["2024-06", None],
        }
    )
    out = tmp_path_factory.mktemp("out")
    return report(articles, out=out, notebooks=paths), out


def page(made: tuple[pd.DataFrame, Path], row: int = 0) -> BeautifulSoup:
    return BeautifulSoup(Path(made[0]["path"].iloc[row]).read_text(encoding="utf-8"), "html.parser")


def test_each_article_has_its_file_in_the_folder_and_the_index_names_all(made: tuple[pd.DataFrame, Path]) -> None:
    table, out = made
    assert sorted(path.name for path in out.iterdir()) == ["index.html", "x-2.html", "x.html"]
    assert list(table.columns) == ["article", "path", "seconds", "status"]
    index = BeautifulSoup((out / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert {link["href"]: link.get_text() for link in index.find_all("a")} == {"x.html": HOSTILE, "x-2.html": "خبر"}


def test_text_and_title_are_data(made: tuple[pd.DataFrame, Path]) -> None:
    soup = page(made)
    assert soup.find("title").get_text() == HOSTILE
    assert soup.find("h1").get_text() == HOSTILE
    assert HOSTILE in soup.find(class_="text").get_text()
    # Those of the page, and what they are told as data.
    assert [script.get("type") for script in soup.find_all("script")] == ["application/json", None, None, None]
    assert not soup.find_all("a", href=lambda link: link and not link.startswith("#"))


def test_a_notebook_that_fails_is_named_and_the_others_are_kept(made: tuple[pd.DataFrame, Path]) -> None:
    sentence = "Notebook second stopped at code cell 4 of 4: division by zero"
    assert made[0]["status"].to_list() == [sentence] * 2
    told = page(made)
    assert told.find(class_="fault").get_text() == sentence
    assert [pre.get_text(strip=True) for pre in told.find_all("pre", dir="auto")] == ["before", "after"]


def test_settings_reach_the_notebooks(made: tuple[pd.DataFrame, Path]) -> None:
    assert [cell.get_text() for cell in page(made, 0).select("main > .urdu-news td")] == ["2024-06"]
    assert [cell.get_text() for cell in page(made, 1).select("main > .urdu-news td")] == ["–"]


def test_set_up_and_machine_paths_are_not_in_the_report(made: tuple[pd.DataFrame, Path]) -> None:
    html = Path(made[0]["path"].iloc[0]).read_text(encoding="utf-8")
    assert "ARTICLE =" not in html
    assert str(made[1].parent) not in html
    assert html.count("data:font/woff2") == 2


def test_the_page_forbids_every_request(made: tuple[pd.DataFrame, Path]) -> None:
    policy = page(made).find("meta", {"http-equiv": "Content-Security-Policy"})["content"]
    assert policy.startswith("default-src 'none'")
    assert "script-src 'sha256-" in policy


def test_contents_lead_to_the_headings(made: tuple[pd.DataFrame, Path]) -> None:
    soup = page(made)
    targets = [link["href"].removeprefix("#") for link in soup.find("nav").find_all("a")]
    assert len(targets) == 4
    assert targets[-1] == "methods"
    assert all(soup.find(id=target) for target in targets)


def test_code_is_folded(made: tuple[pd.DataFrame, Path]) -> None:
    assert all(not details.has_attr("open") for details in page(made).find_all("details"))


def test_the_index_also_lists_earlier_reports_and_no_other_pages(
    made: tuple[pd.DataFrame, Path], tmp_path: Path
) -> None:
    for path in made[1].glob("x*.html"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "other.html").write_text("<p>not a report</p>")
    links = BeautifulSoup(index_html(tmp_path), "html.parser").find_all("a")
    assert [link["href"] for link in links] == ["x.html", "x-2.html"]


def test_a_folder_that_cannot_be_written_to_is_said_before_anything_runs(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UrduNewsError, match="Cannot write into"):
        report("خبر", out=tmp_path / "file" / "out")


def test_no_article_no_report(tmp_path: Path) -> None:
    with pytest.raises(UrduNewsError, match="no article"):
        report([], out=tmp_path)


@given(st.lists(st.text(), min_size=1, max_size=6))
def test_file_names_stay_in_the_folder_and_apart(names: list[str]) -> None:
    safe = safe_names(names)
    assert len({name.casefold() for name in safe}) == len(names)
    assert all(Path(f"{name}.html").name == f"{name}.html" and not name.startswith(".") for name in safe)
    assert all(len(f"{name}.html".encode()) <= 255 for name in safe)
    assert "index" not in safe


def test_an_article_of_its_own_file_is_read_from_there(tmp_path: Path) -> None:
    path = notebook(tmp_path, "only", 'ARTICLE = ""  # a', "print(ARTICLE)")
    seed = ROOT / "seeds" / "putin-in-pyongyang.txt"
    done: Any = report(read_articles(seed), out=tmp_path / "out", notebooks=[path])
    assert done["status"].to_list() == ["ok"]
    assert str(seed) in Path(done["path"].iloc[0]).read_text(encoding="utf-8")
