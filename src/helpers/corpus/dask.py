"""Dask engine: count partitions on the workers of a cluster."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl

from helpers.base.errors import OnProblem, UrduNewsError, reject
from helpers.corpus.counting import CountOptions, Counts, add, count
from helpers.files.batches import BATCH_COLUMNS, Partition, read_partition

if TYPE_CHECKING:
    from distributed import Client

# Partitions whose counts are summed on the workers before transfer: the sum is not much larger than each of them.
PARTITIONS_PER_SUM = 8
NO_ARTICLES = pl.DataFrame(schema=dict.fromkeys(BATCH_COLUMNS, pl.String))
INSTALL_HINT = 'Dask is not installed. Install it with: pip install "urdu-news[cluster]".'


class _PartCounts(NamedTuple):
    """The counts of some partitions, and the messages about their files."""

    counts: Counts
    skipped: list[str]
    notes: list[str]


def cluster_counts(
    parts: Sequence[Partition],
    options: CountOptions,
    *,
    client: "Client | None",
    once: bool,
    on_problem: OnProblem,
    on_note: OnProblem,
) -> Iterator[tuple[Counts, int]]:
    """Count partitions on a cluster; yield sums and numbers of bytes read.

    If a worker dies, another one counts its partitions again. To count repeated articles once, the files are read
    twice, because the hashes of all articles must be known first.

    Raises:
        UrduNewsError: Dask is not installed, there is no client, a worker cannot read a file, or several workers died
            on the same partition.
    """
    try:
        from distributed import KilledWorker, as_completed
    except ImportError as error:
        raise UrduNewsError(INSTALL_HINT) from error
    if client is None:
        raise UrduNewsError('engine="dask" needs a cluster: pass client=Client(...) from dask.distributed.')
    skip = on_problem is not reject
    try:
        seen = _seen(parts, options, client, skip) if once else [None] * len(parts)
        counted = [
            client.submit(_count, part, options, earlier, skip, pure=False)
            for part, earlier in zip(parts, seen, strict=True)
        ]
        groups = [slice(first, first + PARTITIONS_PER_SUM) for first in range(0, len(parts), PARTITIONS_PER_SUM)]
        sums = {client.submit(_sum, counted[group], pure=False): group.start for group in groups}
        # Release the counts on the workers once they are summed.
        del counted
        messages: dict[int, tuple[list[str], list[str]]] = {}
        for future in as_completed(sums):
            first = sums[future]
            counts, skipped, notes = future.result()
            messages[first] = skipped, notes
            yield counts, sum(part.bytes for part in parts[first : first + PARTITIONS_PER_SUM])
            future.release()
    except KilledWorker as error:
        raise UrduNewsError(
            f"Several workers died on the same part of the files, probably because of too little memory: {error}. "
            "Give each worker more memory or fewer threads."
        ) from error
    # In the order of the files, not of completion.
    for first in sorted(messages):
        skipped, notes = messages[first]
        for message in skipped:
            on_problem(message)
        for note in notes:
            on_note(note)


def _seen(parts: Sequence[Partition], options: CountOptions, client: "Client", skip: bool) -> list[Any]:
    """Return the hashes that occur in an earlier partition, by partition."""
    plain = CountOptions(n=options.n, corrections=options.corrections, furniture=options.furniture)
    found = client.gather([client.submit(_hashes, part, plain, skip, pure=False) for part in parts])
    numbers = [pl.repeat(number, len(hashes), eager=True) for number, hashes in enumerate(found)]
    table = pl.DataFrame({"hash": pl.concat(found), "part": pl.concat(numbers)})
    repeated = table.filter(pl.col("part") > pl.col("part").min().over("hash"))
    return [repeated.filter(pl.col("part") == number)["hash"] for number in range(len(parts))]


def _hashes(part: Partition, options: CountOptions, skip: bool) -> pl.Series:
    """Return the distinct hashes of the articles of a partition, on a worker."""
    on_problem: OnProblem = (lambda _: None) if skip else reject
    counts = [count(read.articles, options) for read in read_partition(part, on_problem=on_problem)]
    return add(count(NO_ARTICLES, options), *counts).hashes.unique()


def _count(part: Partition, options: CountOptions, seen: pl.Series | None, skip: bool) -> _PartCounts:
    """Count a partition on a worker."""
    skipped: list[str] = []
    notes: list[str] = []
    # Begin with no articles, because a damaged file may yield none.
    counts = [count(NO_ARTICLES, options)]
    for read in read_partition(part, on_problem=skipped.append if skip else reject):
        counts.append(count(read.articles, options, seen=seen))
        notes += read.notes
        if seen is not None:
            seen = pl.concat([seen, counts[-1].hashes])
    return _PartCounts(add(*counts), skipped, notes)


def _sum(counted: list[_PartCounts]) -> _PartCounts:
    """Add the counts of several partitions on a worker."""
    return _PartCounts(
        add(*[part.counts for part in counted]),
        [message for part in counted for message in part.skipped],
        [message for part in counted for message in part.notes],
    )
