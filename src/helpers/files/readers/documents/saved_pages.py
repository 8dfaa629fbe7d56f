"""Pages saved in one file (MHTML): the page among the parts, without its pictures and styles."""

from email import message_from_bytes, policy
from email.errors import MessageError
from pathlib import Path
from typing import Any

from helpers.base.errors import UrduNewsError, reject
from helpers.files.decoding import damage_message
from helpers.files.readers.articles_read import ArticlesRead
from helpers.files.readers.web_pages import read_web_page


def read_saved_page(content: bytes, file: Path) -> ArticlesRead:
    """Extract the article from a page that a browser saved in one file.

    Raises:
        UrduNewsError: the file is damaged or has no page in it, or the page is not that of an article.
    """
    try:
        parts = [part for part in message_from_bytes(content, policy=policy.default).walk() if _is_page(part)]
        page = parts[0].get_payload(decode=True) if parts else b""
        encoding = parts[0].get_content_charset() if parts else None
    except (MessageError, ValueError, LookupError, RecursionError, AttributeError) as error:
        raise UrduNewsError(damage_message(file, error)) from error
    if not isinstance(page, bytes) or not page.strip():
        reject(f"{file} has no web page in it. Save the page as .html, or copy its text into a file.")
    try:
        text = page.decode(encoding or "utf-8")
    except (UnicodeDecodeError, LookupError):
        return read_web_page(page, file)
    found = read_web_page(text.encode(), file)
    return found._replace(rows=[row | {"encoding": encoding or "utf-8"} for row in found.rows])


def _is_page(part: Any) -> bool:
    return part.get_content_type() in ("text/html", "application/xhtml+xml")
