"""E-mail: the texts of messages, saved as .eml or .mbox or pasted with headers, and their subjects, dates, senders."""

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from email import message_from_bytes, message_from_string
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.parser import HeaderParser
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import Path
from typing import Any, TypeAlias

from helpers.base.errors import UrduNewsError, reject
from helpers.files.decoding import ARABIC_LETTER, Decoded, damage_message, decode
from helpers.files.formats import name_of
from helpers.files.iso_dates import UNDATED, date_message
from helpers.files.readers.articles_read import ArticlesRead, Row, text_row
from helpers.files.readers.documents.mail_text import FORWARDED, article_of
from helpers.files.readers.page_text import text_of_html
from helpers.files.written_dates import written_date

Mail: TypeAlias = "Message[str, str]"
# Above the headers of a forwarded message is its mark, above those in a mailbox a line that begins with From.
BEFORE_HEADERS = re.compile(rf"\A(?:\xef\xbb\xbf)?\s*(?:(?:{FORWARDED})\s*\n\s*|From .*\n)?".encode())
# Before a subject, any number of times: Re: and Fwd:, as programs write them, and the name of a mailing list.
ANSWER = re.compile(r"\A(?:\s*(?:(?:re|fwd?|aw|tr)(?:\[\d+\])?\s*:|\[[A-Za-z][\w .-]{0,30}\]))+\s*", re.I)
# Between the messages of a mailbox is such a line; in their texts it is written with a mark before it.
BETWEEN = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From [^\r\n]*\d{4}[^\r\n]*\r?\n(?=[A-Za-z][\w-]*:)")
MARKED = re.compile(rb"^>(>*From )", re.M)
HEADER_END = re.compile(rb"\r?\n[ \t]*\r?\n")
ENCODED = re.compile(rb"^(?:MIME-Version|Content-Type|Content-Transfer-Encoding):", re.I | re.M)
# Names of attachments that a note shows.
MAX_SHOWN = 3
ERRORS = (MessageError, ValueError, LookupError, RecursionError, AttributeError, TypeError)


def read_mail(content: bytes, file: Path) -> ArticlesRead:
    """Read the text of an e-mail, or of each in a mailbox: its subject is the title, its sender the source.

    Raises:
        UrduNewsError: it is empty, damaged, or not text.
    """
    messages = BETWEEN.split(content)[1:]
    return _mailbox(messages, file) if len(messages) > 1 else _message(content, file)


def _mailbox(messages: Sequence[bytes], file: Path) -> ArticlesRead:
    """Return the articles of a mailbox: one for each message with a text in Urdu."""
    rows: list[Row] = []
    notes: list[str] = []
    for number, message in enumerate(messages, start=1):
        try:
            found = _message(MARKED.sub(rb"\1", message), file)
        except UrduNewsError as error:
            notes.append(f"{file}: message {number} was skipped: {error}")
            continue
        kept = [
            row | {"article": f"{name_of(file)}-{number}"} for row in found.rows if ARABIC_LETTER.search(row["text"])
        ]
        rows += kept
        notes += found.notes if kept else ()
    without = len(messages) - len(rows)
    skipped = f"; the others ({without:,}) have no text in Urdu" if without else ""
    if not rows:
        reject(
            f"{file} is a mailbox, and none of its {len(messages):,} messages has a text in Urdu. Choose another file."
        )
    first = f"{file}: a mailbox with {len(messages):,} messages, of which {len(rows):,} are read as articles{skipped}."
    return ArticlesRead(rows, (first, *dict.fromkeys(notes)))


def _message(content: bytes, file: Path) -> ArticlesRead:
    """Return the article of a message."""
    if b"\0" in content[:1_000]:
        # UTF-16, in which no program sends mail.
        content = decode(content, file).text.encode()
    content = BEFORE_HEADERS.sub(b"", content)
    encoded = ENCODED.search(_head(content))
    try:
        headers, body, attached = _sent(content, file) if encoded else _pasted(content, file)
    except ERRORS as error:
        raise UrduNewsError(damage_message(file, error)) from error
    text, removed = article_of(body.text)
    published, doubt = _published(headers, file)
    subject = ANSWER.sub("", _shown(headers, "Subject"))
    row = text_row(
        name_of(file),
        text=text,
        # Editors write subjects such as "rain story" over a text that has its headline.
        title=subject if ARABIC_LETTER.search(subject) else None,
        published=published,
        source=_sender(_shown(headers, "From")),
        encoding=body.encoding,
    )
    without = (f"{file}: not read from the e-mail: {', '.join(removed)}.",) if removed else ()
    return ArticlesRead([row], (*body.notes, *doubt, *without, *_attachment_note(attached, file)))


def _sent(content: bytes, file: Path) -> tuple[Mail, Decoded, list[str]]:
    """Return the headers of a message with parts or encodings, its text, and the names of its attachments."""
    mail = message_from_bytes(content)
    plain, pages, attached = [], [], []
    for part in mail.walk():
        kind = part.get_content_type()
        if part.is_multipart():
            continue
        if part.get_content_disposition() == "attachment" or part.get_filename():
            attached.append(_decoded_words(part.get_filename() or kind))
        elif kind == "text/plain":
            plain.append(part)
        elif kind == "text/html":
            pages.append(part)
    texts = [_part_text(part, file) for part in plain]
    shown = [one._replace(text=text_of_html(one.text, file)) for one in (_part_text(part, file) for part in pages)]
    # Both say the same, unless one only says that the other exists.
    chosen = texts if 2 * _letters(texts) >= _letters(shown) else shown
    found = Decoded(
        "\n\n".join(one.text.strip() for one in chosen),
        next((one.encoding for one in chosen), "utf-8"),
        tuple(note for one in chosen for note in one.notes),
    )
    # A header should be in ASCII; where it is not, it is in UTF-8.
    headers = HeaderParser().parsestr(_head(content).decode("utf-8", "replace").replace("\r\n", "\n"))
    return headers, found, attached


def _pasted(content: bytes, file: Path) -> tuple[Mail, Decoded, list[str]]:
    """Return the headers of a message copied as text, and its text."""
    decoded = decode(content, file)
    mail = message_from_string(decoded.text.replace("\r\n", "\n"))
    return mail, decoded._replace(text=str(mail.get_payload())), []


def _head(content: bytes) -> bytes:
    return HEADER_END.split(content, 1)[0]


def _part_text(part: Any, file: Path) -> Decoded:
    payload = part.get_payload(decode=True) or b""
    charset = part.get_content_charset("us-ascii")
    if charset != "us-ascii":
        with suppress(LookupError, UnicodeDecodeError):
            return Decoded(payload.decode(charset), charset)
    return decode(payload, file) if payload.strip() else Decoded("", charset)


def _letters(texts: Iterable[Decoded]) -> int:
    return sum(len(ARABIC_LETTER.findall(one.text)) for one in texts)


def _shown(headers: Mail, name: str) -> str:
    """Return the value of a header on one line, empty if there is none."""
    return " ".join(_decoded_words(str(headers.get(name) or "")).split())


def _decoded_words(value: str) -> str:
    """Return a header with its encoded words decoded (=?UTF-8?B?...?=)."""
    with suppress(*ERRORS):
        parts: list[tuple[Any, str | None]] = decode_header(value)
        return "".join(one if isinstance(one, str) else one.decode(name or "utf-8", "replace") for one, name in parts)
    return value


def _sender(value: str) -> str | None:
    """Return the name of a sender; the address, where no name is known. Copied headers have a name only."""
    name, address = parseaddr(value) if "@" in value else (value, "")
    return name or address or value or None


def _published(headers: Mail, file: Path) -> tuple[str | None, tuple[str, ...]]:
    """Return the day on which a message was sent, and a note if it cannot be read."""
    date = _shown(headers, "Date") or _shown(headers, "Sent")
    if not date:
        return None, ()
    with suppress(ValueError, TypeError, OverflowError):
        return parsedate_to_datetime(date).date().isoformat(), ()
    day = written_date(date).value
    return day, () if day else (f"{file}: {date_message(date, 'the e-mail')} {UNDATED}",)


def _attachment_note(names: list[str], file: Path) -> tuple[str, ...]:
    if not names:
        return ()
    more = f" and {len(names) - MAX_SHOWN:,} more" if len(names) > MAX_SHOWN else ""
    shown = f"{', '.join(names[:MAX_SHOWN])}{more}"
    return (f"{file}: files attached to the e-mail were not read: {shown}. Save those that you need, and read them.",)
