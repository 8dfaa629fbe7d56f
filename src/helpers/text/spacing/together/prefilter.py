"""Prefilter: forms that two or more words can spell, found for many forms at once by hashes of their letters."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from helpers.text.spacing.together.likelihood import parts, word_enders

Hashes = NDArray[np.uint64]
# An odd number, so that it has an inverse modulo 2 ** 64: the base of the polynomial hashes of letters.
BASE = 0x9E3779B97F4A7C15
INVERSE = pow(BASE, -1, 2**64)
# Hashes keep their highest bits: a table of 4 MB, of which 1 % is taken by some 40,000 words.
TABLE_BITS = 22
# Forms in a batch: its arrays stay in the processor's cache.
BATCH_FORMS = 20_000
SEPARATOR = "\n"


def may_be_several(forms: list[str], longest: int) -> list[str]:
    """Return the forms that begin and end with a word, without a gap or overlap that rules out a split.

    A few more forms pass than words can spell, because a word between the first and the last is not looked up and
    because hashes of two words can be equal; longer forms never pass.

    >>> may_be_several(["برقراررکھنے", "دستیابی"], 40)
    ['برقراررکھنے']
    """
    forms = [form for form in forms if len(form) <= longest and SEPARATOR not in form]
    batches = (forms[start : start + BATCH_FORMS] for start in range(0, len(forms), BATCH_FORMS))
    return [form for batch in batches for form, passes in zip(batch, _passes(batch), strict=True) if passes]


def _passes(forms: list[str]) -> NDArray[np.bool_]:
    """Return for each form whether it passes."""
    codes = _codes(SEPARATOR.join(forms))
    sums, inverses = _sums(codes), _powers(INVERSE, len(codes))
    lengths = np.fromiter(map(len, forms), np.int64, len(forms))
    begins = np.concatenate(([0], np.cumsum(lengths + 1)[:-1])).astype(np.int64)
    # The positions inside forms where a word can end, and the form of each.
    breaks = np.flatnonzero(_enders()[codes]) + 1
    form = np.searchsorted(begins, breaks, side="left") - 1
    ends = begins + lengths
    inside = breaks < ends[form]
    breaks, form = breaks[inside], form[inside]
    begin, end = begins[form], ends[form]
    first = _table()[_slots(sums[breaks] - sums[begin], inverses[begin])]
    last = _table()[_slots(sums[end] - sums[breaks], inverses[breaks])]
    # The earliest end of a first word is not after the latest beginning of a last word.
    earliest = np.full(len(forms), np.iinfo(np.int64).max)
    np.minimum.at(earliest, form[first], breaks[first])
    latest = np.full(len(forms), -1)
    np.maximum.at(latest, form[last], breaks[last])
    return earliest <= latest


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _sums(codes: NDArray[np.uint32]) -> Hashes:
    """Return the sum of the letters before each position, each times the base to the power of its position."""
    with np.errstate(over="ignore"):
        terms = codes.astype(np.uint64) * _powers(BASE, len(codes))[:-1]
        return np.concatenate((np.zeros(1, np.uint64), np.cumsum(terms, dtype=np.uint64)))


def _slots(differences: Hashes, inverses: Hashes) -> Hashes:
    """Return the place of letters in the table, given the difference of two sums and what undoes its position."""
    # The last factor spreads the first letter over all bits.
    return (differences * inverses * np.uint64(BASE)) >> np.uint64(64 - TABLE_BITS)


def _powers(base: int, count: int) -> Hashes:
    """Return the powers of a base modulo 2 ** 64, from 0 to ``count``."""
    # Computed for twice as many positions as asked, so that batches rarely compute them again.
    size = 1 << max(count, 1).bit_length()
    return _all_powers(base, size)[: count + 1]


@cache
def _all_powers(base: int, size: int) -> Hashes:
    factors = np.full(size + 1, base, np.uint64)
    factors[0] = 1
    return np.cumprod(factors, dtype=np.uint64)


@cache
def _table() -> NDArray[np.bool_]:
    """Return a table that is true at the highest bits of the hash of each word."""
    words = list(parts())
    codes = _codes(SEPARATOR.join(words))
    sums, inverses = _sums(codes), _powers(INVERSE, len(codes))
    lengths = np.fromiter(map(len, words), np.int64, len(words))
    begins = np.concatenate(([0], np.cumsum(lengths + 1)[:-1])).astype(np.int64)
    table = np.zeros(1 << TABLE_BITS, np.bool_)
    table[_slots(sums[begins + lengths] - sums[begins], inverses[begins])] = True
    return table


@cache
def _enders() -> NDArray[np.bool_]:
    """Return for each code point whether a space can be missing after it."""
    enders = np.zeros(0x110000, np.bool_)
    enders[[ord(letter) for letter in word_enders()]] = True
    return enders
