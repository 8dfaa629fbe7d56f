"""Numerals: number words, aggregates and fractions."""

from functools import cache

from helpers.tables import rows


@cache
def numerals() -> frozenset[str]:
    """Return the number words of ``times/numbers.csv`` and ``numerals.csv``.

    >>> {"دو", "ہزاروں", "پانچویں"} <= numerals(), "خبر" in numerals()
    (True, False)
    """
    numbers = {row["form"] for row in rows("times/numbers.csv") if row["kind"] not in ("head", "day")}
    return frozenset(numbers | {row["form"] for row in rows("numerals.csv")})


@cache
def cardinals() -> frozenset[str]:
    """Return the numerals other than ordinals, which are adjectives (پہلی جنگ عظیم).

    >>> "پہلی" in cardinals(), "پہلی" in numerals()
    (False, True)
    """
    return numerals() - {row["form"] for row in rows("times/numbers.csv") if row["kind"] == "ordinal"}
