"""Likelihood: the most likely words of a form written without spaces, by their frequencies and neighbours."""

import math
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from helpers.tables import rows, settings
from helpers.text.general_frequency import ZIPF_BASE, general_zipf, makhzan_counts
from helpers.text.spacing.contractions import contractions
from helpers.text.spacing.word_pairs import gain, word_class

# Letters that occur only at the end of a word: inside a form, they mark a word boundary.
FINAL_LETTERS = "ےںۓۃ"


class Split(NamedTuple):
    """Words of a form, and log10 of their share of general Urdu, side by side."""

    words: list[str]
    share: float


class _Part(NamedTuple):
    """A word, or a contraction, as a part of a form: log10 of its share, and the classes of its two sides."""

    share: float
    first: str
    last: str


class _Path(NamedTuple):
    """The most likely words up to a boundary, of those whose last word has one class."""

    share: float
    last: str
    begin: int
    before: "_Path | None"


def most_likely(form: str) -> Split | None:
    """Return the most likely words of a form, or None if no words spell it.

    Words are split after letters that do not join the next one, and after those that only end words. The share of the
    words is the product of their shares, times what each pair of neighbours gains (:mod:`word_pairs`).

    >>> most_likely("برقراررکھنے").words, most_likely("واسٹوچنی")
    (['برقرار', 'رکھنے'], None)
    """
    parts, ends = _parts(), _ends(form)
    if not any(form[:end] in parts for end in ends[:-1]) or not any(form[end:] in parts for end in ends[:-1]):
        return None
    paths: dict[int, list[_Path]] = {0: [_Path(0.0, "", 0, None)]}
    for end in ends:
        found: dict[str, _Path] = {}
        for begin, before in paths.items():
            part = parts.get(form[begin:end]) if end - begin < len(form) else None
            if part:
                path = max((_extend(path, part, begin) for path in before), key=_share)
                if part.last not in found or path.share > found[part.last].share:
                    found[part.last] = path
        if found:
            paths[end] = list(found.values())
    if len(form) not in paths:
        return None
    best = max(paths[len(form)], key=_share)
    return Split(_words(form, best), best.share)


def _extend(path: _Path, part: _Part, begin: int) -> _Path:
    gained = gain(path.last, part.first) if path.last else 0.0
    return _Path(path.share + part.share + gained, part.last, begin, path)


def _share(path: _Path) -> float:
    return path.share


def _words(form: str, path: _Path) -> list[str]:
    """Return the words of a path, contractions as their words."""
    begins = [len(form)]
    while path.before:
        begins.append(path.begin)
        path = path.before
    written = [form[begin:end] for begin, end in pairwise(reversed(begins))]
    return [word for part in written for word in _contracted().get(part, (part,))]


def _ends(form: str) -> list[int]:
    """Return the positions where a word can end."""
    enders = _enders()
    return [*(end for end, letter in enumerate(form[:-1], 1) if letter in enders), len(form)]


@cache
def _enders() -> frozenset[str]:
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
def joined_words() -> dict[str, list[str]]:
    """Return the forms of the word lists that are several words written together, and their words."""
    return {row["written"]: row["words"].split() for row in rows("joined_words.csv")}


@cache
def _parts() -> dict[str, _Part]:
    """Return the words and contractions that can be part of a form."""
    limits, shares = settings("spacing.toml"), log_shares()
    least = (limits["least_share_short"], limits["least_share"])
    words = {
        word: share
        for word, share in shares.items()
        if share >= least[len(word) > limits["short"]] and word not in limits["not_parts"]
    }
    parts = {word: _Part(share, kind := word_class(word), kind) for word, share in words.items()}
    for form, (first, *_, last) in _contracted().items():
        if first in parts and last in parts and form not in parts:
            share = parts[first].share + parts[last].share + limits["contracted_share"]
            parts[form] = _Part(share, parts[first].first, parts[last].last)
    return parts


@cache
def _contracted() -> dict[str, tuple[str, ...]]:
    """Return the contractions that are not found as words side by side."""
    forms = contractions().items()
    return {form: words for form, words in forms if words[0][-1] not in _enders() or form != "".join(words)}
