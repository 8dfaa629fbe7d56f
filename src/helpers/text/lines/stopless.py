"""Texts with hardly any full stops: sentence boundaries between a finite verb and the next clause."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from helpers.text.lines.wrapping import Flags, Indices, edges

# Tokens without a stop, in which boundaries are searched for: in news with stops, one sentence in a hundred is longer.
LONGEST_SENTENCE = 80
# The shortest sentence, in tokens: no word of another stretch is looked at. Its agent is among its first words.
SHORTEST_SENTENCE = 5
# Roles of ``tables/sentence_edges.csv``.
VERBS, CLAUSES = ("copula", "perfective", "speech"), ("subordinates", "who", "clause")
ROLES = (*VERBS, *CLAUSES, "begins", "agent", "goes on", "therefore", "reason")


def clause_words() -> dict[str, list[str]]:
    """Return the words that decide where a clause ends without a stop, by role."""
    return {role: edges(role) for role in ROLES}


def add_clause_starts(starts: Flags, classes: Mapping[str, NDArray[Any]], codes: Indices) -> None:
    """Flag the starts of sentences within stretches of more than ``LONGEST_SENTENCE`` tokens.

    A sentence ends after a copula (ہے, تھا, گا), or after a perfective verb (گیا, کیا) if the next words name who acts
    or says, or begin a sentence (واضح رہے). It goes on if the next word is a conjunction, a postposition or another
    verb, if what is said follows (کہا ہے), or if the verb is that of a clause before its main clause (جو آئے ہیں وہ).

    Args:
        starts: whether each token begins a sentence; changed in place.
        classes: ``piece_classes`` of the distinct pieces, as arrays.
        codes: for each token that is not white space, the row of its piece.
    """
    begins = np.flatnonzero(starts)
    long = np.diff(begins, append=len(starts)) > LONGEST_SENTENCE
    if not long.any():
        return
    inside = np.zeros(len(starts) + 1, dtype=np.int8)
    ends = np.append(begins[1:], len(starts))
    inside[begins[long]] += 1
    inside[ends[long]] -= 1
    searched = np.flatnonzero(np.cumsum(inside[:-1]) > 0)
    first = starts[searched]
    found = _boundaries({name: classes[name][codes[searched]] for name in (*ROLES, "word")}, first)
    # Not close to a start or an end that is certain.
    positions = searched[found]
    before = positions - begins[np.searchsorted(begins, positions, side="right") - 1]
    after = np.append(begins, len(starts))[np.searchsorted(begins, positions, side="right")] - positions
    starts[positions[(before >= SHORTEST_SENTENCE) & (after >= SHORTEST_SENTENCE)]] = True


def _boundaries(flags: dict[str, Flags], first: Flags) -> Indices:
    """Return the positions of the first tokens of sentences.

    Args:
        flags: the roles of the tokens.
        first: whether each token is the first of its stretch.
    """
    size = len(flags["word"])
    verb, main = flags["copula"] | flags["perfective"], flags["copula"].copy()
    main |= flags["perfective"] & _names_agent(flags)
    # اس لیے.
    reason = np.append(flags["therefore"][:-1] & flags["reason"][1:], False)
    following = np.append((flags["word"] & ~flags["goes on"] & ~reason)[1:], False)
    candidates = np.flatnonzero(main & following)
    # A clause that begins directly after a verb does not need the next one (... دیا جس میں وہ تھے), unless it is about
    # the subject of the next one (جو لوگ آئے ہیں وہ).
    about_subject = np.append(flags["who"][1:], False)
    opens = flags["subordinates"] & (about_subject | first | ~np.append(False, verb[:-1]))
    last_open = np.maximum.accumulate(np.where(opens, np.arange(size), -1))
    last_first = np.maximum.accumulate(np.where(first, np.arange(size), -1))
    previous = np.maximum(np.append(-1, candidates)[:-1], last_first[candidates] - 1)
    # کہا ہے, کہا گیا ہے.
    said = np.append(False, flags["speech"][:-1])
    said |= np.append(False, said[:-1] & verb[:-1])
    free = (last_open[candidates] <= previous) & ~said[candidates] & (candidates - previous >= SHORTEST_SENTENCE)
    positions: Indices = candidates[free] + 1
    return positions


def _names_agent(flags: dict[str, Flags]) -> Flags:
    """Flag the tokens after which a sentence begins, or its agent comes before any verb or conjunction."""
    size = len(flags["word"])

    def ahead(name: str, by: int) -> Flags:
        return np.append(flags[name][by:], np.zeros(min(by, size), dtype=np.bool_))

    named, unbroken = ahead("begins", 1), np.ones(size, dtype=np.bool_)
    for by in range(2, SHORTEST_SENTENCE + 1):
        named |= unbroken & ahead("agent", by)
        for name in ("copula", "perfective", "subordinates", "clause"):
            unbroken &= ~ahead(name, by)
    return named
