"""Scores: the sum of the weights of a token's features and of their combinations, without its neighbours' tags."""

from collections.abc import Sequence

import numpy as np

from helpers.text.spacing.rejoining import Indices
from helpers.text.tagging.decoding import Numbers, Scores
from helpers.text.tagging.forms import FormTable
from helpers.text.tagging.model import Keys, Model, combination_keys

# Where a feature of a form counts, and the place of the form relative to the token that is tagged.
PLACES = {"0": 0, "-": -1, "+": 1, "<": -2, ">": 2}
# Rows for the edges on each side of the tokens: the most places that a feature looks away.
MARGIN = 2


def score_tokens(model: Model, layers: Sequence[tuple[FormTable, Indices]], starts: Numbers) -> Scores:
    """Return the score of each tag for each token, without its neighbours' tags.

    Args:
        model: the model.
        layers: what is known of the tokens: distinct pieces, and the row of each token in them.
        starts: the first token of each sentence.
    """
    size = len(layers[0][1])
    scores = np.zeros((size, len(model.tags)), dtype=np.int32)
    codes: dict[tuple[str, int], Keys] = {}
    for table, rows in layers:
        spread, own = _spread(rows, starts)
        near = {step: spread[own + step] for step in PLACES.values()}
        for place, sums in table.scores.items():
            scores += sums[near[PLACES[place]]]
        codes |= {(name, step): values[near[step]] for name, values in table.codes.items() for step in near}
    for template, parts in enumerate(model.templates):
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
