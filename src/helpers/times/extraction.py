"""Extraction: detect and resolve the time expressions of articles in text order.

The narrative focus, that is the last date mentioned, is carried from one expression to the next.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from helpers.text.lines.furniture import Furniture
from helpers.times.candidates import candidates
from helpers.times.context import Context
from helpers.times.grammar import detect
from helpers.times.meanings.dates import distance, resolve_date
from helpers.times.meanings.ranges import weekdays_of_ranges
from helpers.times.model import Anchor, Focus, Partial, Region, Timex, anchor_of
from helpers.times.patterns import Detection
from helpers.times.resolution import resolve
from helpers.times.timex_values import bounds, checked_date, format_date, granularity

# The evidence of a year that another mention of the same day gives.
SAME_DAY = "the year of the same day elsewhere"
# What is ambiguous by tense alone may be of the past or the next year.
LEAST_CANDIDATES = 2


class Expression(NamedTuple):
    """A time expression of an article, and its resolved meaning."""

    article: Any
    sentence: int
    detection: Detection
    timex: Timex
    # Start and end in the text, one row per token of the table.
    token_offsets: NDArray[np.int64]

    def offsets(self, start: int, end: int) -> tuple[int, int]:
        """Return the text offsets of the items from start to end (exclusive)."""
        sentence = self.detection.match.sentence
        first = sentence.token_offset + sentence.first_tokens[start]
        last = sentence.token_offset + sentence.first_tokens[end] - 1
        return int(self.token_offsets[first, 0]), int(self.token_offsets[last, 1])

    @property
    def span(self) -> tuple[int, int]:
        """Start and end of the expression in the text."""
        return self.offsets(self.detection.match.start, self.detection.match.end)


def expressions_of(
    table: pl.DataFrame, published: object, region: Region, furniture: Furniture
) -> Iterator[Expression]:
    """Yield the resolved time expressions of each article in text order.

    A day whose year the verb leaves open is of the year that the same day has elsewhere in the article.
    """
    for _, group in groupby(_resolved(table, published, region, furniture), key=attrgetter("article")):
        yield from same_days_agreed(list(group))


def _resolved(table: pl.DataFrame, published: object, region: Region, furniture: Furniture) -> Iterator[Expression]:
    anchors = anchors_of(table, published)
    article, focus = None, None
    token_offsets, sentences = candidates(table, furniture)
    for name, number, sentence in sentences:
        if name != article:
            article, focus = name, None
        detections = detect(sentence)
        if not detections:
            continue
        focus = focus._replace(same_sentence=False) if focus else None
        weekdays = weekdays_of_ranges(detections)
        timexes: list[Timex] = []
        for detection in detections:
            context = Context(detection.match, anchors[name], focus, region, weekdays.get(detection.range))
            timexes.append(resolve(detection.partial, context))
            if detection.partial.is_day and timexes[-1].status in ("ambiguous", "unresolved"):
                # What follows is counted from this day, which is not known.
                focus = None
            focus = _focus(timexes[-1], detection.partial, focus) or focus
        for detection, timex in zip(detections, _ranges_ordered(detections, timexes, anchors[name]), strict=True):
            yield Expression(name, number, detection, timex, token_offsets)


def anchors_of(table: pl.DataFrame, published: object) -> dict[Any, Anchor | None]:
    """Return the anchor of each article, from ``published`` or the column."""
    if published is not None or "published" not in table.columns:
        return dict.fromkeys(table["article"], anchor_of(published))
    return {name: anchor_of(date) for name, date in zip(table["article"], table["published"], strict=True)}


def _ranges_ordered(detections: list[Detection], timexes: list[Timex], anchor: Anchor | None) -> list[Timex]:
    """Move an end of a range of months or days without a year, so that it begins before it ends.

    جولائی تا جون is one year: the past one or the next by tense, else the nearer one.
    """
    result = list(timexes)
    for index in range(len(detections) - 1):
        pair = detections[index : index + 2]
        here, there = (_parts(detection, timexes[index + n]) for n, detection in enumerate(pair))
        if anchor is None or pair[0].range is None or pair[0].range != pair[1].range or here <= there or not there:
            continue
        earlier, later = (here[0] - 1, *here[1:]), (there[0] + 1, *there[1:])
        near = distance(format_date(*earlier), anchor) <= distance(format_date(*here), anchor)
        direction = Context(pair[1].match, anchor).tense.direction
        moved, value = (index, earlier) if near or direction != 1 else (index + 1, later)
        result[moved] = replace(checked_date(format_date(*value)), why=(*timexes[moved].why, "one range"))
        begin, until = bounds(result[moved].value)
        result[moved] = replace(result[moved], begin=begin, until=until)
    return result


def _parts(detection: Detection, timex: Timex) -> tuple[int, ...]:
    """Return year, month and day of a date whose year the text does not give; empty for other expressions."""
    partial, value = detection.partial, timex.value or ""
    yearless = partial.resolver is resolve_date and partial.year is None and not partial.weekday
    return tuple(map(int, value.split("-"))) if yearless and re.fullmatch(r"[\d-]{7,10}", value) else ()


def same_days_agreed(expressions: list[Expression]) -> list[Expression]:
    """Date each day that has two possible years, if the article has the same day in one of them only."""
    known: dict[tuple[int | None, int | None], set[str]] = {}
    for expression in expressions:
        partial, timex = expression.detection.partial, expression.timex
        if partial.resolver is resolve_date and partial.is_day and timex.status == "resolved" and timex.value:
            known.setdefault((partial.month, partial.day), set()).add(timex.value)
    return [_agreed(expression, known) for expression in expressions]


def _agreed(expression: Expression, known: Mapping[tuple[int | None, int | None], set[str]]) -> Expression:
    partial, timex = expression.detection.partial, expression.timex
    if timex.status != "ambiguous" or len(timex.candidates) < LEAST_CANDIDATES or partial.year is not None:
        return expression
    values = known.get((partial.month, partial.day), set())
    if (
        partial.resolver is not resolve_date
        or not partial.is_day
        or len(values) != 1
        or not values < {*timex.candidates}
    ):
        return expression
    [value] = values
    begin, until = bounds(value)
    dated = replace(checked_date(value), mod=timex.mod, begin=begin, until=until, why=(*timex.why, SAME_DAY))
    return expression._replace(timex=dated)


def _focus(timex: Timex, partial: Partial, previous: Focus | None) -> Focus | None:
    """Return the focus that a resolved expression sets, if any."""
    if timex.status != "resolved" or timex.type in ("DURATION", "SET") or not timex.begin:
        return None
    unit = {"day": "D", "month": "M"}.get(granularity(timex) or "", "Y")
    names_year = partial.resolver is resolve_date and partial.year is not None
    day = dt.date.fromisoformat(timex.begin)
    # A year inherited from the previous date is inherited by the next one too.
    inherited = (
        previous is not None and previous.same_sentence and previous.names_year and previous.day.year == day.year
    )
    # آئندہ سال مارچ names the year of its month only: plans are not listed in the order of time.
    of_year = partial.unit == "Y" and (partial.shift or 0) <= 0
    return Focus(day, unit, True, names_year or inherited or of_year)
