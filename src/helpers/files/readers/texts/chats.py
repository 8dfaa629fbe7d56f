"""Chats: the messages of an exported chat that are articles, dated by the lines at which they begin."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from helpers.base.errors import reject
from helpers.files.decoding import ARABIC_LETTER
from helpers.files.readers.articles_read import ArticlesRead
from helpers.files.readers.columns import articles_of
from helpers.files.readers.texts.headlines import SENTENCE_END, find_headline
from helpers.files.written_dates import DateOrder, date_order, written_date

# Invisible marks around the parts of a line, and the spaces in it.
MARKS = r"[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]*+"
SPACE = r"[ \t\u00a0\u202f\u200e\u200f]"
# The time, in the digits and with the words for am and pm of any language: 9:28 pm, 9:28 p. m., 21:28:05.
DAY_PART = rf"{SPACE}*[^\W\d][^\W\d.]{{0,9}}\.?(?:{SPACE}?[^\W\d]\.?)?"
TIME = rf"\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?(?:{DAY_PART})?"
# Where a message begins: "13/06/2024, 9:28 pm - Name: ...", "[13/06/24, 21:28:05] Name: ..."; a copied one has no year.
BEGINNING = re.compile(
    rf"{MARKS}(?P<bracket>\[)?(?P<date>\d{{1,4}}[./-]\d{{1,2}}(?:[./-]\d{{2,4}})?)[,،]?{SPACE}+{TIME}"
    rf"(?(bracket){SPACE}*\]|{SPACE}+[-–—])\s+{MARKS}(?P<rest>.*)"
)
SHORT_YEAR = re.compile(r"(\d{1,2}[./-]\d{1,2}[./-])(\d{2})")
# Who writes, before the colon: a name or a telephone number. Lines of the program have none.
SENDER = re.compile(rf"(?P<sender>[^\n:]{{1,60}}): {MARKS}(?P<text>.*)", re.DOTALL)
# What the program writes before and after the text of a message: names of pictures, <This message was edited>.
ATTACHED = re.compile(rf"\A{MARKS}(?:<[^<>\n]*>|\S+\.\w{{3,4}} \([^()\n]*\))\s*")
EDITED = re.compile(rf"\s*{MARKS}<[^<>\n]{{3,60}}>\s*\Z")
# Messages of a chat, and of one that begins in the middle of a message.
LEAST_MESSAGES, MESSAGES_BELOW = 2, 3
# A message is an article if it has sentences, or a paragraph without full stops.
ARTICLE_WORDS, ARTICLE_SENTENCES, PARAGRAPH_WORDS = 8, 2, 25


class Message(NamedTuple):
    """A message: its date as it is written, its sender if it is not from the program, and its text."""

    date: str
    sender: str | None
    text: str


def find_messages(text: str) -> list[Message]:
    """Return the messages of an exported chat; none if the text is no chat.

    >>> find_messages("[13/06/2024, 9:28 pm] علی: بارش ہو گئی۔")
    [Message(date='13/06/2024', sender='علی', text='بارش ہو گئی۔')]
    >>> find_messages("13/06/2024 لاہور: بارش ہو گئی۔")
    []
    """
    lines = text.strip().splitlines()
    begun = [(place, found) for place, line in enumerate(lines) if (found := BEGINNING.fullmatch(line))]
    if not begun:
        return []
    place, first = begun[0]
    # One message with its time in brackets is a copied one; without them it may be the head of an article.
    if len(begun) < (MESSAGES_BELOW if place else 1 if first["bracket"] else LEAST_MESSAGES):
        return []
    ends = [place for place, _ in begun[1:]] + [len(lines)]
    before = [Message("", None, "\n".join(lines[:place]))] if place else []
    return before + [
        _message(found["date"], "\n".join([found["rest"], *lines[start + 1 : end]]))
        for (start, found), end in zip(begun, ends, strict=True)
    ]


def read_chat(messages: Sequence[Message], file: Path, encoding: str | None) -> ArticlesRead:
    """Return an article for each message that is a text in sentences; a note counts the others.

    Raises:
        UrduNewsError: none is.
    """
    import polars as pl

    kept = [message for message in messages if (message.sender or not message.date) and _is_article(message.text)]
    if not kept:
        reject(
            f"{file} is an exported chat, and none of its {len(messages):,} messages is a text in sentences. "
            "Copy the articles into a plain text file (UTF-8)."
        )
    order = date_order(message.date for message in messages)
    articles = [
        {
            "title": find_headline(message.text),
            "published": _day(message.date, order),
            "source": message.sender,
            "text": message.text,
        }
        for message in kept
    ]
    found = articles_of(pl.DataFrame(articles, schema=dict.fromkeys(articles[0], pl.String)), file, encoding)
    short = len(messages) - len(kept)
    skipped = f"; the others ({short:,}) are short or written by the program, and were skipped" if short else ""
    note = (
        f"{file}: read as an exported chat, of which {len(kept):,} of {len(messages):,} messages are texts in "
        f"sentences, each an article with its sender as the source{skipped}."
    )
    return found._replace(notes=(note, *found.notes))


def _message(date: str, written: str) -> Message:
    """Return a message, from its date and what follows the time."""
    date = SHORT_YEAR.sub(r"\g<1>20\g<2>", date) if SHORT_YEAR.fullmatch(date) else date
    if sent := SENDER.match(written):
        text = EDITED.sub("", ATTACHED.sub("", sent["text"]))
        return Message(date, sent["sender"].strip("~ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"), text.strip())
    return Message(date, None, written)


def _is_article(text: str) -> bool:
    words = len(text.split())
    has_sentences = words >= ARTICLE_WORDS and len(SENTENCE_END.findall(text)) >= ARTICLE_SENTENCES
    return bool(ARABIC_LETTER.search(text)) and (has_sentences or words >= PARAGRAPH_WORDS)


def _day(date: str, order: DateOrder | None) -> str | None:
    """Return a date in ISO 8601; as it is written where it has two readings or none, which a note reports."""
    return written_date(date).read(order) or date or None
