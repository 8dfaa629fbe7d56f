"""Numbers with Urdu's comma or full stop: 12،500 and 3۔5 are one number, lists and scores are not."""

from functools import cache

import numpy as np
import polars as pl
from numpy.typing import NDArray

from helpers.tables import rows

COMMA, STOP = "،", "۔"
# What is between the digits of a number in ASCII.
SEPARATORS = {COMMA: "", STOP: "."}
# Parts that a piece can have in a number.
DIGITS, THOUSANDS_MARK, DECIMAL_MARK = 1, 2, 4
# Signs that make a date, a range, a score or a code of two numbers.
RANGE_SIGNS = {"-", "–", "—", "/", "؍", ":", ".", ","}
# In digits: a year, which a full stop separates from the next one (2014۔15); groups of thousands and of lakhs.
YEAR_DIGITS, GROUP_DIGITS, LAKH_DIGITS = 4, 3, 2
# In words: how far before a list of numbers its noun stands (دفعہ نمبر 302،324).
LIST_NOUN_WORDS = 2


def number_part(form: pl.Expr, kind: pl.Expr) -> pl.Expr:
    """Return the part that each piece can have in a number, 0 for none."""
    digits = (kind == "number") & form.str.contains("^[0-9]+$")
    part = pl.when(digits).then(DIGITS).when(form == COMMA).then(THOUSANDS_MARK).when(form == STOP).then(DECIMAL_MARK)
    return part.otherwise(0).cast(pl.UInt8)


def number_pairs(
    forms: pl.Series, codes: NDArray[np.integer], part: NDArray[np.uint8], new_article: NDArray[np.bool_]
) -> NDArray[np.integer]:
    """Find the pairs of pieces that belong to one number.

    1. The Urdu comma separates thousands if groups of three digits follow it without a space (12،500; 1،250،000), or
       lakhs if the last group is 000 (1،25،000). Three digits on both sides (302،324) are as often a list, unless the
       last group is round (250،000), and after the noun of a list (دفعہ, صفحہ) they always are.
    2. The Urdu full stop is a decimal point beside a word that is measured in decimals (3۔5 فیصد, شدت 6۔5), but not in
       a year (2014۔15), and not with two digits after it if they can be the end of a range (10۔12 فیصد).

    Args:
        forms: the forms of the distinct pieces.
        codes: for each piece of the text, its row in ``forms``.
        part: for each piece of the text, ``number_part``.
        new_article: for each piece of the text, whether it is the first of its article.

    Returns:
        The positions of the first pieces of the pairs; the second one follows after the comma or full stop.
    """
    marks = np.flatnonzero((part[:-2] == DIGITS) & (part[1:-1] > DIGITS) & (part[2:] == DIGITS))
    marks = marks[~new_article[marks + 1] & ~new_article[marks + 2]]
    if not len(marks):
        return marks
    text = _Pieces(forms, codes, new_article)
    runs = np.split(marks, np.flatnonzero(np.diff(marks) != 2) + 1)
    return np.concatenate([run for run in runs if _is_number(text, run)] or [marks[:0]])


class _Pieces:
    """The forms of a text by position; empty outside its article."""

    def __init__(self, forms: pl.Series, codes: NDArray[np.integer], new_article: NDArray[np.bool_]) -> None:
        self._forms, self._codes, self._new_article = forms, codes, new_article

    def form(self, position: int) -> str:
        return str(self._forms[int(self._codes[position])])

    def near(self, position: int, step: int, count: int) -> list[str]:
        """Return up to ``count`` forms from a position on, to one side."""
        found: list[str] = []
        while len(found) < count and 0 <= position < len(self._codes):
            # The later one of this position and the one before it in the walk.
            if self._new_article[position if step > 0 else position + 1]:
                break
            found.append(self.form(position))
            position += step
        return found

    def words(self, position: int, step: int, count: int) -> list[str]:
        """Return up to ``count`` forms to one side, without white space."""
        return [form for form in self.near(position, step, 2 * count) if form.strip()][:count]


def _is_number(text: _Pieces, run: NDArray[np.integer]) -> bool:
    """Return whether a run of numbers and separators is one number."""
    begin, end = int(run[0]), int(run[-1]) + 3
    if _in_range(text.near(begin - 1, -1, 2)) or _in_range(text.near(end, 1, 2)):
        return False
    groups = [text.form(position) for position in range(begin, end, 2)]
    separators = {text.form(position) for position in range(begin + 1, end, 2)}
    if separators == {COMMA}:
        return _is_grouped(groups) and not _words("listed") & {*text.words(begin - 1, -1, LIST_NOUN_WORDS)}
    measured = _words("measured") & {*text.words(end, 1, 1)} or _words("measure") & {*text.words(begin - 1, -1, 1)}
    return separators == {STOP} and len(groups) == 2 and bool(measured) and _is_decimal(*groups)


def _in_range(neighbours: list[str]) -> bool:
    """Return whether a sign links a number to another one beside it."""
    return len(neighbours) == 2 and neighbours[0] in RANGE_SIGNS and neighbours[1].isdigit()


def _is_grouped(groups: list[str]) -> bool:
    first, *between, last = groups
    if len(first) > GROUP_DIGITS or first.startswith("0") or len(last) != GROUP_DIGITS:
        return False
    if between and all(len(group) == LAKH_DIGITS for group in [*between, first.zfill(LAKH_DIGITS)]):
        return last == "000"
    thousands = all(len(group) == GROUP_DIGITS for group in between)
    return thousands and (len(first) < GROUP_DIGITS or last.endswith("00"))


def _is_decimal(whole: str, fraction: str) -> bool:
    if len(whole) >= YEAR_DIGITS or len(fraction) > 2 or (whole.startswith("0") and len(whole) > 1):
        return False
    return len(fraction) == 1 or whole == "0" or int(fraction) < int(whole)


@cache
def _words(role: str) -> frozenset[str]:
    return frozenset(row["word"] for row in rows("number_words.csv") if row["role"] == role)
