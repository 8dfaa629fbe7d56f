"""Ingestion: read files in batches, count them, add them to a corpus."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import polars as pl

from helpers.base.errors import OnProblem, reject
from helpers.corpus.store import Added, add_articles, compact
from helpers.files.article_paths import Paths, find_files
from helpers.files.batches import partitions, read_partition
from helpers.files.readers.texts.splitting import Split

# Bytes of text that are added at once: twice as many are a tenth faster and need half a gigabyte more memory.
BATCH_BYTES = 6_000_000


def ingest(
    source: Paths,
    *,
    to: str | Path,
    once: bool = False,
    size: int = BATCH_BYTES,
    split: Split = "auto",
    on_problem: OnProblem = reject,
    on_note: OnProblem = lambda _: None,
    on_progress: Callable[[int], object] = lambda _: None,
) -> pd.DataFrame:
    """Add articles to a corpus; create it if it does not exist.

    The corpus is a Delta table: Parquet files by year and month of publication, with a transaction log. Each batch is
    added completely or not at all, so after an interruption the corpus is consistent, and the same call continues. An
    article from the same file with the same name is counted again only if its text has changed. Later queries read
    the counts, not the texts.

    Args:
        source: files, folders or globs, as for ``batches``.
        to: the folder of the corpus.
        once: skip articles whose words and marks in canonical spelling equal those of an article in the corpus, as
            ``count_corpus`` does with ``duplicates="once"``.
        size: bytes of text that are added at once.
        split: what separates the articles of a text file, as for ``read_articles``.
        on_problem: called with a message for each unreadable item, which is skipped, such as the ``append`` of a list.
            By default the first problem is raised.
        on_note: called with a note about what was assumed or repaired in a file.
        on_progress: called after each batch with the number of bytes that the batch was read from.

    Returns:
        One row: added, replaced, unchanged, duplicates (the number of articles, added or skipped with ``once``, whose
        text the corpus already had).

    Raises:
        UrduNewsError: there are no files, a file cannot be read, or the folder is not a corpus or cannot be written.
    """
    lengths: list[int] = []

    found = find_files(source)
    for note in found.notes:
        on_note(note)

    def batches() -> Iterator[pl.DataFrame]:
        for partition in partitions(found.files, size=size, split=split, on_problem=on_problem):
            for part in read_partition(partition, size=size, on_problem=on_problem):
                lengths.append(part.bytes)
                for note in part.notes:
                    on_note(note)
                yield part.articles

    sums = Added(0, 0, 0, 0)
    for batch in add_articles(batches(), to, once=once):
        on_progress(lengths[-1])
        sums = Added(*map(sum, zip(sums, batch, strict=True)))
    compact(to)
    return pd.DataFrame([sums])
