"""Forms as the model sees them: the scores of their features, computed once a form and kept."""

from collections.abc import Sequence
from itertools import chain
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from helpers.text.spacing.rejoining import Indices
from helpers.text.tagging.features import EDGE, class_of_unknown, far_features, near_features, own_features
from helpers.text.tagging.model import Keys, Model

# Where a feature of a form counts, and the place of the form relative to the token that is tagged.
PLACES = {"0": 0, "-": -1, "+": 1, "<": -2, ">": 2}
# Forms that are kept: some 100 MB. Beyond that, those of earlier texts are dropped.
MOST_FORMS = 200_000
# Letters of a form that are kept: a token can have a million.
KEPT_LETTERS = 64

Piece = tuple[str, str]


class FormTable(NamedTuple):
    """Distinct forms; the first row is the edge of a sentence. There may be empty rows at the end."""

    # For each place, the score of each tag.
    scores: dict[str, NDArray[np.int16]]
    # Numbers of the word and of the class of each form, 0 where no combination has it.
    codes: dict[str, Keys]


class Forms:
    """The forms that were met, with their rows in a table."""

    def __init__(self, model: Model) -> None:
        """Begin with the edge only."""
        self._model, self._lock = model, Lock()
        self._forget()

    def _forget(self) -> None:
        self._rows = {EDGE: 0}
        self._table = describe_forms(self._model, [EDGE])

    def look_up(self, pieces: Sequence[Piece]) -> tuple[FormTable, Indices]:
        """Return the table of all forms, and the row of each of these pieces (form, kind)."""
        pieces = [(form[:KEPT_LETTERS], kind) for form, kind in pieces]
        with self._lock:
            if len(self._rows) + len(pieces) > MOST_FORMS:
                self._forget()
            new = list(dict.fromkeys(piece for piece in pieces if piece not in self._rows))
            if new:
                first = len(self._rows)
                self._rows.update(zip(new, range(first, first + len(new)), strict=True))
                self._table = _filled(self._table, describe_forms(self._model, new), first)
            return self._table, np.array([self._rows[piece] for piece in pieces], dtype=np.int32)


def _filled(table: FormTable, more: FormTable, first: int) -> FormTable:
    """Return a table with more forms from a row on; where it is full, it becomes twice as long."""
    last = first + len(more.codes["w"])
    if last > len(table.codes["w"]):
        table = FormTable(*({name: _longer(array, last) for name, array in arrays.items()} for arrays in table))
    for name, scores in more.scores.items():
        table.scores[name][first:last] = scores
    for name, codes in more.codes.items():
        table.codes[name][first:last] = codes
    return table


def _longer(array: NDArray[Any], least: int) -> NDArray[Any]:
    """Return an array with empty rows at its end, at least twice as many rows in all."""
    rows = max(least, 2 * len(array)) - len(array)
    return np.concatenate([array, np.zeros((rows, *array.shape[1:]), dtype=array.dtype)])


def describe_forms(model: Model, pieces: Sequence[Piece]) -> FormTable:
    """Return the scores and the codes of distinct pieces (form, kind)."""
    classes = [class_of(model, form, kind) for form, kind in pieces]
    described = list(zip(pieces, classes, strict=True))
    own = [own_features(form, kind, model.listed) for form, kind in pieces]
    near = [near_features(form, kind, name, model.listed) for (form, kind), name in described]
    far = [far_features(form, name) for (form, _), name in described]
    lists = {"0": own, "-": near, "+": near, "<": far, ">": far}
    codes = {
        "w": [model.words.get(form, 0) for form, _ in pieces],
        "a": [model.classes.get(name, 0) for name in classes],
    }
    return FormTable(
        {place: _scores(model, place, features) for place, features in lists.items()},
        {name: np.array(numbers, dtype=np.int64) for name, numbers in codes.items()},
    )


def class_of(model: Model, form: str, kind: str) -> str:
    """Return the class of a form: its tags in the training data, or what its looks say."""
    return model.class_of.get(form) or class_of_unknown(form, kind, model.listed)


def _scores(model: Model, place: str, features: Sequence[Sequence[str]]) -> NDArray[np.int16]:
    """Return the sum of the weights of the features of each form."""
    known, nothing = model.features, len(model.features)
    numbers = [known.get(place + feature, nothing) for feature in chain.from_iterable(features)]
    sizes = np.array([len(names) for names in features])
    begins = np.cumsum(sizes) - sizes
    return np.add.reduceat(model.feature_weights[numbers], begins, axis=0, dtype=np.int16)
