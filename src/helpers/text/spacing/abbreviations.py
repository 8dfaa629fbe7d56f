"""Abbreviations spelled by names of letters (پی سی بی): which of a run of letters belong to them."""

from collections.abc import Container, Sequence
from functools import cache

from helpers.tables import rows

# The letter K, which is far more often the postposition of.
K = "کے"
# The letter G, which is also a polite particle.
PARTICLE = "جی"
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
    inside = {position for begin, end in listed for position in range(begin, end)}
    for position, letter in enumerate(letters):
        if letter == K and position not in inside and not (position == 0 and _is_first_letter(letters, before)):
            _unlink(links, position - 1, position)
    # What is before a listed abbreviation with K ends there: آئی جی کے پی.
    _unlink(links, *(begin - 1 for begin, _ in listed if letters[begin] == K))
    spans = set(listed)
    for position, letter in enumerate(letters[:-1]):
        if letter == PARTICLE and not _is_letter(position, links, spans):
            links[position] = False
    return links


def letter_groups(words: Sequence[str]) -> list[list[str]]:
    """Group words that were written together: the letters of an abbreviation are one group, every other word its own.

    >>> letter_groups(["فارورڈ", "یو", "اے", "جی"])
    [['فارورڈ'], ['یو', 'اے', 'جی']]
    """
    groups: list[list[str]] = []
    begin = 0
    while begin < len(words):
        end = begin + 1
        while end < len(words) and words[end - 1] in letter_names() and words[end] in letter_names():
            end += 1
        groups.append([words[begin]])
        for word, linked in zip(words[begin + 1 : end], _links_after(words, begin, end), strict=True):
            if linked:
                groups[-1].append(word)
            else:
                groups.append([word])
        begin = end
    return groups


def _links_after(words: Sequence[str], begin: int, end: int) -> list[bool]:
    return letter_links(words[begin:end], words[begin - 1] if begin else None)


def _unlink(links: list[bool], *pairs: int) -> None:
    """Unlink pairs; there is none before the first letter and after the last one."""
    for pair in pairs:
        if 0 <= pair < len(links):
            links[pair] = False


def _is_letter(position: int, links: list[bool], listed: Container[tuple[int, int]]) -> bool:
    """Return whether جی is a letter of the abbreviation that its links make, and not yes: جی بی بی is yes, lady."""
    begins = position == 0 or not links[position - 1]
    is_long = all(links[position : position + LEAST_LETTERS_AFTER]) and position + LEAST_LETTERS_AFTER <= len(links)
    return not begins or is_long or (position, position + LEAST_LETTERS_AFTER) in listed


def _is_first_letter(letters: Sequence[str], before: str | None) -> bool:
    """Return whether کے at the start of a run is the letter K."""
    following = letters[1 : 1 + LEAST_LETTERS_AFTER]
    return _is_no_noun(before) and len(following) == LEAST_LETTERS_AFTER and K not in following


def _is_no_noun(before: str | None) -> bool:
    return before is None or before in NO_NOUN


def _listed_spans(letters: Sequence[str], before: str | None) -> list[tuple[int, int]]:
    """Return begin and end of the listed abbreviations in a run, the longest first at each place."""
    spans: list[tuple[int, int]] = []
    for begin in range(len(letters)):
        for end in range(min(len(letters), begin + _longest()), begin + 1, -1):
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
def _longest() -> int:
    return max(map(len, _listed()))


@cache
def _listed() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(row["abbreviation"].split()) for row in rows("abbreviations.csv"))
