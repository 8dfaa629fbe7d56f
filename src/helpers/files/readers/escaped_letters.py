"""Escaped letters: texts whose letters a program wrote as numbers, as HTML and JSON do."""

import re
from html import unescape

from helpers.files.decoding import ARABIC_LETTER
from helpers.files.readers.articles_read import ArticlesRead

ENTITY = re.compile(r"&#(?:\d{1,7}|[xX][0-9a-fA-F]{1,6});")
ESCAPE = re.compile(r"(?:\\u[0-9a-fA-F]{4})+")
# Fields of an article that may be so written.
FIELDS = ("title", "source", "text")


def without_escapes(found: ArticlesRead, file: object) -> ArticlesRead:
    r"""Return articles of which none has an Urdu letter with their letters, where these are written as numbers.

    >>> found = ArticlesRead([{"title": None, "source": None, "text": "&#1576;&#1575;&#1585;&#1588;"}])
    >>> without_escapes(found, "a.txt").rows[0]["text"]
    'بارش'
    """
    text = "\n".join(row["text"] for row in found.rows)
    for shown, pattern, read in (
        ("HTML entities (&#1576;)", ENTITY, unescape),
        (r"escapes (\u0628)", ESCAPE, _read),
    ):
        if pattern.search(text) and ARABIC_LETTER.search(read(text)):
            rows = [row | {name: read(row[name]) for name in FIELDS if row[name]} for row in found.rows]
            note = f"{file}: its letters are written as {shown}, and were read as letters."
            return ArticlesRead(rows, (*found.notes, note))
    return found


def _read(text: str) -> str:
    r"""Return a text with the characters for which \u and four digits stand; two of them may be one character."""
    return ESCAPE.sub(_characters, text).replace(r"\n", "\n").replace(r"\"", '"')


def _characters(found: "re.Match[str]") -> str:
    units = bytes.fromhex(found[0].replace(r"\u", ""))
    return units.decode("utf-16-be", "replace")
