"""Zip files: open one after a look at what it says of itself."""

import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path

from helpers.base.errors import UrduNewsError, reject
from helpers.files.decoding import MAX_BYTES, damage_message, size_message

# Files of an archive: more are no collection that one table can hold.
MOST_MEMBERS = 100_000
# A larger file that unpacks to so many times its size has no text in it: Urdu text is packed to an eighth.
MOST_TIMES, TIMES_BYTES = 200, 10_000_000
# What Python raises for archives that are damaged, or made on purpose to be so.
READING_ERRORS = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    LookupError,
    OverflowError,
)


def opened_zip(content: bytes, file: Path) -> zipfile.ZipFile:
    """Open a zip file, also a document or spreadsheet that is one.

    Raises:
        UrduNewsError: it is damaged, or has too many files in it.
    """
    if content.count(b"PK\x01\x02") > MOST_MEMBERS:
        reject(f"{file} has more than {MOST_MEMBERS:,} files in it. Make several archives of it.")
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except READING_ERRORS as error:
        raise UrduNewsError(damage_message(file, error)) from error


def require_size(members: Iterable[tuple[int, int]], file: Path) -> None:
    """Check the sizes that the files of an archive declare: unpacked and packed.

    Raises:
        UrduNewsError: all together are too large, or one of them is far larger than its packed bytes.
    """
    total = 0
    for size, packed in members:
        if (total := total + size) > MAX_BYTES["file"]:
            reject(size_message(file, "file"))
        if size > TIMES_BYTES and size > MOST_TIMES * packed:
            reject(
                f"{file} has a file in it that unpacks to {size // max(packed, 1):,} times its size, which no text "
                "does. Unpack it first, and give the files that you need."
            )
