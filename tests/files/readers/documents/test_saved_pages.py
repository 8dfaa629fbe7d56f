"""Pages saved in one file: the page is read, its pictures and styles are not."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from helpers.base.errors import UrduNewsError
from helpers.files.readers.documents.saved_pages import read_saved_page

PAGE = "<html><title>گوادر ميں احتجاج</title><p>گوادر ميں احتجاج ہوا.</p><p>لوگ خوش ہيں.</p></html>"
FILE = Path("a.mhtml")


def saved(charset: str, page: str = PAGE) -> bytes:
    message = EmailMessage()
    message["Subject"] = "گوادر"
    message.set_content(page, subtype="html", charset=charset, cte="base64")
    message.add_related("p { color: red }", subtype="css")
    return message.as_bytes()


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256"])
def test_the_page_is_read_in_its_encoding(charset: str) -> None:
    [row] = read_saved_page(saved(charset), FILE).rows
    assert row["text"] == "گوادر ميں احتجاج ہوا.\nلوگ خوش ہيں."
    assert (row["title"], row["encoding"]) == ("گوادر ميں احتجاج", charset)


def test_an_unknown_encoding_is_detected() -> None:
    content = saved("utf-8").replace(b'charset="utf-8"', b'charset="x-odd"')
    assert read_saved_page(content, FILE).rows[0]["encoding"] == "utf-8"


@pytest.mark.parametrize("content", [b"", b"Subject: x\n\ntext", saved("utf-8", " ")])
def test_a_file_without_a_page_is_rejected(content: bytes) -> None:
    with pytest.raises(UrduNewsError, match=r"^a\.mhtml has no web page in it"):
        read_saved_page(content, FILE)
