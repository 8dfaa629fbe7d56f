"""Pieces: the distinct words, marks and spaces that were met so far, by row, each described once."""

from collections.abc import Collection
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from helpers.corpus.chunks.growing import Growing
from helpers.corpus.chunks.interning import Interner, Numbers
from helpers.text.lines.furniture import Laid, Lines, Vocabulary, furniture_lines, line_vocabulary
from helpers.text.lines.wrapping import Flags, Indices, line_classes
from helpers.text.sentences import GAPS
from helpers.text.spacing.corrections import Corrections
from helpers.text.spacing.rejoining import NO_WORD, Candidates, candidate_pairs, rejoin
from helpers.text.spacing.surplus import IN_CONTEXT, PAIR_COLUMNS, surplus_spaces
from helpers.text.token_codes import Text, rejoined
from helpers.text.token_types import split_pieces, whole_pieces

TABLE_COLUMNS = ("surface", "form", "kind", "length", *PAIR_COLUMNS)
# Bits of the second form in the key of a pair.
HALF = np.int64(32)
# The rule of a pair that is never one word.
APART = -1
# Flags by which the lines of page furniture are found, as in ``Vocabulary``.
LINE_FLAGS = ("space", "line_end", "alone", "first", "second", "last", "around")


class PieceOptions(NamedTuple):
    """What decides about the pieces: see ``helpers.corpus.counting.CountOptions``."""

    kinds: Collection[str]
    stop_words: frozenset[str]
    corrections: Corrections


class Met(NamedTuple):
    """Pieces that were met: their numbers; those that are new, and their surface, kind and form."""

    numbers: Numbers
    new: Numbers
    whole: pl.DataFrame


class PieceTable:
    """All distinct pieces of a corpus; rows are only added."""

    def __init__(self, options: PieceOptions) -> None:
        """Create an empty table."""
        self._options = options
        # Numbers of surfaces and of forms, most of which are equal.
        self._strings = Interner()
        # Whether ``meet`` returned the surface.
        self._met, self._meeting = Growing(met=np.bool_), Lock()
        # By number of the surface: its first row, and its number of rows; 0 if it is not described yet.
        self._located = Growing(first=np.int32, count=np.int32)
        self._table: pl.DataFrame = pl.DataFrame()
        # By row. unit: number of the form if it is counted, else -1. value: hash of the form, 0 for white space.
        self._rows = Growing(
            form=np.int32,
            unit=np.int32,
            word=np.bool_,
            value=np.uint64,
            joins_next=np.uint16,
            joins_last=np.uint16,
            gap=np.bool_,
            part=np.uint8,
            **{f"line {name}": np.bool_ for name in LINE_FLAGS},
        )
        self._decided: dict[int, int] = {}
        # An upper bound of the numbers of forms.
        self.distinct = 1

    def __getitem__(self, name: str) -> NDArray[Any]:
        """Return a property by row."""
        return self._rows[name]

    def forms(self, numbers: Indices) -> pl.Series:
        """Return forms by their numbers, as categories."""
        return self._strings.categories(numbers)

    def meet(self, surfaces: pl.Series) -> Met:
        """Return the numbers of pieces, with kind and form of those never met before. Several threads may ask."""
        numbers = self._strings.numbers(surfaces)
        with self._meeting:
            self._met.reach(int(numbers.max(initial=0)) + 1)
            flags = self._met["met"]
            new = np.unique(numbers[~flags[numbers]])
            flags[new] = True
        return Met(numbers, new, whole_pieces(self._strings.strings(new)))

    def locate(self, met: Met) -> tuple[Indices, Indices]:
        """Return the first row and the number of rows of each piece."""
        self._located.reach(int(met.numbers.max(initial=0)) + 1)
        fresh = self._located["count"][met.new] == 0
        self._describe(met.new[fresh], met.whole.filter(pl.Series(fresh, dtype=pl.Boolean)))
        numbers = met.numbers
        unknown = self._located["count"][numbers] == 0
        if unknown.any():
            # Another thread met them, and what it found comes later.
            new = np.unique(numbers[unknown])
            self._describe(new, whole_pieces(self._strings.strings(new)))
        return self._located["first"][numbers], self._located["count"][numbers]

    def _describe(self, numbers: Indices, whole: pl.DataFrame) -> None:
        if not len(numbers):
            return
        table, index = split_pieces(
            whole,
            repair_spacing=True,
            corrections=self._options.corrections,
            light_verbs="apart",
        )
        self._located["first"][numbers] = index["first"].to_numpy() + len(self._rows)
        self._located["count"][numbers] = index["count"].to_numpy()
        self._append(table)

    def _append(self, table: pl.DataFrame) -> None:
        """Add rows of described pieces."""
        options, kind = self._options, table["kind"]
        table = table.select(TABLE_COLUMNS).with_columns(pl.col(PAIR_COLUMNS).fill_null(0))
        solid = ~kind.is_in(GAPS).to_numpy()
        word = kind.is_in(list(options.kinds)).to_numpy()
        form = self._strings.numbers(table["form"]).astype(np.int32)
        self.distinct = max(self.distinct, int(form.max(initial=0)) + 1)
        kept = word & ~table["form"].is_in(list(options.stop_words)).to_numpy() if options.stop_words else word
        lines = line_vocabulary(table, table.select(line_classes()["line_end"]).to_series())
        self._rows.extend(
            form=form,
            unit=np.where(kept, form, -1),
            word=word,
            value=np.where(solid, table["form"].hash().to_numpy(), np.uint64(0)),
            joins_next=table["first"].to_numpy(),
            joins_last=table["second"].to_numpy(),
            gap=table["gap"].to_numpy(),
            part=table["part"].to_numpy(),
            **{f"line {name}": getattr(lines, name) for name in LINE_FLAGS},
        )
        self._table = pl.concat([self._table, table]) if len(self._table) else table

    def with_joins(self, rows: Indices, begins: Flags) -> tuple[Indices, Flags]:
        """Join the words that are one word or one number in short texts, given as rows.

        Args:
            rows: for each piece, its row.
            begins: for each piece, whether it is the first of its text.
        """
        candidates = candidate_pairs(self._table, rows, begins)
        if not len(candidates.position):
            return rows, begins
        # A small table of the pieces of the pairs is joined in, because rows are added to a copy of it.
        own, places = np.unique(np.concatenate(candidates[1:]), return_inverse=True)
        before, first, gap, second, after = np.split(places.astype(np.int32), len(candidates) - 1)
        before = np.where(candidates.before == NO_WORD, NO_WORD, before)
        after = np.where(candidates.after == NO_WORD, NO_WORD, after)
        pairs = Candidates(candidates.position, before, first, gap, second, after)
        table, [joins] = rejoin(self._table[own].with_columns(lemma="form"), [pairs], self._options.corrections)
        moved = joins._replace(row=joins.row - len(own) + len(self._rows))
        if len(table) > len(own):
            self._append(table[len(own) :])
        text = rejoined(Text(rows, begins, begins), moved)
        return text.codes, text.new_article

    def is_form(self, form: str, rows: Indices) -> Flags:
        """Return whether each piece has a form."""
        found: Flags = self["form"][rows] == self._strings.numbers(pl.Series([form]))[0]
        return found

    def are_joined(self, first: Indices, second: Indices) -> tuple[Flags, Flags]:
        """Return whether the words of each pair of rows, with a space between them, are or can be one word.

        The second flag is whether it depends on the words beside them.
        """
        keys = self["form"][first].astype(np.int64) << HALF | self["form"][second].astype(np.int64)
        distinct, places = np.unique(keys, return_inverse=True)
        known = self._decided
        if new := [key for key in distinct.tolist() if key not in known]:
            numbers = np.array(new, dtype=np.int64)
            pairs = pl.DataFrame(
                {
                    "first": self.forms(numbers >> HALF),
                    "second": self.forms(numbers & (1 << HALF) - 1),
                }
            )
            decided = surplus_spaces(pairs, self._options.corrections).select("first", "second", "rule")
            joined = {(first, second): rule for first, second, rule in decided.iter_rows()}
            known.update(zip(new, [joined.get(pair, APART) for pair in pairs.iter_rows()], strict=True))
        rules = np.array([known[key] for key in distinct.tolist()], dtype=np.int8)[places]
        return rules != APART, np.isin(rules, list(IN_CONTEXT))

    def furniture(self, text: Laid) -> Lines:
        """Find the lines that are not part of their article."""
        flags = {name: self[f"line {name}"] for name in LINE_FLAGS}
        return furniture_lines(Vocabulary(forms=self._table["form"], **flags), text)

    def spelled(self, rows: Indices) -> pl.Series:
        """Return the pieces as written."""
        return self._table["surface"].gather(rows)
