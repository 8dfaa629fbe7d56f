"""Vocabulary: the distinct chunks between spaces that were met so far, each analysed once."""

from threading import Lock
from typing import Any, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from helpers.corpus.chunks.growing import Growing
from helpers.corpus.chunks.interning import Interner, Numbers
from helpers.corpus.chunks.line_edges import line_edges
from helpers.corpus.chunks.pieces import Met, PieceOptions, PieceTable
from helpers.corpus.hashing import powers
from helpers.text.alphabet import invisible_class
from helpers.text.lines.wrapping import Flags, Indices
from helpers.text.spacing.numbers import DIGITS
from helpers.text.token_types import TAIL, patterns


class Cut(NamedTuple):
    """Chunks that were cut into pieces."""

    chunks: Numbers
    # Number of pieces of each chunk.
    sizes: Indices
    pieces: Met


class Vocabulary:
    """The properties of all distinct chunks of a corpus, by number."""

    def __init__(self, options: PieceOptions) -> None:
        """Create an empty vocabulary."""
        self.pieces = PieceTable(options)
        self._strings = Interner()
        # Whether the chunk was met; whether it begins with white space, so that it belongs to the one before it; and
        # whether it was returned by ``cut``.
        self._met = Growing(met=np.bool_, blank=np.bool_, cut=np.bool_)
        self._meeting = Lock()
        self._chunks = Growing(
            learnt=np.bool_,
            # The slice of ``rows`` with its pieces, and that with broken words joined.
            offset=np.int32,
            size=np.int32,
            joined_offset=np.int32,
            joined_size=np.int32,
            # Number of counted words, with and without stop words, and the unit of the first one without, or -1.
            words=np.int32,
            units=np.int32,
            unit=np.int32,
            # Polynomial hash of its forms, and their number.
            value=np.uint64,
            solids=np.int32,
            # How the last word, before a space, can be joined with the next word, and the first one with the last.
            joins_next=np.uint16,
            joins_last=np.uint16,
            last_row=np.int32,
            first_row=np.int32,
            # Whether it has numbers with a mark between them.
            number=np.bool_,
            # ``line_edges``.
            edges=np.uint16,
        )
        self._rows = Growing(row=np.int32)

    def __getitem__(self, name: str) -> NDArray[Any]:
        """Return a property of the chunks by number, except for those that were not learnt."""
        return self._chunks[name]

    def numbers(self, chunks: pl.Series) -> Numbers:
        """Return the number of each chunk."""
        return self._strings.numbers(chunks)

    def strings(self, numbers: NDArray[np.integer]) -> pl.Series:
        """Return chunks as written."""
        return self._strings.strings(numbers)

    def blank(self, numbers: Numbers) -> Flags:
        """Return whether each chunk begins with white space. Several threads may ask."""
        with self._meeting:
            return self._blank(numbers)

    def _blank(self, numbers: Numbers) -> Flags:
        self._met.reach(int(numbers.max(initial=0)) + 1)
        met = self._met["met"]
        if not met[numbers].all():
            new = np.unique(numbers[~met[numbers]])
            begins = self.strings(new).str.contains(rf"^[\s{invisible_class()}{TAIL}]")
            self._met["blank"][new] = begins.to_numpy()
            met[new] = True
        flags: Flags = self._met["blank"][numbers]
        return flags

    def cut(self, numbers: Numbers) -> Cut:
        """Cut the chunks that no call has cut before into pieces. Several threads may ask."""
        with self._meeting:
            self._met.reach(int(numbers.max(initial=0)) + 1)
            flags = self._met["cut"]
            new = np.unique(numbers[~flags[numbers]])
            flags[new] = True
        return self._pieces(new)

    def _pieces(self, numbers: Numbers) -> Cut:
        found = self.strings(numbers).str.extract_all("|".join(patterns().values()))
        return Cut(numbers, found.list.len().cast(pl.Int64).to_numpy(), self.pieces.meet(found.explode()))

    def learn(self, numbers: Numbers, cut: Cut | None = None) -> None:
        """Analyse the chunks that were not learnt before; some of them may be cut."""
        self._chunks.reach(int(numbers.max(initial=0)) + 1)
        if cut is not None:
            self._chunks.reach(int(cut.chunks.max(initial=0)) + 1)
            unknown = ~self["learnt"][cut.chunks]
            self._learn(cut if unknown.all() else self._pieces(cut.chunks[unknown]))
        unknown = ~self["learnt"][numbers]
        if unknown.any():
            self._learn(self._pieces(np.unique(numbers[unknown])))

    def _learn(self, cut: Cut) -> None:
        new, sizes, met = cut
        if not len(new):
            return
        first, count = self.pieces.locate(met)
        rows = np.repeat(first - (np.cumsum(count) - count), count) + np.arange(count.sum())
        # Cumulative number of pieces, then of rows, up to the end of each chunk.
        ends = np.append(0, np.cumsum(count))[np.cumsum(sizes)]
        begins = np.append(0, ends[:-1])
        begin = np.zeros(len(rows), dtype=np.bool_)
        begin[begins] = True
        rows = rows.astype(np.int32)
        self._set_edges(new, rows, begins, ends)
        self._set(new, "offset", "size", rows, begin)
        joined, begin = self.pieces.with_joins(rows, begin)
        self._set(new, "joined_offset", "joined_size", joined, begin)
        self._set_counts(new, joined, np.flatnonzero(begin))
        self["learnt"][new] = True

    def _set(self, new: NDArray[np.integer], offset: str, size: str, rows: Indices, begin: Flags) -> None:
        """Store the rows of new chunks."""
        begins = np.flatnonzero(begin)
        self[offset][new] = begins + len(self._rows)
        self[size][new] = np.diff(begins, append=len(rows))
        self._rows.extend(row=rows)

    def _set_edges(self, new: NDArray[np.integer], rows: Indices, begins: Indices, ends: Indices) -> None:
        """Store what depends on the neighbours of new chunks."""
        pieces = self.pieces
        spaced = pieces["gap"][rows[ends - 1]] & (ends - begins > 1)
        last = rows[np.maximum(ends - 2, begins)]
        self["joins_next"][new] = np.where(spaced, pieces["joins_next"][last], 0)
        self["joins_last"][new] = pieces["joins_last"][rows[begins]]
        self["last_row"][new], self["first_row"][new] = last, rows[begins]
        part = pieces["part"][rows]
        marks = np.zeros(len(rows), dtype=np.bool_)
        marks[1:-1] = (part[:-2] == DIGITS) & (part[1:-1] > DIGITS) & (part[2:] == DIGITS)
        self["number"][new] = np.logical_or.reduceat(marks, begins)
        flags = {name: pieces[f"line {name}"][rows] for name in ("space", "line_end", "alone", "first", "second")}
        self["edges"][new] = line_edges(
            begins=begins,
            ends=ends,
            around=pieces["line around"][rows],
            last=pieces["line last"][rows],
            **flags,
        )

    def _set_counts(self, new: NDArray[np.integer], rows: Indices, begins: Indices) -> None:
        """Store what is counted of new chunks."""
        pieces = self.pieces
        unit, value = pieces["unit"][rows], pieces["value"][rows]
        self["words"][new] = np.add.reduceat(pieces["word"][rows], begins, dtype=np.int32)
        counted = np.flatnonzero(unit >= 0)
        units = np.add.reduceat(unit >= 0, begins, dtype=np.int32)
        self["units"][new] = units
        self["unit"][new] = -1
        has = np.flatnonzero(units)
        self["unit"][new[has]] = unit[counted[np.searchsorted(counted, begins[has])]]
        solid = value != 0
        before = np.cumsum(solid, dtype=np.int32) - solid
        sizes = np.diff(begins, append=len(rows))
        before -= np.repeat(before[begins], sizes)
        self["value"][new] = np.add.reduceat(value * powers(int(before.max(initial=0)) + 1)[before], begins)
        self["solids"][new] = np.add.reduceat(solid, begins, dtype=np.int32)

    def rows(self, numbers: Numbers, *, joined: bool) -> tuple[Indices, Indices]:
        """Return the rows of the pieces of chunks, one after the other, and their number for each chunk."""
        offset, size = (self[f"joined_{name}" if joined else name][numbers] for name in ("offset", "size"))
        ends = np.cumsum(size)
        places = np.repeat(offset - (ends - size), size) + np.arange(int(size.sum()))
        return self._rows["row"][places], size
