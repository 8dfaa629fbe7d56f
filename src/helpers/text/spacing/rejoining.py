"""Rejoining: merge neighbouring pieces of a text that are one word or one number."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

import numpy as np
import polars as pl
from numpy.typing import NDArray

from helpers.text.lemmas import lemmatise, noun_lemma
from helpers.text.normalisation import normalise_forms
from helpers.text.spacing.corrections import Corrections
from helpers.text.spacing.numbers import SEPARATORS, number_pairs
from helpers.text.spacing.surplus import BROKEN, PAIR_COLUMNS, letter_names, surplus_spaces

Indices: TypeAlias = NDArray[np.integer]
Flags: TypeAlias = NDArray[np.bool_]
# Pieces from the start of a pair to the start of the next pair in a chain: a word and a gap.
PAIR_STEP_PIECES = 2


class Candidates(NamedTuple):
    """Pairs in a batch that may be one word: position and three codes."""

    position: Indices
    first: Indices
    gap: Indices
    second: Indices


class Joins(NamedTuple):
    """Joined words of a batch: start and table row, and starts of pairs."""

    begin: Indices
    row: Indices
    pair: Indices


class _Hits(NamedTuple):
    """Joined pairs, in text order."""

    candidates: Candidates
    # The number of the distinct pair.
    pair: Indices
    between: pl.Series
    confidence: pl.Series


def candidate_pairs(table: pl.DataFrame, codes: Indices, new_article: Flags) -> Candidates:
    """Find the pairs of a batch that pass the prefilter.

    Args:
        table: the distinct pieces, with the columns ``PAIR_COLUMNS``.
        codes: for each piece of the batch, its row in the table.
        new_article: for each piece, whether it is the first of an article.
    """
    first, second, gap, part = (table[name].to_numpy()[codes] for name in PAIR_COLUMNS)
    starts = np.flatnonzero(((first[:-2] & second[2:]) != 0) & gap[1:-1])
    starts = starts[~new_article[starts + 1] & ~new_article[starts + 2]]
    if len(numbers := number_pairs(table["form"], codes, part, new_article)):
        starts = np.sort(np.concatenate([starts, numbers]))
    return Candidates(starts, codes[starts], codes[starts + 1], codes[starts + 2])


def rejoin(
    table: pl.DataFrame, batches: Sequence[Candidates], corrections: Corrections
) -> tuple[pl.DataFrame, list[Joins]]:
    """Merge the pieces that are one word.

    Each distinct pair is decided once for all batches.

    Args:
        table: the distinct pieces: surface, form, lemma, kind, length, ...
        batches: from ``candidate_pairs``.
        corrections: pairs that the user joins or keeps apart.

    Returns:
        The table with one more row per distinct joined word, and the joins of each batch.
    """
    # Treat the batches as one text: the offsets keep pairs and chains from crossing a batch boundary.
    sizes = [int(batch.position[-1]) + 3 if len(batch.position) else 0 for batch in batches]
    bases = np.cumsum([0, *sizes])
    positions = [batch.position + base for batch, base in zip(batches, bases[:-1], strict=True)]
    candidates = Candidates(np.concatenate(positions), *map(np.concatenate, list(zip(*batches, strict=True))[1:]))
    hits = _hits(table, candidates, corrections)
    position = hits.candidates.position
    if not len(position):
        return table, [Joins(position, position, position)] * len(batches)
    # A chain is one pair, or several pairs that overlap in a word (پی سی بی).
    lead = np.flatnonzero(np.diff(position, prepend=-1 - PAIR_STEP_PIECES) != PAIR_STEP_PIECES)
    size = np.diff(np.append(lead, len(position)))
    # Each distinct pair is built once; longer chains, which are rare, are built one by one.
    key = np.where(size == 1, hits.pair[lead] * len(table) + hits.candidates.gap[lead], -1 - np.arange(len(lead)))
    _, example, inverse = np.unique(key, return_index=True, return_inverse=True)
    words = _words(table, hits, lead[example], size[example]).cast({"length": table.schema["length"]})
    begin, row = position[lead], len(table) + inverse
    joins = [
        Joins(begin[chains] - base, row[chains], position[pairs] - base)
        for base, chains, pairs in zip(bases[:-1], _slices(begin, bases), _slices(position, bases), strict=True)
    ]
    return pl.concat([table, words], how="diagonal_relaxed"), joins


def _slices(positions: Indices, bases: Indices) -> list[slice]:
    """Return the slice of the sorted positions that is in each batch."""
    return [slice(*bounds) for bounds in pairwise(np.searchsorted(positions, bases).tolist())]


def _hits(table: pl.DataFrame, candidates: Candidates, corrections: Corrections) -> _Hits:
    """Return the candidates that are joined."""
    pairs = pl.DataFrame({"code_first": candidates.first, "code_second": candidates.second})
    distinct = pairs.unique()
    spelled = distinct.with_columns(
        first=table["form"].gather(distinct["code_first"]), second=table["form"].gather(distinct["code_second"])
    )
    decided = surplus_spaces(spelled.select("first", "second").unique(), corrections)
    # Pairs of numbers are decided already; what is between them depends on the gap.
    numbers = spelled.filter(pl.col("first").str.contains(r"^\d")).select("first", "second").unique()
    joined = spelled.join(pl.concat([decided, numbers], how="diagonal"), on=["first", "second"])
    hits = pairs.with_row_index("index").join(
        joined.with_row_index("pair"), on=["code_first", "code_second"], maintain_order="left"
    )
    index, pair = (hits[name].cast(pl.Int64).to_numpy() for name in ("index", "pair"))
    return _Hits(Candidates(*(column[index] for column in candidates)), pair, hits["between"], hits["confidence"])


def _words(table: pl.DataFrame, hits: _Hits, lead: Indices, size: Indices) -> pl.DataFrame:
    """Return a row for each chain: its joined pieces, form and lemma."""
    pieces = 2 * size + 1
    group = np.repeat(np.arange(len(lead)), pieces)
    offset = np.arange(pieces.sum()) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    hit = lead[group] + np.maximum(offset - 1, 0) // 2
    odd = offset % 2 == 1
    first, gap, second = (codes[hit] for codes in hits.candidates[1:])
    codes = np.where(odd, gap, np.where(offset == 0, first, second))
    between = pl.DataFrame({"between": hits.between.gather(hit), "odd": odd})
    separator = pl.col("form").replace(SEPARATORS)
    words = (
        table.select("surface", "form", "kind", "length")[codes]
        .with_columns(
            group=pl.Series(group),
            form=pl.when(between["odd"]).then(pl.coalesce(between["between"], separator)).otherwise("form"),
            broken=between["odd"] & (between["between"] == BROKEN),
            confidence=hits.confidence.gather(hit),
        )
        .group_by("group", maintain_order=True)
        .agg(
            pl.col("surface").str.join(),
            pl.col("form").str.join(),
            # The last word carries the inflection of a compound; initials are not inflected.
            start=pl.col("form").slice(0, pl.len() - 1).str.join(),
            last=pl.col("form").last(),
            kind=pl.col("kind").first(),
            initials=pl.col("form").last().is_in(list(letter_names())),
            broken=pl.col("broken").any(),
            length=pl.col("length").sum(),
            confidence=pl.col("confidence").min(),
        )
    )
    # The fragments of a misspelled word are not corrected, the word is: ا نھوں.
    words = words.with_columns(normalise_forms(words["form"]).alias("form"))
    last = pl.Series([noun_lemma(form) for form in words["last"]], dtype=pl.String)
    whole = words.with_columns(whole=lemmatise(words["form"]), compound=words["start"] + last)
    number = pl.col("kind") == "number"
    whole_form = pl.col("broken") | pl.col("form").str.contains(" ", literal=True)
    lemma = pl.when(pl.col("initials") | number).then("form").when(whole_form).then("whole").otherwise("compound")
    complete: pl.DataFrame = whole.select(
        "surface", "form", lemma.alias("lemma"), "length", "confidence", "kind", repaired=~number
    )
    return complete
