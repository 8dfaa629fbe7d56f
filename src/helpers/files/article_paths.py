"""Article paths: expand files, folders and globs into the files to read."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from glob import glob
from pathlib import Path
from typing import NamedTuple, NoReturn, TypeAlias

import pandas as pd

from helpers.base.arguments import kind_of
from helpers.base.errors import UrduNewsError, reject
from helpers.files.article_descriptions import DESCRIPTIONS_FILE
from helpers.files.decoding import open_failure_message
from helpers.files.formats import COMMON, READABLE, format_of, joined_with_or

Paths: TypeAlias = str | Path | Iterable[str | Path]
# The corrections of spacing, beside the articles: see ``helpers.text.spacing.corrections``.
CORRECTIONS = "spacing.csv"
# The reader's own stop words: see ``helpers.text.own_stop_words``.
STOP_WORDS = "stop_words.csv"
# The address of a page. Nothing is read from the network.
ADDRESS = re.compile(r"(?:https?|ftp)://|www\.", re.IGNORECASE)
# What systems and programs leave in folders and archives, and how Word's files of a document that is open begin.
HIDDEN = frozenset({"__macosx", "thumbs.db", "desktop.ini", "node_modules", "__pycache__"})
HIDDEN_BEGINNINGS = (".", "~$")
# Files that are no articles, by their extensions.
KINDS = {
    "pictures": ".png .jpg .jpeg .gif .webp .svg .bmp .tif .tiff .ico .heic .psd .ai .eps",
    "sounds and films": ".mp3 .mp4 .wav .ogg .m4a .flac .avi .mov .mkv .webm .3gp .amr .opus",
    "code": ".py .ipynb .js .mjs .jsx .css .scss .java .c .h .cpp .cs .go .rs .rb .php .r .rmd .sh .bat .ps1 .sql .yml "
    ".yaml .toml .ini .cfg .conf .lock .tex .bib .cls .sty .map .vue .lua .pl .swift .kt .m .iml",
    "programs and fonts": ".exe .dll .so .dylib .bin .class .jar .pyc .o .whl .ttf .otf .woff .woff2 .eot .pkl .pickle "
    ".npy .npz .h5 .pt .pth .onnx .model .db .sqlite .sqlite3",
}
KIND_OF = {extension: kind for kind, extensions in KINDS.items() for extension in extensions.split()}
# Names of files that a note gives; the others are counted.
MAX_NAMES = 3
# Names of files that are about the others, in any language: README.md, README.ur.md, LICENSE, CHANGELOG.txt.
ABOUT_FILES = re.compile(r"readme|(?:licen[cs]e|copying|changelog)(?:[._-][a-z]{2})?(?:\.\w+)?$", re.IGNORECASE)


def glob_matches(pattern: str) -> list[Path]:
    """Return what a glob matches; nothing for a string that cannot be a path."""
    try:
        # Not Path.glob: a pattern may be absolute, and a user may give any string.
        return [Path(name) for name in glob(pattern, recursive=True)]  # noqa: PTH207
    except ValueError:
        # A NUL or a lone surrogate, which no path can have.
        return []


def path_exists(given: str) -> bool:
    """Return whether a path exists; False for a string that cannot be a path."""
    try:
        return Path(given).exists()
    except OSError:
        # Longer than any file name.
        return False


class FoundFiles(NamedTuple):
    """The article files of a path, and a note for each folder with files that are not read."""

    files: list[Path]
    notes: tuple[str, ...] = ()


def files_of(path: Paths) -> list[Path]:
    """Return the article files of a path, a folder, a glob or a list of these, in a stable order.

    Raises:
        UrduNewsError: as ``find_files``.
    """
    return find_files(path).files


def find_files(path: Paths) -> FoundFiles:
    """Return the article files as ``files_of`` does, with notes about those that are not read.

    A file in a folder is not read if no reader has its extension. Hidden files, files about the others and those that
    this package reads beside the articles are not mentioned.

    Raises:
        UrduNewsError: there is no such file, or a folder has no article in it.
    """
    if not isinstance(path, str | Path):
        if isinstance(path, bytes | Mapping | pd.DataFrame) or not isinstance(path, Iterable):
            reject(f"Give the name of a file or folder, or a list of them, not {kind_of(path)}.")
        each = [find_files(one) for one in path]
        files = list(dict.fromkeys(file for one in each for file in one.files))
        if not files and isinstance(path, Iterator):
            reject("The iterator has no file names, perhaps because it was used before. Give a list of them.")
        return FoundFiles(files, tuple(dict.fromkeys(note for one in each for note in one.notes)))
    if not str(path).strip():
        raise UrduNewsError("No file is named. Give the name of a file or folder, or the text of an article.")
    if isinstance(path, str) and ADDRESS.match(path.strip()):
        raise UrduNewsError(f"{path.strip()} is an address. Save the page as a file, or give its text.")
    try:
        is_file, is_folder = Path(path).is_file(), Path(path).is_dir()
    except PermissionError as error:
        reject(open_failure_message(Path(path), error))
    if is_file:
        return FoundFiles([Path(path)])
    if is_folder:
        found = _below(Path(path))
        place = f"The folder {path}"
    else:
        found = [file for file in glob_matches(str(path)) if file.is_file()]
        place = str(path)
        if not found:
            raise UrduNewsError(f"There is no file or folder {path}. Check the spelling of its name and folder.")
    articles = sorted(file for file in found if _may_be_article(file, Path(path)))
    if not articles:
        raise UrduNewsError(f"{place} has no article in it: put files there such as {joined_with_or(COMMON)}.")
    return FoundFiles(articles, _unread_notes(found, Path(path)) if is_folder else ())


def is_hidden(name: str) -> bool:
    """Return whether a file or folder is hidden, or was left there by a system or a program.

    >>> is_hidden(".git"), is_hidden("~$خبر.docx"), is_hidden("Thumbs.db"), is_hidden("خبر.docx")
    (True, True, True, False)
    """
    return name.startswith(HIDDEN_BEGINNINGS) or name.lower() in HIDDEN


def is_about_files(name: str) -> bool:
    """Return whether a file in a folder is about the others, and no article.

    >>> is_about_files("README.ur.md"), is_about_files("license-raj.txt")
    (True, False)
    """
    return ABOUT_FILES.match(name) is not None


def _below(folder: Path) -> list[Path]:
    """Return the files below a folder, without hidden folders; an unreadable folder is an error."""

    def fail(error: OSError) -> NoReturn:
        reject(open_failure_message(Path(error.filename), error))

    found: list[Path] = []
    for top, folders, names in os.walk(folder, onerror=fail):
        folders[:] = [name for name in folders if not is_hidden(name)]
        found += [file for name in names if (file := Path(top, name)).is_file()]
    return found


def _unread_notes(found: Iterable[Path], folder: Path) -> tuple[str, ...]:
    """Return a note about files of a folder that no reader has the extension of; possible documents are named first."""
    unread = sorted(file for file in found if _is_content(file, folder) and format_of(file) not in READABLE)
    unread.sort(key=lambda file: file.suffix.lower() in KIND_OF)
    if not unread:
        return ()
    names = ", ".join(str(file.relative_to(folder)) for file in unread[:MAX_NAMES])
    more = f" and {len(unread) - MAX_NAMES:,} more" if len(unread) > MAX_NAMES else ""
    return (f"{folder}: not read: {names}{more}. Save what is an article as {joined_with_or(COMMON)}.",)


def _may_be_article(file: Path, top: Path) -> bool:
    return format_of(file) in READABLE and _is_content(file, top)


def _is_content(file: Path, top: Path) -> bool:
    """Return whether a file is neither hidden, nor about the others, nor read by this package beside the articles."""
    below = file.relative_to(top).parts if file.is_relative_to(top) else (file.name,)
    ours = file.name in (DESCRIPTIONS_FILE, CORRECTIONS, STOP_WORDS)
    return not ours and not any(map(is_hidden, below)) and not is_about_files(file.name)
