"""Hashes of articles: polynomials of the hashes of their forms."""

import numpy as np
from numpy.typing import NDArray

# Base of the polynomial: an odd number without a pattern (2 to the power 64 over the golden ratio).
HASH_BASE = np.uint64(0x9E3779B97F4A7C15)


def powers(count: int) -> NDArray[np.uint64]:
    """Return the powers of the base, from 0, modulo 2 to the power 64.

    >>> powers(2).tolist() == [1, int(HASH_BASE)]
    True
    """
    found = np.full(count, HASH_BASE)
    found[:1] = 1
    return np.cumprod(found)
