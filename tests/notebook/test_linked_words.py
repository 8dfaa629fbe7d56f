"""Tables and clouds whose words lead to their lines: every word, to its own, and to nothing else."""

import re
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from helpers import UrduNewsError, frequencies, show_cloud, show_words, tokenise, word_cloud
from helpers.notebook.linked_words import LINES_MARK, MOST_LINES, gathered, word_lines
from tests.support.paths import SEEDS

SEED = SEEDS / "putin-in-pyongyang.txt"
TOKENS = tokenise(SEED.read_text(encoding="utf-8"))
HOSTILE = "<b>امن</b> </details><script>alert(1)</script> امن"


def shown(call: Callable[[], None]) -> tuple[BeautifulSoup, str]:
    """Return what a call shows, a table or a cloud, and the output with the lines, if there is one."""
    with patch("helpers.notebook.linked_words.display_html") as display:
        call()
    (html, _), *lines = [made.args for made in display.call_args_list]
    assert [mark for _, _, mark in lines] in ([], [LINES_MARK])
    return BeautifulSoup(html, "html.parser"), "".join(html for html, _, _ in lines)


def lines_behind(page: BeautifulSoup, folded: str) -> dict[str, int]:
    """Return for each word that is a link how many lines it leads to."""
    targets = BeautifulSoup(folded, "html.parser")
    found = {}
    for link in page.find_all("a"):
        target = targets.find(id=link["href"].removeprefix("#"))
        word = re.sub(r": \d+$", "", link.get("aria-label", link.get_text()))
        found[word.strip()] = len(target.select(".line:not(.head)"))
    return found


@pytest.mark.parametrize(("by", "n"), [("form", 1), ("lemma", 1), ("form", 2)])
def test_every_row_leads_to_as_many_lines_as_it_counts(by: Any, n: int) -> None:
    table = frequencies(TOKENS, by=by, n=n, stop_words="drop").head(30)
    page, folded = shown(lambda: show_words(table, TOKENS))
    assert lines_behind(page, folded) == dict(zip(table[by], table["count"], strict=True))


def test_every_word_of_a_cloud_leads_to_its_lines_and_is_reached_by_itself() -> None:
    table = frequencies(TOKENS, stop_words="drop").head(20)
    cloud = word_cloud(table)
    page, folded = shown(lambda: show_cloud(cloud, TOKENS, alt="Cloud"))
    assert lines_behind(page, folded) == {word.text: word.count for word in cloud.words}
    assert {tag["role"] for tag in page.find_all(role=True)} == {"group"}
    assert all(link.find("rect")["pointer-events"] == "all" for link in page.find_all("a"))
    assert "<a " not in cloud.to_svg()


def test_a_frequent_word_says_how_many_lines_are_left_out() -> None:
    (fold,) = word_lines(tokenise("امن آیا۔ " * 60), ["امن"], by="form")
    page = BeautifulSoup(fold.html, "html.parser")
    assert len(page.select(".line:not(.head)")) == MOST_LINES
    assert f"The first {MOST_LINES} of 60 lines." in page.get_text()


def test_the_lines_of_one_article_have_the_sentence_and_those_of_many_the_article() -> None:
    texts = (["امن۔ امن"], ["امن", "امن"])
    one, many = (BeautifulSoup(word_lines(tokenise(some), ["امن"], by="form")[0].html, "html.parser") for some in texts)
    for page, heading in ((one, "sentence"), (many, "article")):
        assert [cell.get_text() for cell in page.select("[role=cell].where")] == ["0", "1"]
        assert heading in page.select_one("[role=columnheader].where").get_text()


def test_words_are_data() -> None:
    tokens = tokenise(HOSTILE)
    page, folded = shown(lambda: show_words(frequencies(tokens), tokens))
    for soup in (page, BeautifulSoup(folded, "html.parser")):
        assert soup.find("script") is None
        assert soup.find("b") is None


def test_a_word_that_does_not_occur_is_no_link() -> None:
    page, folded = shown(lambda: show_words(pd.DataFrame({"form": ["زرافہ"]}), TOKENS))
    assert page.find("a") is None
    assert folded == ""


def test_a_table_without_words_is_refused() -> None:
    with pytest.raises(UrduNewsError, match="has a column form"):
        show_words(pd.DataFrame({"kind": ["word"]}), TOKENS)


def test_what_several_tables_lead_to_is_gathered_once_and_in_the_alphabet() -> None:
    outputs = []
    for by in ("form", "lemma"):
        table = frequencies(TOKENS, by=by, stop_words="drop").head(10)
        outputs.append(shown(lambda table=table: show_words(table, TOKENS))[1])
    page = BeautifulSoup(gathered(outputs), "html.parser")
    addresses = [fold.find(id=True)["id"] for fold in page.select("details")]
    assert len(addresses) == len(set(addresses))
    assert set(addresses) == {found for html in outputs for found in re.findall(r'id="(lines-\w+)"', html)}
    words = [fold["data-word"] for fold in page.select("details")]
    assert words.index("پوتین") < words.index("روس") < words.index("کوریا" if "کوریا" in words else words[-1])
    assert gathered([]) == ""
