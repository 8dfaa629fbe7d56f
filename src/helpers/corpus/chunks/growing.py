"""Growing columns: arrays of one length that are extended together."""

from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray


class Growing:
    """Arrays by name. Their memory grows by a quarter, so that extending them by a few rows is cheap.

    >>> columns = Growing(size="int32")
    >>> columns.extend(size=np.array([3, 4]))
    >>> columns["size"].tolist(), len(columns)
    ([3, 4], 2)
    """

    def __init__(self, **types: DTypeLike) -> None:
        """Create empty columns of these types."""
        self._arrays: dict[str, NDArray[Any]] = {name: np.zeros(0, dtype=kind) for name, kind in types.items()}
        self._length = 0

    def __len__(self) -> int:
        """Return the number of rows."""
        return self._length

    def __getitem__(self, name: str) -> NDArray[Any]:
        """Return a column; changes of its rows are kept."""
        return self._arrays[name][: self._length]

    def reach(self, length: int) -> None:
        """Add rows of zeros up to a length."""
        if length <= self._length:
            return
        for name, array in self._arrays.items():
            if length > len(array):
                self._arrays[name] = np.zeros(max(length, len(array) * 5 // 4), dtype=array.dtype)
                self._arrays[name][: self._length] = array[: self._length]
        self._length = length

    def extend(self, **columns: NDArray[Any]) -> None:
        """Add rows."""
        begin = self._length
        self.reach(begin + len(next(iter(columns.values()))))
        for name, values in columns.items():
            self[name][begin:] = values
