"""Line edges: find the chunks beside a line end that may begin or end a line of page furniture."""

import numpy as np

from helpers.text.lines.wrapping import Flags, Indices

# Bits of a chunk. A line that begins with the chunk, or after a line end in it: begins like furniture; does so if its
# second word, in the next chunk, has SECOND; begins in the next chunk.
CHUNK_KNOWN, CHUNK_HALF, CHUNK_OPEN, LINE_KNOWN, LINE_HALF, LINE_OPEN = (1 << bit for bit in range(6))
# The chunk has a line end; its first piece is the second word of some furniture; it has the last word of some.
LINE, SECOND, LAST = (1 << bit for bit in range(6, 9))
# Chunks before a line end in which the last word of the line can be: marks and spaces may be between.
LAST_CHUNKS = 3


def line_edges(
    *,
    begins: Indices,
    ends: Indices,
    space: Flags,
    line_end: Flags,
    alone: Flags,
    first: Flags,
    second: Flags,
    last: Flags,
    around: Flags,
) -> Indices:
    """Return the bits of chunks, from the positions of their first and after their last pieces.

    The properties of the pieces are those of ``helpers.text.lines.furniture.Vocabulary``.
    """
    size = len(space)
    chunk = np.repeat(np.arange(len(begins)), ends - begins)
    # The next piece from each position on that is no mark around a line.
    solid = np.minimum.accumulate(np.where(around, size, np.arange(size))[::-1])[::-1]
    found = np.zeros(len(begins), dtype=np.uint16)
    inner = np.flatnonzero(line_end)
    for positions, known, half, opens in (
        (begins, CHUNK_KNOWN, CHUNK_HALF, CHUNK_OPEN),
        (inner + 1, LINE_KNOWN, LINE_HALF, LINE_OPEN),
    ):
        own = np.arange(len(begins)) if known == CHUNK_KNOWN else chunk[inner]
        word = np.append(solid, size)[positions]
        outside = word >= ends[own]
        _add(found, own[outside], opens)
        own, word = own[~outside], word[~outside]
        following = word + 1
        following += np.append(space, (False, False))[following]
        beyond = following >= ends[own]
        # The only word of a line stands for its second one too.
        pair = second[word] | ~beyond & np.append(second, (False, False))[following]
        _add(found, own[alone[word] | first[word] & pair], known)
        _add(found, own[first[word] & beyond], half)
    _add(found, chunk[inner], LINE)
    _add(found, chunk[last], LAST)
    found[second[begins]] |= SECOND
    return found


def _add(found: Indices, chunks: Indices, bit: int) -> None:
    found[np.unique(chunks)] |= bit


def furniture_candidates(edges: Indices, starts: Indices) -> Flags:
    """Return for each article whether one of its lines may be furniture.

    Args:
        edges: ``line_edges`` of the chunks of the articles, one after the other.
        starts: position of the first chunk of each article.
    """
    begins = np.zeros(len(edges) + 1, dtype=np.bool_)
    begins[starts] = begins[-1] = True
    begins, final = begins[:-1], begins[1:]
    following = np.where(final, 0, np.roll(edges, -1))
    line = edges & LINE != 0
    may = begins & _may_begin(edges, following, CHUNK_KNOWN, CHUNK_HALF, CHUNK_OPEN)
    may |= line & _may_begin(edges, following, LINE_KNOWN, LINE_HALF, LINE_OPEN)
    last = edges & LAST != 0
    ends = line | final
    for _ in range(LAST_CHUNKS):
        may |= ends & last
        last = np.roll(last, 1)
    return np.logical_or.reduceat(may, starts) & np.logical_or.reduceat(line, starts)


def _may_begin(edges: Indices, following: Indices, known: int, half: int, opens: int) -> Flags:
    """Return whether a line that begins in each chunk may be furniture."""
    in_next = following & (CHUNK_KNOWN | CHUNK_HALF | CHUNK_OPEN) != 0
    found: Flags = (
        (edges & known != 0) | ((edges & half != 0) & (following & SECOND != 0)) | ((edges & opens != 0) & in_next)
    )
    return found
