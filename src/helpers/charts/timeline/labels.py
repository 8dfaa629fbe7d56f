"""Labels of events: clauses shortened in the middle, and marks of what is not certain."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.charts.shaping import drawable
from helpers.times.events.evidence import PUBLICATION
from helpers.times.lexicon import look_up
from helpers.times.tense import CLAUSE_ENDS, ERGATIVE

# Share of a shortened clause that its end gets: the Urdu verb is last, and its object before it.
END_SHARE = 0.6
# Characters of a clause that are read at each end: garbage may be a clause of any length.
READ_PER_SHOWN = 10
ELLIPSIS = " … "
# With fewer words, the end of a clause says nothing: منسوخ کر دیا.
LEAST_END_WORDS = 2
# Classes of the words that belong to the word before them; the end of a clause does not begin with one.
BOUND_CLASSES = ("KE", "SE", "IN", "TO", "ON", "AT", ERGATIVE)
# Statuses of events, and their marks; a resolved event has none.
MARK_PHRASES = ("inferred", "uncertain", "vague", "from the publication date")
INFERRED, UNCERTAIN, VAGUE, FROM_PUBLICATION = MARK_PHRASES
# TIMEX3 modifiers of events that are open on one side, but exact on the other.
OPEN_MODS = ("BEFORE", "AFTER")
STATUS_MARKS = {"resolved": "", "inferred": INFERRED, "vague": VAGUE}


def shortened_clause(clause: str, length: int, *, keep: str = "") -> str:
    """Return a clause as one line of at most ``length`` code points, with its verb.

    A longer clause is cut in the middle between words, because its verb is at the end.

    Args:
        clause: the clause.
        length: the most code points.
        keep: an expression in it that stays, with the words right after it, if there is room.

    >>> shortened_clause("کم جونگ ان نے گذشتہ سال روس کا ایک غیر معمولی دورہ کیا تھا۔", 40)
    'کم جونگ ان نے … معمولی دورہ کیا تھا'
    >>> shortened_clause("ٹیم نے کل ملک کے خلاف 9 جون کو شیڈول اپنا آخری وارم اپ میچ منسوخ کر دیا۔", 44, keep="9 جون")
    '… 9 جون کو شیڈول … وارم اپ میچ منسوخ کر دیا'
    """
    line = _line(clause, length)
    if len(line) <= length:
        return line
    words = line.split(" ")
    if kept := _around_expression(words, keep.split(), length):
        return kept
    first, last = 0, len(words)
    room = length - len(ELLIPSIS)
    while last > 0 and _length(words[last - 1 :]) <= room * END_SHARE:
        last -= 1
    while last < len(words) - 1 and look_up(words[last]).has(*BOUND_CLASSES):
        last += 1
    while first < last and _length(words[: first + 1]) + _length(words[last:]) <= room:
        first += 1
    if not first or last == len(words):
        return drawable(line, length)
    return ELLIPSIS.join([" ".join(words[:first]), " ".join(words[last:])])


def _around_expression(words: list[str], expression: list[str], length: int) -> str:
    """Return an expression with the words right after it and the end of its clause; empty if these do not fit."""
    size = len(expression)
    start = next((n for n in range(len(words) - size + 1) if size and words[n : n + size] == expression), None)
    if start is None:
        return ""
    stop = start + size
    while stop < len(words) and look_up(words[stop]).has(*BOUND_CLASSES):
        stop += 1
    # A number alone says nothing: 2017 میں 6.
    stop += stop < len(words) and not words[stop].isdecimal()
    last = len(words)
    before = ELLIPSIS.lstrip() if start else ""
    room = length - len(before) - _length(words[start:stop]) - len(ELLIPSIS)
    while last > stop and _length(words[last - 1 :]) <= room:
        last -= 1
    while stop < last < len(words) - 1 and look_up(words[last]).has(*BOUND_CLASSES):
        last += 1
    if len(words) - last < LEAST_END_WORDS and last > stop:
        return ""
    between = " " if last == stop else ELLIPSIS
    return before + between.join(filter(None, [" ".join(words[start:stop]), " ".join(words[last:])]))


def marks_of(event: Mapping[Any, Any]) -> tuple[str, ...]:
    """Return what is not certain about the date of an event, in English: nothing if the text gives it exactly."""
    status = STATUS_MARKS.get(str(event["status"]), UNCERTAIN)
    tolerance, mod = event.get("tolerance_days"), event.get("mod")
    inexact = isinstance(mod, str) and mod.strip() not in ("", *OPEN_MODS)
    if not status and (inexact or (pd.notna(tolerance) and tolerance)):
        status = UNCERTAIN
    known = FROM_PUBLICATION if event.get("known_from") == PUBLICATION and status != INFERRED else ""
    return tuple(filter(None, [status, known]))


def _line(clause: str, length: int) -> str:
    """Return a clause on one line, without the stop at its end; of a very long one, only both its ends."""
    read = length * READ_PER_SHOWN
    if len(clause) > 2 * read:
        clause = f"{clause[:read]} … {clause[-read:]}"
    line = drawable(clause, 2 * read + len(clause))
    return line.strip(" ،," + "".join(sorted(stop for stop in CLAUSE_ENDS if len(stop) == 1 and stop not in "؟!")))


def _length(words: list[str]) -> int:
    """Return the length of words with a space between each two."""
    return sum(map(len, words)) + len(words) - 1 if words else 0
