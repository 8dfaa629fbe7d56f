"""Known pieces: the descriptions of pieces that occurred before, so that a process describes most pieces once."""

from collections.abc import Callable
from functools import lru_cache, partial
from threading import Lock

import numpy as np
import polars as pl
from numpy.typing import NDArray

from helpers.text.spacing.corrections import Corrections
from helpers.text.spacing.missing import LightVerbs
from helpers.text.token_types import Pieces, describe

# Characters of the pieces that are remembered: the vocabulary of 50 MB of news, which takes 50 MB of memory.
MAX_CHARACTERS = 1_000_000
# Tables are extended without a copy, which makes them slower to read, up to this number of parts.
MAX_CHUNKS = 16


def describe_known(
    surfaces: pl.Series, *, repair_spacing: bool, corrections: Corrections, light_verbs: LightVerbs
) -> Pieces:
    """Return what ``describe`` does, without describing a piece again."""
    key = tuple(sorted(corrections.items()))
    return _known_pieces(repair_spacing, light_verbs, key).of(surfaces)


@lru_cache(maxsize=4)
def _known_pieces(
    repair_spacing: bool, light_verbs: LightVerbs, corrections: tuple[tuple[str, tuple[str, ...]], ...]
) -> "KnownPieces":
    return KnownPieces(
        partial(describe, repair_spacing=repair_spacing, corrections=dict(corrections), light_verbs=light_verbs)
    )


class KnownPieces:
    """Descriptions of pieces, up to a number of characters; then the memory begins again."""

    def __init__(self, describe: Callable[[pl.Series], Pieces]) -> None:
        """Remember nothing yet.

        Args:
            describe: describes distinct pieces.
        """
        self._describe = describe
        self._lock = Lock()
        self._clear()

    def of(self, surfaces: pl.Series) -> Pieces:
        """Return the descriptions of distinct pieces."""
        listed = surfaces.to_list()
        if sum(map(len, listed)) > MAX_CHARACTERS // 2:
            return self._describe(surfaces)
        with self._lock:
            numbers = [*map(self._numbers.get, listed)]
            if None in numbers:
                self._add([surface for surface, number in zip(listed, numbers, strict=True) if number is None], listed)
                numbers = [*map(self._numbers.get, listed)]
            pieces = np.array(numbers, dtype=np.intp)
            first, count = self._first[pieces], self._count[pieces]
            ends = np.cumsum(count, dtype=np.int32)
            begins = ends - count
            rows = np.repeat(first - begins, count) + np.arange(count.sum())
            index = pl.DataFrame({"surface": surfaces, "first": begins, "count": count})
            return Pieces(self._table[rows], self._classes[rows], index)

    def _clear(self) -> None:
        self._characters = 0
        # The number of each piece; its first row in the tables, and its number of rows.
        self._numbers: dict[str, int] = {}
        self._first: NDArray[np.int32] = np.zeros(0, dtype=np.int32)
        self._count: NDArray[np.int32] = np.zeros(0, dtype=np.int32)
        empty = self._describe(pl.Series("surface", [], dtype=pl.String))
        self._table, self._classes = empty.table, empty.classes

    def _add(self, new: list[str], all_wanted: list[str]) -> None:
        """Describe new pieces, or all that are wanted if the new ones do not fit."""
        characters = sum(map(len, new))
        if self._characters + characters > MAX_CHARACTERS:
            self._clear()
            new, characters = all_wanted, sum(map(len, all_wanted))
        described = self._describe(pl.Series("surface", new, dtype=pl.String))
        self._numbers |= zip(new, range(len(self._numbers), len(self._numbers) + len(new)), strict=True)
        self._first = np.append(self._first, described.rows["first"].to_numpy() + len(self._table))
        self._count = np.append(self._count, described.rows["count"].to_numpy())
        self._table = _extended(self._table, described.table)
        self._classes = _extended(self._classes, described.classes)
        self._characters += characters


def _extended(table: pl.DataFrame, more: pl.DataFrame) -> pl.DataFrame:
    extended = pl.concat([table, more], rechunk=False)
    return extended.rechunk() if extended.n_chunks() > MAX_CHUNKS else extended
