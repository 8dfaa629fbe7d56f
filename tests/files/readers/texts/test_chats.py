"""Chats: exported messages that are articles, in the layouts of several programs and languages."""

from pathlib import Path

import pytest
from hypothesis import given

from helpers.base.errors import UrduNewsError
from helpers.files.readers.plain_text import read_plain_text
from helpers.files.readers.texts.chats import find_messages
from tests.support.strategies import hostile

RAIN = "لاہور میں گزشتہ رات تیز بارش ہوئی۔ واسا نے پانی نکالنے کا کام شروع کر دیا ہے۔"
BUS = "*نئی بس سروس کا آغاز*\n\nکراچی میں نئی بس سروس شروع ہو گئی ہے۔ وزیر نے کہا کہ کرایہ کم ہو گا۔"
FILE = Path("chat.txt")
MARK, NARROW = "\N{LEFT-TO-RIGHT MARK}", "\N{NARROW NO-BREAK SPACE}"
LAYOUTS = [
    "13/06/2024, 21:28 - {}: ",
    "6/13/24, 9:28 PM - {}: ",
    f"6/13/24, 9:28{NARROW}PM - {{}}: ",
    "13.06.24, 21:28 - {}: ",
    "2024-06-13, 9:28 p. m. - {}: ",
    "13/06/2024 21:28 - {}: ",
    "[13/06/24, 21:28:05] {}: ",
    f"{MARK}[13/06/24, 9:28:05{NARROW}PM] ~{NARROW}{{}}: {MARK}",
    "[2024-06-13 21:28] {}: ",
    "۱۳/۰۶/۲۰۲۴، ۹:۲۸ شام - {}: ",
]


def read(text: str) -> tuple[list[tuple[str | None, ...]], tuple[str, ...]]:
    found = read_plain_text(text.encode(), FILE)
    return [(row["title"], row["published"], row["source"], row["text"]) for row in found.rows], found.notes


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_messages_in_sentences_are_articles_of_their_senders(layout: str, end: str) -> None:
    written = [
        f"{layout.format('علی')}{RAIN}",
        f"{layout.format('ثنا')}آمین",
        f"{layout.format('ثنا')}<Media omitted>",
        f"{layout.format('ثنا احمد')}{BUS}",
    ]
    articles, notes = read("\n".join(written).replace("\n", end))
    assert articles == [
        (None, "2024-06-13", "علی", RAIN),
        ("نئی بس سروس کا آغاز", "2024-06-13", "ثنا احمد", BUS),
    ]
    assert notes == (
        "chat.txt: read as an exported chat, of which 2 of 4 messages are texts in sentences, each an article with its "
        "sender as the source; the others (2) are short or written by the program, and were skipped.",
    )


def test_what_the_program_writes_belongs_to_no_article() -> None:
    layout = LAYOUTS[0]
    articles, _ = read(
        f"13/06/2024, 21:20 - Messages are encrypted. Nobody can read them.\n"
        f"{layout.format('علی')}IMG-20240613-WA0001.jpg (file attached)\n{BUS} {MARK}<This message was edited>\n"
    )
    assert articles == [("نئی بس سروس کا آغاز", "2024-06-13", "علی", BUS)]


def test_a_date_that_is_not_clear_is_skipped_with_a_note() -> None:
    articles, notes = read(f"01/06/2024, 21:28 - علی: {RAIN}\n02/06/2024, 21:28 - علی: {BUS}")
    assert [article[1] for article in articles] == [None, None]
    assert "can be 2024-06-01 or 2024-01-06" in notes[-1]
    articles, notes = read(f"[13/06, 9:28 pm] علی: {RAIN}")
    assert articles == [(None, None, "علی", RAIN)]
    assert '"13/06" in row 1 is not a date' in notes[-1]


def test_a_chat_that_begins_in_the_middle_of_a_message_keeps_it() -> None:
    later = "\n".join(f"{LAYOUTS[0].format('علی')}شکریہ" for _ in range(3))
    assert read(f"{BUS}\n{later}")[0] == [("نئی بس سروس کا آغاز", None, None, BUS)]


def test_a_chat_without_articles_is_refused() -> None:
    with pytest.raises(UrduNewsError, match="none of its 2 messages is a text in sentences"):
        read("13/06/2024, 21:28 - علی: آمین\n13/06/2024, 21:29 - علی: شکریہ")


@pytest.mark.parametrize(
    "text",
    [
        f"12/06/2024 9:14 pm - لاہور: {RAIN}",
        f"12/06/2024 لاہور: {RAIN}\n13/06/2024 کراچی: {RAIN}",
        f"9:14 pm - {RAIN}\n9:20 pm - {RAIN}",
        f"{RAIN}\n13/06/2024, 21:28 - اپ ڈیٹ: {RAIN}",
        "",
    ],
    ids=["article", "dates", "times", "update", "empty"],
)
def test_a_text_with_dates_is_no_chat(text: str) -> None:
    assert find_messages(text) == []


@given(hostile())
def test_any_text_is_looked_at(text: str) -> None:
    assert all(message.text in "\n".join(text.splitlines()) for message in find_messages(text))
