"""Linked words: each word of a table or cloud links to its own lines and to no others."""

import re
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from helpers import (
    UrduNewsError,
    entities,
    frequencies,
    locate,
    names,
    place_map,
    show_cloud,
    show_map,
    show_words,
    tokenise,
    topic_words,
    word_cloud,
)
from helpers.notebook.linked_words import LINES_PER_WORD, word_lines
from tests.support.paths import SEEDS

SEED = SEEDS / "putin-in-pyongyang.txt"
TOKENS = tokenise(SEED.read_text(encoding="utf-8"))
PLACES = "لاہور میں بارش ہوئی۔ کراچی میں نہیں۔ لاہور اور گجرات کے لوگ آئے۔"
HOSTILE = "<b>امن</b> </details><script>alert(1)</script> امن"


def shown(call: Callable[[], None]) -> tuple[BeautifulSoup, str]:
    """Return the table or cloud that a call shows, and the output with the lines, if there is one."""
    with patch("helpers.notebook.linked_words.display_html") as display:
        call()
    (html, _), *lines = [made.args for made in display.call_args_list]
    assert len(lines) <= 1
    return BeautifulSoup(html, "html.parser"), "".join(html for html, _ in lines)


def lines_behind(page: BeautifulSoup, folded: str) -> dict[str, int]:
    """Return the number of lines behind each linked word."""
    targets = BeautifulSoup(folded, "html.parser")
    found = {}
    for link in page.find_all("a"):
        target = targets.find(id=link["href"].removeprefix("#"))
        word = re.sub(r": \d+$", "", link.get("aria-label", link.get_text()))
        found[word.strip()] = len(target.select(".line:not(.head)"))
    return found


@pytest.mark.parametrize(("by", "n"), [("form", 1), ("lemma", 1), ("form", 2)])
def test_every_row_links_to_as_many_lines_as_its_count(by: Any, n: int) -> None:
    table = frequencies(TOKENS, by=by, n=n, stop_words="drop").head(30)
    page, folded = shown(lambda: show_words(table, TOKENS))
    assert lines_behind(page, folded) == dict(zip(table[by], table["count"], strict=True))


def test_every_word_of_a_cloud_is_a_link_to_its_lines() -> None:
    table = frequencies(TOKENS, stop_words="drop").head(20)
    cloud = word_cloud(table)
    page, folded = shown(lambda: show_cloud(cloud, TOKENS, alt="Cloud"))
    assert lines_behind(page, folded) == {word.text: word.count for word in cloud.words}
    assert {tag["role"] for tag in page.find_all(role=True)} == {"group"}
    assert all(link.find("rect")["pointer-events"] == "all" for link in page.find_all("a"))
    assert "<a " not in cloud.to_svg()


def test_a_note_counts_the_lines_of_a_frequent_word() -> None:
    (fold,) = word_lines(tokenise("امن آیا۔ " * 60), ["امن"], by="form")
    page = BeautifulSoup(fold.html, "html.parser")
    assert len(page.select(".line:not(.head)")) == LINES_PER_WORD
    assert f"The first {LINES_PER_WORD} of 60 lines." in page.get_text()


def test_lines_show_the_sentence_for_one_article_and_the_article_for_many() -> None:
    texts = (["امن۔ امن"], ["امن", "امن"])
    one, many = (BeautifulSoup(word_lines(tokenise(some), ["امن"], by="form")[0].html, "html.parser") for some in texts)
    for page, heading in ((one, "sentence"), (many, "article")):
        assert [cell.get_text() for cell in page.select("[role=cell].where")] == ["0", "1"]
        assert heading in page.select_one("[role=columnheader].where").get_text()


def test_words_are_escaped() -> None:
    tokens = tokenise(HOSTILE)
    page, folded = shown(lambda: show_words(frequencies(tokens), tokens))
    for soup in (page, BeautifulSoup(folded, "html.parser")):
        assert soup.find("script") is None
        assert soup.find("b") is None


def test_words_that_do_not_occur_are_not_linked() -> None:
    page, folded = shown(lambda: show_words(pd.DataFrame({"form": ["زرافہ"]}), TOKENS))
    assert page.find("a") is None
    assert folded == ""


def test_tables_without_a_word_column_are_rejected() -> None:
    with pytest.raises(UrduNewsError, match="with a column form"):
        show_words(pd.DataFrame({"kind": ["word"]}), TOKENS)


def test_an_entity_has_the_lines_of_all_its_names() -> None:
    tokens = tokenise("وزیر خارجہ مائیک پومپیو آئے۔ پومپیو نے خطاب کیا۔")
    for table in (entities(tokens), topic_words(tokens)):
        page, folded = shown(lambda table=table: show_words(table, tokens))
        fold = BeautifulSoup(folded, "html.parser").find("details", {"data-word": "مائیک پومپیو"})
        assert [cell.get_text() for cell in fold.select("[role=cell].node")] == ["مائیک پومپیو", "پومپیو"]
        assert page.find("a", string="مائیک پومپیو")


def test_names_link_to_their_lines_and_sentences_follow() -> None:
    tokens = tokenise(PLACES)
    drawn = place_map(locate([*locate(names(tokens))["name"], "نامعلوم گاؤں"]))
    with (
        patch("helpers.notebook.linked_words.display_html") as display,
        patch("helpers.notebook.linked_words.say") as say,
    ):
        show_map(drawn, tokens, alt="Map <b>")
    (picture, _), (lines, *_) = (made.args for made in display.call_args_list)
    links = {link["href"].removeprefix("#") for link in BeautifulSoup(picture, "html.parser").find_all("a")}
    assert links == {element["id"] for element in BeautifulSoup(lines, "html.parser").find_all(id=True)}
    assert "Map &lt;b&gt;" in picture
    assert [made.kwargs["names"] for made in say.call_args_list] == ["نامعلوم گاؤں"]
