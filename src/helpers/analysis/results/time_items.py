"""Time items: one for each date, duration or undated time expression, with every expression that means it."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias

import pandas as pd
import polars as pl

from helpers.analysis.results.contexts import lines_of
from helpers.analysis.results.items import Item, key_of
from helpers.base.dataframes import to_pandas, to_polars

# Start and end in the raw text.
Place: TypeAlias = tuple[int, int]
# Relations to a date that are no point in time: what is before 2013 is no event of 2013.
OPEN_RELATIONS = ("AFTER", "BEFORE", "BEGIN", "END")


class Expression(NamedTuple):
    """A time expression, or both ends of a range: its place, and what it means."""

    sentence: int
    start: int
    end: int
    key: str
    surface: str


def time_items(text: str, times: pd.DataFrame, events: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, list[Item]]:
    """Return both tables with the key of the item of each row, and the items.

    Expressions of one value are one item (گذشتہ سال, 2023). A range and a duration from a date are what ``timeline``
    makes of them. The key of an event without an expression, on the publication date, is null.

    Args:
        text: the raw text.
        times: from ``find_times``.
        events: from ``timeline``.
    """
    expressions, found = to_polars(times), to_polars(events)
    placed = {(row["start"], row["end"]): _expression(row) for row in found.to_dicts() if row["surface"]}
    spans = sorted(placed)
    inside = dict(_containing([(row["start"], row["end"]) for row in expressions.to_dicts()], spans))
    alone = [row for row in expressions.to_dicts() if (row["start"], row["end"]) not in inside]
    every = placed | {(row["start"], row["end"]): _alone(row) for row in alone}
    keys = {span: every[inside.get(span, span)].key for span in [*every, *inside]}
    items = [_item(text, key, group) for key, group in _grouped(every).items()]
    return _with_keys(expressions, keys), _with_keys(found, keys), items


def _expression(row: Mapping[str, Any]) -> Expression:
    relation = row.get("relation") if row["type"] == "DATE" and row.get("relation") in OPEN_RELATIONS else None
    mods = dict.fromkeys(filter(None, [row["mod"], relation]))
    # Until 2018 is not at the end of 2018.
    mod = " ".join([*mods] if row["mod"] or relation != "END" else ["UNTIL"])
    qualities = (row["value"] or row["surface"], mod, row.get("quant"), row.get("freq"))
    key = key_of("time", " ".join(filter(None, qualities)))
    return Expression(row["sentence"], row["start"], row["end"], key, row["surface"])


def _alone(row: Mapping[str, Any]) -> Expression:
    """Return an expression that is no event; a year in a name (ورلڈ کپ 2018) is counted apart from the dates."""
    found = _expression(row)
    return found._replace(key=f"{found.key} NAME") if row["begin"] and row["type"] in ("DATE", "TIME") else found


def _containing(inner: list[Place], outer: list[Place]) -> list[tuple[Place, Place]]:
    """Return each span that lies within another one, with that one; both lists are sorted."""
    found, position = [], 0
    for start, end in inner:
        while position < len(outer) and outer[position][1] < end:
            position += 1
        if position < len(outer) and outer[position][0] <= start:
            found.append(((start, end), outer[position]))
    return found


def _grouped(every: Mapping[Place, Expression]) -> dict[str, list[Expression]]:
    groups: dict[str, list[Expression]] = defaultdict(list)
    for span in sorted(every):
        groups[every[span].key].append(every[span])
    return groups


def _item(text: str, key: str, group: list[Expression]) -> Item:
    forms = Counter(expression.surface for expression in group)
    places = pl.DataFrame([expression[:3] for expression in group], schema=["sentence", "start", "end"], orient="row")
    return Item(key, "time", group[0].surface, lines_of(text, places), tuple(form for form, _ in forms.most_common()))


def _with_keys(table: pl.DataFrame, keys: Mapping[Place, str]) -> pd.DataFrame:
    found = [keys.get(span) for span in table.select("start", "end").iter_rows()]
    return to_pandas(table.with_columns(pl.Series("key", found, dtype=pl.String)))
