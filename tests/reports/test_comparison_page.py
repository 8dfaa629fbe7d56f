"""Comparison page: both articles and their differences; invalid input is rejected."""

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from helpers import UrduNewsError
from helpers.cli.app import main
from helpers.cli.output import USER_ERROR
from helpers.reports.comparison_page import compare_page
from tests.support.paths import SEEDS

ONE, OTHER = SEEDS / "putin-in-pyongyang.txt", SEEDS / "kitab-mela.txt"


def test_the_page_has_both_articles_side_by_side(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    to = tmp_path / "pages" / "both.html"
    known = ["--other-title", "میلے کی خبر", "--other-published", "2024-03"]
    assert main(["compare", str(ONE), str(OTHER), *known, "--to", str(to), "--language", "ur"]) == 0
    assert capsys.readouterr().out.strip() == str(to)
    page = BeautifulSoup(to.read_text(encoding="utf-8"), "html.parser")
    assert page.html["lang"] == "ur"
    headlines = [article.h2.get_text() for article in page.select(".two article")]
    assert headlines == ["پوتین کا دورۂ شمالی کوریا", "میلے کی خبر"]
    assert "2024" in page.select(".two article .deck")[1].get_text()
    assert len(page.select(".lead")) == 3
    assert sorted(path.name for path in to.parent.iterdir()) == ["both.html", "both.xlsx"]


def test_every_link_has_a_target_and_every_number_its_lines(tmp_path: Path) -> None:
    page = BeautifulSoup(compare_page(ONE, OTHER, to=tmp_path / "both.html").read_text(encoding="utf-8"), "html.parser")
    ids = {tag["id"] for tag in page.select("[id]")}
    assert {link["href"][1:] for link in page.select("a[href^='#']")} <= ids
    lines = json.loads(page.find(id="lines").string)
    assert {tag["data-w"] for tag in page.select("[data-w]")} <= set(lines)
    for chip in page.select("button.chip"):
        assert int(chip.select_one(".n").get_text()) == len(lines[chip["data-w"]]["l"])
    for number in page.select("button.n"):
        assert int(number.get_text()) == len(lines[number["data-w"]]["l"])


def test_the_same_articles_give_the_same_bytes_in_any_folder(tmp_path: Path) -> None:
    pages = [compare_page(ONE, OTHER, to=tmp_path / name / "both.html") for name in ("a", "b")]
    for suffix in (".html", ".xlsx"):
        first, second = (page.with_suffix(suffix).read_bytes() for page in pages)
        assert first == second


@pytest.mark.parametrize("text", ["بارش ہوئی۔", "پوتین لاہور آئے۔", "<b>بارش</b></script>\u202e"])
def test_short_articles_are_compared_without_empty_parts(tmp_path: Path, text: str) -> None:
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    html = compare_page(tmp_path / "one.txt", OTHER, to=tmp_path / "both.html").read_text(encoding="utf-8")
    page = BeautifulSoup(html, "html.parser")
    assert not page.select(".butterfly:empty, .chips:not(:has(li)), .chron:not(:has(li))")
    assert "<b>بارش" not in html


def test_invalid_input_is_rejected_before_anything_is_written(tmp_path: Path) -> None:
    to = tmp_path / "both.html"
    with pytest.raises(UrduNewsError, match="hold the same article"):
        compare_page(ONE, ONE, to=to)
    with pytest.raises(UrduNewsError, match="Give a file with one article"):
        compare_page(ONE, SEEDS, to=to)
    with pytest.raises(UrduNewsError, match=r"ends in \.html"):
        compare_page(ONE, OTHER, to=tmp_path / "both.pdf")
    with pytest.raises(UrduNewsError, match="no language"):
        compare_page(ONE, OTHER, to=to, language="fr")  # type: ignore[arg-type]
    assert main(["compare", str(tmp_path / "missing.txt"), str(OTHER), "--to", str(to)]) == USER_ERROR
    assert list(tmp_path.iterdir()) == []
