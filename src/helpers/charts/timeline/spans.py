"""Timeline data: mentions grouped into date spans, undated mentions."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

import pandas as pd

from helpers.base.dataframes import require_columns
from helpers.base.errors import UrduNewsError
from helpers.base.escaping import visible
from helpers.charts.timeline.labels import marks_of
from helpers.times.events.wording import when_in_words
from helpers.times.wording import in_words

# The side of a date on which an event has no end: 2013 کے بعد is open after 2013.
Side = Literal["", "before", "after"]
# The open side of an event with a relation to a date (2013 کے بعد), and whether the date itself belongs to it.
OPEN_SIDES: dict[str, tuple[Side, bool]] = {
    "AFTER": ("after", False),
    "BEFORE": ("before", False),
    "BEGIN": ("after", True),
    "END": ("before", True),
}
# Number of the colour that all articles share after the first five: readers cannot distinguish more colours.
SHARED_COLOUR = 5
TIMELINE_COLUMNS = {"begin", "until", "value", "status", "surface"}
EPOCH = dt.datetime(1970, 1, 1)
# One publication date for all articles, or a date for each.
Published = str | Mapping[Any, str | None] | pd.Series | None


class Mention(NamedTuple):
    """A time expression and its place; -1 if sentence or start is unknown."""

    article: Any
    sentence: int
    start: int
    surface: str
    clause: str


class Span(NamedTuple):
    """All mentions of one date, in days since 1970; ``until`` is exclusive.

    Attributes:
        words: the date in words.
        marks: what is not certain about it, in English; empty if the text gives the date exactly.
        open: the side on which it has no end; with no width it is only that side.
        at_end: whether it is the end of its time, or what is until then.
    """

    begin: float
    until: float
    words: str
    marks: tuple[str, ...]
    open: Side
    mentions: tuple[Mention, ...]
    at_end: bool = False

    @property
    def order(self) -> tuple[float, float]:
        """By what dates are sorted: until a time and at its end by the end, else by the beginning."""
        return (self.until if self.at_end else self.begin, self.until)

    @property
    def certain(self) -> bool:
        """Whether the text gives the date exactly."""
        return not self.marks

    @property
    def clause(self) -> str:
        """The first clause of the mentions."""
        return next((mention.clause for mention in self.mentions if mention.clause), "")

    @property
    def surface(self) -> str:
        """The first expression of the mentions; empty if there is only a lead event."""
        return next((mention.surface for mention in self.mentions if mention.surface), "")


def dated(events: pd.DataFrame) -> list[Span]:
    """Group the mentions by date, earliest first; a range (2001 سے 2005) is one mention.

    Raises:
        UrduNewsError: the table is not a timeline.
    """
    require_columns(events, TIMELINE_COLUMNS, "timeline")
    groups: dict[tuple[float, float, str, tuple[str, ...], Side, bool], list[Mention]] = {}
    for event in events.to_dict("records"):
        begin, until = _days(event)
        if begin is None or timeless(event):
            continue
        begin, until, side = _opened(event, begin, max(until or begin, begin))
        words = visible(when_in_words(event))
        at_end = event.get("type") in ("DATE", "TIME") and "END" in (event.get("relation"), event.get("mod"))
        groups.setdefault((begin, until, words, marks_of(event), side, at_end), []).append(_mention(event))
    spans = [Span(*key[:5], tuple(mentions), key[5]) for key, mentions in sorted(groups.items())]
    return sorted(spans, key=lambda span: span.order)


def _opened(event: Mapping[Any, Any], begin: float, until: float) -> tuple[float, float, Side]:
    """Return begin and end of an event, and its open side, on which it has no day of its own."""
    lasts = event.get("type") in ("DURATION", "SET")
    side, includes_date = OPEN_SIDES.get("" if lasts else _text(event.get("relation")), ("", True))
    if includes_date:
        return begin, until, side
    edge = _day(event["until"], end=True) if side == "after" else _day(event["begin"])
    if edge is None:
        edge = begin if side == "after" else until
    return edge, edge, side


def most_mentioned(spans: list[Span], top: int) -> tuple[list[Span], int]:
    """Return the most mentioned dates in order, and the number of others."""
    kept = {id(span) for span in sorted(spans, key=lambda span: -len(span.mentions))[:top]}
    return [span for span in spans if id(span) in kept], len(spans) - len(kept)


def undated(events: pd.DataFrame) -> list[tuple[Mention, int]]:
    """Return the expressions without a known date, and their counts."""
    return _counted(event for event in _unplaced(events) if not _before_christ(event))


def before_christ(events: pd.DataFrame) -> list[tuple[Mention, int]]:
    """Return the expressions with dates before the year 1, and their counts."""
    return _counted(event for event in _unplaced(events) if _before_christ(event))


def timeless(event: Mapping[Any, Any]) -> bool:
    """Return whether an expression has no place on a time axis.

    Examples are "now", "every day" and "two hours".
    """
    value = _text(event["value"])
    placed = _days(event)[0] is not None
    return value.endswith("_REF") or event.get("type") == "SET" or (not placed and value.startswith(("P", "R")))


def durations_and_sets(times: pd.DataFrame, *, events: pd.DataFrame | None = None) -> pd.DataFrame:
    """List durations and repeated times, which have no place on a time axis.

    Args:
        times: from :func:`helpers.find_times`.
        events: from :func:`helpers.timeline`; its durations have a place, and are not listed.

    Returns:
        One row per article, type and value, in order of the text: article; type (DURATION or SET); value; gloss, the
        value in English; surface, the first expression; count, the number of expressions.

    >>> from helpers.times.time_tables import find_times
    >>> durations_and_sets(find_times("پوتین چوبیس سال بعد آئے۔"))[["surface", "gloss"]].values.tolist()
    [['چوبیس سال بعد', '24 years']]
    """
    require_columns(times, ("article", "type", "value", "surface"), "find_times")
    chosen = times[times["type"].isin(["DURATION", "SET"])]
    if events is not None:
        chosen = chosen[~_placed(chosen, events)]
    modified = [_text(mod) for mod in (chosen["mod"] if "mod" in chosen else [""] * len(chosen))]
    glosses = [
        in_words(_text(value), mod=mod, repeated=kind == "SET")
        for value, mod, kind in zip(chosen["value"], modified, chosen["type"], strict=True)
    ]
    keys = ["article", "type", "value", "gloss"]
    groups = chosen.assign(gloss=glosses).groupby(keys, sort=False, dropna=False)
    return groups["surface"].agg(surface="first", count="size").reset_index()


def _placed(times: pd.DataFrame, events: pd.DataFrame) -> "pd.Series[bool]":
    """Return whether each duration is in a timeline; the end of both is the same."""
    require_columns(events, ("article", "end", "type"), "timeline")
    require_columns(times, ("end",), "find_times")
    lasting = events[events["type"] == "DURATION"]
    ends = set(zip(lasting["article"], lasting["end"], strict=True))
    places = zip(times["article"], times["end"], strict=True)
    return pd.Series([place in ends for place in places], index=times.index, dtype=bool)


def colours(spans: list[Span]) -> dict[Any, int]:
    """Number the articles by mentions, from 0 to ``SHARED_COLOUR``."""
    counts = Counter(mention.article for span in spans for mention in span.mentions)
    return {article: min(rank, SHARED_COLOUR) for rank, (article, _) in enumerate(counts.most_common())}


def publications(published: Published, articles: Mapping[Any, int]) -> dict[Any, str]:
    """Return the publication dates by article; None is for all articles."""
    if isinstance(published, Mapping | pd.Series):
        return {name: str(date) for name, date in published.items() if name in articles and _known(date)}
    return {None: str(published)} if _known(published) else {}


def published_span(published: str) -> tuple[float, float]:
    """Return begin and end of a publication date in days since 1970.

    >>> published_span("1970-01")
    (0.0, 31.0)

    Raises:
        UrduNewsError: the text is not a date of ISO 8601.
    """
    parts = published[: len("2024-06-19")].split("-")
    try:
        year, month, day = (int(part) for part in [*parts, "1", "1"][:3])
        first = dt.datetime(year, month, day)
        match len(parts):
            case 1:
                after = dt.datetime(year + 1, 1, 1)
            case 2:
                after = dt.datetime(year + month // 12, month % 12 + 1, 1)
            case _:
                after = first + dt.timedelta(days=1)
    except (ValueError, OverflowError):
        raise UrduNewsError(f'published is a date like "2024-06-19", "2024-06" or "2024", not {published!r}.') from None
    return (first - EPOCH) / dt.timedelta(days=1), (after - EPOCH) / dt.timedelta(days=1)


def _mention(event: Mapping[Any, Any]) -> Mention:
    sentence, start = (int(event[name]) if pd.notna(event.get(name)) else -1 for name in ("sentence", "start"))
    return Mention(event.get("article"), sentence, start, str(event["surface"]), _text(event.get("clause")).strip())


def _unplaced(events: pd.DataFrame) -> list[dict[Any, Any]]:
    return [event for event in events.to_dict("records") if _days(event)[0] is None and not timeless(event)]


def _counted(events: Any) -> list[tuple[Mention, int]]:
    groups: dict[str, list[Mention]] = {}
    for event in events:
        groups.setdefault(str(event["surface"]), []).append(_mention(event))
    return [(mentions[0], len(mentions)) for mentions in groups.values()]


def _before_christ(event: Mapping[Any, Any]) -> bool:
    return _text(event["value"]).startswith("BC")


def _known(published: object) -> bool:
    return isinstance(published, str) and published.strip() not in ("", "unknown")


def _number(cell: Any) -> float:
    return 0 if pd.isna(cell) else float(cell)


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""


def _days(event: Mapping[Any, Any]) -> tuple[float | None, float | None]:
    """Return begin and end; before a time (2013 سے پہلے), the last day only, because the begin is open."""
    begin, until = _day(event.get("begin")), _day(event.get("until"), end=True)
    return (until - 1 if until is not None and event.get("relation") == "BEFORE" else begin), until


def _day(cell: object, *, end: bool = False) -> float | None:
    """Return a date in days since 1970; with ``end``, the end of a whole day."""
    if isinstance(cell, str):
        try:
            cell = dt.datetime.fromisoformat(cell)
        except ValueError:
            return None
    if not isinstance(cell, dt.date) or pd.isna(cell):
        return None
    moment = dt.datetime(*cell.timetuple()[:6])
    return (moment - EPOCH) / dt.timedelta(days=1) + (end and moment.time() == dt.time())
