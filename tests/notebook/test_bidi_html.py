"""A sentence keeps its characters, and each of its words the direction of its language."""

from bs4 import BeautifulSoup
from hypothesis import given

from helpers.base.translation import in_language
from helpers.notebook.bidi_html import isolate, sentence_html
from tests.support.strategies import hostile


@given(hostile())
def test_any_sentence_keeps_its_characters_when_its_urdu_is_set_apart(sentence: str) -> None:
    # The parser reads line ends and NUL in its own way, as a browser does, and keeps white space alone only in <pre>.
    plain = sentence.replace("\0", "").replace("\r", "\n")
    assert BeautifulSoup(f"<pre>{isolate(plain)}</pre>", "html.parser").get_text() == plain


def test_a_sentence_in_urdu_runs_from_the_right_and_its_numbers_and_dates_from_the_left() -> None:
    sentence = "تاریخ 2024-06-19، وقت 12:30، BBC Urdu (2024) اور 12.5%: <b> (AP)"
    with in_language("ur"):
        paragraph = BeautifulSoup(sentence_html(sentence), "html.parser").find("p")
    assert (paragraph["lang"], paragraph["dir"]) == ("ur", "rtl")
    assert [part.get_text() for part in paragraph.find_all("bdi")] == [
        "2024-06-19",
        "12:30",
        "BBC Urdu (2024)",
        "12.5%",
        "b> (AP)",
    ]
    assert paragraph.get_text() == sentence


@given(hostile())
def test_any_sentence_keeps_its_characters_in_urdu_too(sentence: str) -> None:
    plain = sentence.replace("\0", "").replace("\r", "\n")
    with in_language("ur"):
        html = sentence_html(plain, "pre")
    # A parser leaves out a line end that begins a <pre>.
    assert BeautifulSoup(html, "html.parser").get_text() == plain
