"""Plain text: one article, or several that are marked or listed."""

from pathlib import Path

from helpers.files.decoding import decode
from helpers.files.formats import name_of
from helpers.files.readers.articles_read import ArticlesRead, new_row


def read_plain_text(content: bytes, file: Path) -> ArticlesRead:
    """Read a plain text as one article.

    Raises:
        UrduNewsError: it is empty, or not text.
    """
    decoded = decode(content, file)
    return ArticlesRead([new_row(name_of(file), text=decoded.text, encoding=decoded.encoding)], decoded.notes)
