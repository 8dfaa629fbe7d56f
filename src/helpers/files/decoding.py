"""Decoding: decompress a file, bound its size, detect its encoding, and explain why it cannot be read."""

import errno
import re
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeAlias

import pyarrow as pa

from helpers.base.errors import UrduNewsError, reject
from helpers.base.limits import ARTICLE_BYTES, FILE_BYTES, TABLE_CELLS, TABLE_COLUMNS, TABLE_ROWS
from helpers.files.encodings.mojibake import repair_mojibake, repair_windows_1256
from helpers.files.encodings.single_byte import RECOGNISED, readings
from helpers.files.encodings.unicode_bytes import UnicodeText, damaged_utf_8, decode_unicode
from helpers.files.encodings.visual_order import is_certainly_visual_order, is_visual_order, logical_order
from helpers.files.formats import COMPRESSIONS, is_compressed

# The unit that a size limit is about: a file with many articles, or one article.
What: TypeAlias = Literal["file", "article"]
# The container of Office and InPage documents, the name of InPage's text in it, and the byte before each letter there.
OLE_CONTAINER, INPAGE, INPAGE_LETTER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "InPage".encode("utf-16-le"), b"\x04"
# Bytes that ISO-8859-6 leaves undefined and Mac Arabic has accented letters for.
ACCENTED_BYTE = re.compile(rb"[\x80\x82-\x8a\x8d-\x92\x94-\x97\x99\x9a\x9c-\x9f]")
# Words of a text for each one that may remain garbled before the file is rejected.
WORDS_PER_LOST_WORD = 200
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
MAX_BYTES: dict[What, int] = {"file": FILE_BYTES, "article": ARTICLE_BYTES}
# Bytes read from a file in one go, independent of the batch size: how much of a damaged file is kept must not depend
# on the batch size.
READ_BYTES = 1_000_000
# Letters of all Arabic blocks that Urdu text uses: one of them makes a file an article.
ARABIC_LETTER = re.compile(r"[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdfb\ufe70-\ufefc]")


class Decoded(NamedTuple):
    """The text of a file, its encoding, and notes about what was repaired."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(content: bytes, path: Path) -> Decoded:
    """Return the text of a file, its encoding, and notes about what was repaired in it.

    1. UTF-8, UTF-16 and UTF-32, where a few damaged bytes become U+FFFD.
    2. The 8-bit encodings of Arabic script, of which Windows-1256 has most letters of Urdu.
    3. Mojibake: UTF-8 that was read in an 8-bit encoding and saved again is restored.

    Raises:
        UrduNewsError: the file is empty, is not a text file, or cannot be restored with certainty.
    """
    _require_no_inpage(content, path)
    found = decode_unicode(content)
    if found is None:
        text, encoding = _in_8_bits(content, path)
    else:
        text, encoding = found.text, found.encoding
    if "\0" in text or not encoding:
        raise UrduNewsError(f"{path} is not a text file. Save the article as plain text (UTF-8) or HTML, and use that.")
    if not text.strip():
        raise UrduNewsError(f"{path} is empty. Put the text of an article into it.")
    repaired, repairs = without_mojibake(text.removeprefix("\ufeff"), path)
    return Decoded(repaired, encoding, (*_damage_notes(found, path), *repairs))


def _require_no_inpage(content: bytes, path: Path) -> None:
    document = content.startswith(OLE_CONTAINER) and INPAGE in content
    letters = content.count(INPAGE_LETTER)
    if document or path.suffix.lower() == ".inp" or (letters > len(content) // 4 and letters > content.count(b"\0")):
        reject(
            f"{path} is an InPage document, which only InPage can read. "
            "Export its text as Unicode from InPage, and use that."
        )


def _damage_notes(found: UnicodeText | None, path: Path) -> tuple[str, ...]:
    if found is None or not found.damaged:
        return ()
    line = found.text.count("\n", 0, found.text.find(REPLACEMENT)) + 1
    name = found.encoding.upper()
    places = "1 place is" if found.damaged == 1 else f"{found.damaged} places are"
    first = "" if found.damaged == 1 else "the first "
    return (f"{path}: {places} not valid {name} and became U+FFFD ({REPLACEMENT}), {first}in line {line}.",)


def _in_8_bits(content: bytes, path: Path) -> tuple[str, str]:
    """Return the text and the encoding of bytes that are not Unicode; both are empty if they are not text.

    Raises:
        UrduNewsError: the encoding is recognised, but cannot be read with certainty.
    """
    damaged = damaged_utf_8(content)
    if damaged:
        reject(
            f"{path} is UTF-8 with {damaged:,} damaged places, too many to read it. "
            "Download or copy it again, or save it as UTF-8."
        )
    best = next(iter(readings(content)), None)
    if best and best.encoding in RECOGNISED:
        reject(f"{path} is in {RECOGNISED[best.encoding]}, an encoding of MS-DOS. Save it as UTF-8, and use that.")
    if best and best.encoding == "mac-arabic" and ACCENTED_BYTE.search(content):
        reject(
            f"{path} is in ISO-8859-6 or Mac Arabic, with bytes that can mean several characters. "
            "Save it as UTF-8, and use that."
        )
    if best:
        return best.text, best.encoding
    from charset_normalizer import from_bytes

    guessed = from_bytes(content, cp_isolation=["cp1256"]).best()
    return (str(guessed), guessed.encoding) if guessed else ("", "")


def in_logical_order(decoded: Decoded, path: Path) -> Decoded:
    """Return a plain text with its letters in reading order, and a note where they had to be reversed.

    Raises:
        UrduNewsError: its letters seem to be reversed, but it is too short, or too mixed, to be certain.
    """
    if not is_visual_order(decoded.text):
        return decoded
    if not is_certainly_visual_order(decoded.text):
        reject(
            f"{path} has its letters in reverse (visual order), as text copied from some PDF files has. "
            "Copy the text from another program, or from the web page."
        )
    note = f"{path}: the letters were in reverse (visual order), as in some PDF files; each line is reversed."
    return decoded._replace(text=logical_order(decoded.text), notes=(*decoded.notes, note))


def without_mojibake(text: str, where: object) -> tuple[str, tuple[str, ...]]:
    """Return a text without mojibake, and a note about its repair.

    Raises:
        UrduNewsError: too many of its words cannot be restored.
    """
    windows = repair_windows_1256(text)
    if windows is not None:
        return windows, (f"{where}: the text was Windows-1256 read as Windows-1252; it is repaired.",)
    repaired = repair_mojibake(text)
    if not repaired.read_as:
        return text, ()
    names = " and ".join(repaired.read_as)
    if repaired.lost > len(text.split()) // WORDS_PER_LOST_WORD:
        reject(
            f"{where} is UTF-8 that was read as {names} and saved again, and {repaired.lost:,} of its words cannot be "
            "restored. Use the original file."
        )
    lines = "1 line was" if repaired.lines == 1 else f"{repaired.lines:,} lines were"
    lost = f"; words that cannot be restored: {repaired.lost:,}" if repaired.lost else ""
    return repaired.text, (f"{where}: {lines} UTF-8 read as {names}; repaired{lost}.",)


def require_utf8_path(file: Path) -> None:
    """Check that the path of a file is valid Unicode, as tables need it.

    Raises:
        UrduNewsError: a part of its path is not in UTF-8, as on old file systems.
    """
    try:
        str(file).encode()
    except UnicodeEncodeError as error:
        raise UrduNewsError(f"The name of {file} is not in UTF-8. Rename the file, or its folder.") from error


def content(file: Path, what: What = "file") -> bytes:
    """Return the decompressed bytes of a file.

    Raises:
        UrduNewsError: it cannot be opened or decompressed, or is too large.
    """
    try:
        with file.open("rb") as raw:
            compression = COMPRESSIONS.get(file.suffix.lower())
            unpacked: Any = pa.CompressedInputStream(raw, compression) if compression else raw
            blocks, size = [], 0
            try:
                while block := unpacked.read(READ_BYTES):
                    blocks.append(block)
                    if (size := size + len(block)) > MAX_BYTES[what]:
                        reject(size_message(file, what))
            except OSError as error:
                raise UrduNewsError(damage_message(file, error)) from error
    except OSError as error:
        raise UrduNewsError(open_failure_message(file, error)) from error
    return b"".join(blocks)


def size_message(file: Path, what: What) -> str:
    """Return the message for a file, or an article in it, that is too large."""
    most = f"{MAX_BYTES[what] / 1e6:,.0f} MB{' unpacked' if is_compressed(file) else ''}"
    if what == "article":
        return f"{file} has more than {most} in one article. Split it into several articles."
    return (
        f"{file} has more than {most}, too much to load at once. Split it into several files, or use count_corpus, "
        "ingest or the commands frequencies, tokens and times, which stream files of any size."
    )


def rows_message(file: Path) -> str:
    """Return the message for a table with too many rows or columns to be read at once."""
    return (
        f"{file} has more than {TABLE_ROWS:,} rows, or {TABLE_CELLS:,} cells, too much to load at once. Split it into "
        "several files, or use count_corpus, ingest or the commands frequencies, tokens and times, which stream files "
        "of any size."
    )


def require_few_columns(count: int, file: Path) -> None:
    """Check that a table has no more columns than any table of articles, because each takes memory and time.

    Raises:
        UrduNewsError: it has more.
    """
    if count > TABLE_COLUMNS:
        reject(f"{file} has {count:,} columns, and a table may have {TABLE_COLUMNS:,}. Save only those of articles.")


def open_failure_message(file: Path, error: OSError) -> str:
    """Return the message for a file that cannot be opened."""
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR:
            return f"There is no file {file}. Check the spelling of its name and folder."
        case errno.EISDIR:
            return f"{file} is a folder. Give the name of a file."
        case _:
            return f"Cannot read {file}: {error.strerror}. Check that you may open it."


def damage_message(file: Path, error: Exception) -> str:
    """Return the message for a file that is truncated or cannot be decompressed."""
    return f"{file} is damaged or incomplete: {str(error).splitlines()[0]}. Download or copy it again."
