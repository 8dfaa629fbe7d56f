"""Counts of any number of articles in bounded memory: what grows too large goes to files, by the hash of its unit."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl

from helpers.base.errors import UrduNewsError
from helpers.corpus.counting import Counts, add

# Bytes of counts in memory before they go to files: the forms of any language take less, its pairs of words do not.
ROOM = 300_000_000
# So many files, of which one at a time is added up in memory.
BUCKETS = 32
# Counts that wait until they are added together: more are faster, and take more memory.
WAITING = 8
# The order of the buckets is that of a hash of our own choice: the same in every run.
SEED = 20260000


class Heap:
    """Counts that are added one by one, without ever taking more memory than there is room for."""

    def __init__(self, folder: Path, *, room: int = ROOM) -> None:
        """Begin with nothing; ``folder`` is an empty one, for what does not fit into ``room`` bytes."""
        self._folder, self._room = folder, room
        self._waiting: list[Counts] = []
        self._files = 0

    def put(self, counts: Counts) -> None:
        """Add counts to those that are there.

        Raises:
            UrduNewsError: there is no room on the disk.
        """
        self._waiting.append(counts)
        if len(self._waiting) >= WAITING or self._size() > self._room:
            self._waiting = [add(*self._waiting)]
            if self._size() > self._room:
                self._spill()

    def counts(self) -> Counts:
        """Return the totals of all that was put in; the units are those that are not in files.

        Raises:
            UrduNewsError: nothing was put in.
        """
        if not self._waiting:
            raise UrduNewsError("There is no article to count: nothing in these files could be read.")
        self._waiting = [add(*self._waiting)]
        return self._waiting[0]

    def units(self) -> Iterator[pl.DataFrame]:
        """Yield the units of all that was put in, each in one table only."""
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
        return sum(int(counts.units.estimated_size()) for counts in self._waiting)

    def _spill(self) -> None:
        """Write the units to files, one a bucket, and keep the rest."""
        [counts] = self._waiting
        bucket = counts.units["unit"].hash(SEED) % BUCKETS
        for (number,), part in counts.units.group_by(bucket.rename("bucket")):
            folder = self._folder / f"{number:02}"
            try:
                folder.mkdir(exist_ok=True)
                part.write_parquet(folder / f"{self._files:06}.parquet", compression="zstd")
            except (OSError, pl.exceptions.PolarsError) as error:
                raise UrduNewsError(
                    f"Counts that do not fit into memory cannot be written to {self._folder}: {error}. Free "
                    "some space, or name a folder that has more in the environment variable TMPDIR."
                ) from error
        self._files += 1
        self._waiting = [counts._replace(units=counts.units.clear())]


@contextmanager
def heap(*, room: int = ROOM) -> Iterator[Heap]:
    """Give a heap whose files are taken away in the end."""
    with tempfile.TemporaryDirectory(prefix="urdu-news-") as folder:
        yield Heap(Path(folder), room=room)
