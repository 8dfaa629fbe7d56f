"""Decoding: the best sequence of tags for each sentence (Viterbi), for all sentences at once."""

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.int32]
Numbers = NDArray[np.int64]
# The number of the previous tag is kept in the lowest bits of a score: 6 bits for at most 64 tags.
TAG_BITS = 6
MOST_TAGS = 1 << TAG_BITS


def best_tags(scores: Scores, starts: Numbers, transitions: Scores) -> NDArray[np.uint8]:
    """Return the tag of each token: the sequence with the highest sum of scores.

    Among equal sequences the one with the later tag in the list of tags is taken.

    Args:
        scores: one row per token, one column per tag.
        starts: the first token of each sentence, in increasing order, beginning with 0.
        transitions: the score of each tag (column) after each tag (row).

    Source: Viterbi, A. (1967), Error bounds for convolutional codes, doi:10.1109/TIT.1967.1054010.
    """
    if not len(scores):
        return np.zeros(0, dtype=np.uint8)
    lengths = np.diff(starts, append=len(scores))
    # The longest first, so that the sentences that have a token at a place are the first ones of the list.
    order = np.argsort(-lengths, kind="stable")
    begins, lengths = starts[order], lengths[order]
    # Number of sentences that are longer than each place.
    longer = np.searchsorted(-lengths, -np.arange(lengths[0]), side="left")
    previous = np.zeros(scores.shape, dtype=np.uint8)
    sums = scores[begins]
    shifted = (transitions << TAG_BITS)[:, None, :]
    numbers = np.arange(len(transitions), dtype=np.int32)
    for place in range(1, len(longer)):
        count = longer[place]
        rows = begins[:count] + place
        # Differences are what counts: without the common part no sum outgrows its bits.
        ahead = sums[:count] - sums[:count].max(axis=1, keepdims=True)
        packed = ((ahead << TAG_BITS) | numbers).T[:, :, None]
        best = (packed + shifted).max(axis=0)
        previous[rows] = best & (MOST_TAGS - 1)
        sums[:count] = (best >> TAG_BITS) + scores[rows]
    return _read_back(sums, previous, begins, longer)


def _read_back(
    sums: Scores, previous: NDArray[np.uint8], begins: Numbers, longer: NDArray[np.intp]
) -> NDArray[np.uint8]:
    """Follow the previous tags from the last token of each sentence to its first."""
    tags = np.zeros(len(previous), dtype=np.uint8)
    # argmax takes the first of equal scores; packed scores take the last.
    current = (sums.shape[1] - 1 - sums[:, ::-1].argmax(axis=1)).astype(np.uint8)
    for place in range(len(longer) - 1, -1, -1):
        rows = begins[: longer[place]] + place
        tags[rows] = current[: longer[place]]
        current[: longer[place]] = previous[rows, current[: longer[place]]]
    return tags
