"""Atomic file writes: a new file is written beside the old one and then renamed."""

import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from helpers.base.errors import UrduNewsError

# Extension of an unfinished file, and seconds without a change after which it is abandoned.
PARTIAL, ABANDONED_SECONDS = ".urdu-news-partial", 24 * 3600


def write_bytes(path: Path, content: bytes) -> Path:
    """Write a file completely or not at all; an earlier file stays until the new one is complete.

    Raises:
        UrduNewsError: the folder cannot be made or written to, or the disk is full.
    """
    with beside(path) as partial:
        partial.write_bytes(content)
    return path


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """Yield the name of a temporary file, which replaces ``path`` on success and is removed on failure.

    Raises:
        UrduNewsError: the folder cannot be made or written to, or the disk is full.
    """
    if not _may_be_named(path):
        raise UrduNewsError(f"Cannot write {str(path)!r}: a file name cannot contain a NUL or half of a character.")
    # An unguessable name that must not exist: in a folder that others can write to, nothing is written through a link
    # that somebody has put there. And two runs may write the same file.
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
    """Remove, once a run, the unfinished files that killed runs have left in a folder."""
    now = time.time()
    for partial in folder.glob(f".*{PARTIAL}"):
        # Another run may be writing or renaming it. A clock that was set back leaves files from the future.
        with suppress(OSError):
            if abs(now - partial.stat().st_mtime) > ABANDONED_SECONDS:
                partial.unlink()


def _may_be_named(path: Path) -> bool:
    try:
        return b"\0" not in os.fsencode(path)
    except UnicodeEncodeError:
        return False


def reason(error: OSError) -> str:
    """Return why a file could not be written, in terms of the path that the user typed.

    >>> reason(PermissionError(13, "Permission denied"))
    'Permission denied'
    """
    if isinstance(error, FileExistsError | NotADirectoryError):
        return "a part of this path is a file, not a folder"
    return error.strerror or str(error)
