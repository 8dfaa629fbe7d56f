"""Forms as a model sees them: the scores of their features, computed once a form and kept."""

from collections.abc import Callable, Sequence
from itertools import chain
from threading import Lock
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from helpers.text.spacing.rejoining import Indices
from helpers.text.tagging.model import Keys, Model

# Forms that are kept: some 100 MB. Beyond that, those of earlier texts are dropped.
MOST_FORMS = 200_000
# Letters of a form that are kept: a token can have a million.
KEPT_LETTERS = 64

# What describes a token in a layer of a model: its form and its kind, or its evidence.
Piece: TypeAlias = tuple[str, ...]


class Description(NamedTuple):
    """What a model takes of a piece."""

    # For each place where the piece counts ("0", "-"), its features.
    features: dict[str, list[str]]
    # For each name in the templates ("words"), its value.
    values: dict[str, str]


Describe: TypeAlias = Callable[[Model, Piece], Description]


class FormTable(NamedTuple):
    """Distinct forms; the first row is the edge of a sentence. There may be empty rows at the end."""

    # For each place, the score of each tag.
    scores: dict[str, NDArray[np.int16]]
    # For each name in the templates, the number of the value of each form, 0 where no combination has it.
    codes: dict[str, Keys]


class Forms:
    """The forms that were met, with their rows in a table."""

    def __init__(self, model: Model, describe: Describe, edge: Piece) -> None:
        """Begin with the piece that stands for the edges of a sentence."""
        self._model, self._describe, self._edge = model, describe, edge
        self._lock = Lock()
        self._forget()

    def _forget(self) -> None:
        self._rows = {self._edge: 0}
        self._table = describe_forms(self._model, self._describe, [self._edge])

    def look_up(self, pieces: Sequence[Piece]) -> tuple[FormTable, Indices]:
        """Return the table of all forms, and the row of each of these pieces, whose first part is the form."""
        pieces = [(form[:KEPT_LETTERS], *others) for form, *others in pieces]
        with self._lock:
            if len(self._rows) + len(pieces) > MOST_FORMS:
                self._forget()
            new = list(dict.fromkeys(piece for piece in pieces if piece not in self._rows))
            if new:
                first = len(self._rows)
                self._rows.update(zip(new, range(first, first + len(new)), strict=True))
                self._table = _filled(self._table, describe_forms(self._model, self._describe, new), first)
            return self._table, np.array([self._rows[piece] for piece in pieces], dtype=np.int32)


def _filled(table: FormTable, more: FormTable, first: int) -> FormTable:
    """Return a table with more forms from a row on; where it is full, it becomes twice as long."""
    last = first + _size(more)
    if last > _size(table):
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


def _size(table: FormTable) -> int:
    return len(next(iter(table.scores.values())))


def describe_forms(model: Model, describe: Describe, pieces: Sequence[Piece]) -> FormTable:
    """Return the scores and the codes of distinct pieces."""
    described = [describe(model, piece) for piece in pieces]
    first = described[0]
    return FormTable(
        {place: _scores(model, place, [one.features[place] for one in described]) for place in first.features},
        {
            name: np.array([model.vocabularies[name].get(one.values[name], 0) for one in described], dtype=np.int64)
            for name in first.values
        },
    )


def _scores(model: Model, place: str, features: Sequence[Sequence[str]]) -> NDArray[np.int16]:
    """Return the sum of the weights of the features of each form."""
    known, nothing = model.features, len(model.features)
    numbers = [known.get(place + feature, nothing) for feature in chain.from_iterable(features)]
    sizes = np.array([len(names) for names in features])
    begins = np.cumsum(sizes) - sizes
    return np.add.reduceat(model.feature_weights[numbers], begins, axis=0, dtype=np.int16)
