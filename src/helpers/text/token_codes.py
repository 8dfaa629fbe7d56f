"""Token codes: articles as integer arrays, each code a row in a table of distinct pieces."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from helpers.text.alphabet import invisible_class
from helpers.text.lines.furniture import Laid
from helpers.text.sentences import sentence_starts
from helpers.text.spacing.rejoining import Flags, Indices, Joins
from helpers.text.token_types import TAIL, Pieces, patterns


class Chunks(NamedTuple):
    """The chunks between the spaces of a batch of articles, as codes."""

    # Names of the articles, without empty ones.
    articles: pl.Series
    # One code per chunk.
    codes: NDArray[np.uint32]
    # Number of chunks per article.
    counts: NDArray[np.int64]
    # One row per distinct chunk: code, valid in this batch only; chunk, with the white space after it.
    distinct: pl.DataFrame


class Sequences(NamedTuple):
    """The pieces of the distinct chunks, as rows of the table of pieces."""

    rows: Indices
    # One row per chunk: chunk; offset and size of its slice of ``rows``.
    chunks: pl.DataFrame


class Text(NamedTuple):
    """The tokens of a batch as codes, with starts of articles, sentences."""

    codes: Indices
    new_article: Flags
    new_sentence: Flags


def chunks(articles: pl.DataFrame) -> Chunks:
    """Split articles (article, text) after runs of white space.

    A run must contain a plain space: splitting there is ten times faster than any pattern. Only white space can cross
    such a boundary, so each distinct chunk is tokenised once. A chunk that begins with white space is merged into the
    one before it.
    """
    articles = articles.filter(pl.col("text").fill_null("") != "")
    split = articles["text"].str.split(" ", inclusive=True)
    strings = split.explode()
    codes = strings.cast(pl.Categorical(pl.Categories.random())).to_physical()
    counts = split.list.len().cast(pl.Int64).to_numpy()
    first = codes.arg_unique()
    distinct = pl.DataFrame({"code": codes.gather(first), "chunk": strings.gather(first)})
    blank = distinct.filter(pl.col("chunk").str.contains(rf"^[\s{invisible_class()}{TAIL}]"))["code"]
    continues = codes.is_in(blank.implode()).to_numpy(writable=True)
    continues[np.cumsum(counts) - counts] = False
    batch = Chunks(articles["article"], codes.to_numpy(), counts, distinct)
    return _merged(batch, strings, continues) if continues.any() else batch


def _merged(batch: Chunks, strings: pl.Series, continues: Flags) -> Chunks:
    """Append each chunk flagged in ``continues`` to the one before it."""
    heads = ~continues
    extended = heads & np.append(continues[1:], False)
    numbers = np.cumsum(heads)
    changed = extended | continues
    joined = (
        pl.DataFrame({"head": numbers[changed], "chunk": strings.filter(pl.Series(changed))})
        .group_by("head", maintain_order=True)
        .agg(pl.col("chunk").str.join())["chunk"]
    )
    distinct = joined.unique(maintain_order=True)
    next_code = int(batch.codes.max(initial=0)) + 1
    new_codes = np.arange(next_code, next_code + len(distinct), dtype=np.uint32)
    added = pl.DataFrame({"code": new_codes, "chunk": distinct})
    codes = batch.codes.copy()
    codes[extended] = joined.replace_strict(added["chunk"], added["code"], return_dtype=pl.UInt32).to_numpy()
    counts = np.add.reduceat(heads, np.cumsum(batch.counts) - batch.counts, dtype=np.int64)
    return Chunks(batch.articles, codes[heads], counts, pl.concat([batch.distinct, added]))


def pieces_of(batches: Sequence[Chunks]) -> pl.DataFrame:
    """Return the distinct chunks of all batches with their pieces."""
    distinct = pl.concat([batch.distinct["chunk"] for batch in batches]).unique(maintain_order=True)
    pattern = "|".join(patterns().values())
    return distinct.to_frame().with_columns(pieces=pl.col("chunk").str.extract_all(pattern))


def sequences(chunk_pieces: pl.DataFrame, pieces: Pieces) -> Sequences:
    """Map each distinct chunk, from ``pieces_of``, to the rows of its pieces.

    A piece with missing spaces has several rows.
    """
    located = chunk_pieces.select(surface=pl.col("pieces").explode()).join(
        pieces.rows, on="surface", how="left", maintain_order="left"
    )
    first, count = located["first"].to_numpy(), located["count"].to_numpy()
    rows = np.repeat(first - (np.cumsum(count) - count), count) + np.arange(count.sum())
    # Cumulative number of pieces, then of rows, up to the end of each chunk.
    piece_ends = chunk_pieces["pieces"].list.len().cast(pl.Int64).cum_sum().to_numpy()
    ends = np.append(0, np.cumsum(count))[piece_ends]
    size = np.diff(ends, prepend=0)
    slices = chunk_pieces.select("chunk", offset=pl.Series(ends - size), size=pl.Series(size))
    return Sequences(rows.astype(np.int32), slices)


def lay_out(batch: Chunks, known: Sequences) -> Laid:
    """Return the tokens of a batch."""
    own = batch.distinct.join(known.chunks, on="chunk", how="left")
    code = own["code"].to_numpy()
    of_code = np.zeros((2, int(code.max(initial=0)) + 1), dtype=np.int32)
    of_code[:, code] = own.select("offset", "size").to_numpy().T
    offset, size = (column[batch.codes] for column in of_code)
    ends = np.cumsum(size, dtype=np.int32)
    begins = ends - size
    indices = np.repeat(offset - begins, size)
    indices += np.arange(len(indices), dtype=np.int32)
    codes = known.rows[indices]
    new_article = np.zeros(len(codes), dtype=np.bool_)
    new_article[begins[np.cumsum(batch.counts) - batch.counts]] = True
    return Laid(codes, new_article)


def with_sentences(laid: Laid, classes: pl.DataFrame) -> Text:
    """Add the starts of sentences; ``classes`` is from ``piece_classes``."""
    return Text(*laid, sentence_starts(classes, *laid))


def rejoined(text: Text, joins: Joins) -> Text:
    """Replace the pieces of each joined word by one token, and those around a moved space by two."""
    if not len(joins.position):
        return text
    kept = np.ones(len(text.codes), dtype=np.bool_)
    kept[joins.dropped] = False
    codes = text.codes.copy()
    codes[joins.position] = joins.row
    return Text(codes[kept], text.new_article[kept], text.new_sentence[kept])
