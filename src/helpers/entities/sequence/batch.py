"""Batches: the words of several articles as arrays, which numpy reads faster than lists of words."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from helpers.entities.words import Words
from helpers.text.spacing.rejoining import Indices
from helpers.text.tagging.forms import Piece


class Batch(NamedTuple):
    """Words of several articles."""

    # Distinct words, each a form and a kind, and for each word its row in them.
    pieces: list[Piece]
    codes: Indices
    # For each word, the numbers of its article and of its sentence.
    articles: Indices
    sentences: Indices
    # Where each article begins, and where the last one ends.
    edges: list[int]


def batch_of(articles: Sequence[Words]) -> Batch:
    """Return the words of articles as arrays."""
    rows: dict[Piece, int] = {}
    codes = [rows.setdefault((word.form, word.kind), len(rows)) for words in articles for word in words]
    own = np.array([word.sentence for words in articles for word in words], dtype=np.int64)
    sizes = [len(words) for words in articles]
    numbers = np.repeat(np.arange(len(articles), dtype=np.int32), sizes)
    new = (np.diff(own, prepend=-1) != 0) | (np.diff(numbers, prepend=-1) != 0)
    edges = [0, *np.cumsum(sizes, dtype=np.int64).tolist()]
    return Batch(list(rows), np.array(codes, dtype=np.int32), numbers, np.cumsum(new, dtype=np.int32), edges)
