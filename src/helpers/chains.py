"""The pieces of a text that are one word, put together."""

from typing import NamedTuple, TypeAlias

import numpy as np
import polars as pl
from numpy.typing import NDArray

from helpers.corrections import Corrections
from helpers.joining import BROKEN, FLAGS, letter_names, surplus_spaces
from helpers.lemmas import lemmatise

Places: TypeAlias = NDArray[np.integer]
Flags: TypeAlias = NDArray[np.bool_]


class _Hits(NamedTuple):
    """Pairs that are joined, in the order of the text, with what is known of each."""

    # Where the first of the two pieces stands; the gap and the second follow it.
    place: Places
    # A number for each distinct pair.
    pair: Places
    between: pl.Series
    confidence: pl.Series


def rejoin(
    table: pl.DataFrame, codes: Places, new_article: Flags, corrections: Corrections
) -> tuple[pl.DataFrame, Places, Flags]:
    """Put together the pieces of a text that are one word.

    Args:
        table: what is known of the distinct pieces: surface, form, lemma, kind, length, ...
        codes: for each piece of the text, its row in the table.
        new_article: for each piece, whether it is the first of an article.
        corrections: what the reader wants joined or left apart.

    Returns:
        The table with a row more for each distinct word put together; the codes, in which its first piece stands for
        all of it; and for each piece whether it stays.
    """
    hits = _hits(table, codes, new_article, corrections)
    stays = np.ones(len(codes), dtype=np.bool_)
    if not len(hits.place):
        return table, codes, stays
    stays[hits.place + 1] = stays[hits.place + 2] = False
    # A chain is one pair, or several of which each begins where the last ended (پی سی بی).
    lead = np.flatnonzero(np.insert(np.diff(hits.place) != 2, 0, True))
    size = np.diff(np.append(lead, len(hits.place)))
    begin = hits.place[lead]
    # Pairs that are spelled alike are made once; longer chains, which are few, each by itself.
    key = np.where(size == 1, hits.pair[lead] * len(table) + codes[begin + 1], -1 - np.arange(len(lead)))
    _, example, which = np.unique(key, return_index=True, return_inverse=True)
    made = _words(table, codes, hits, begin[example], lead[example], size[example])
    codes = codes.copy()
    codes[begin] = len(table) + which
    return pl.concat([table, made.cast({"length": table.schema["length"]})], how="diagonal_relaxed"), codes, stays


def _hits(table: pl.DataFrame, codes: Places, new_article: Flags, corrections: Corrections) -> _Hits:
    """Find the pairs that are joined."""
    first, second, gap = (table[name].to_numpy()[codes] for name in FLAGS)
    at = np.flatnonzero(((first[:-2] & second[2:]) != 0) & gap[1:-1])
    at = at[~new_article[at + 1] & ~new_article[at + 2]]
    met = pl.DataFrame({"at": at, "code_first": codes[at], "code_second": codes[at + 2]})
    distinct = met.select("code_first", "code_second").unique()
    spelled = distinct.with_columns(
        first=table["form"].gather(distinct["code_first"]), second=table["form"].gather(distinct["code_second"])
    )
    joined = spelled.join(
        surplus_spaces(spelled.select("first", "second").unique(), corrections), on=["first", "second"]
    )
    hits = met.join(joined.with_row_index("pair"), on=["code_first", "code_second"], maintain_order="left")
    place, number = (hits[name].cast(pl.Int64).to_numpy() for name in ("at", "pair"))
    return _Hits(place, number, hits["between"], hits["confidence"])


def _words(table: pl.DataFrame, codes: Places, hits: _Hits, begin: Places, lead: Places, size: Places) -> pl.DataFrame:
    """Return a row for each chain: its pieces joined, its form, its dictionary form."""
    pieces = 2 * size + 1
    group = np.repeat(np.arange(len(begin)), pieces)
    offset = np.arange(pieces.sum()) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    hit = lead[group] + np.maximum(offset - 1, 0) // 2
    between = pl.DataFrame({"between": hits.between.gather(hit), "odd": offset % 2 == 1})
    words = (
        table.select("surface", "form", "lemma", "length")[codes[begin[group] + offset]]
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
    whole = pl.col("form").map_batches(lemmatise, return_dtype=pl.String)
    lemma = pl.when("initials").then("form").when("broken").then(whole).otherwise("lemma")
    made: pl.DataFrame = words.select(
        "surface", "form", lemma.alias("lemma"), "length", "confidence", kind=pl.lit("word"), repaired=pl.lit(True)
    )
    return made
