"""The page on two articles: both are on it with what sets them apart; what cannot be compared is told in a sentence."""

from tests.support.paths import SEEDS
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from helpers import UrduNewsError
from helpers.cli.app import main
from helpers.cli.output import USER_ERROR
from helpers.reports.comparison_page import compare_page

ONE, OTHER = SEEDS / "putin-in-pyongyang.txt", SEEDS / "kitab-mela.txt"


def test_both_articles_are_on_one_page_with_what_was_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    to = tmp_path / "pages" / "both.html"
    assert main(["compare", str(ONE), str(OTHER), "--to", str(to), "--language", "ur"]) == 0
    assert capsys.readouterr().out.strip() == str(to)
    page = BeautifulSoup(to.read_text(encoding="utf-8"), "html.parser")
    assert page.html["lang"] == "ur"
    assert [cover.h1.get_text() for cover in page.select("header.cover")] == [
        "پوتین کا دورۂ شمالی کوریا",
        "زرنگار میں کتاب میلہ",
    ]
    assert len(page.select(".findings .say, .findings li")) > 3
    assert not page.select(".error")
    assert all(page.find(id=link["href"][1:]) for link in page.select("a[href^='#']"))
    assert len(list(to.parent.glob("*keyness.csv"))) == 1


def test_what_cannot_be_compared_is_told_before_anything_is_written(tmp_path: Path) -> None:
    to = tmp_path / "both.html"
    with pytest.raises(UrduNewsError, match="same one was given twice"):
        compare_page(ONE, ONE, to=to)
    with pytest.raises(UrduNewsError, match="give a file of one"):
        compare_page(ONE, SEEDS, to=to)
    with pytest.raises(UrduNewsError, match=r"ends in \.html"):
        compare_page(ONE, OTHER, to=tmp_path / "both.pdf")
    with pytest.raises(UrduNewsError, match="no language"):
        compare_page(ONE, OTHER, to=to, language="fr")  # type: ignore[arg-type]
    assert main(["compare", str(tmp_path / "missing.txt"), str(OTHER), "--to", str(to)]) == USER_ERROR
    assert list(tmp_path.iterdir()) == []
