"""Tagger: CLE's part-of-speech tag of each token, from the model and the sentence."""

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from helpers.text.sentences import GAPS
from helpers.text.spacing.rejoining import Flags, Indices
from helpers.text.tagging.decoding import Numbers, Scores, best_tags
from helpers.text.tagging.features import EDGE, class_of_unknown, far_features, near_features, own_features
from helpers.text.tagging.model import TEMPLATES, Keys, Model, combination_keys, load_model

# Tokens that are scored at a time: their scores fit into the processor's cache.
BATCH_TOKENS = 20_000
# A longer sentence is tagged in parts of this many tokens.
MOST_SENTENCE_TOKENS = 256
# Where a feature of a form counts, and the place of the form relative to the token that is tagged.
PLACES = {"0": 0, "-": -1, "+": 1, "<": -2, ">": 2}
# Rows for the edges on each side of the tokens: the most places that a feature looks away.
MARGIN = 2

Tags = NDArray[np.int8]


class Forms(NamedTuple):
    """Distinct forms as the model sees them; the last row is the edge of a sentence."""

    # For each place, the numbers of the features of all forms, and where those of each form begin.
    features: dict[str, tuple[Indices, Numbers]]
    # Numbers of the word and of the class of each form, 0 where no combination has it.
    codes: dict[str, Keys]


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
    model = load_model()
    distinct, numbers = np.unique(codes, return_inverse=True)
    pieces = table[distinct].select("form", "kind").rows()
    forms = collect_forms(model, pieces)
    scores = score_tokens(model, forms, numbers, starts)
    return best_tags(scores, starts, model.transitions)


def collect_forms(model: Model, pieces: Sequence[tuple[str, str]]) -> Forms:
    """Look up the features of distinct forms (form, kind), and of the edge of a sentence."""
    all_pieces = [*pieces, EDGE]
    classes = [model.class_of.get(form) or class_of_unknown(form, kind, model.listed) for form, kind in all_pieces]
    described = list(zip(all_pieces, classes, strict=True))
    own = [own_features(form, kind, model.listed) for form, kind in all_pieces]
    near = [near_features(form, kind, name, model.listed) for (form, kind), name in described]
    far = [far_features(form, name) for (form, _), name in described]
    lists = {"0": own, "-": near, "+": near, "<": far, ">": far}
    codes = {
        "w": [model.words.get(form, 0) for form, _ in all_pieces],
        "a": [model.classes.get(name, 0) for name in classes],
    }
    return Forms(
        {place: _numbered(model.features, place, features) for place, features in lists.items()},
        {name: np.array(numbers, dtype=np.int64) for name, numbers in codes.items()},
    )


def _numbered(known: dict[str, int], place: str, features: Sequence[Sequence[str]]) -> tuple[Indices, Numbers]:
    """Return the numbers of the features of all forms, and where those of each form begin."""
    nothing = len(known)
    numbers = [known.get(place + feature, nothing) for feature in chain.from_iterable(features)]
    sizes = np.array([len(names) for names in features])
    return np.array(numbers, dtype=np.int32), np.cumsum(sizes) - sizes


def score_tokens(model: Model, forms: Forms, numbers: Indices, starts: Numbers) -> Scores:
    """Return the score of each tag for each token, without its neighbours' tags.

    Args:
        model: the model.
        forms: the distinct forms of the tokens.
        numbers: the form of each token.
        starts: the first token of each sentence.
    """
    rows = _spread(numbers, starts, edge=len(forms.codes["w"]) - 1)
    at = _spread(np.arange(len(numbers)), starts, edge=-1)
    own = np.flatnonzero(at >= 0)
    scores = np.zeros((len(own), len(model.tags)), dtype=np.int32)
    for place, step in PLACES.items():
        indices, begins = forms.features[place]
        of_forms = np.add.reduceat(model.feature_weights[indices], begins, axis=0, dtype=np.int32)
        scores += of_forms[rows[own + step]]
    for template, parts in enumerate(TEMPLATES):
        keys = combination_keys(template, [forms.codes[name][rows[own + step]] for name, step in parts])
        scores += model.combination_weights[_found(model.combinations, keys)]
    return scores


def _spread(numbers: Indices | Numbers, starts: Numbers, edge: int) -> Numbers:
    """Return numbers of tokens with rows for the edges before, between and after the sentences."""
    sentence = np.zeros(len(numbers), dtype=np.int64)
    sentence[starts] = 1
    spread = np.full(len(numbers) + MARGIN * (len(starts) + 1), edge, dtype=np.int64)
    spread[np.arange(len(numbers)) + MARGIN * np.cumsum(sentence)] = numbers
    return spread


def _found(known: Keys, keys: Keys) -> Numbers:
    """Return the row of each key among the known ones, or the row after the last."""
    rows = np.searchsorted(known, keys)
    return np.where(known[np.minimum(rows, len(known) - 1)] == keys, rows, len(known))
