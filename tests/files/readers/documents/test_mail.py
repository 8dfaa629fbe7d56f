"""E-mail: the text is read from any part and encoding; quotes, signatures and headers in the text are removed."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from helpers.base.errors import UrduNewsError
from helpers.files.readers.any_file import read_content
from helpers.files.readers.documents.mail import read_mail
from helpers.files.readers.documents.mail_text import article_of
from helpers.files.readers.recognition.content import recognised

FILE = Path("a.eml")
TEXT = "کراچی میں تاجروں نے احتجاج کیا۔\nبازار بند رہے۔"
HEADERS = "From: احمد رضا <a@example.org>\nTo: b@example.org\nDate: Wed, 19 Jun 2024 23:30:00 +0500\nSubject: احتجاج\n"
FORWARD = "---------- Forwarded message ---------\nFrom: A <a@b.c>\nDate: Wed, Jun 19, 2024\nSubject: x\nTo: <d@e.f>\n"


def message(subject: str = "احتجاج") -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "احمد <a@example.org>", "b@example.org", subject
    mail["Date"] = "Wed, 19 Jun 2024 23:30:00 +0500"
    return mail


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable", "8bit"])
@pytest.mark.parametrize("name", ["a.eml", "a.txt"])
def test_each_encoding_is_decoded(encoding: str, name: str) -> None:
    mail = message()
    mail.set_content(TEXT, cte=encoding)
    [row] = read_content(mail.as_bytes(), Path(name)).rows
    assert row["text"] == TEXT
    assert (row["title"], row["published"], row["source"]) == ("احتجاج", "2024-06-19", "احمد")


def test_a_part_in_html_is_read_where_the_plain_one_says_nothing() -> None:
    mail = message()
    mail.set_content("This message is in HTML.")
    mail.add_alternative(f"<p>{TEXT}</p>", subtype="html")
    mail.add_attachment(b"x", maintype="image", subtype="png", filename="نقشہ.png")
    [row], notes = read_mail(mail.as_bytes(), FILE)
    assert row["text"] == TEXT.replace("\n", " ")
    assert "files attached to the e-mail were not read: نقشہ.png" in notes[0]


def test_a_plain_part_is_read_once_and_a_message_inside_too() -> None:
    inner = message()
    inner.set_content(TEXT)
    mail = message()
    mail.set_content("دیکھ لیں۔")
    mail.add_attachment(inner)
    assert read_mail(mail.as_bytes(), FILE).rows[0]["text"] == f"دیکھ لیں۔\n\n{TEXT}"
    mail = message()
    mail.set_content(TEXT)
    mail.add_alternative(f"<p>{TEXT}</p>", subtype="html")
    assert read_mail(mail.as_bytes(), FILE).rows[0]["text"] == TEXT


def test_headers_and_text_in_other_encodings_are_read() -> None:
    declared = f"{HEADERS}MIME-Version: 1.0\nContent-Type: text/plain; charset=windows-1256\n\n".encode()
    [row] = read_mail(declared + "لاہور ميں بارش.".encode("cp1256"), FILE).rows
    assert (row["text"], row["title"], row["source"]) == ("لاہور ميں بارش.", "احتجاج", "احمد رضا")
    [row] = read_content(f"{HEADERS}\n{TEXT}".replace("\n", "\r\n").encode("utf-16"), Path("a.txt")).rows
    assert (row["text"], row["title"]) == (TEXT, "احتجاج")


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Fwd: RE: [desk] احتجاج", "احتجاج"),
        ("re[2]: احتجاج", "احتجاج"),
        ("story for today", None),
        ("", None),
        ("لاہور: احتجاج", "لاہور: احتجاج"),
    ],
)
def test_the_subject_is_the_title_if_it_is_in_urdu(subject: str, title: str | None) -> None:
    mail = f"From: Sana Iqbal\nTo: x\nSubject: {subject}\n\n{TEXT}".encode()
    [row] = read_mail(mail, FILE).rows
    assert (row["title"], row["source"], row["published"]) == (title, "Sana Iqbal", None)


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("Date: Mon, 1 Jul 2024 00:10:00 +0500", "2024-07-01"),
        ("Sent: Wednesday, June 19, 2024 12:00 PM", "2024-06-19"),
        ("Date: 19 جون 2024", "2024-06-19"),
        ("Date: 05/06/2024", None),
    ],
)
def test_the_date_is_that_of_the_sender(date: str, published: str | None) -> None:
    [row], notes = read_mail(f"From: A\n{date}\nSubject: x\n\n{TEXT}".encode(), FILE)
    assert row["published"] == published
    assert bool(notes) == (published is None)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("> بارش ہوئی۔\n>\n>> پل بند ہے۔", "بارش ہوئی۔\n\nپل بند ہے۔"),
        ("بارش ہوئی۔\n\n-- \nاحمد رضا\nلاہور", "بارش ہوئی۔"),
        ("شکریہ۔\n--\nاحمد\n\n> بارش ہوئی۔\n> -- \n> رضا", "شکریہ۔\n\nبارش ہوئی۔"),
        ("بارش ہوئی۔\n--\nپل بند ہے۔", "بارش ہوئی۔\n--\nپل بند ہے۔"),
        ("پل -- سڑک\n---\nبارش", "پل -- سڑک\n---\nبارش"),
        (f"دیکھ لیں۔\n\n{FORWARD}\n\nبارش ہوئی۔", "دیکھ لیں۔\n\nبارش ہوئی۔"),
        ("From: لاہور\nبارش ہوئی۔", "From: لاہور\nبارش ہوئی۔"),
        ("On Wed, 19 Jun 2024, A <a@b.c> wrote:\n> بارش", "بارش"),
        ("On Wed, 19 Jun 2024, A\n<a@b.c> wrote:\n\n> بارش", "بارش"),
        ("19 جون کو A <a@b.c> نے لکھا:\n> بارش", "بارش"),
        ("وزیر نے لکھا:\n> بارش", "وزیر نے لکھا:\nبارش"),
    ],
)
def test_only_what_is_not_the_text_is_left_out(body: str, text: str) -> None:
    assert article_of(body)[0] == text


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADERS}\n{TEXT}",
        f"{FORWARD}\n{TEXT}",
        f"From a@b Wed Jun 19 12:00:00 2024\n{HEADERS}\n{TEXT}",
        f"Received: by x;\n Wed, 19 Jun 2024\n{HEADERS}\n{TEXT}",
    ],
)
def test_a_text_that_begins_with_headers_is_an_e_mail(text: str) -> None:
    assert recognised(text.encode(), Path("a.txt")) == ".eml"


@pytest.mark.parametrize("text", [f"From: لاہور\n\n{TEXT}", f"Subject: احتجاج\n{TEXT}", f"سرخی\n{HEADERS}{TEXT}"])
def test_other_texts_are_none(text: str) -> None:
    assert recognised(text.encode(), Path("a.txt")) == ".txt"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"Content-Type: message/rfc822\n\n" * 3_000, "is damaged or incomplete"),
        (b"MIME-Version: 1.0\n\n\x81\x82\0\0\xff", "is not a text file"),
    ],
)
def test_a_damaged_message_is_refused(content: bytes, sentence: str) -> None:
    with pytest.raises(UrduNewsError, match=rf"^a\.eml {sentence}"):
        read_mail(content, FILE)
