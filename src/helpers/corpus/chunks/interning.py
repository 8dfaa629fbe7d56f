"""Interning: number each distinct string."""

import numpy as np
import polars as pl
from numpy.typing import NDArray

Numbers = NDArray[np.uint32]


class Interner:
    """Numbers of distinct strings, from 0 in the order of their first occurrence.

    >>> interner = Interner()
    >>> interner.numbers(pl.Series(["امن", "خبر", "امن"])).tolist(), interner.strings(np.array([1])).to_list()
    ([0, 1, 0], ['خبر'])
    """

    def __init__(self) -> None:
        """Create an interner without strings."""
        # A category of its own, so that polars forgets the strings with the interner.
        self._type = pl.Categorical(pl.Categories.random())
        # polars keeps the strings as long as a column refers to them.
        self._held = pl.Series([], dtype=self._type)

    def numbers(self, strings: pl.Series) -> Numbers:
        """Return the number of each string, a new one if it is new."""
        numbers: Numbers = strings.cast(self._type).to_physical().to_numpy()
        return numbers

    def strings(self, numbers: NDArray[np.integer]) -> pl.Series:
        """Return the strings of numbers that were returned before."""
        return self.categories(numbers).cast(pl.String)

    def categories(self, numbers: NDArray[np.integer]) -> pl.Series:
        """Return the same as categories, which polars groups as fast as numbers."""
        return pl.Series(numbers.astype(np.uint32)).cat.to(self._type)
