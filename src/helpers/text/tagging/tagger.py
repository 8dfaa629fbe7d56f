"""Tagger: CLE's part-of-speech tag of each token, from the model and the sentence."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import numpy as np
import polars as pl
from numpy.typing import NDArray

from helpers.text.sentences import GAPS
from helpers.text.spacing.rejoining import Flags, Indices
from helpers.text.tagging.decoding import Numbers, best_tags
from helpers.text.tagging.forms import Forms
from helpers.text.tagging.parts_of_speech import EDGE, describe, tagger_model
from helpers.text.tagging.scoring import score_tokens

# Tokens that are scored at a time: their scores fit into the processor's cache.
BATCH_TOKENS = 20_000
# A longer sentence is tagged in parts of this many tokens.
MOST_SENTENCE_TOKENS = 256

Tags = NDArray[np.int8]


def tag_tokens(table: pl.DataFrame, codes: Indices, new_sentence: Flags) -> Tags:
    """Return the number of the tag of each token in the model's list; -1 for space and furniture.

    Args:
        table: the distinct tokens (form, kind).
        codes: for each token, its row in ``table``.
        new_sentence: for each token, whether it begins a sentence.
    """
    gap = table["kind"].is_in(GAPS).to_numpy()
    solid = np.flatnonzero(~gap[codes])
    tags = np.full(len(codes), -1, dtype=np.int8)
    if not len(solid):
        return tags
    sentences = np.cumsum(new_sentence, dtype=np.int32)[solid]
    starts = sentence_starts(sentences)
    for first, last in _batches(starts, len(solid)):
        inside = starts[(starts >= first) & (starts < last)] - first
        tags[solid[first:last]] = _tag_batch(table, codes[solid[first:last]], inside)
    return tags


def sentence_starts(sentences: Indices) -> Numbers:
    """Return where sentences, or parts of long ones, begin."""
    begins = np.flatnonzero(np.diff(sentences, prepend=-1))
    offset = np.arange(len(sentences)) - np.repeat(begins, np.diff(begins, append=len(sentences)))
    return np.flatnonzero(offset % MOST_SENTENCE_TOKENS == 0)


def _batches(starts: Numbers, size: int) -> Iterator[tuple[int, int]]:
    """Yield the first and the last token, exclusive, of sentences that are tagged together."""
    edges = starts[np.flatnonzero(np.diff(starts // BATCH_TOKENS, prepend=-1))]
    return pairwise([*edges.tolist(), size])


def _tag_batch(table: pl.DataFrame, codes: Indices, starts: Numbers) -> NDArray[np.uint8]:
    distinct, numbers = np.unique(codes, return_inverse=True)
    known, rows = _forms().look_up(table[distinct].select("form", "kind").rows())
    model = tagger_model()
    return best_tags(score_tokens(model, [(known, rows[numbers])], starts), starts, model.transitions)


@cache
def _forms() -> Forms:
    return Forms(tagger_model(), describe, EDGE)
