"""Counting: the forms of articles, from the chunks of their texts."""

from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from helpers.corpus.chunks.pieces import PieceOptions
from helpers.corpus.chunks.texts import ChunkText, decided, split
from helpers.corpus.chunks.vocabulary import Vocabulary
from helpers.corpus.hashing import powers
from helpers.text.lines.furniture import Furniture
from helpers.text.lines.wrapping import Indices

# Bytes of text whose chunks are arrays at one time.
SLICE_BYTES = 16_000_000
# Keys of articles and units below this bound are sorted as 32 bits, which is twice as fast.
SHORT_KEYS = 1 << 32


class Counted(NamedTuple):
    """How often each form occurs in a slice of a batch."""

    # Number of each article, which has text; the hash of its forms; its number of words with stop words.
    articles: NDArray[np.int32]
    hashes: NDArray[np.uint64]
    words: NDArray[np.int64]
    # Number of lines of page furniture.
    furniture: int
    # One entry per form of an article: the position of the article in ``articles``, number of the form, occurrences.
    place: Indices
    unit: Indices
    occurrences: Indices


class ChunkCounter:
    """Count forms; what was found out about a chunk is kept for all further articles."""

    def __init__(self, options: PieceOptions, furniture: Furniture) -> None:
        """Create a counter that has met no chunk."""
        self._vocabulary, self._furniture = Vocabulary(options), furniture

    def forms(self, numbers: Indices) -> pl.Series:
        """Return forms by their numbers, as categories."""
        return self._vocabulary.pieces.forms(numbers)

    def split(self, articles: pl.DataFrame) -> list[ChunkText]:
        """Split articles (article, text) into chunks, some megabytes at a time. Several threads may split."""
        return [split(part, self._vocabulary) for part in _slices(articles)]

    def decide(self, texts: list[ChunkText]) -> list[ChunkText]:
        """Analyse the new chunks of texts, which must be those of ``split`` in the same order."""
        return [decided(text, self._vocabulary, self._furniture) for text in texts]

    def count(self, text: ChunkText) -> Counted:
        """Count the forms of a decided text, while the next one is decided."""
        vocabulary, chunks, starts = self._vocabulary, text.chunks, text.starts
        words = vocabulary["words"][chunks].astype(np.int64)
        place, unit = self._units(text)
        distinct = self._vocabulary.pieces.distinct
        keys = _keys(place, unit, distinct)
        keys.sort()
        first = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])[: len(keys)])
        place, unit = np.divmod(keys[first], keys.dtype.type(distinct))
        return Counted(
            articles=text.articles,
            hashes=_hashes(vocabulary, text),
            words=np.add.reduceat(words, starts) if len(starts) else words,
            furniture=text.furniture,
            place=place.astype(np.int64),
            unit=unit.astype(np.int64),
            occurrences=np.diff(first, append=len(keys)),
        )

    def _units(self, text: ChunkText) -> tuple[Indices, Indices]:
        """Return the article and the form of each counted word, in any order."""
        vocabulary, chunks = self._vocabulary, text.chunks
        place = np.repeat(np.arange(len(text.starts), dtype=np.int32), text.sizes)
        units = vocabulary["units"][chunks]
        one, several = units == 1, units > 1
        rows, sizes = vocabulary.rows(chunks[several], joined=True)
        unit = vocabulary.pieces["unit"][rows]
        kept = unit >= 0
        return (
            np.concatenate([place[one], np.repeat(place[several], sizes)[kept]]),
            np.concatenate([vocabulary["unit"][chunks[one]], unit[kept]]),
        )


def _slices(articles: pl.DataFrame) -> list[pl.DataFrame]:
    count = -(-int(articles["text"].str.len_bytes().sum()) // SLICE_BYTES) or 1
    return list(articles.iter_slices(max(1, -(-len(articles) // count)))) or [articles]


def _keys(place: Indices, unit: Indices, distinct: int) -> NDArray[np.int64] | NDArray[np.uint32]:
    """Return one number for each article and form."""
    if (int(place.max(initial=0)) + 1) * distinct < SHORT_KEYS:
        return place.astype(np.uint32) * np.uint32(distinct) + unit.astype(np.uint32)
    return place.astype(np.int64) * distinct + unit


def _hashes(vocabulary: Vocabulary, text: ChunkText) -> NDArray[np.uint64]:
    """Return the polynomial hash of each article, without white space."""
    values = vocabulary["value"][text.chunks]
    if not len(text.starts):
        return values
    solids = vocabulary["solids"][text.chunks]
    before = np.cumsum(solids, dtype=np.int32) - solids
    before -= np.repeat(before[text.starts], text.sizes)
    return np.add.reduceat(values * powers(int(before.max()) + 1)[before], text.starts)
