"""Plain text: the text of a file, which ``divided_text`` looks at for several articles and for a headline."""

from pathlib import Path

from helpers.files.decoding import decode, in_logical_order
from helpers.files.formats import name_of
from helpers.files.readers.articles_read import ArticlesRead, text_row
from helpers.files.readers.texts.chats import find_messages, read_chat


def read_plain_text(content: bytes, file: Path) -> ArticlesRead:
    """Read a plain text, or the messages of an exported chat.

    Raises:
        UrduNewsError: it is empty, or not text, or a chat without articles.
    """
    decoded = in_logical_order(decode(content, file), file)
    if messages := find_messages(decoded.text):
        chat = read_chat(messages, file, decoded.encoding)
        return chat._replace(notes=(*decoded.notes, *chat.notes))
    return ArticlesRead([text_row(name_of(file), text=decoded.text, encoding=decoded.encoding)], decoded.notes)
