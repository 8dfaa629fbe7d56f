"""Word classes: find by one look-up which of several word lists a form is in."""

from collections.abc import Iterable, Mapping
from itertools import chain, count
from typing import TypeAlias

import numpy as np
import polars as pl
from numpy.typing import NDArray

Flags: TypeAlias = NDArray[np.bool_]


Rows: TypeAlias = NDArray[np.intp]


class WordClasses:
    """Word lists by name. Keep the object in a cache: it indexes the words once.

    >>> classes = WordClasses({"news": ["خبر", "اخبار"], "first": ["امن", "خبر"]})
    >>> classes.of(pl.Series(["خبر", "امن", "جنگ"]))["first"].tolist()
    [True, True, False]
    """

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        """Index the words of the lists."""
        words = {name: list(listed) for name, listed in lists.items()}
        # Row 0 is that of the words in no list.
        self._rows = dict(zip(dict.fromkeys(chain.from_iterable(words.values())), count(1), strict=False))
        row = self._rows.__getitem__
        self._listed = {name: np.fromiter(map(row, listed), np.intp, len(listed)) for name, listed in words.items()}
        self._flags = {name: self._flagged(rows) for name, rows in self._listed.items()}

    def _flagged(self, rows: Rows) -> Flags:
        flags = np.zeros(len(self._rows) + 1, dtype=np.bool_)
        flags[rows] = True
        return flags

    def of(self, forms: pl.Series) -> dict[str, Flags]:
        """Return for each list by name whether each form is in it."""
        return self.flags(self.rows(forms))

    def rows(self, forms: pl.Series) -> Rows:
        """Look up each form, for the other methods."""
        find = self._rows.get
        return np.array([find(form, 0) for form in forms.to_list()], dtype=np.intp)

    def flags(self, rows: Rows) -> dict[str, Flags]:
        """Return for each list by name whether each form is in it."""
        return {name: flags[rows] for name, flags in self._flags.items()}

    def places(self, name: str, rows: Rows) -> NDArray[np.int32]:
        """Return the place of each form in a list without repetitions, -1 if it is not in it."""
        listed = self._listed[name]
        places = np.full(len(self._rows) + 1, -1, dtype=np.int32)
        places[listed] = np.arange(len(listed))
        return places[rows]
