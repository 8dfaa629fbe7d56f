"""Spilling counts: sums of counts in bounded memory."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl

from helpers.base.errors import UrduNewsError
from helpers.corpus.counting import Counts, add

# Bytes of counts that stay in memory: the words of any language need less, but not its pairs of words.
MEMORY_BYTES = 300_000_000
# Number of buckets, of which one at a time is summed in memory.
BUCKETS = 32
# Counts that are summed together: a larger number is faster and needs more memory.
PENDING_COUNTS = 4
# Seed of the hash that assigns units to buckets, the same in every run.
BUCKET_SEED = 20260000


class SpillingCounts:
    """A sum of counts in bounded memory."""

    def __init__(self, folder: Path, *, memory_bytes: int = MEMORY_BYTES) -> None:
        """Create an empty sum that spills into a folder above ``memory_bytes``."""
        self._folder, self._memory_bytes = folder, memory_bytes
        self._pending: list[Counts] = []
        self._files = 0

    def add(self, counts: Counts) -> None:
        """Add counts.

        Raises:
            UrduNewsError: the disk is full.
        """
        self._pending.append(counts)
        if len(self._pending) >= PENDING_COUNTS or self._size() > self._memory_bytes:
            self._pending = [add(*self._pending)]
            if self._size() > self._memory_bytes:
                self._spill()

    @property
    def is_empty(self) -> bool:
        """Whether no counts were added."""
        return not self._pending

    def counts(self) -> Counts:
        """Return the totals of all counts, of which there is at least one, and the units that are in memory."""
        self._pending = [add(*self._pending)]
        return self._pending[0]

    def units(self) -> Iterator[pl.DataFrame]:
        """Yield tables of the units of all counts, each unit in exactly one table."""
        counts = self.counts()
        if not self._files:
            yield counts.units
            return
        self._spill()
        keys = counts.units.columns[:-2]
        for bucket in sorted(self._folder.iterdir()):
            parts = pl.scan_parquet(sorted(bucket.iterdir()))
            yield parts.group_by(keys).agg(pl.all().sum()).collect()

    def _size(self) -> int:
        return sum(int(counts.units.estimated_size()) for counts in self._pending)

    def _spill(self) -> None:
        """Write the units to files, one per bucket, and keep the totals."""
        [counts] = self._pending
        bucket = counts.units["unit"].hash(BUCKET_SEED) % BUCKETS
        for (number,), part in counts.units.group_by(bucket.rename("bucket")):
            folder = self._folder / f"{number:02}"
            try:
                folder.mkdir(exist_ok=True)
                part.write_parquet(folder / f"{self._files:06}.parquet", compression="zstd")
            except (OSError, pl.exceptions.PolarsError) as error:
                raise UrduNewsError(
                    f"Counts that do not fit into memory cannot be written to {self._folder}: {error}. Free some "
                    "space, or set the environment variable TMPDIR to a folder with more space."
                ) from error
        self._files += 1
        self._pending = [counts._replace(units=counts.units.clear())]


@contextmanager
def spilling_counts(*, memory_bytes: int = MEMORY_BYTES) -> Iterator[SpillingCounts]:
    """Create spilling counts; delete their files after the ``with`` block."""
    with tempfile.TemporaryDirectory(prefix="urdu-news-") as folder:
        yield SpillingCounts(Path(folder), memory_bytes=memory_bytes)
