"""Report pages in both languages: findings on the cover, one language throughout, methods at the end."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from bs4 import BeautifulSoup

from helpers import UrduNewsError, read_articles, report
from helpers.base.translation import Language
from helpers.reports.methods import facts, settings_used
from helpers.reports.notebook_runs import Run
from tests.support.paths import ROOT

PYTHON = {"name": "python3", "display_name": "Python 3", "language": "python"}
SEED = ROOT / "seeds" / "putin-in-pyongyang.txt"
HOSTILE = "<b>{article}</b> {0} %s {{ 7*7 }} *خبر* `x` [a](b)"
# Three Latin words in a row: longer than names of columns, settings and fonts in Urdu prose.
ENGLISH = re.compile(r"\b[a-z]{2,} [a-z]{2,} [a-z]{2,}\b")
Pages = Callable[[Language], BeautifulSoup]


@pytest.fixture
def pages(request: pytest.FixtureRequest) -> Pages:
    def html(language: Language) -> str:
        folder = request.getfixturevalue("urdu_reports" if language == "ur" else "reports")
        return (folder / f"{SEED.stem}.html").read_text(encoding="utf-8")

    # Parsed again for each test, which may modify it.
    return lambda language: BeautifulSoup(html(language), "html.parser")


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ur", "rtl")])
def test_the_page_has_language_and_direction(language: Language, direction: str, pages: Pages) -> None:
    html = pages(language).find("html")
    assert (html["lang"], html["dir"]) == (language, direction)


@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_cover_has_the_findings_and_links_to_their_chapters(language: Language, pages: Pages) -> None:
    page = pages(language)
    (findings,) = page.find_all(class_="findings")
    sentences = [sentence.get_text() for sentence in findings.find_all(class_="say")]
    assert 5 <= len(sentences) <= 9
    assert all(re.search(r"[.۔]$", sentence) for sentence in sentences)
    chapters = [page.find(id=link["href"].removeprefix("#")) for link in findings.find_all("a")]
    assert len(chapters) == len(findings.find_all("dd")) == 4
    assert all(chapters)
    assert [
        sentence.get_text() for sentence in page.select("main .say") if sentence.get_text() in sentences
    ] == sentences


def test_an_urdu_report_is_in_urdu_throughout(pages: Pages) -> None:
    page = pages("ur")
    for code in page.select("code, details.code, .methods table, td, small, script, style, .text, .sentences, svg"):
        code.decompose()
    texts = page.select("h1, h2, h3, p, caption, summary, dt, .prose li, .methods li, .findings dd, footer, a")
    assert len(texts) > 100
    assert [tag.get_text() for tag in texts if ENGLISH.search(tag.get_text())] == []
    assert [
        tag.get_text()
        for tag in page.select("h1, h2, .say, caption")
        if not re.search("[\u0600-\u06ff]", tag.get_text())
    ] == []
    assert all(say["lang"] == "ur" and say["dir"] == "rtl" for say in page.select(".say"))
    pictures = [
        tag.get("alt") or tag.get("aria-label") for tag in page.select("figure img, figure[role], figure [role=img]")
    ]
    assert len(pictures) >= 4
    assert all(re.search("[\u0600-\u06ff]", words) and not ENGLISH.search(words) for words in pictures)


def test_headings_of_an_english_report_are_in_both_languages(pages: Pages) -> None:
    headings = pages("en").select("main h1, main h2, .methods h1, .methods h2, .findings h2")
    assert all(heading.find(attrs={"lang": "ur"}) and heading.get_text()[0].isascii() for heading in headings)


@pytest.mark.parametrize("language", ["en", "ur"])
def test_methods_come_last_and_once(language: Language, pages: Pages) -> None:
    page = pages(language)
    (methods,) = page.find_all(class_="methods")
    assert page.find_all("h1")[-1]["id"] == "methods"
    assert page.find("nav").find_all("a", href="#methods")
    text = methods.get_text()
    assert hashlib.sha256(SEED.read_bytes()).hexdigest() in text
    assert "2024-06-19" in text
    assert "inferred from the event" in text
    for name in ("COMMON", "5.0", "04_word_cloud", "polars", "urdu-news", "SIL Open Font License"):
        assert name in text
    assert text.count("polars") == page.get_text().count("polars")
    assert len(methods.find("ol").find_all("li", recursive=False)) == 11


def test_local_paths_are_not_in_the_report(pages: Pages) -> None:
    assert str(ROOT) not in pages("ur").get_text()
    assert "/tmp/" not in pages("ur").find(class_="methods").get_text()


def test_an_unknown_language_is_rejected_before_any_run(tmp_path: Path) -> None:
    with pytest.raises(UrduNewsError, match="no language 'de'"):
        report("خبر", out=tmp_path / "out", language="de")  # type: ignore[arg-type]
    assert not (tmp_path / "out").exists()


def test_output_is_reproducible_and_hostile_text_is_escaped(tmp_path: Path) -> None:
    made = nbformat.v4.new_notebook(metadata={"kernelspec": PYTHON})
    cells = [
        'ARTICLE = ""  # a\nLANGUAGE = "en"  # b\nTITLE = "{article} <b>"  # c',
        "from helpers import *\nuse_urdu(LANGUAGE)\narticles = read_articles(ARTICLE)",
        'title = articles["title"].iloc[0]\nsay(title)\nsay("Lines of {node}", node=title)',
        'titles = articles[["title"]]\nshow(titles, caption=title)\n'
        'show(titles, caption=phrase("Lines of {node}", node=title))',
    ]
    made.cells = [nbformat.v4.new_markdown_cell("# What?"), *map(nbformat.v4.new_code_cell, cells)]
    made.cells[1].metadata["tags"], made.cells[3].metadata["tags"] = ["parameters"], ["findings"]
    nbformat.write(made, tmp_path / "a.ipynb")
    articles = pd.DataFrame({"article": ["a"], "title": [HOSTILE], "text": ["خبر"], "source": [HOSTILE]})
    for folder in ("one", "two"):
        done = report(articles, out=tmp_path / folder, notebooks=[tmp_path / "a.ipynb"], language="ur")
        assert done["status"].to_list() == ["ok"]
    first, second = ((tmp_path / folder / "a.html").read_bytes() for folder in ("one", "two"))
    assert first == second
    page = BeautifulSoup(first.decode(), "html.parser")
    assert page.find("header").find("h1").get_text() == page.find("header").find("p").get_text() == HOSTILE
    assert [say.get_text().count(HOSTILE) for say in page.select(".findings .say")] == [1, 1]
    assert [caption.get_text().count(HOSTILE) for caption in page.select("main caption")] == [1, 1]
    assert page.find("b") is page.find("em") is page.find("a", href="b") is None
    assert "{article} <b>" in page.find(class_="methods").get_text()


def test_facts_include_the_origin_of_the_date(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("یہ ایک خبر ہے۔", encoding="utf-8")
    (tmp_path / "articles.csv").write_text("file,published,note\na.txt,2024-01,as printed\n", encoding="utf-8")
    found = [
        facts(row).set_index("name")["found"].to_dict()
        for published in (None, "2020", "unknown")
        for row in read_articles(tmp_path / "a.txt", published=published).assign(source=None).to_dict("records")
    ]
    assert [fact["Source of the date"].split(",")[0] for fact in found] == [
        "From articles.csv",
        "From the file itself",
        "The publication date is unknown and was not guessed",
    ]
    assert found[0]["Note in articles.csv"] == "as printed"
    assert found[0]["SHA-256 of the file"] == found[0]["SHA-256 of the text"]


def test_settings_used_has_injected_values_and_no_local_paths() -> None:
    made = nbformat.v4.new_notebook()
    made.cells = [
        nbformat.v4.new_code_cell(
            'ARTICLE = "/home/a"\nTOP = 5  # rows\nOUT = "b"\nMASK = "/home/me/mask.png"',
            metadata={"tags": ["parameters"]},
        ),
        nbformat.v4.new_code_cell("TOP = 7\nARTICLE = 1", metadata={"tags": ["injected-parameters"]}),
    ]
    table = settings_used([Run("one", made, ""), Run("two", made, "")])
    assert table.to_numpy().tolist() == [["MASK", "'mask.png'", "one, two"], ["TOP", "7", "one, two"]]
