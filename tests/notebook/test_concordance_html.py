"""Lines of a concordance as HTML: three isolated cells, text that stays text, what is left out, what is not there."""

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


def test_three_isolated_cells_and_text_is_never_markup() -> None:
    page = BeautifulSoup(concordance_html(concordance(tokenise(HOSTILE), "امن", width=50)), "html.parser")
    assert page.find("script") is None
    assert page.find("img") is None
    line = page.select_one(".line:not(.head)")
    assert line is not None
    assert "".join(cell.get_text() for cell in line.select("bdi[dir=rtl]")) == HOSTILE
    assert [cell["class"] for cell in line.select("span")] == [["before"], ["node"], ["after"], ["where"]]


def test_what_is_left_out_is_said_and_what_is_shown_is_dated() -> None:
    lines = concordance(tokenise(ARTICLES), "نئی", articles=ARTICLES)
    page = BeautifulSoup(concordance_html(lines, caption="دو", limit=2), "html.parser")
    assert [cell.get_text() for cell in page.select("[role=cell].where")] == ["b · 2024-02-01", "a · 2023-05"]
    assert "The first 2 of 3 lines." in page.get_text()


@pytest.mark.parametrize(
    ("name", "published", "room"),
    [("a", None, 6), ("putin-in-pyongyang", "2024-06-19", 13.95), ("n" * 200, "2024-06-19", 18)],
)
def test_the_article_and_its_date_have_the_room_they_need(name: str, published: str | None, room: float) -> None:
    articles = pd.DataFrame({"article": [name], "text": ["امن آیا"], "published": [published]})
    html = concordance_html(concordance(tokenise(articles), "امن", articles=articles))
    assert f"--where:{room:g}em" in html


def test_it_shows_itself(capsys: pytest.CaptureFixture[str]) -> None:
    show_concordance(concordance(tokenise("کتابوں کا میلہ ہوا"), "میلہ"))
    assert "میلہ" in capsys.readouterr().out


def test_a_word_that_does_not_occur_is_told_in_a_sentence() -> None:
    page = BeautifulSoup(concordance_html(concordance(tokenise(ARTICLES), "زرافہ")), "html.parser")
    assert "زرافہ does not occur" in page.get_text()


def test_another_table_is_refused() -> None:
    with pytest.raises(UrduNewsError, match="Make it with concordance"):
        concordance_html(pd.DataFrame({"form": ["امن"]}))
