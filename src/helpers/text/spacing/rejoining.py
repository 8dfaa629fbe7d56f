"""The pieces of a text that are one word, put together."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

import numpy as np
import polars as pl
from numpy.typing import NDArray

from helpers.text.lemmas import lemmatise
from helpers.text.spacing.corrections import Corrections
from helpers.text.spacing.surplus import BROKEN, FLAGS, letter_names, surplus_spaces

Places: TypeAlias = NDArray[np.integer]
# A pair of a chain begins so many pieces after the one before it.
GAP_AND_WORD = 2
Flags: TypeAlias = NDArray[np.bool_]


class Meetings(NamedTuple):
    """Places of a batch at which two pieces with a gap between them may be one word, and the codes of all three."""

    place: Places
    first: Places
    gap: Places
    second: Places


class Joins(NamedTuple):
    """What is put together in a batch: where each word begins, its row in the table, where each of its pairs begins."""

    begin: Places
    row: Places
    pair: Places


class _Hits(NamedTuple):
    """Pairs that are joined, in the order of the texts, with what is known of each."""

    met: Meetings
    # A number for each distinct pair.
    pair: Places
    between: pl.Series
    confidence: pl.Series


def meetings(table: pl.DataFrame, codes: Places, new_article: Flags) -> Meetings:
    """Find the places of a batch worth asking about.

    Args:
        table: what is known of the distinct pieces: the flags of ``helpers.joining``.
        codes: for each piece of the batch, its row in the table.
        new_article: for each piece, whether it is the first of an article.
    """
    first, second, gap = (table[name].to_numpy()[codes] for name in FLAGS)
    at = np.flatnonzero(((first[:-2] & second[2:]) != 0) & gap[1:-1])
    at = at[~new_article[at + 1] & ~new_article[at + 2]]
    return Meetings(at, codes[at], codes[at + 1], codes[at + 2])


def rejoin(
    table: pl.DataFrame, batches: Sequence[Meetings], corrections: Corrections
) -> tuple[pl.DataFrame, list[Joins]]:
    """Put together the pieces of the batches that are one word; each distinct pair is judged once for all.

    Args:
        table: what is known of the distinct pieces: surface, form, lemma, kind, length, ...
        batches: from ``meetings``.
        corrections: what the reader wants joined or left apart.

    Returns:
        The table with a row more for each distinct word put together, and the joins of each batch.
    """
    # As if the batches were one text: no pair reaches from one into the next, so no chain does.
    sizes = [int(met.place[-1]) + 3 if len(met.place) else 0 for met in batches]
    bases = np.cumsum([0, *sizes])
    places = [met.place + base for met, base in zip(batches, bases[:-1], strict=True)]
    met = Meetings(np.concatenate(places), *map(np.concatenate, list(zip(*batches, strict=True))[1:]))
    hits = _hits(table, met, corrections)
    place = hits.met.place
    if not len(place):
        return table, [Joins(place, place, place)] * len(batches)
    # A chain is one pair, or several of which each begins where the last ended (پی سی بی).
    lead = np.flatnonzero(np.diff(place, prepend=-1 - GAP_AND_WORD) != GAP_AND_WORD)
    size = np.diff(np.append(lead, len(place)))
    # Pairs that are spelled alike are made once; longer chains, which are few, each by itself.
    key = np.where(size == 1, hits.pair[lead] * len(table) + hits.met.gap[lead], -1 - np.arange(len(lead)))
    _, example, which = np.unique(key, return_index=True, return_inverse=True)
    made = _words(table, hits, lead[example], size[example]).cast({"length": table.schema["length"]})
    begin, row = place[lead], len(table) + which
    joins = [
        Joins(begin[words] - base, row[words], place[pairs] - base)
        for base, words, pairs in zip(bases[:-1], _parts(begin, bases), _parts(place, bases), strict=True)
    ]
    return pl.concat([table, made], how="diagonal_relaxed"), joins


def _parts(places: Places, bases: Places) -> list[slice]:
    """Return which of the places, which are in order, are in each batch."""
    return [slice(*bounds) for bounds in pairwise(np.searchsorted(places, bases).tolist())]


def _hits(table: pl.DataFrame, met: Meetings, corrections: Corrections) -> _Hits:
    """Find the pairs that are joined."""
    pairs = pl.DataFrame({"code_first": met.first, "code_second": met.second})
    distinct = pairs.unique()
    spelled = distinct.with_columns(
        first=table["form"].gather(distinct["code_first"]), second=table["form"].gather(distinct["code_second"])
    )
    joined = spelled.join(
        surplus_spaces(spelled.select("first", "second").unique(), corrections), on=["first", "second"]
    )
    hits = pairs.with_row_index("nth").join(
        joined.with_row_index("pair"), on=["code_first", "code_second"], maintain_order="left"
    )
    nth, number = (hits[name].cast(pl.Int64).to_numpy() for name in ("nth", "pair"))
    return _Hits(Meetings(*(column[nth] for column in met)), number, hits["between"], hits["confidence"])


def _words(table: pl.DataFrame, hits: _Hits, lead: Places, size: Places) -> pl.DataFrame:
    """Return a row for each chain: its pieces joined, its form, its dictionary form."""
    pieces = 2 * size + 1
    group = np.repeat(np.arange(len(lead)), pieces)
    offset = np.arange(pieces.sum()) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    hit = lead[group] + np.maximum(offset - 1, 0) // 2
    odd = offset % 2 == 1
    codes = np.where(odd, hits.met.gap[hit], np.where(offset == 0, hits.met.first[hit], hits.met.second[hit]))
    between = pl.DataFrame({"between": hits.between.gather(hit), "odd": odd})
    words = (
        table.select("surface", "form", "lemma", "length")[codes]
        .with_columns(
            group=pl.Series(group),
            form=pl.when(between["odd"]).then(between["between"]).otherwise("form"),
            broken=between["odd"] & (between["between"] == BROKEN),
            confidence=hits.confidence.gather(hit),
        )
        .group_by("group", maintain_order=True)
        .agg(
            pl.col("surface").str.join(),
            pl.col("form").str.join(),
            # The last word carries the ending of a compound; initials have none.
            lemma=pl.col("form").slice(0, pl.len() - 1).str.join() + pl.col("lemma").last(),
            initials=pl.col("form").last().is_in(list(letter_names())),
            broken=pl.col("broken").any(),
            length=pl.col("length").sum(),
            confidence=pl.col("confidence").min(),
        )
    )
    whole = words.with_columns(whole=lemmatise(words["form"]))
    lemma = pl.when("initials").then("form").when("broken").then("whole").otherwise("lemma")
    made: pl.DataFrame = whole.select(
        "surface", "form", lemma.alias("lemma"), "length", "confidence", kind=pl.lit("word"), repaired=pl.lit(True)
    )
    return made
