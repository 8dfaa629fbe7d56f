"""Ranges: both ends of a range (2001 سے 2005) as one event."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from helpers.times.events.evidence import PUBLICATION


def joined_ranges(events: Sequence[Mapping[Any, Any]]) -> list[Mapping[Any, Any]]:
    """Return the rows of a timeline, with both ends of each range as one row, in the place of the first.

    A range whose ends have no date, or whose end is before its begin, stays two rows.
    """
    ends: dict[tuple[Any, ...], list[int]] = {}
    for index, event in enumerate(events):
        if pd.notna(event.get("range")):
            ends.setdefault((event.get("article"), event.get("sentence"), event["range"]), []).append(index)
    joined: list[Mapping[Any, Any] | None] = list(events)
    for pair in ends.values():
        rows = sorted((events[index] for index in pair), key=_start)
        if len(rows) == 2 and _is_range(*rows):
            joined[pair[0]], joined[pair[1]] = _joined(*rows), None
    return [event for event in joined if event is not None]


def _start(event: Mapping[Any, Any]) -> int:
    return int(event["start"]) if pd.notna(event.get("start")) else 0


def _is_range(first: Mapping[Any, Any], last: Mapping[Any, Any]) -> bool:
    dated = all(isinstance(event["begin"], str) and isinstance(event["until"], str) for event in (first, last))
    return dated and first["begin"] < last["begin"] and first["until"] < last["until"]


def _joined(first: Mapping[Any, Any], last: Mapping[Any, Any]) -> dict[Any, Any]:
    """Return a range as one event, as uncertain as the less certain end."""
    status = next((event["status"] for event in (first, last) if event["status"] != "resolved"), "resolved")
    tolerance = [event["tolerance_days"] for event in (first, last) if pd.notna(event.get("tolerance_days"))]
    known_from = {event.get("known_from") for event in (first, last)}
    return {
        **first,
        "until": last["until"],
        "value": f"{first['value']}/{last['value']}",
        "surface": f"{first['surface']}–{last['surface']}",
        "relation": "AT",
        "status": status,
        "tolerance_days": max(tolerance, default=0),
        "known_from": PUBLICATION if PUBLICATION in known_from else first.get("known_from"),
    }
