"""Rows of a timeline: dated expressions with their clauses; the two ends of a range are one event."""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, NamedTuple

import polars as pl

from helpers.text.lines.wrapping import unwrapped
from helpers.times.clauses import clause_of, relation
from helpers.times.events.durations import Known
from helpers.times.events.evidence import PUBLICATION, TEXT
from helpers.times.events.lead import Lead
from helpers.times.model import Anchor, Timex
from helpers.times.timex_values import bounds, format_date, granularity

EVENT_COLUMNS = {
    "article": None, "begin": pl.String, "until": pl.String, "value": pl.String, "granularity": pl.String,
    "status": pl.String, "relation": pl.String, "clause": pl.String, "sentence": pl.Int64, "surface": pl.String,
    "start": pl.Int64, "end": pl.Int64, "type": pl.String, "mod": pl.String, "range": pl.Int64,
    "tolerance_days": pl.Int64, "known_from": pl.String,
}  # fmt: skip
# Relations that leave one side of an event open.
OPEN_RELATIONS = ("BEFORE", "AFTER")


class Event(NamedTuple):
    """A dated expression, or both ends of a range; without a range they are the same."""

    first: Known
    last: Known

    @property
    def article(self) -> Any:
        """The article of the event."""
        return self.first.expression.article


def events_of(known: Iterable[Known]) -> Iterator[Event]:
    """Yield the expressions that have a place on a timeline, and each range as one event."""
    for _, group in groupby((each for each in known if _is_event(each.expression.timex)), _range):
        found = list(group)
        if len(found) > 1 and all(each.expression.timex.begin for each in found):
            yield Event(found[0], found[-1])
        else:
            yield from (Event(each, each) for each in found)


def _range(known: Known) -> tuple[Any, ...]:
    """Return the key that both ends of a range share; an expression outside ranges has its own."""
    expression = known.expression
    number, place = expression.detection.range, (expression.article, expression.sentence)
    return (*place, "range", number) if number is not None else (*place, "start", expression.detection.match.start)


def _is_event(timex: Timex) -> bool:
    present = timex.value in ("PRESENT_REF", "PAST_REF", "FUTURE_REF")
    return (timex.type in ("DATE", "TIME") and not present) or (timex.type == "DURATION" and timex.begin is not None)


def order_of_events() -> pl.Expr:
    """Return the day by which events are sorted: until a time or at its end the last one, else the first."""
    is_point = pl.col("type").is_in(["DATE", "TIME"])
    at_end = is_point & ((pl.col("relation") == "END") | (pl.col("mod") == "END"))
    return pl.when(at_end).then(pl.coalesce("until", "begin")).otherwise(pl.coalesce("begin", "until"))


def event_row(event: Event, text: str, datelines: Iterable[tuple[int, int]]) -> tuple[Any, ...]:
    """Return the row of an event; its clause begins after the dateline."""
    first, last = event.first.expression, event.last.expression
    is_range, timexes = event.first is not event.last, (first.timex, last.timex)
    start, end = first.span[0], last.span[1]
    clauses = (clause_of(first.detection.match), clause_of(last.detection.match))
    begins, ends = first.offsets(min(clauses)[0], max(bounds[1] for bounds in clauses))
    begins = max([begins, *(after for before, after in datelines if before <= begins < after <= start)])
    related = relation(last.detection.match)
    related = "DURING" if is_range and related not in OPEN_RELATIONS else related
    opened = related if related in OPEN_RELATIONS and first.timex.begin else ""
    values = [timex.value for timex in timexes[: 1 + is_range] if timex.value]
    status = next((timex.status for timex in timexes if timex.status != "resolved"), "resolved")
    sources = {event.first.known_from, event.last.known_from}
    return (
        first.article, *_days(timexes, related), "/".join(values) or None, _precision(timexes), status, related,
        unwrapped(text[begins:ends].strip()), first.sentence, unwrapped(text[start:end]), start, end, first.timex.type,
        first.timex.mod or opened, first.detection.range, max(timex.tolerance_days for timex in timexes),
        PUBLICATION if sources == {TEXT, PUBLICATION} else event.first.known_from,
    )  # fmt: skip


def lead_row(article: Any, lead: Lead, anchor: Anchor, written: Known | None, text: str) -> tuple[Any, ...]:
    """Return the row of a lead event: on the day in its dateline, if that is known, else on the publication date."""
    value = format_date(*anchor)
    begin, until = bounds(value)
    date, known_from = Timex("DATE", value, "inferred", begin=begin, until=until), PUBLICATION
    surface, span = "", (lead.start, lead.end)
    if written:
        date, known_from = written.expression.timex, written.known_from or PUBLICATION
        span = written.expression.span
        surface = unwrapped(text[slice(*span)])
    return (
        article, date.begin, date.until, date.value, granularity(date), "inferred", "AT",
        unwrapped(text[lead.start : lead.end]), lead.sentence, surface, *span, date.type, "", None,
        date.tolerance_days, known_from,
    )  # fmt: skip


def _days(timexes: tuple[Timex, Timex], related: str) -> tuple[str | None, str | None]:
    """Return the first and last day; before or after a time, that side is open and the other next to the time."""
    begins, untils = ([day for day in days if day] for days in zip(*((t.begin, t.until) for t in timexes), strict=True))
    begin, until = min(begins, default=None), max(untils, default=None)
    try:
        if related == "AFTER" and until:
            return (dt.date.fromisoformat(until) + dt.timedelta(days=1)).isoformat(), None
        if related == "BEFORE" and begin:
            return None, (dt.date.fromisoformat(begin) - dt.timedelta(days=1)).isoformat()
    except OverflowError:
        pass
    return begin, until


def _precision(timexes: tuple[Timex, Timex]) -> str | None:
    """Return the granularity of an event: of a range, that of its less exact end."""
    grains = [granularity(timex) for timex in timexes]
    lengths = [_length(timex) for timex in timexes]
    return grains[lengths.index(max(lengths))]


def _length(timex: Timex) -> int:
    if not timex.begin or not timex.until:
        return 0
    return (dt.date.fromisoformat(timex.until) - dt.date.fromisoformat(timex.begin)).days
