"""Durations of several numbers: تین سال آٹھ ماہ, دو تین دن, سو ڈیڑھ سو سال."""

from helpers.times.meanings.counted import is_age, resolve_duration, unit_of
from helpers.times.meanings.periods import resolve_fixed
from helpers.times.meanings.weekdays import shift_of
from helpers.times.model import Partial
from helpers.times.patterns import Match

# Formats of durations in two units.
COMPOUND_FORMATS = {
    ("Y", "M"): "P{}Y{}M",
    ("M", "D"): "P{}M{}D",
    ("D", "H"): "P{}DT{}H",
    ("H", "MIN"): "PT{}H{}M",
    ("MIN", "S"): "PT{}M{}S",
}
LONG_COMPOUND_FORMATS = {
    ("Y", "M", "D"): "P{}Y{}M{}D",
    ("D", "H", "MIN"): "P{}DT{}H{}M",
    ("H", "MIN", "S"): "PT{}H{}M{}S",
}
# The second number of an estimate is at most so many times the first (دو پانچ), or after ایک (ایک دو).
LARGEST_RATIO, SMALLEST_RATIO = 2.5, 2.0


def compound(match: Match) -> Partial | None:
    """Interpret a duration in two units: تین سال آٹھ ماہ."""
    larger, smaller = match.get("UNIT"), match.get("UNIT", 1) or match.get("UNITS")
    counts = match.get("NUM"), match.get("NUM", 1)
    if (
        not all(isinstance(count, int) for count in counts)
        or (larger, smaller) not in COMPOUND_FORMATS
        or is_age(match)
    ):
        return None
    value = COMPOUND_FORMATS[larger, smaller].format(*counts)
    return Partial(resolve_fixed, type="DURATION", value=value)


def compound_of_three(match: Match) -> Partial | None:
    """Interpret a duration in hours, minutes and seconds or in years, months and days."""
    units = tuple(match.get("UNIT", nth) or match.get("UNITS") for nth in range(3))
    counts = [match.get("NUM", nth) for nth in range(3)]
    if units not in LONG_COMPOUND_FORMATS or not all(isinstance(count, int) for count in counts):
        return None
    return Partial(resolve_fixed, type="DURATION", value=LONG_COMPOUND_FORMATS[units].format(*counts))


def about(match: Match) -> Partial | None:
    """Interpret an approximate count: دو تین دن, سو ڈیڑھ سو سال, گزشتہ دو سے تین دن.

    The value has the smaller number. In ایک چھ دن کی بچی the first number is an article.
    """
    first, second = match.get("NUM"), match.get("NUM", 1)
    beside = {"SE", "TO", "DASH"}.isdisjoint(match.names)
    scale = _scale(match, second)
    if beside and first < second / scale:
        first *= scale
    if not first < second or (beside and not _is_near(first / scale, second / scale)) or is_age(match):
        return None
    return Partial(
        resolve_duration, type="DURATION", unit=unit_of(match), count=first, shift=shift_of(match), mod="APPROX"
    )


def _scale(match: Match, number: float) -> float:
    """Return the multiplier of a number (100 for چار پانچ سو), else 1."""
    words = match.sentence.words[match.start : match.end]
    return next((float(word.classes.get("SCALE", 1)) for word in words if word.classes.get("NUM") == number), 1.0)


def _is_near(first: float, second: float) -> bool:
    """Return whether two numbers side by side are an estimate: دو تین, دس بیس, but not ایک چھ."""
    return second <= first * (LARGEST_RATIO if first > 1 else SMALLEST_RATIO)
