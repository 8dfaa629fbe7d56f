"""Ranges: both ends as one event."""

from typing import Any

import pandas as pd

from helpers import timeline
from helpers.charts.timeline.ranges import joined_ranges
from helpers.charts.timeline.spans import dated

END = {"article": "a", "sentence": 0, "range": 0, "status": "resolved", "value": "2001"}


def ends(first: dict[str, Any], last: dict[str, Any]) -> list[dict[str, Any]]:
    begin = {"begin": "2001-01-01", "until": "2001-12-31", "start": 0, "surface": "2001"}
    until = {"begin": "2005-01-01", "until": "2005-12-31", "start": 9, "surface": "2005", "value": "2005"}
    return [END | begin | first, END | until | last]


def test_years_from_and_to_are_one_bar() -> None:
    [span] = dated(timeline("وہ 2001 سے 2005 تک صدر رہے۔"))
    assert (span.words, span.open, span.until - span.begin) == ("2001 to 2005", "", 5 * 365 + 1)
    assert [mention.surface for mention in span.mentions] == ["2001–2005"]


def test_a_range_is_as_uncertain_as_its_less_certain_end() -> None:
    [row] = joined_ranges(ends({}, {"status": "ambiguous", "tolerance_days": 1, "known_from": "publication date"}))
    assert (row["status"], row["tolerance_days"], row["known_from"]) == ("ambiguous", 1, "publication date")
    assert (row["begin"], row["until"], row["relation"]) == ("2001-01-01", "2005-12-31", "AT")


def test_ends_in_any_order_are_joined() -> None:
    [row] = joined_ranges(ends({}, {})[::-1])
    assert row["value"] == "2001/2005"


def test_other_rows_stay() -> None:
    for other in ({"begin": None}, {"range": 1}, {"range": None}, {"article": "b"}, {"sentence": 1}):
        assert len(joined_ranges(ends({}, other))) == 2
    backwards = ends({}, {"begin": "1999-01-01", "until": "1999-12-31"})
    assert joined_ranges(backwards) == backwards
    three = [*ends({}, {}), END | {"begin": "2009-01-01", "until": "2009-12-31", "start": 20}]
    assert joined_ranges(three) == three
    table = pd.DataFrame({"range": pd.array([None, 3], dtype="Int64"), "begin": ["2001-01-01"] * 2})
    assert len(joined_ranges(table.to_dict("records"))) == 2
