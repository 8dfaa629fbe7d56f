"""Tagging model: the weights of a conditional random field, as integers, and how they are kept in a file."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

# Weights are kept as integers: their unit is 1 / SCALE. Sums of integers are the same on every machine.
SCALE = 32
# Neighbours whose features together have a weight of their own: what is taken of each ("words", "classes"), and its
# place relative to the token.
Template: TypeAlias = tuple[tuple[str, int], ...]
Templates: TypeAlias = tuple[Template, ...]

Weights = NDArray[np.int16]
Keys = NDArray[np.int64]


class Model(NamedTuple):
    """A trained model. Rows of weights have one column per tag."""

    tags: list[str]
    # Weight of each tag (column) after each tag (row).
    transitions: NDArray[np.int32]
    # Number of each feature of a form, which begins with its place: "0" the form itself, "-" and "+" the forms beside
    # it, "<" and ">" the forms two places away; and its weights. The last row of the weights is zero.
    features: dict[str, int]
    feature_weights: Weights
    templates: Templates
    # What is taken of a token for combinations ("words"): the number, from 1, of each value that occurs in one.
    vocabularies: dict[str, dict[str, int]]
    # Combinations, sorted, as ``combination_keys`` makes them, and their weights. The last row of the weights is zero.
    combinations: Keys
    combination_weights: Weights
    # Class of each form of the training data: its tags (NN-VBF).
    class_of: dict[str, str]
    # Words of lists of names outside the project's tables.
    listed: dict[str, str]


def combination_keys(template: int, codes: Iterable[Keys]) -> Keys:
    """Return one number per combination of a template and the codes of its forms."""
    # Codes are below 2 ** 16, and no template has more than three.
    key: Keys = np.int64(template + 1)  # type: ignore[assignment]
    for code in codes:
        key = (key << 16) | code
    return key


def vocabulary_names(templates: Templates) -> list[str]:
    """Return what the templates take of tokens, in alphabetical order."""
    return sorted({name for template in templates for name, _ in template})


@cache
def load_model(path: Path, templates: Templates) -> Model:
    """Read a model from its file; its templates are not in the file."""
    vocabularies = vocabulary_names(templates)
    with np.load(path) as file:
        names = {name: _strings(file[name]) for name in ("tags", "features", *vocabularies, "known", "listed")}
        known_classes = _strings(file["known_classes"])
        known_as = [known_classes[code] for code in file["known_as"]]
        width = len(names["tags"])
        return Model(
            names["tags"],
            file["transitions"].astype(np.int32),
            _numbered(names["features"]),
            _unpacked(file, "feature", width),
            templates,
            {name: _numbered(names[name], first=1) for name in vocabularies},
            np.cumsum(file["combinations"]),
            _unpacked(file, "combination", width),
            dict(zip(names["known"], known_as, strict=True)),
            dict(zip(names["listed"], _strings(file["listed_as"]), strict=True)),
        )


def save_model(model: Model, path: Path) -> None:
    """Write a model to its file: the same model gives the same bytes."""
    known_classes = sorted(set(model.class_of.values()))
    numbers = _numbered(known_classes)
    arrays: dict[str, NDArray[Any]] = {
        "tags": _bytes(model.tags),
        "transitions": model.transitions.astype(np.int16),
        "features": _bytes(model.features),
        **_packed("feature", model.feature_weights),
        **{name: _bytes(values) for name, values in model.vocabularies.items()},
        "combinations": np.diff(model.combinations, prepend=0),
        **_packed("combination", model.combination_weights),
        "known": _bytes(model.class_of),
        "known_classes": _bytes(known_classes),
        "known_as": np.array([numbers[name] for name in model.class_of.values()], dtype=np.int16),
        "listed": _bytes(model.listed),
        "listed_as": _bytes(model.listed.values()),
    }
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type]  # mypy takes an array for the option allow_pickle


def _numbered(names: Iterable[str], first: int = 0) -> dict[str, int]:
    return {name: number for number, name in enumerate(names, start=first)}


def _bytes(names: Iterable[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(names).encode(), dtype=np.uint8)


def _strings(array: NDArray[np.uint8]) -> list[str]:
    text = array.tobytes().decode()
    return text.split("\n") if text else []


def _packed(name: str, weights: Weights) -> dict[str, NDArray[Any]]:
    """Return the weights that are not zero: how many a row has, their columns and their values."""
    filled = weights[:-1] != 0
    return {
        f"{name}_counts": filled.sum(axis=1).astype(np.uint8),
        f"{name}_columns": np.nonzero(filled)[1].astype(np.uint8),
        f"{name}_values": weights[:-1][filled],
    }


def _unpacked(file: Mapping[str, NDArray[Any]], name: str, width: int) -> Weights:
    counts = file[f"{name}_counts"].astype(np.int64)
    weights = np.zeros((len(counts) + 1, width), dtype=np.int16)
    weights[np.repeat(np.arange(len(counts)), counts), file[f"{name}_columns"]] = file[f"{name}_values"]
    return weights
