"""Text direction: sentences keep their characters, and each word the direction of its language."""

from bs4 import BeautifulSoup
from hypothesis import given

from helpers.base.translation import in_language
from helpers.notebook.bidi_html import isolate, sentence_html
from tests.support.strategies import hostile


@given(hostile())
def test_isolate_keeps_every_character(sentence: str) -> None:
    # Like a browser, the parser changes line ends and NUL, and keeps white space only in <pre>.
    plain = sentence.replace("\0", "").replace("\r", "\n")
    assert BeautifulSoup(f"<pre>{isolate(plain)}</pre>", "html.parser").get_text() == plain


def test_urdu_sentences_run_right_to_left_and_their_numbers_and_dates_left_to_right() -> None:
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
def test_sentence_html_keeps_every_character_in_urdu(sentence: str) -> None:
    plain = sentence.replace("\0", "").replace("\r", "\n")
    with in_language("ur"):
        html = sentence_html(plain, "pre")
    # A parser drops a line end at the start of <pre>.
    assert BeautifulSoup(html, "html.parser").get_text() == plain
