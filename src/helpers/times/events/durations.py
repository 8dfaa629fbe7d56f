"""Durations counted from a date of the text: چوبیس سال بعد ends 24 years after it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, NamedTuple

from helpers.times.events.evidence import PUBLICATION, TEXT
from helpers.times.extraction import Expression
from helpers.times.model import Anchor, Status, Timex
from helpers.times.patterns import Match
from helpers.times.tense import CLAUSE_ENDS, clause_bounds, is_conjunction, verb_kind
from helpers.times.timex_values import bounds, format_date, granularity, shift_month

# The granularities that units are counted from: two months after a year could be any of twelve.
COUNTED_FROM = {"Y": ("year", "month", "day"), "M": ("month", "day"), "W": ("day",), "D": ("day",)}
DAYS = {"W": 7, "D": 1}
# In news, a date one year or month before publication is too common to be evidence of what a duration is counted from.
LEAST_AGREEING = 2
# Words between a date and the duration after it: 2000 کے حملے کے دو سال بعد.
MAX_WORDS_BETWEEN = 4
# اس کے تین سال بعد: three years after that.
THAT = "اس"


class Known(NamedTuple):
    """A time expression, and what its date is known from: None without a date."""

    expression: Expression
    known_from: str | None


def with_durations(known: Sequence[Known], anchors: Mapping[Any, Anchor | None]) -> list[Known]:
    """Give durations their first and last day, if they are counted from a date of the text.

    The date is the first of these: the one right before (جولائی 2000 کے 24 سال بعد), which is then part of the
    duration; the only one that is as long before publication as the duration says; the last one of an earlier clause of
    the same or the previous sentence, in a text about the past that begins with the duration. The last two are
    inferred. All other durations stay without days.
    """
    placed: list[Known] = []
    for article, group in groupby(known, key=lambda each: each.expression.article):
        of_article = list(group)
        anchor = anchors.get(article)
        agreeing = _by_period(of_article) if anchor else {}
        for index, each in enumerate(of_article):
            if not _counts_on(each.expression):
                placed.append(each)
                continue
            before = of_article[index - 1] if index and _is_date(of_article[index - 1]) else None
            if found := _after_date(each, before):
                # The clause happened at the end, not on the date that it is counted from.
                placed[-1] = found
                continue
            found = _before_publication(each, of_article, index, agreeing, anchor)
            placed.append(found or _after_clause(each, before, of_article, index, anchor) or each)
    return placed


def _counts_on(expression: Expression) -> bool:
    """Return whether an expression is a number of units later, without a date."""
    partial, timex = expression.detection.partial, expression.timex
    counted = isinstance(partial.count, int) and partial.unit in COUNTED_FROM
    return counted and timex.type == "DURATION" and timex.begin is None and "AFTER" in expression.detection.match.names


def _is_date(known: Known) -> bool:
    timex = known.expression.timex
    return timex.type == "DATE" and timex.status == "resolved" and timex.begin is not None and not timex.mod


def _after_date(duration: Known, before: Known | None) -> Known | None:
    """Count a duration from the date right before it, or from the event of that date (2000 کے حملے کے دو سال بعد)."""
    match = duration.expression.detection.match
    if before is None or not match.is_before("KE") or before.expression.sentence != duration.expression.sentence:
        return None
    end = before.expression.detection.match.end
    between = match.sentence.words[end : match.start]
    if len(between) > MAX_WORDS_BETWEEN or not between[0].has("KE") or any(verb_kind(word.form) for word in between):
        return None
    spanning = _spanning(duration, before, "resolved" if len(between) == 1 else "inferred", None)
    if spanning is None:
        return None
    start = before.expression.detection.match.start
    detection = duration.expression.detection._replace(match=match._replace(start=start))
    return spanning._replace(expression=spanning.expression._replace(detection=detection))


def _before_publication(
    duration: Known, known: Sequence[Known], index: int, agreeing: Mapping[str, Known | None], anchor: Anchor | None
) -> Known | None:
    """End a duration at publication, if one date of the text is as long before."""
    partial, match = duration.expression.detection.partial, duration.expression.detection.match
    count = int(partial.count)
    if anchor is None or count < LEAST_AGREEING or match.is_before("KE") or _has_date(known, index):
        return None
    begin = _shifted(_value(anchor), partial.unit, -count)
    date = agreeing.get(begin or "")
    if date is None:
        return None
    return _lasting(duration, date, bounds(_value(anchor))[1], "inferred", PUBLICATION)


def _after_clause(
    duration: Known, before: Known | None, known: Sequence[Known], index: int, anchor: Anchor | None
) -> Known | None:
    """Count a duration that begins its clause from the last date of an earlier clause, in a text about the past.

    Within a clause it is more often counted from another event, or from the present: ٹیم نے 41 سال بعد فتح پائی.
    """
    match = duration.expression.detection.match
    if before is None or anchor is None or _has_date(known, index) or not _narrates(match):
        return None
    near = before.expression.sentence >= duration.expression.sentence - 1
    return _spanning(duration, before, "inferred", anchor) if near else None


def _has_date(known: Sequence[Known], index: int) -> bool:
    """Return whether the clause of a duration has a date, which is then that of its event."""
    here = known[index].expression
    match = here.detection.match
    start, end = clause_bounds(match.sentence.words, match.start, match.end)
    return any(
        other.expression.sentence == here.sentence and start <= other.expression.detection.match.start < end
        for other in known[max(0, index - 1) : index + 2]
        if other is not known[index] and other.expression.timex.type in ("DATE", "TIME")
    )


def _narrates(match: Match) -> bool:
    """Return whether a duration begins a clause about the past: تین سال بعد وہ آئے, اس کے تین سال بعد وہ آئے.

    With ہے at the end it is counted from the present instead.
    """
    words = match.sentence.words
    start, end = clause_bounds(words, match.start, match.end)
    kinds = [kind for word in words[match.end : end] if (kind := verb_kind(word.form))]
    refers = match.is_before("KE") and match.word(-2).form == THAT
    first = match.start - 2 if refers else match.start
    begins = all(is_conjunction(word) or word.form in CLAUSE_ENDS or word.has("COMMA") for word in words[start:first])
    return begins and bool(kinds) and kinds[-1] in ("past", "perfective")


def _spanning(duration: Known, date: Known, status: Status, anchor: Anchor | None) -> Known | None:
    """Return a duration from a date to as much later; None if that is after publication."""
    partial, timex = duration.expression.detection.partial, date.expression.timex
    value = _shifted(timex.value or "", partial.unit, int(partial.count)) if _is_exact(timex, partial.unit) else None
    first, last = bounds(value)
    published = bounds(_value(anchor))[1] if anchor else None
    if first is None or last is None or (published and first > published):
        return None
    return _lasting(duration, date, min(last, published) if published else last, status, date.known_from)


def _lasting(duration: Known, date: Known, until: str | None, status: Status, known_from: str | None) -> Known:
    """Return a duration with its days, and the date it is counted from in its value (2000-07/P24Y, ISO 8601)."""
    first, timex = date.expression.timex, duration.expression.timex
    value = f"{first.value}/{timex.value}"
    placed = replace(timex, value=value, begin=first.begin, until=until, status=status)
    return Known(duration.expression._replace(timex=placed), known_from)


def _is_exact(timex: Timex, unit: str) -> bool:
    return granularity(timex) in COUNTED_FROM[unit]


def _by_period(known: Sequence[Known]) -> dict[str, Known | None]:
    """Return the dates that the text gives by their year, month and day; None for several dates of one period."""
    found: dict[str, Known | None] = {}
    for each in known:
        value = each.expression.timex.value or ""
        if each.known_from == TEXT and _is_date(each):
            for period in {value[:4], value[:7], value}:
                same = found.get(period, each)
                found[period] = each if same and same.expression.timex.value == value else None
    return found


def _value(anchor: Anchor) -> str:
    return format_date(*anchor)


def _shifted(value: str, unit: str, count: int) -> str | None:
    """Return the year, month or day a number of units after a date; None beyond the calendar.

    >>> _shifted("2000-07", "Y", 24), _shifted("2000-07", "M", 6), _shifted("2000-12-31", "D", 1)
    ('2024', '2001-01', '2001-01-01')
    """
    try:
        parts = [int(part) for part in value.split("-")]
        if unit == "Y":
            return format_date(parts[0] + count)
        if unit == "M":
            return format_date(*shift_month(parts[0], parts[1], count))
        return (dt.date(*parts) + dt.timedelta(days=count * DAYS[unit])).isoformat()
    except (IndexError, OverflowError, TypeError, ValueError):
        return None
