"""Training of conditional random fields with CRFsuite: sentences in, a model with integer weights out.

Used by train_tagger.py and train_names.py. Needs python-crfsuite, which nothing else does: pip install
python-crfsuite==0.9.12. The same data give the same model, byte for byte.
"""

import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pycrfsuite

from helpers.text.tagging.forms import Describe, Description, Piece
from helpers.text.tagging.model import SCALE, Model, Templates, combination_keys
from helpers.text.tagging.scoring import MARGIN, PLACES


class Layer(NamedTuple):
    """What is known of tokens: how their pieces are described, and the piece that stands for the edges of sentences."""

    describe: Describe
    edge: Piece


class Sentence(NamedTuple):
    """The pieces of the tokens of a sentence, one list a layer, and the tag of each token."""

    layers: list[list[Piece]]
    tags: list[str]


def untrained(templates: Templates, class_of: dict[str, str], listed: dict[str, str]) -> Model:
    """Return a model without weights, which describes pieces."""
    nothing, no_weights = np.zeros(0, dtype=np.int64), np.zeros((1, 0), dtype=np.int16)
    return Model([], np.zeros((0, 0), np.int32), {}, no_weights, templates, {}, nothing, no_weights, class_of, listed)


class Features:
    """The features of the tokens of a sentence, as strings."""

    def __init__(self, model: Model, layers: Sequence[Layer]) -> None:
        """Take a model without weights, and the layers of its tokens."""
        self._model, self._layers = model, layers
        self._remembered: list[dict[Piece, Description]] = [{} for _ in layers]

    def of_sentence(self, sentence: Sentence) -> list[list[str]]:
        """Return the features of each token."""
        described = [self._described(number, pieces) for number, pieces in enumerate(sentence.layers)]
        return [self._of_token(described, place) for place in range(MARGIN, len(sentence.tags) + MARGIN)]

    def _described(self, layer: int, pieces: Sequence[Piece]) -> list[Description]:
        """Return the descriptions of pieces with those of edges on each side."""
        known, (describe, edge) = self._remembered[layer], self._layers[layer]
        edges = [edge] * MARGIN
        padded = [*edges, *pieces, *edges]
        for piece in padded:
            if piece not in known:
                known[piece] = describe(self._model, piece)
        return [known[piece] for piece in padded]

    def _of_token(self, layers: Sequence[Sequence[Description]], place: int) -> list[str]:
        alone = [
            f"{name}{feature}"
            for described in layers
            for name, step in PLACES.items()
            for feature in described[place + step].features.get(name, ())
        ]
        values = {
            (name, step): value
            for described in layers
            for step in PLACES.values()
            for name, value in described[place + step].values.items()
        }
        return alone + [
            "\t".join([str(number), *(values[part] for part in template)])
            for number, template in enumerate(self._model.templates)
        ]


def train(
    model: Model, layers: Sequence[Layer], sentences: Iterable[Sentence], options: Mapping[str, float | int]
) -> Model:
    """Train a model.

    Args:
        model: a model without weights.
        layers: how the layers of the sentences are described.
        sentences: the sentences, with their tags.
        options: options of CRFsuite's training by L-BFGS.
    """
    features = Features(model, layers)
    trainer = pycrfsuite.Trainer(verbose=False)
    for sentence in sentences:
        trainer.append(features.of_sentence(sentence), sentence.tags)
    trainer.set_params(dict(options))
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
    return _as_integers(model, info.state_features, info.transitions)


def _as_integers(
    model: Model, states: Mapping[tuple[str, str], float], transitions: Mapping[tuple[str, str], float]
) -> Model:
    """Round the weights of a conditional random field to integers."""
    tags = sorted({tag for _, tag in states} | {tag for pair in transitions for tag in pair})
    numbers = {tag: number for number, tag in enumerate(tags)}
    between = np.zeros((len(tags), len(tags)), dtype=np.int32)
    for (before, after), weight in transitions.items():
        between[numbers[before], numbers[after]] = round(weight * SCALE)
    weights: dict[str, dict[int, int]] = defaultdict(dict)
    for (feature, tag), weight in states.items():
        if round(weight * SCALE):
            weights[feature][numbers[tag]] = round(weight * SCALE)
    alone = sorted(feature for feature in weights if feature[0] in PLACES and "\t" not in feature)
    together = [feature for feature in weights if "\t" in feature]
    vocabularies = _vocabularies(model.templates, together)
    keyed = sorted((_key(feature, model.templates, vocabularies), feature) for feature in together)
    return model._replace(
        tags=tags,
        transitions=between,
        features={feature: number for number, feature in enumerate(alone)},
        feature_weights=_matrix([weights[feature] for feature in alone], len(tags)),
        vocabularies=vocabularies,
        combinations=np.array([key for key, _ in keyed], dtype=np.int64),
        combination_weights=_matrix([weights[feature] for _, feature in keyed], len(tags)),
    )


def _vocabularies(templates: Templates, combinations: Iterable[str]) -> dict[str, dict[str, int]]:
    """Return the number, from 1, of each value that occurs in combinations."""
    found: dict[str, set[str]] = {name: set() for template in templates for name, _ in template}
    for combination in combinations:
        number, *values = combination.split("\t")
        for (name, _), value in zip(templates[int(number)], values, strict=True):
            found[name].add(value)
    return {
        name: {value: code for code, value in enumerate(sorted(values), start=1)}
        for name, values in sorted(found.items())
    }


def _key(combination: str, templates: Templates, vocabularies: Mapping[str, Mapping[str, int]]) -> int:
    number, *values = combination.split("\t")
    codes = [
        np.array(vocabularies[name][value]) for (name, _), value in zip(templates[int(number)], values, strict=True)
    ]
    return int(combination_keys(int(number), codes))


def _matrix(weights_of: Sequence[Mapping[int, int]], width: int) -> np.ndarray:
    weights = np.zeros((len(weights_of) + 1, width), dtype=np.int16)
    for number, row in enumerate(weights_of):
        weights[number, list(row)] = list(row.values())
    return weights
