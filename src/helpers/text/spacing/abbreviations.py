"""Abbreviations spelled by names of letters (پی سی بی): which of a run of letters belong to them."""

from collections.abc import Sequence
from functools import cache

from helpers.tables import rows

# The letter K, which is far more often the postposition of.
K = "کے"
# Letters after an ambiguous first letter (کے, جی) that make an abbreviation which is not listed.
LEAST_LETTERS_AFTER = 2
# Words after which کے is no postposition, so it can only be the letter.
NO_NOUN = {"نے", "کو", "سے", "میں", "پر", "تک", "کا", "کی", "اور", "یا", "کہ", "جبکہ", "تاہم", "مگر", "لیکن"}


@cache
def letter_names() -> frozenset[str]:
    """Return the names of Latin letters (ایم, بی)."""
    return frozenset(row["word"] for row in rows("initials.csv") if len(row["word"]) > 1)


def letter_links(letters: Sequence[str], before: str | None) -> list[bool]:
    """Return for each two neighbours in a run of letters whether they are one abbreviation.

    1. A listed abbreviation with the letter K is one word (کے پی کے, یو کے), if it is all of the letters between two
       postpositions; one of two letters also needs a place where کے is no postposition.
    2. Another کے is the postposition, unless it begins the run, two letters follow and no noun is before it.
    3. The polite particle جی is a letter before two letters, in a listed abbreviation, and after a letter (آئی جی).

    Args:
        letters: names of letters, in the order of the text.
        before: the word before them; None if there is none in the sentence.

    >>> letter_links(["کے", "ایم", "سی"], "نے"), letter_links(["کے", "ایم", "این", "اے"], "لاہور")
    ([True, True], [False, True, True])
    """
    links = [True] * (len(letters) - 1)
    listed = _listed_spans(letters, before)
    for position, letter in enumerate(letters):
        inside = any(begin <= position < end for begin, end in listed)
        if letter == K and not inside and not (position == 0 and _is_first_letter(letters, before)):
            links = [link and pair not in (position - 1, position) for pair, link in enumerate(links)]
    for begin, _ in listed:
        # What is before a listed abbreviation with K ends there: آئی جی کے پی.
        if letters[begin] == K and begin:
            links[begin - 1] = False
    return _without_particles(letters, links, listed)


def _without_particles(letters: Sequence[str], links: list[bool], listed: list[tuple[int, int]]) -> list[bool]:
    """Unlink جی before one letter if the two are not listed: جی بی بی is yes, lady."""
    for position, letter in enumerate(letters[:-1]):
        alone = position == 0 or not links[position - 1]
        size = next((size for size, linked in enumerate([*links[position:], False]) if not linked), 0)
        if letter == "جی" and alone and size < LEAST_LETTERS_AFTER and (position, position + 1 + size) not in listed:
            links[position] = False
    return links


def _is_first_letter(letters: Sequence[str], before: str | None) -> bool:
    """Return whether کے at the start of a run is the letter K."""
    following = letters[1 : letters.index(K, 1)] if K in letters[1:] else letters[1:]
    return _is_no_noun(before) and len(following) >= LEAST_LETTERS_AFTER


def _is_no_noun(before: str | None) -> bool:
    return before is None or before in NO_NOUN


def _listed_spans(letters: Sequence[str], before: str | None) -> list[tuple[int, int]]:
    """Return begin and end of the listed abbreviations in a run, the longest first at each place."""
    spans: list[tuple[int, int]] = []
    for begin in range(len(letters)):
        for end in range(len(letters), begin + 1, -1):
            free = not spans or begin >= spans[-1][1]
            if free and tuple(letters[begin:end]) in _listed() and _may_be_listed(letters, begin, end, before):
                spans.append((begin, end))
                break
    return spans


def _may_be_listed(letters: Sequence[str], begin: int, end: int, before: str | None) -> bool:
    """Return whether a listed abbreviation can be read at a place: with K, it is not a part of another one."""
    if K not in letters[begin:end]:
        return True
    closed = end == len(letters) or letters[end] == K
    short = letters[begin] == K and end - begin <= LEAST_LETTERS_AFTER
    opened = letters[begin] == K or begin == 0 or letters[begin - 1] == K
    return closed and opened and not (short and (begin or not _is_no_noun(before)))


@cache
def _listed() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(row["abbreviation"].split()) for row in rows("abbreviations.csv"))
