"""Articles as numbers: their chunks between spaces, and for each chunk the rows of its pieces in a table."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from helpers.text.alphabet import invisible_class
from helpers.text.sentences import sentence_starts
from helpers.text.spacing.rejoining import Flags, Joins, Places
from helpers.text.token_types import TAIL, Pieces, patterns


class Chunks(NamedTuple):
    """The chunks of a batch of articles: a number for each, how many an article has, what the numbers stand for."""

    # The articles that have any text.
    articles: pl.Series
    codes: NDArray[np.uint32]
    counts: NDArray[np.int64]
    # One row per distinct chunk: code; chunk, with the white space after it. Codes mean nothing outside their batch.
    distinct: pl.DataFrame


class Sequences(NamedTuple):
    """The pieces of the distinct chunks of all batches: rows of the table of pieces, chunk after chunk."""

    rows: Places
    # One row per chunk: chunk; offset and size of its part of ``rows``.
    chunks: pl.DataFrame


class Text(NamedTuple):
    """The tokens of a batch: for each its row in the table of pieces, whether an article, a sentence begins with it."""

    codes: Places
    new_article: Flags
    new_sentence: Flags


def chunks(articles: pl.DataFrame) -> Chunks:
    """Cut articles (columns article, text) after each run of white space that has a space in it.

    Nothing but white space goes over such a place, so that only distinct chunks need be looked at more closely. A plain
    space is found ten times faster than any pattern; what begins with more white space goes to the chunk before it.
    """
    articles = articles.filter(pl.col("text").fill_null("") != "")
    listed = articles["text"].str.split(" ", inclusive=True)
    strings = listed.explode()
    codes = strings.cast(pl.Categorical(pl.Categories.random())).to_physical()
    counts = listed.list.len().cast(pl.Int64).to_numpy()
    first = codes.arg_unique()
    distinct = pl.DataFrame({"code": codes.gather(first), "chunk": strings.gather(first)})
    blank = distinct.filter(pl.col("chunk").str.contains(rf"^[\s{invisible_class()}{TAIL}]"))["code"]
    follows = codes.is_in(blank.implode()).to_numpy(writable=True)
    follows[np.cumsum(counts) - counts] = False
    cut = Chunks(articles["article"], codes.to_numpy(), counts, distinct)
    return _merged(cut, strings, follows) if follows.any() else cut


def _merged(cut: Chunks, strings: pl.Series, follows: Flags) -> Chunks:
    """Give each chunk that follows to the one before it."""
    heads = ~follows
    several = heads & np.append(follows[1:], False)
    numbers = np.cumsum(heads)
    part = several | follows
    joined = (
        pl.DataFrame({"head": numbers[part], "chunk": strings.filter(pl.Series(part))})
        .group_by("head", maintain_order=True)
        .agg(pl.col("chunk").str.join())["chunk"]
    )
    distinct = joined.unique(maintain_order=True)
    beyond = int(cut.codes.max(initial=0)) + 1
    added = pl.DataFrame({"code": np.arange(beyond, beyond + len(distinct), dtype=np.uint32), "chunk": distinct})
    codes = cut.codes.copy()
    codes[several] = joined.replace_strict(added["chunk"], added["code"], return_dtype=pl.UInt32).to_numpy()
    counts = np.add.reduceat(heads, np.cumsum(cut.counts) - cut.counts, dtype=np.int64)
    return Chunks(cut.articles, codes[heads], counts, pl.concat([cut.distinct, added]))


def pieces_of(cuts: Sequence[Chunks]) -> pl.DataFrame:
    """Return the distinct chunks of all batches (column chunk) with the pieces of each (pieces, a list)."""
    distinct = pl.concat([cut.distinct["chunk"] for cut in cuts]).unique(maintain_order=True)
    pattern = "|".join(patterns().values())
    return distinct.to_frame().with_columns(pieces=pl.col("chunk").str.extract_all(pattern))


def sequences(found: pl.DataFrame, pieces: Pieces) -> Sequences:
    """Return for each distinct chunk the rows of its pieces in the table; a piece with missing spaces has several."""
    known = found.select(surface=pl.col("pieces").explode()).join(
        pieces.rows, on="surface", how="left", maintain_order="left"
    )
    first, count = known["first"].to_numpy(), known["count"].to_numpy()
    rows = np.repeat(first - (np.cumsum(count) - count), count) + np.arange(count.sum())
    # For each chunk, how many pieces the chunks up to it have, and how many rows.
    until = found["pieces"].list.len().cast(pl.Int64).cum_sum().to_numpy()
    ends = np.append(0, np.cumsum(count))[until]
    size = np.diff(ends, prepend=0)
    return Sequences(rows.astype(np.int32), found.select("chunk", offset=pl.Series(ends - size), size=pl.Series(size)))


def lay_out(cut: Chunks, known: Sequences, classes: pl.DataFrame) -> Text:
    """Return the tokens of a batch; ``classes`` are those of ``helpers.text.sentences`` for the table of pieces."""
    own = cut.distinct.join(known.chunks, on="chunk", how="left")
    code = own["code"].to_numpy()
    of_code = np.zeros((2, int(code.max(initial=0)) + 1), dtype=np.int32)
    of_code[:, code] = own.select("offset", "size").to_numpy().T
    offset, size = (column[cut.codes] for column in of_code)
    ends = np.cumsum(size, dtype=np.int32)
    begins = ends - size
    place = np.repeat(offset - begins, size)
    place += np.arange(len(place), dtype=np.int32)
    codes = known.rows[place]
    new_article = np.zeros(len(codes), dtype=np.bool_)
    new_article[begins[np.cumsum(cut.counts) - cut.counts]] = True
    return Text(codes, new_article, sentence_starts(classes, codes, new_article))


def rejoined(text: Text, joins: Joins) -> Text:
    """Put one token in the place of the pieces of each word that was written apart."""
    if not len(joins.begin):
        return text
    stays = np.ones(len(text.codes), dtype=np.bool_)
    # The gap and the second word of each pair.
    stays[joins.pair + 1] = stays[joins.pair + 2] = False
    codes = text.codes.copy()
    codes[joins.begin] = joins.row
    return Text(codes[stays], text.new_article[stays], text.new_sentence[stays])
