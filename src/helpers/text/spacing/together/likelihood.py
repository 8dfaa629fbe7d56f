"""Likelihood: the most likely words of a form written without spaces, by their frequencies and neighbours."""

import math
from functools import cache
from typing import NamedTuple, TypeAlias

from helpers.tables import rows, settings
from helpers.text.general_frequency import ZIPF_BASE, general_zipf, makhzan_counts
from helpers.text.spacing.together.contractions import Words, contractions
from helpers.text.spacing.together.word_pairs import gain, word_class

# Letters that occur only at the end of a word: inside a form, they mark a word boundary.
FINAL_LETTERS = frozenset("ےںۓۃ")


class Split(NamedTuple):
    """Words of a form, and log10 of their share of general Urdu, side by side."""

    words: list[str]
    share: float


class _Part(NamedTuple):
    """A word, or a contraction, as a part of a form: log10 of its share, and its first and last word."""

    share: float
    first: str
    last: str


# The most likely words up to a position: their share, the position, the class of the last, and the path before it. A
# plain tuple, because a hundred thousand forms have a million paths.
_Path: TypeAlias = tuple[float, int, str, "_Path | None"]


def most_likely(form: str) -> Split | None:
    """Return the most likely words of a form, or None if no words spell it.

    Words are split after letters that do not join the next one, and after those that only end words. The share of the
    words is the product of their shares, times what each pair of neighbours gains (:mod:`word_pairs`).

    >>> most_likely("برقراررکھنے").words, most_likely("واسٹوچنی")
    (['برقرار', 'رکھنے'], None)
    """
    known, ends = parts(), _ends(form)
    # No word ends after the beginning of the last one.
    while ends and form[ends[-1] :] not in known:
        ends.pop()
    paths: list[_Path] = []
    for end in ends:
        part = known.get(form[:end])
        path = _continued(form, end, paths, (part.share, end, word_class(part.last), None) if part else None)
        if path:
            paths.append(path)
    # A form is never its own only word.
    whole = _continued(form, len(form), paths, None) if paths else None
    return Split(_words(form, whole), whole[0]) if whole else None


def _continued(form: str, end: int, paths: list[_Path], best: _Path | None) -> _Path | None:
    """Return the most likely of one path and those that continue one of the paths to the end."""
    find = parts().get
    for path in paths:
        before, begin, last, _ = path
        part = find(form[begin:end])
        if part:
            share = before + part.share + gain(last, word_class(part.first))
            if best is None or share > best[0]:
                best = (share, end, word_class(part.last), path)
    return best


def _words(form: str, path: _Path | None) -> list[str]:
    """Return the words of a path, contractions as their words."""
    contracted = _contracted()
    words: list[str] = []
    while path:
        _, end, _, path = path
        part = form[path[1] if path else 0 : end]
        words += reversed(contracted.get(part, (part,)))
    return words[::-1]


def _ends(form: str) -> list[int]:
    """Return the positions inside a form where a word can end."""
    enders = word_enders()
    return [end for end, letter in enumerate(form[:-1], 1) if letter in enders]


@cache
def word_enders() -> frozenset[str]:
    """Return the letters after which a space can be missing."""
    return frozenset(row["glyph"] for row in rows("non_joining.csv")).union(FINAL_LETTERS)


@cache
def log_shares() -> dict[str, float]:
    """Return log10 of the share of general Urdu of each known word, without forms that are several words.

    The mean of wordfreq and Makhzan.
    """
    known, counts = general_zipf(), makhzan_counts()
    total = sum(counts.values())
    shares = {form: count / total / 2 for form, count in counts.items()}
    for form, zipf in known.items():
        shares[form] = shares.get(form, 0.0) + 10**zipf / ZIPF_BASE / 2
    for form in joined_words():
        shares.pop(form, None)
    return {form: math.log10(share) for form, share in shares.items()}


@cache
def joined_words() -> dict[str, Words]:
    """Return the forms of the word lists that are several words written together, and their words."""
    return {row["written"]: tuple(row["words"].split()) for row in rows("joined_words.csv")}


@cache
def listed_words() -> frozenset[str]:
    """Return the words of our tables that are written together: names, offices, compounds, and other listed words."""
    tables = {"one_words": "word", "compounds": "compound", "offices": "office"}
    tables |= {"personal_names": "name", "places": "place"}
    return frozenset(row[column].replace(" ", "") for name, column in tables.items() for row in rows(f"{name}.csv"))


@cache
def parts() -> dict[str, _Part]:
    """Return the words and contractions that can be part of a form."""
    limits, shares = settings("spacing.toml"), log_shares()
    least, least_short, short = limits["least_share"], limits["least_share_short"], limits["short"]
    not_parts = frozenset(limits["not_parts"])
    found = {
        word: _Part(share, word, word)
        for word, share in shares.items()
        if share >= (least if len(word) > short else least_short) and word not in not_parts
    }
    for word in listed_words() - not_parts:
        found.setdefault(word, _Part(limits["listed_share"], word, word))
    for form, (first, *_, last) in _contracted().items():
        if first in found and last in found and form not in found:
            share = found[first].share + found[last].share + limits["contracted_share"]
            found[form] = _Part(share, first, last)
    return found


@cache
def _contracted() -> dict[str, Words]:
    """Return the contractions that are not found as words side by side."""
    enders = word_enders()
    return {
        form: words for form, words in contractions().items() if words[0][-1] not in enders or form != "".join(words)
    }
