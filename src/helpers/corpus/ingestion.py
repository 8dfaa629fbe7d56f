"""Files of any size into a corpus: read in batches, counted once, added batch by batch."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import polars as pl

from helpers.corpus.store import Added, add_articles, compact
from helpers.files.article_paths import Paths
from helpers.files.batches import partitions, read_partition
from helpers.files.decoding import OnProblem, reject

# Bytes of text that are added at once: twice as many are a tenth faster and take half a gigabyte more.
BATCH_BYTES = 6_000_000


def ingest(
    source: Paths,
    *,
    to: str | Path,
    once: bool = False,
    size: int = BATCH_BYTES,
    on_problem: OnProblem = reject,
    on_progress: Callable[[int], object] = lambda _: None,
) -> pd.DataFrame:
    """Add articles to a corpus, which is made where there is none; later questions read its counts, not the texts.

    The corpus is a Delta table: Parquet files by year and month of publication, with a log that says which of them
    count. An addition is in the log or it is not, so whatever ends the work, the corpus is whole, and the same call
    goes on. An article that is there already, from the same file under the same name, is counted anew only if its text
    has changed.

    Args:
        source: files, folders or globs, as for ``batches``.
        to: the folder of the corpus.
        once: leave out an article whose words and marks, in canonical spelling, are those of one that is there: the
            same text, as ``count_corpus`` takes it.
        size: bytes of text that are added at once.
        on_problem: learns in a sentence of what cannot be read, which is then left out: for example the ``append`` of a
            list. By default the first one stops the work.
        on_progress: called after each batch with the number of bytes read so far.

    Returns:
        One row: added, replaced, unchanged, duplicates (of those added, or left out with ``once``, how many have a text
        that was there before).

    Raises:
        UrduNewsError: nothing is there, a file cannot be read, or the folder holds something else or cannot be written.
    """
    lengths: list[int] = []

    def batches() -> Iterator[pl.DataFrame]:
        for partition in partitions(source, size=size, on_problem=on_problem):
            for part in read_partition(partition, size=size, on_problem=on_problem):
                lengths.append(part.bytes)
                yield part.articles

    sums = Added(0, 0, 0, 0)
    for batch in add_articles(batches(), to, once=once):
        on_progress(lengths[-1])
        sums = Added(*(one + other for one, other in zip(sums, batch, strict=True)))
    compact(to)
    return pd.DataFrame([sums])
