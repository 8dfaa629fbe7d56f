"""Article paths: expand files, folders and globs into the files to read."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from glob import glob
from pathlib import Path
from typing import NoReturn, TypeAlias

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


def files_of(path: Paths) -> list[Path]:
    """Return the article files of a path, a folder, a glob or a list of these, in a stable order.

    Raises:
        UrduNewsError: there is no such file, or a folder has no article in it.
    """
    if not isinstance(path, str | Path):
        if isinstance(path, bytes | Mapping | pd.DataFrame) or not isinstance(path, Iterable):
            reject(f"Give the name of a file or folder, or a list of them, not {kind_of(path)}.")
        found = list(dict.fromkeys(file for one in path for file in files_of(one)))
        if not found and isinstance(path, Iterator):
            reject("The iterator has no file names, perhaps because it was used before. Give a list of them.")
        return found
    if not str(path).strip():
        raise UrduNewsError("No file is named. Give the name of a file or folder, or the text of an article.")
    if isinstance(path, str) and ADDRESS.match(path.strip()):
        raise UrduNewsError(f"{path.strip()} is an address. Save the page as a file, or give its text.")
    try:
        is_file, is_folder = Path(path).is_file(), Path(path).is_dir()
    except PermissionError as error:
        reject(open_failure_message(Path(path), error))
    if is_file:
        return [Path(path)]
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
    return articles


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
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [file for name in names if (file := Path(top, name)).is_file()]
    return found


def _may_be_article(file: Path, top: Path) -> bool:
    below = file.relative_to(top).parts if file.is_relative_to(top) else (file.name,)
    hidden = any(part.startswith(".") for part in below)
    ours = file.name in (DESCRIPTIONS_FILE, CORRECTIONS, STOP_WORDS)
    return format_of(file) in READABLE and not ours and not hidden and not is_about_files(file.name)
