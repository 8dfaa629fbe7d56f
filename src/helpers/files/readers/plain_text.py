"""Plain text: the text of a file, which ``divided_text`` looks at for several articles and for a headline."""

from pathlib import Path

from helpers.files.decoding import decode, in_logical_order
from helpers.files.formats import name_of
from helpers.files.readers.articles_read import ArticlesRead, new_row, text_row
from helpers.files.readers.texts.chats import find_messages, read_chat
from helpers.files.readers.texts.labelled_blocks import find_blocks, read_blocks
from helpers.files.readers.texts.transcripts import without_times


def read_plain_text(content: bytes, file: Path) -> ArticlesRead:
    """Read a plain text, the messages of an exported chat, labelled blocks, or a transcript with times.

    Raises:
        UrduNewsError: it is empty, or not text, or a chat without articles.
    """
    decoded = in_logical_order(decode(content, file), file)
    if messages := find_messages(decoded.text):
        chat = read_chat(messages, file, decoded.encoding)
        return chat._replace(notes=(*decoded.notes, *chat.notes))
    if blocks := find_blocks(decoded.text):
        labelled = read_blocks(blocks, file, decoded.encoding)
        return labelled._replace(notes=(*decoded.notes, *labelled.notes))
    spoken, times = without_times(decoded.text)
    if times:
        note = f"{file}: read as a transcript; its times ({times:,}) are not part of the text."
        row = new_row(name_of(file), text=spoken, encoding=decoded.encoding)
        return ArticlesRead([row], (*decoded.notes, note))
    return ArticlesRead([text_row(name_of(file), text=decoded.text, encoding=decoded.encoding)], decoded.notes)
