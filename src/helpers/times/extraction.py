"""Articles -> expressions of time, resolved one after the other, each with the date before it in mind."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from helpers.times.candidates import candidates
from helpers.times.context import Context
from helpers.times.grammar import expressions
from helpers.times.meanings.dates import resolve_date
from helpers.times.meanings.ranges import weekdays_of_ranges
from helpers.times.model import Anchor, Focus, Partial, Region, Timex, anchor_of
from helpers.times.patterns import Detection
from helpers.times.resolution import resolve
from helpers.times.timex_values import granularity


class Expression(NamedTuple):
    """An expression of an article, and what it means."""

    article: Any
    sentence: int
    found: Detection
    timex: Timex
    # Where each token of the table begins and ends in its text.
    places: NDArray[np.int64]

    def offsets(self, i: int, j: int) -> tuple[int, int]:
        """Return where the words from i to j of its sentence begin and end in the text."""
        sentence = self.found.match.sentence
        first, after = sentence.base + sentence.first[i], sentence.base + sentence.first[j]
        return int(self.places[first, 0]), int(self.places[after - 1, 1])

    @property
    def span(self) -> tuple[int, int]:
        """Where it begins and ends in the text."""
        return self.offsets(self.found.match.start, self.found.match.end)


def expressions_of(table: pl.DataFrame, published: object, region: Region) -> Iterator[Expression]:
    """Yield the expressions of each article, sentence by sentence."""
    anchors = _anchors(table, published)
    article, focus = None, None
    places, sentences = candidates(table)
    for name, number, sentence in sentences:
        if name != article:
            article, focus = name, None
        found = expressions(sentence)
        if not found:
            continue
        focus = focus._replace(same_sentence=False) if focus else None
        days = weekdays_of_ranges(found)
        for one in found:
            context = Context(one.match, anchors[name], focus, region, days.get(one.range))
            timex = resolve(one.partial, context)
            yield Expression(name, number, one, timex, places)
            focus = _focus(timex, one.partial, focus) or focus


def _anchors(table: pl.DataFrame, published: object) -> dict[Any, Anchor | None]:
    if published is not None or "published" not in table.columns:
        return dict.fromkeys(table["article"], anchor_of(published))
    return {name: anchor_of(date) for name, date in zip(table["article"], table["published"], strict=True)}


def _focus(timex: Timex, partial: Partial, before: Focus | None) -> Focus | None:
    if timex.status != "resolved" or timex.type in ("DURATION", "SET") or not timex.begin:
        return None
    exact = {"day": "D", "month": "M"}.get(granularity(timex) or "", "Y")
    named = partial.resolver is resolve_date and partial.year is not None
    day = dt.date.fromisoformat(timex.begin)
    # A date that took its year from the one before it hands that on.
    inherited = before is not None and before.same_sentence and before.names_year and before.day.year == day.year
    return Focus(day, exact, True, named or inherited or partial.unit == "Y")
