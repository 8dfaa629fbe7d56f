"""Recognition: what a file is by its content, where its extension is wrong, missing or unknown."""

import codecs
import json
import re
from collections.abc import Mapping
from pathlib import Path

from helpers.base.errors import UrduNewsError
from helpers.files.decoding import damage_message
from helpers.files.formats import READABLE, format_of
from helpers.files.readers.columns import is_known_name
from helpers.files.readers.recognition.line_structure import structure_of
from helpers.files.readers.recognition.signatures import (
    DELIMITED,
    FIRST_BYTES,
    JSON_LINES,
    MARKUP_BEGINNINGS,
    MIMETYPES,
    NOT_TEXT,
    OLD_OFFICE,
    OLD_OFFICE_PARTS,
    PICKLE,
    REFUSED_EXTENSIONS,
    TEXT_BEGINNINGS,
    ZIP,
    ZIP_PARTS,
    Refusal,
)
from helpers.files.readers.recognition.zip_files import READING_ERRORS, opened_zip

# Characters at the beginning of a text by which it is recognised, and the bytes of them in any encoding.
SAMPLE_CHARACTERS = 20_000
SAMPLE_BYTES = 4 * SAMPLE_CHARACTERS
# Bytes before the beginning of a PDF that programs allow.
PDF_BYTES = 1_024
# Formats of text whose content is not looked at line by line, because their readers do it.
STRUCTURED = (
    DELIMITED | JSON_LINES | {".json", ".xml", ".rss", ".atom", ".srt", ".vtt", ".html", ".htm", ".mhtml", ".mht"}
)
# Formats of text whose beginning says nothing.
UNSEEN = frozenset({".md", ".mht", ".mhtml", ".eml", ".mbox"})
# How JSON begins that is one value on several lines, or one list.
ONE_VALUE = re.compile(r'\s*(?:\[\s*[{"]|\{\s*\n)')
BEGINNINGS = [
    *((re.compile(rf"\s*+(?:{beginning})", re.I | re.S), what) for beginning, what in MARKUP_BEGINNINGS.items()),
    *((re.compile(rf"\s*+(?:{beginning})"), what) for beginning, what in TEXT_BEGINNINGS.items()),
]


def recognised(content: bytes, file: Path) -> str:
    """Return the extension of the format of content, which names its reader.

    Binary files are recognised by their first bytes, with any extension. A text in another format than its
    extension says is recognised where no prose begins like that, or has such lines.

    Args:
        content: of the file, unpacked.
        file: whose extension decides where the content does not; named in errors.

    Raises:
        UrduNewsError: the content is something that is not read: code, a picture, settings, tagged words.
    """
    given = format_of(file)
    found = _of_bytes(content, file) or _of_text(content, given)
    if isinstance(found, Refusal):
        raise refusal(found, file)
    return found or given


def refusal(what: Refusal, file: Path) -> UrduNewsError:
    """Return the error for a file that is not read."""
    return UrduNewsError(f"{file} is {what.what}. {what.remedy}")


def text_sample(content: bytes) -> str | None:
    """Return the complete lines at the beginning of a text, at least its Latin letters; None if it is no text."""
    start = content[:SAMPLE_BYTES]
    if start.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        text = start.decode("utf-32", "replace")
    elif start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = start.decode("utf-16", "replace")
    elif start.count(0) > len(start) // 8:
        # UTF-16 without a byte-order mark: the zeros of spaces and digits are the second or the first byte.
        text = start.decode("utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be", "replace")
    else:
        text = start.decode("utf-8-sig", "replace")
    if "\0" in text:
        return None
    if len(content) == len(start) and len(text) <= SAMPLE_CHARACTERS:
        return text
    text = text[:SAMPLE_CHARACTERS]
    return text[: text.rfind("\n") + 1] or text


def _of_bytes(content: bytes, file: Path) -> str | Refusal | None:
    """Return what a binary file is, by its first bytes."""
    if content.startswith(ZIP):
        return _of_zip(content, file)
    if content.startswith(OLD_OFFICE):
        parts = (what for name, what in OLD_OFFICE_PARTS.items() if name.encode("utf-16-le") in content)
        return next(parts, Refusal("an old Office file"))
    if content[257:262] == b"ustar":
        return ".tar"
    if content[4:8] == b"ftyp":
        return Refusal("a film or sound (MP4)")
    if PICKLE.match(content):
        return Refusal("a pickle of Python", "Save the table as .parquet or .csv.")
    if format_of(file) == ".pdf" and b"%PDF-" in content[:PDF_BYTES]:
        return ".pdf"
    return next((what for first, what in FIRST_BYTES.items() if content.startswith(first)), None)


def _of_zip(content: bytes, file: Path) -> str | Refusal:
    """Return what a zip file is, by the files in it."""
    with opened_zip(content, file) as archive:
        names = frozenset(archive.namelist())
        if "mimetype" in names and archive.getinfo("mimetype").file_size <= max(map(len, MIMETYPES)):
            try:
                kind = archive.read("mimetype").decode("latin-1").strip()
            except READING_ERRORS as error:
                raise UrduNewsError(damage_message(file, error)) from error
            if kind in MIMETYPES:
                return MIMETYPES[kind]
    return next((what for part, what in ZIP_PARTS.items() if part in names), ".zip")


def _of_text(content: bytes, given: str) -> str | Refusal | None:
    """Return what a text is, by its beginning and its lines; None if its extension decides."""
    sample = text_sample(content)
    if sample is None or not sample.strip() or given in UNSEEN:
        return None
    if given in REFUSED_EXTENSIONS:
        return REFUSED_EXTENSIONS[given]
    beginning = next((what for pattern, what in BEGINNINGS if pattern.match(sample)), None)
    if beginning == ".json":
        return _json_kind(sample, given)
    if beginning == ".xml" and given in (".html", ".htm"):
        return given
    if beginning == ".html" and given == ".xml" and "<html" not in sample.lower():
        return given
    if beginning is not None:
        return beginning
    if given in STRUCTURED:
        return None
    structure = structure_of(sample, settings=given not in READABLE)
    return structure or (".txt" if given in NOT_TEXT and _is_unicode(content) else None)


def _json_kind(sample: str, given: str) -> str:
    """Return whether JSON is read as a table with a row for each line, as its extension says, or searched."""
    if given not in JSON_LINES or ONE_VALUE.match(sample):
        return ".json"
    try:
        record = json.loads(sample.strip().partition("\n")[0])
    except (ValueError, RecursionError):
        # The error of a line is reported when it is read.
        return given
    return ".json" if isinstance(record, dict) and _is_nested(record) else given


def _is_nested(record: Mapping[str, object]) -> bool:
    """Return whether the fields of an article are inside others, as in dumps of MongoDB and Elasticsearch."""
    nested = [name for name, value in record.items() if isinstance(value, dict | list)]
    flat = [name for name in record if name not in nested]
    return any(map(is_known_name, nested)) or (bool(nested) and not any(map(is_known_name, flat)))


def _is_unicode(content: bytes) -> bool:
    """Return whether content is certainly text: all of it UTF-8, or UTF-16 with a mark."""
    try:
        content.decode("utf-16" if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8")
    except UnicodeDecodeError:
        return False
    return True
