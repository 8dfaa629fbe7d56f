"""Members of an archive: which of its files may be articles, and their content, unpacked within limits."""

import io
import tarfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple

from helpers.base.errors import UrduNewsError, reject
from helpers.files.article_paths import CORRECTIONS, KIND_OF, STOP_WORDS, is_about_files, is_hidden
from helpers.files.decoding import MAX_BYTES, READ_BYTES, damage_message, size_message
from helpers.files.readers.recognition.zip_files import MOST_MEMBERS, READING_ERRORS, opened_zip

# Flags of a file in a zip file: its name is in UTF-8, it has a password.
UTF_8_NAME, ENCRYPTED = 0x800, 0x1


class Member(NamedTuple):
    """A file in an archive: its path, its size unpacked and packed, whether it has a password, how to open it."""

    path: PurePosixPath
    size: int
    packed: int
    encrypted: bool
    open: Callable[[], IO[bytes] | None]


class Allowance:
    """The bytes that an archive, with those inside it, may still unpack to."""

    def __init__(self) -> None:
        """Start with the limit of a file."""
        self.left = MAX_BYTES["file"]


def members_of(content: bytes, file: Path) -> list[Member]:
    """Return the files of a zip or tar file; of several with the same path the last, as programs unpack them.

    Raises:
        UrduNewsError: it is damaged, or has too many files in it.
    """
    members = _of_tar(content, file) if is_tar(content) else _of_zip(content, file)
    return list({member.path: member for member in members}.values())


def is_tar(content: bytes) -> bool:
    """Return whether content is a tar file."""
    return content[257:262] == b"ustar"


def kind_of(path: PurePosixPath) -> str | None:
    """Return what a file is that has no articles, by its name; None if it may have some.

    >>> kind_of(PurePosixPath("کام/data.ipynb")), kind_of(PurePosixPath("کام/خبر.txt"))
    ('code', None)
    """
    if any(is_hidden(part) for part in path.parts if part not in ("..", ".")):
        return "hidden files"
    if is_about_files(path.name) or path.name in (CORRECTIONS, STOP_WORDS):
        return "files about the others"
    return KIND_OF.get(path.suffix.lower())


def unpacked(member: Member, allowance: Allowance, file: Path) -> bytes:
    """Return the content of a member, and take its bytes from the allowance.

    Args:
        member: to unpack.
        allowance: of the archive.
        file: the archive with the path of the member, named in errors.

    Raises:
        UrduNewsError: it has a password, is damaged, or the archive unpacks to too much.
    """
    if member.encrypted:
        reject(f"{file} is protected with a password. Unpack it first.")
    blocks: list[bytes] = []
    try:
        stream = member.open()
        while stream is not None and (block := stream.read(READ_BYTES)):
            blocks.append(block)
            allowance.left -= len(block)
            if allowance.left < 0:
                reject(size_message(file, "file"))
    except READING_ERRORS as error:
        raise UrduNewsError(damage_message(file, error)) from error
    return b"".join(blocks)


def _of_zip(content: bytes, file: Path) -> Iterator[Member]:
    archive = opened_zip(content, file)
    for info in archive.infolist():
        # Not is_dir, which fails for an empty name.
        if not info.filename.endswith("/"):
            name = info.filename if info.flag_bits & UTF_8_NAME else _urdu_name(info.filename)
            encrypted = bool(info.flag_bits & ENCRYPTED)
            path = PurePosixPath(name.replace("\\", "/"))
            yield Member(path, info.file_size, info.compress_size, encrypted, partial(archive.open, info))


def _of_tar(content: bytes, file: Path) -> Iterator[Member]:
    try:
        archive = tarfile.open(fileobj=io.BytesIO(content), mode="r:")  # noqa: SIM115
        for number, info in enumerate(archive):
            if number >= MOST_MEMBERS:
                reject(f"{file} has more than {MOST_MEMBERS:,} files in it. Make several archives of it.")
            if info.isfile():
                path = PurePosixPath(info.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
                yield Member(path, info.size, info.size, False, partial(archive.extractfile, info))
    except READING_ERRORS as error:
        raise UrduNewsError(damage_message(file, error)) from error


def _urdu_name(name: str) -> str:
    """Return the name of a file in UTF-8 that does not say so, which zipfile reads as the code page of DOS."""
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name
