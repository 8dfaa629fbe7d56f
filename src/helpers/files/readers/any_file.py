"""Any file: recognise its format, by its content and its extension, and read its articles."""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from helpers.base.errors import reject
from helpers.files.decoding import ARABIC_LETTER, content, require_utf8_path
from helpers.files.formats import format_name, format_of
from helpers.files.readers.archives.compression import decompressed
from helpers.files.readers.archives.contents import read_archive
from helpers.files.readers.articles_read import ArticlesRead, Row
from helpers.files.readers.documents.mail import read_mail
from helpers.files.readers.documents.markdown import read_markdown
from helpers.files.readers.documents.pdf_documents import read_pdf
from helpers.files.readers.documents.saved_pages import read_saved_page
from helpers.files.readers.documents.subtitles import read_subtitles
from helpers.files.readers.documents.word_documents import read_word
from helpers.files.readers.escaped_letters import without_escapes
from helpers.files.readers.json_files import read_json
from helpers.files.readers.markup.xml_files import read_xml
from helpers.files.readers.parquet_files import read_parquet
from helpers.files.readers.plain_text import read_plain_text
from helpers.files.readers.recognition.content import recognised
from helpers.files.readers.spreadsheets.workbooks import read_spreadsheet
from helpers.files.readers.tables import read_delimited, read_json_lines
from helpers.files.readers.web_pages import read_web_page

Reader: TypeAlias = Callable[[bytes, Path], ArticlesRead]
READERS: Mapping[str, Reader] = {
    ".txt": read_plain_text,
    ".html": read_web_page,
    ".htm": read_web_page,
    ".csv": read_delimited,
    ".tsv": read_delimited,
    ".tab": read_delimited,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".parquet": read_parquet,
    ".json": read_json,
    ".xlsx": read_spreadsheet,
    ".xlsm": read_spreadsheet,
    ".xlsb": read_spreadsheet,
    ".xls": read_spreadsheet,
    ".ods": read_spreadsheet,
    ".xml": read_xml,
    ".rss": read_xml,
    ".atom": read_xml,
    ".mhtml": read_saved_page,
    ".mht": read_saved_page,
    ".eml": read_mail,
    ".mbox": read_mail,
    ".docx": read_word,
    ".docm": read_word,
    ".dotx": read_word,
    ".pdf": read_pdf,
    ".md": read_markdown,
    ".srt": read_subtitles,
    ".vtt": read_subtitles,
    ".zip": lambda given, file: read_archive(given, file, read_content),
    ".tar": lambda given, file: read_archive(given, file, read_content),
}
# Formats whose files are one article, so that the limit of an article is theirs.
ONE_ARTICLE = (read_plain_text, read_web_page)
# The share of question marks in a text whose letters a program could not save.
LOST_SHARE = 0.5
LATIN_LETTER = re.compile("[A-Za-z]")


def read_file(file: Path) -> ArticlesRead:
    """Return the articles of a file.

    Raises:
        UrduNewsError: it cannot be opened, is malformed, is not text, has no Urdu in it, or its path is not in UTF-8.
    """
    require_utf8_path(file)
    reader = READERS.get(format_of(file), read_plain_text)
    return read_content(content(file, "article" if reader in ONE_ARTICLE else "file"), file)


def read_content(given: bytes, file: Path) -> ArticlesRead:
    """Return the articles of the content of a file, whose name is used for its format and in errors.

    Raises:
        UrduNewsError: it is malformed, is of a format that is not read, or has no Urdu in it.
    """
    unpacked = decompressed(given, file)
    kind = recognised(unpacked, file)
    reader = READERS.get(kind, read_plain_text)
    found = reader(unpacked, file)
    if not _has_urdu(found):
        found = without_escapes(found, file)
    if not _has_urdu(found):
        reject(f"{file} {_without_urdu(found.rows)}")
    if reader is READERS.get(format_of(file), read_plain_text):
        return found
    return found._replace(notes=(f"{file}: read as {format_name(kind)}, by its content.", *found.notes))


def _has_urdu(found: ArticlesRead) -> bool:
    return any(ARABIC_LETTER.search(row["text"]) for row in found.rows)


def _without_urdu(rows: Sequence[Row]) -> str:
    """Return what is wrong with texts that have no Urdu letter, and what to do."""
    text = " ".join(row["text"] for row in rows)
    lost = text.count("?")
    if lost > LOST_SHARE * len("".join(text.split())):
        return "has question marks in place of its letters, which were lost when it was saved. Use the original file."
    if LATIN_LETTER.search(text):
        return (
            "has no Urdu word in it. Choose a file with an article in Urdu letters: "
            "Urdu in Latin letters (Roman Urdu) is not read."
        )
    return "has no Urdu word in it. Choose a file with an article in Urdu."
