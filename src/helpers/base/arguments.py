"""Arguments: lists of words that may be given as anything with items, and what a wrong value is."""

import numbers
from collections.abc import Iterable

import pandas as pd
import polars as pl

from helpers.base.errors import UrduNewsError


def listed(words: str | Iterable[str]) -> list[str]:
    """Return one word, or words given as a list, a generator, a column or anything else with items, as a list.

    >>> listed("امن"), listed(word for word in ["امن", "جنگ"])
    (['امن'], ['امن', 'جنگ'])

    Raises:
        UrduNewsError: it has no items, or they are not words.
    """
    if isinstance(words, str):
        return [words]
    if isinstance(words, pd.DataFrame | pl.DataFrame | bytes) or not isinstance(words, Iterable):
        raise UrduNewsError(f"Give a word or a list of words, not {kind_of(words)}.")
    return list(words)


def require_count(value: object, name: str, what: str = "a whole number", *, least: int = 1) -> None:
    """Check that an argument is a whole number that is not too small.

    >>> require_count(3, "min_count")

    Raises:
        UrduNewsError: it is something else, or smaller.
    """
    if isinstance(value, bool) or not isinstance(value, numbers.Integral) or int(value) < least:
        raise UrduNewsError(f"{name} must be {what}, {least} or more, not {value!r}.")


def kind_of(value: object) -> str:
    """Return a description of a value of the wrong type, for messages.

    >>> kind_of(2.5), kind_of(None), kind_of(iter([])), kind_of(b"")
    ('a number (2.5)', 'None', 'a list_iterator', 'bytes')
    """
    if value is None:
        return "None"
    if isinstance(value, float) and value != value:
        return "missing (NaN)"
    if isinstance(value, numbers.Number) and not isinstance(value, bool):
        return f"a number ({value})"
    name = type(value).__name__
    return name if name == "bytes" else f"{'an' if name[0] in 'aeiouAEIOU' else 'a'} {name}"
