"""Report index: metadata of new and old reports, entries and their order."""

import json
from html import escape
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from helpers.analysis.results.article_results import analyse
from helpers.reports.index_page import index_html
from helpers.reports.metadata import head_of, is_complete, read_head
from helpers.reports.summaries import Summary, summarise

HOSTILE = '"><script>alert(1)</script> {{ 7*7 }}'
SUMMARY: Summary = {"words": 12, "dates": 3, "years": [(1990, 1), (2000, 4)], "topics": [("روس", 9), (HOSTILE, 1)]}


def write_report(folder: Path, name: str, **metadata: str) -> Path:
    path = folder / f"{name}.html"
    marks = "".join(f'<meta name="urdu-news:{key}" content="{escape(text)}">' for key, text in metadata.items())
    path.write_text(f"<html><head>{marks}<style>a</style></head><body>متن</body></html>\n", encoding="utf-8")
    return path


def page(folder: Path, *errors: str) -> BeautifulSoup:
    return BeautifulSoup(index_html(folder, errors), "html.parser")


def entries(folder: Path) -> list[Tag]:
    return list(page(folder).select("ul.reports > li"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A complete report, a failed one, one of an earlier version with less metadata, and other pages."""
    article = {"title": HOSTILE, "published": "2024-06-19", "source": "ذریعہ"}
    write_report(tmp_path, "خبر 1#", **head_of(article, made_from="abc", status="ok", summary=SUMMARY))
    failed = {"title": "خبر", "published": None, "source": None}
    write_report(tmp_path, "failed", **head_of(failed, made_from="abc", status="Notebook x stopped", summary=SUMMARY))
    write_report(tmp_path, "old", title="پرانی", published="2019", source="")
    (tmp_path / "other.html").write_text("<p>not a report</p>")
    (tmp_path / "index.html").write_text("<p>an earlier index</p>")
    return tmp_path


def test_reports_are_listed_newest_first_without_other_pages(folder: Path) -> None:
    assert [entry.find("a")["href"] for entry in entries(folder)] == [
        "%D8%AE%D8%A8%D8%B1%201%23.html",
        "old.html",
        "failed.html",
    ]


def test_folders_and_broken_links_are_skipped(folder: Path) -> None:
    (folder / "folder.html").mkdir()
    (folder / "gone.html").symlink_to(folder / "nowhere.html")
    assert len(entries(folder)) == 3


def test_article_text_is_escaped(folder: Path) -> None:
    first = entries(folder)[0]
    assert first.find("a").get_text() == HOSTILE
    assert [word.get_text() for word in first.select(".cloud bdi")] == ["روس", HOSTILE]
    assert len(page(folder).find_all("script")) == 3


def test_an_entry_has_figures_years_and_errors(folder: Path) -> None:
    complete, old, failed = entries(folder)
    assert complete.select_one(".figures").get_text() == "12 words · 3 dates"  # type: ignore[union-attr]
    discs = complete.select(".years circle")
    # Time runs from right to left, and the area of a disc is proportional to its count.
    assert float(discs[0]["cx"]) > float(discs[1]["cx"])
    assert float(discs[1]["r"]) == pytest.approx(2 * float(discs[0]["r"]))
    assert [end.get_text() for end in complete.select(".years text")] == ["1990", "2000"]
    assert failed.find(class_="error").get_text() == "Notebook x stopped"
    assert not old.select(".figures, .years, .cloud, .error")


def test_articles_without_a_report_are_listed_with_the_reason(folder: Path) -> None:
    assert page(folder, HOSTILE).select_one(".errors li").get_text() == HOSTILE
    assert page(folder).select_one(".errors") is None


def test_notes_on_files_are_listed_without_folders(folder: Path) -> None:
    notes = [f'/home/sana/a.csv: "{HOSTILE}" in row 1 is not a date.', "b.txt: 2 articles."]
    found = BeautifulSoup(index_html(folder, notes=notes), "html.parser").select(".notes li")
    assert [line.get_text() for line in found] == [f'a.csv: "{HOSTILE}" in row 1 is not a date.', "b.txt: 2 articles."]
    assert page(folder).select_one(".notes") is None


def test_metadata_is_read_from_the_report(folder: Path) -> None:
    head = read_head(folder / "خبر 1#.html")
    assert head is not None
    assert (head.made_from, head.status) == ("abc", "ok")
    assert head.summary == SUMMARY
    assert read_head(folder / "other.html") is None


# Invalid summaries, as in a foreign page: truncated, of wrong types, out of range, nested too deeply.
FOREIGN = [
    '{"words": ',
    "[1]",
    "{}",
    json.dumps(SUMMARY | {"words": '"><script>alert(1)</script>'}),
    json.dumps(SUMMARY | {"words": -1}),
    json.dumps(SUMMARY | {"years": [["<b>", 1]]}),
    json.dumps(SUMMARY | {"years": [[2000, float("nan")]]}),
    json.dumps(SUMMARY | {"years": [[10**300, 1]]}),
    json.dumps(SUMMARY | {"topics": [["خبر", None]]}),
    "[" * 20_000,
]


@pytest.mark.parametrize("summary", FOREIGN, ids=range(len(FOREIGN)))
def test_a_page_with_an_invalid_summary_is_listed_without_it(summary: str, tmp_path: Path) -> None:
    write_report(tmp_path, "x", title="خبر", summary=summary)
    [entry] = entries(tmp_path)
    assert entry.h2.get_text() == "خبر"
    assert entry.select("script, .figures, .years, .cloud") == []


@pytest.mark.parametrize("page", ["<![خبر", "<!خبر>", "<meta name=", "<meta name='urdu-news:title'", "\0"])
def test_a_page_that_is_not_html_is_no_report(page: str, tmp_path: Path) -> None:
    path = tmp_path / "other.html"
    path.write_text(page, encoding="utf-8")
    assert read_head(path) is None


def test_names_without_a_page_behind_them_are_skipped(tmp_path: Path) -> None:
    (tmp_path / "link.html").symlink_to(tmp_path / "nowhere")
    (tmp_path / "folder.html").mkdir()
    write_report(tmp_path, "\udcff", title="خبر")
    (tmp_path / "no-content.html").write_text('<meta name="urdu-news:title">', encoding="utf-8")
    assert sorted(entry.a["href"] for entry in entries(tmp_path)) == ["%FF.html", "no-content.html"]


@pytest.mark.parametrize(("page", "complete"), [("<html></html>\n", True), ("<html></htm", False), ("", False)])
def test_a_truncated_page_is_not_complete(page: str, complete: bool, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page)
    assert is_complete(tmp_path / "a.html") is complete


def test_a_summary_counts_periods_at_their_middle_year() -> None:
    text = "1990 کی دہائی میں روس نے روس کہا۔ 2000 میں بھی روس تھا۔"
    summary = summarise(analyse(text))
    assert summary["years"] == [(1994, 1), (2000, 1)]
    assert summary["topics"][0] == ("روس", 3)
    assert summary["dates"] == 2


@pytest.mark.parametrize("text", ["", "۔", "abc"])
def test_any_text_has_a_summary(text: str) -> None:
    assert summarise(analyse(text))["years"] == []
