"""Tagger: CLE's part-of-speech tag of each token, from the model and the sentence."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import numpy as np
import polars as pl
from numpy.typing import NDArray

from helpers.text.sentences import GAPS
from helpers.text.spacing.rejoining import Flags, Indices
from helpers.text.tagging.decoding import Numbers, Scores, best_tags
from helpers.text.tagging.forms import PLACES, Forms, FormTable
from helpers.text.tagging.model import TEMPLATES, Keys, Model, combination_keys, load_model

# Tokens that are scored at a time: their scores fit into the processor's cache.
BATCH_TOKENS = 20_000
# A longer sentence is tagged in parts of this many tokens.
MOST_SENTENCE_TOKENS = 256
# Rows for the edges on each side of the tokens: the most places that a feature looks away.
MARGIN = 2

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
    starts = _starts(sentences)
    for first, last in _batches(starts, len(solid)):
        inside = starts[(starts >= first) & (starts < last)] - first
        tags[solid[first:last]] = _tag_batch(table, codes[solid[first:last]], inside)
    return tags


def _starts(sentences: Indices) -> Numbers:
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
    model = load_model()
    return best_tags(score_tokens(model, known, rows[numbers], starts), starts, model.transitions)


@cache
def _forms() -> Forms:
    return Forms(load_model())


def score_tokens(model: Model, forms: FormTable, rows: Indices, starts: Numbers) -> Scores:
    """Return the score of each tag for each token, without its neighbours' tags.

    Args:
        model: the model.
        forms: the distinct forms of the tokens.
        rows: the row of each token in ``forms``.
        starts: the first token of each sentence.
    """
    spread, own = _spread(rows, starts)
    near = {step: spread[own + step] for step in PLACES.values()}
    scores = np.zeros((len(own), len(model.tags)), dtype=np.int32)
    for place, step in PLACES.items():
        scores += forms.scores[place][near[step]]
    codes = {(name, step): codes[near[step]] for name, codes in forms.codes.items() for step in near}
    for template, parts in enumerate(TEMPLATES):
        keys = combination_keys(template, [codes[part] for part in parts])
        found, weights = _found(model.combinations, keys)
        scores[found] += model.combination_weights[weights]
    return scores


def _spread(rows: Indices, starts: Numbers) -> tuple[Indices, Numbers]:
    """Return the rows with those of edges before, between and after the sentences, and the place of each token."""
    begins = np.zeros(len(rows), dtype=np.int64)
    begins[starts] = MARGIN
    places = np.arange(len(rows)) + np.cumsum(begins)
    spread = np.zeros(len(rows) + MARGIN * (len(starts) + 1), dtype=np.int32)
    spread[places] = rows
    return spread, places


def _found(known: Keys, keys: Keys) -> tuple[Numbers, Numbers]:
    """Return the tokens whose key is known, and the row of each of these keys."""
    rows = np.searchsorted(known, keys)
    found = np.flatnonzero(known[np.minimum(rows, len(known) - 1)] == keys)
    return found, rows[found]
