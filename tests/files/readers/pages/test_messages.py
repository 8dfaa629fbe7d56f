"""Messages: pages that Telegram saved."""

from pathlib import Path

from helpers.files.readers.page_text import parsed_html
from helpers.files.readers.pages.messages import messages_of
from helpers.files.readers.texts.chats import Message


def test_a_message_without_name_is_of_the_one_above() -> None:
    date = '<div class="pull_right date details" title="03.07.2024 09:30:00 UTC+05:00">09:30</div>'
    page = (
        '<div class="history"><div class="message service"><div class="body details">3 July 2024</div></div>'
        f'<div class="message default">{date}<div class="from_name">ثنا</div><div class="text">بارش<br>ہوئی</div></div>'
        f'<div class="message default joined">{date}<div class="text">شکریہ</div></div>'
        f'<div class="message default">{date}<div class="media">Photo</div></div></div>'
    )
    assert messages_of(parsed_html(page, Path("a.html"))) == [
        Message("", None, ""),
        Message("03.07.2024", "ثنا", "بارش\nہوئی"),
        Message("03.07.2024", "ثنا", "شکریہ"),
        Message("03.07.2024", None, ""),
    ]


def test_other_pages_have_no_messages() -> None:
    assert messages_of(parsed_html('<div class="message">بارش</div>', Path("a.html"))) == []
