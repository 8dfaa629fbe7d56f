"""Files out: written beside and then renamed, so that a reader never meets half a file."""

import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from helpers.base.errors import UrduNewsError

# The ending of a file in the making, and seconds after which one that has not grown is nobody's.
PARTIAL, ABANDONED = ".urdu-news-partial", 24 * 3600


def write_bytes(path: Path, content: bytes) -> Path:
    """Write ``content`` to ``path`` whole or not at all; what stood there before stays until the new file is complete.

    Raises:
        UrduNewsError: the folder cannot be made or written to, or the disk is full.
    """
    with beside(path) as partial:
        partial.write_bytes(content)
    return path


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """Give the name of a file to write, which takes the place of ``path`` when it is complete, and goes if it is not.

    Raises:
        UrduNewsError: the folder cannot be made or written to, or the disk is full.
    """
    if not _may_be_named(path):
        raise UrduNewsError(f"Cannot write {str(path)!r}: no file can have a NUL or half of a character in its name.")
    # A name that nobody can guess, and no file of that name before: in a folder that others may write to, too, nothing
    # is written through a link that somebody has left there. And two runs may write the same file.
    partial = path.with_name(f".{secrets.token_hex(8)}{PARTIAL}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _tidy(path.parent)
        partial.touch(exist_ok=False)
        yield partial
        partial.replace(path)
    except OSError as error:
        raise UrduNewsError(
            f"Cannot write {path}: {reason(error)}. Choose a folder you may write to, or free some space."
        ) from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


@cache
def _tidy(folder: Path) -> None:
    """Take away, once a run, what runs that were killed have left half written in a folder."""
    now = time.time()
    for partial in folder.glob(f".*{PARTIAL}"):
        # Another run may be at it, or have just renamed it. A clock that was set back leaves files of tomorrow.
        with suppress(OSError):
            if abs(now - partial.stat().st_mtime) > ABANDONED:
                partial.unlink()


def _may_be_named(path: Path) -> bool:
    try:
        return b"\0" not in os.fsencode(path)
    except UnicodeEncodeError:
        return False


def reason(error: OSError) -> str:
    """Return why a file could not be written, in words that are true of what the reader typed.

    >>> reason(PermissionError(13, "Permission denied"))
    'Permission denied'
    """
    if isinstance(error, FileExistsError | NotADirectoryError):
        return "a part of this path is a file, not a folder"
    return error.strerror or str(error)
