"""Batches: articles from files of any size, in file order, some megabytes of text at a time."""

from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

import polars as pl

from helpers.base.dataframes import to_polars
from helpers.base.errors import OnProblem, UrduNewsError, reject
from helpers.base.limits import BATCH_BYTES
from helpers.files.article_descriptions import descriptions_by_file
from helpers.files.article_paths import Paths, files_of
from helpers.files.decoding import open_failure_message, require_utf8_path
from helpers.files.formats import format_of
from helpers.files.readers.articles_read import Row
from helpers.files.readers.recognition.content import recognised
from helpers.files.readers.texts.splitting import Split
from helpers.files.streaming import KINDS, FileSlice, ReadArticles, head, read, stretches, text_bytes

BATCH_COLUMNS = ("article", "title", "published", "source", "text", "path")


class WholeFiles(NamedTuple):
    """Files that ``read_articles`` reads at once: plain text, web pages, small tables in other encodings."""

    files: tuple[str, ...]
    bytes: int
    # What separates the articles of a text file.
    split: Split = "auto"


Piece: TypeAlias = FileSlice | WholeFiles


class Partition(NamedTuple):
    """The work of one process: several consecutive small pieces, or one of about the requested size."""

    pieces: tuple[Piece, ...]

    @property
    def bytes(self) -> int:
        """The size of these pieces in bytes, for progress."""
        return sum(piece.bytes for piece in self.pieces)


def batches(source: Paths, *, size: int = BATCH_BYTES, on_problem: OnProblem = reject) -> Iterator[pl.DataFrame]:
    """Read articles from files of any size, a batch at a time, in the order of the files.

    JSON lines, CSV and Parquet are streamed, also compressed (``.jsonl.gz``, ``.csv.zst``, ``.jsonl.bz2``); they must
    be in UTF-8; ``read_articles`` reads all other files, also small tables in other encodings. An article has the name
    that its file gives it, otherwise its row number, after the name of the file; two files may use the same name.

    Args:
        source: a file, a folder and all below it, a glob, or a list of these.
        size: approximate bytes of text in a batch.
        on_problem: called with a sentence for each line, row or file that cannot be read and is skipped: for example
            the ``append`` of a list. By default the first one stops the reading.

    Yields:
        article, title, published (ISO 8601), source, text, path; title, published and source are null where
        unknown.

    Raises:
        UrduNewsError: there is no such file, or a file cannot be read; the message names the file and the line or row.
    """
    for partition in partitions(source, size=size, on_problem=on_problem):
        for part in read_partition(partition, size=size, on_problem=on_problem):
            yield part.articles


def partitions(
    source: Paths, *, size: int = BATCH_BYTES, split: Split = "auto", on_problem: OnProblem = reject
) -> list[Partition]:
    """Split files into parts of about ``size`` bytes that can be read in any order and by any process.

    Compressed files and CSV are never split, so each of them is the work of one process.

    Args:
        source: a file, a folder and all below it, a glob, or a list of these.
        size: approximate bytes of a part.
        split: what separates the articles of a text file, as for ``read_articles``.
        on_problem: as for ``batches``.

    Raises:
        UrduNewsError: as ``batches``.
    """
    parts: list[Partition] = []
    held: list[Piece] = []
    for piece in _pieces(files_of(source), size, split, on_problem):
        if held and sum(one.bytes for one in held) + piece.bytes > size:
            parts.append(Partition(tuple(held)))
            held = []
        held.append(piece)
    return [*parts, Partition(tuple(held))] if held else parts


def read_partition(
    partition: Partition, *, size: int = BATCH_BYTES, on_problem: OnProblem = reject
) -> Iterator[ReadArticles]:
    """Read the articles of a partition, as ``batches`` does.

    Raises:
        UrduNewsError: as ``batches``.
    """
    held: list[ReadArticles] = []
    room = size
    for piece in partition.pieces:
        for part in _whole(piece, on_problem) if isinstance(piece, WholeFiles) else _streamed(piece, size, on_problem):
            room -= text_bytes(part.articles)
            held.append(part)
            if room <= 0:
                yield _together(held)
                held, room = [], size
    if held:
        yield _together(held)


def _together(parts: list[ReadArticles]) -> ReadArticles:
    return ReadArticles(
        pl.concat([part.articles for part in parts]),
        sum(part.bytes for part in parts),
        tuple(note for part in parts for note in part.notes),
    )


def _pieces(files: Iterable[Path], size: int, split: Split, on_problem: OnProblem) -> Iterator[Piece]:
    described = cache(descriptions_by_file)
    held: list[tuple[Path, int]] = []
    for file in files:
        try:
            require_utf8_path(file)
            if not _is_streamed(file, described):
                held.append((file, file.stat().st_size))
                continue
            found = stretches(file, size)
        except UrduNewsError as error:
            on_problem(str(error))
            continue
        except OSError as error:
            # Removed since the folder was listed.
            on_problem(open_failure_message(file, error))
            continue
        yield from _grouped(held, size, split)
        held = []
        yield from found
    yield from _grouped(held, size, split)


def _grouped(files: Sequence[tuple[Path, int]], size: int, split: Split) -> Iterator[WholeFiles]:
    """Group files that are read at once, each with its length, to about ``size`` bytes."""
    group: list[str] = []
    held = 0
    for file, length in files:
        if group and held + length > size:
            yield WholeFiles(tuple(group), held, split)
            group, held = [], 0
        group.append(str(file))
        held += length
    if group:
        yield WholeFiles(tuple(group), held, split)


def _is_streamed(file: Path, described: Callable[[Path], Mapping[str, Row]]) -> bool:
    """Return whether a file is streamed: a table in UTF-8, or a table too large to be read at once."""
    kind, length = KINDS.get(format_of(file)), file.stat().st_size
    if kind is None or length == 0:
        return False
    beginning = head(file)
    if KINDS.get(recognised(beginning, file)) != kind:
        # Another format than its extension says.
        return False
    # articles.csv may describe an article of the file.
    return length > BATCH_BYTES or (
        file.name not in described(file.parent) and (kind == "parquet" or _is_utf_8(beginning))
    )


def _is_utf_8(content: bytes) -> bool:
    """Return whether the first line beyond ASCII is UTF-8: a later line may be damaged."""
    line = next((line for line in content.splitlines() if b"\0" in line or not line.isascii()), b"")
    try:
        # The content may end inside a letter.
        getincrementaldecoder("utf-8")().decode(line)
    except UnicodeDecodeError:
        return False
    return b"\0" not in line


def _streamed(piece: FileSlice, size: int, on_problem: OnProblem) -> Iterator[ReadArticles]:
    for part in read(piece, size, on_problem):
        yield part._replace(articles=part.articles.with_columns(path=pl.lit(piece.file)).select(BATCH_COLUMNS))


def _whole(files: WholeFiles, on_problem: OnProblem) -> Iterator[ReadArticles]:
    # The readers of all formats take 0.1 s to import.
    from helpers.files.articles import read_articles

    found = read_articles(files.files, split=files.split, on_bad="raise" if on_problem is reject else "skip")
    for sentence in found.attrs["skipped"]:
        on_problem(sentence)
    yield ReadArticles(to_polars(found).select(BATCH_COLUMNS), files.bytes, tuple(found.attrs["notes"]))
