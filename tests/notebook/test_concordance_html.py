"""Concordance lines as HTML: isolated cells, escaped text, the note on further lines, empty results."""

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from helpers import UrduNewsError, concordance, show_concordance, tokenise
from helpers.notebook.concordance_html import concordance_html

ARTICLES = pd.DataFrame(
    {
        "article": ["b", "a", "c"],
        "text": ["نئی ٹوپی آئی", "نئی پتنگ آئی", "نئی تصویر آئی"],
        "published": ["2024-02-01", "2023-05", None],
    }
)
HOSTILE = "<script>alert(1)</script> امن <img src=x onerror=alert(1)>"


def test_cells_are_isolated_and_escaped() -> None:
    page = BeautifulSoup(concordance_html(concordance(tokenise(HOSTILE), "امن", width=50)), "html.parser")
    assert page.find("script") is None
    assert page.find("img") is None
    line = page.select_one(".line:not(.head)")
    assert line is not None
    assert "".join(cell.get_text() for cell in line.select("bdi[dir=rtl]")) == HOSTILE
    assert [cell["class"] for cell in line.select("span")] == [["before"], ["node"], ["after"], ["where"]]


def test_lines_are_dated_and_a_note_counts_the_rest() -> None:
    lines = concordance(tokenise(ARTICLES), "نئی", articles=ARTICLES)
    page = BeautifulSoup(concordance_html(lines, caption="دو", limit=2), "html.parser")
    assert [cell.get_text() for cell in page.select("[role=cell].where")] == ["b · 2024-02-01", "a · 2023-05"]
    assert "The first 2 of 3 lines." in page.get_text()


@pytest.mark.parametrize(
    ("name", "published", "width"),
    [("a", None, 6), ("putin-in-pyongyang", "2024-06-19", 13.95), ("n" * 200, "2024-06-19", 18)],
)
def test_the_source_column_is_as_wide_as_its_text(name: str, published: str | None, width: float) -> None:
    articles = pd.DataFrame({"article": [name], "text": ["امن آیا"], "published": [published]})
    html = concordance_html(concordance(tokenise(articles), "امن", articles=articles))
    assert f"--where:{width:g}em" in html


def test_show_concordance_has_a_plain_text_form(capsys: pytest.CaptureFixture[str]) -> None:
    show_concordance(concordance(tokenise("کتابوں کا میلہ ہوا"), "میلہ"))
    assert "میلہ" in capsys.readouterr().out


def test_a_word_that_does_not_occur_gives_a_sentence() -> None:
    page = BeautifulSoup(concordance_html(concordance(tokenise(ARTICLES), "زرافہ")), "html.parser")
    assert "زرافہ does not occur" in page.get_text()


def test_other_tables_are_rejected() -> None:
    with pytest.raises(UrduNewsError, match="Make it with concordance"):
        concordance_html(pd.DataFrame({"form": ["امن"]}))
