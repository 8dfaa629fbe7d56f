"""Decoding: decompress a file, bound its size, detect its encoding, and explain why it cannot be read."""

import re
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeAlias

import pyarrow as pa

from helpers.base.errors import UrduNewsError, reject
from helpers.base.limits import ARTICLE_BYTES, FILE_BYTES
from helpers.files.formats import COMPRESSIONS, is_compressed

# The unit that a size limit is about: a file with many articles, or one article.
What: TypeAlias = Literal["file", "article"]
# Encodings of Urdu text on the web and in old archives. With all encodings allowed, detection returns Cyrillic ones.
ENCODINGS = ["utf_8", "utf_16", "utf_16_le", "utf_16_be", "cp1256"]
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
    """Return the text of a file and its encoding.

    Raises:
        UrduNewsError: the file is empty, or not a text file.
    """
    try:
        text, encoding = content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        best = from_bytes(content, cp_isolation=ENCODINGS).best()
        text, encoding = (str(best), best.encoding) if best else ("", "")
    if "\0" in text and content.count(0) > len(content) // 8:
        # UTF-16 without a byte-order mark: every other byte of spaces and digits is 0.
        text, encoding = _utf_16(content)
    if not encoding or "\0" in text:
        raise UrduNewsError(f"{path} is not a text file. Save the article as plain text (UTF-8) or HTML, and use that.")
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise UrduNewsError(f"{path} is empty. Put the text of an article into it.")
    return Decoded(text, encoding.replace("_", "-"))


def _utf_16(content: bytes) -> tuple[str, str]:
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and ARABIC_LETTER.search(text):
            return text, encoding
    return "", ""


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


def open_failure_message(file: Path, error: OSError) -> str:
    """Return the message for a file that cannot be opened."""
    return f"Cannot read {file}: {error.strerror}. Check that you may open it."


def damage_message(file: Path, error: Exception) -> str:
    """Return the message for a file that is truncated or cannot be decompressed."""
    return f"{file} is damaged or incomplete: {str(error).splitlines()[0]}. Download or copy it again."
