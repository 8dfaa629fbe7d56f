"""The counts of ``count_corpus`` on a Dask cluster: the same functions over the same parts of the files."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from helpers.base.errors import UrduNewsError
from helpers.corpus.counting import Counts, Question, add, count
from helpers.files.batches import BATCH_COLUMNS, Partition, read_partition
from helpers.files.decoding import OnProblem, reject

if TYPE_CHECKING:
    from distributed import Client

# Partitions whose counts are added where they were made, before they travel: the sum is not much larger than each.
ADDED = 8
NOTHING = pl.DataFrame(schema=dict.fromkeys(BATCH_COLUMNS, pl.String))
INSTALL = 'Dask is not installed. Install it with: pip install "urdu-news[cluster]".'


def cluster_counts(
    parts: Sequence[Partition], question: Question, *, client: "Client | None", once: bool, on_problem: OnProblem
) -> Iterator[tuple[Counts, int]]:
    """Count partitions on the workers of a cluster, and yield sums of counts and how many bytes of files they are of.

    A partition whose worker dies is counted again by another one. To count repeated articles once, all is read twice:
    first for the hashes alone, since only together they tell what was there before.

    Raises:
        UrduNewsError: Dask is not installed, there is no client, a file cannot be read by a worker, or a partition
            has killed several workers.
    """
    try:
        from distributed import KilledWorker, as_completed
    except ImportError as error:
        raise UrduNewsError(INSTALL) from error
    if client is None:
        raise UrduNewsError('engine="dask" needs a cluster: give client=Client(...) from dask.distributed.')
    skip = on_problem is not reject
    try:
        seen = _seen(parts, question, client, skip) if once else [None] * len(parts)
        counted = [
            client.submit(_count, part, question, before, skip, pure=False)
            for part, before in zip(parts, seen, strict=True)
        ]
        groups = [slice(first, first + ADDED) for first in range(0, len(parts), ADDED)]
        sums = {client.submit(_sum, counted[group], pure=False): group.start for group in groups}
        # What has been added need not be kept on the workers.
        del counted
        skipped: dict[int, list[str]] = {}
        for done in as_completed(sums):
            first = sums[done]
            counts, skipped[first] = done.result()
            yield counts, sum(part.bytes for part in parts[first : first + ADDED])
            done.release()
    except KilledWorker as error:
        raise UrduNewsError(
            f"A part of the files has ended several workers, which had too little memory perhaps: {error}. "
            "Give each worker more memory, or fewer threads."
        ) from error
    # In the order of the files, not in that in which the workers were done.
    for first in sorted(skipped):
        for sentence in skipped[first]:
            on_problem(sentence)


def _seen(parts: Sequence[Partition], question: Question, client: "Client", skip: bool) -> list[Any]:
    """Return for each partition which hashes of its articles were in one before it."""
    plain = Question(n=question.n, corrections=question.corrections)
    found = client.gather([client.submit(_hashes, part, plain, skip, pure=False) for part in parts])
    numbers = [pl.repeat(number, len(hashes), eager=True) for number, hashes in enumerate(found)]
    table = pl.DataFrame({"hash": pl.concat(found), "part": pl.concat(numbers)})
    repeated = table.filter(pl.col("part") > pl.col("part").min().over("hash"))
    return [repeated.filter(pl.col("part") == number)["hash"] for number in range(len(parts))]


def _hashes(part: Partition, question: Question, skip: bool) -> pl.Series:
    """Return the hashes of the articles of a partition, each once; on a worker."""
    on_problem: OnProblem = (lambda _: None) if skip else reject
    counts = [count(read.articles, question) for read in read_partition(part, on_problem=on_problem)]
    return add(count(NOTHING, question), *counts).hashes.unique()


def _count(part: Partition, question: Question, seen: pl.Series | None, skip: bool) -> tuple[Counts, list[str]]:
    """Count a partition; on a worker."""
    skipped: list[str] = []
    # Begun with nothing, since nothing of a damaged file may be left.
    counts = [count(NOTHING, question)]
    for read in read_partition(part, on_problem=skipped.append if skip else reject):
        counts.append(count(read.articles, question, seen=seen))
        if seen is not None:
            seen = pl.concat([seen, counts[-1].hashes])
    return add(*counts), skipped


def _sum(counted: list[tuple[Counts, list[str]]]) -> tuple[Counts, list[str]]:
    """Add the counts of several partitions; on a worker."""
    return add(*[counts for counts, _ in counted]), [sentence for _, skipped in counted for sentence in skipped]
