"""Comparison page: both articles and their differences; invalid input is rejected."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from helpers import UrduNewsError
from helpers.cli.app import main
from helpers.cli.output import USER_ERROR
from helpers.reports.comparison_page import compare_page
from tests.support.paths import SEEDS

ONE, OTHER = SEEDS / "putin-in-pyongyang.txt", SEEDS / "kitab-mela.txt"


def test_the_page_has_both_articles_and_the_findings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    to = tmp_path / "pages" / "both.html"
    known = ["--other-title", "میلے کی خبر", "--other-published", "2024-03"]
    assert main(["compare", str(ONE), str(OTHER), *known, "--to", str(to), "--language", "ur"]) == 0
    assert capsys.readouterr().out.strip() == str(to)
    page = BeautifulSoup(to.read_text(encoding="utf-8"), "html.parser")
    assert page.html["lang"] == "ur"
    assert [cover.h1.get_text() for cover in page.select("header.cover")] == [
        "پوتین کا دورۂ شمالی کوریا",
        "میلے کی خبر",
    ]
    assert "2024-03" in page.select("header.cover")[1].get_text()
    assert len(page.select(".findings .say, .findings li")) > 3
    assert not page.select(".error")
    assert all(page.find(id=link["href"][1:]) for link in page.select("a[href^='#']"))
    assert len(list(to.parent.glob("*keyness.csv"))) == 1


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
