"""Timeline data: date spans, undated mentions, publication dates."""

import pandas as pd
import pytest

from helpers import find_times, timeline
from helpers.charts.timeline.spans import (
    SHARED_COLOUR,
    before_christ,
    colours,
    dated,
    durations_and_sets,
    publications,
    undated,
)

EVENT = {"begin": None, "until": None, "value": None, "status": "unresolved", "surface": "کل", "clause": "وہ آئے"}
TIMES = pd.DataFrame(
    [
        {"article": "a", "type": "DURATION", "value": "P24Y", "mod": "", "surface": "چوبیس سال"},
        {"article": "a", "type": "DATE", "value": "2000", "mod": "", "surface": "2000"},
        {"article": "a", "type": "SET", "value": "P1Y", "mod": None, "surface": "ہر سال"},
        {"article": "a", "type": "DURATION", "value": "P24Y", "mod": "", "surface": "24 سال"},
        {"article": "b", "type": "DURATION", "value": "P1D", "mod": "APPROX", "surface": "تقریباً ایک دن"},
        {"article": "b", "type": "DURATION", "value": None, "mod": "", "surface": "مدت"},
    ]
)


def events(*changes: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame([EVENT | change for change in changes])


def test_durations_and_repeated_times_are_listed_once_in_text_order() -> None:
    assert durations_and_sets(TIMES).astype(object).fillna("").to_numpy().tolist() == [
        ["a", "DURATION", "P24Y", "24 years", "چوبیس سال", 2],
        ["a", "SET", "P1Y", "every year", "ہر سال", 1],
        ["b", "DURATION", "P1D", "about 1 day", "تقریباً ایک دن", 1],
        ["b", "DURATION", "", "", "مدت", 1],
    ]
    assert durations_and_sets(TIMES[:0]).empty


def test_durations_of_a_timeline_are_not_listed() -> None:
    text = "صدر بیس سال بعد گاؤں آئے ہیں۔ پہلا دورہ 2004 میں ہوا تھا۔ وہ تین سال گاؤں میں رہے۔"
    times, shown = find_times(text, published="2024-06-19"), timeline(text, published="2024-06-19")
    assert durations_and_sets(times)["value"].to_list() == ["P20Y", "P3Y"]
    assert durations_and_sets(times, events=shown)["value"].to_list() == ["P3Y"]
    assert durations_and_sets(times[:0], events=shown).columns.equals(durations_and_sets(times).columns)


def test_articles_share_the_span_of_a_date() -> None:
    day = {"begin": "2000-07-01", "until": "2000-07-31", "value": "2000-07", "status": "resolved"}
    [span] = dated(events(day | {"article": "a"}, day | {"article": "b", "clause": ""}))
    assert [mention.article for mention in span.mentions] == ["a", "b"]
    assert (span.certain, span.words, span.clause) == (True, "July 2000", "وہ آئے")


def test_uncertain_mentions_have_separate_spans() -> None:
    day = {"begin": "2000-07-01", "until": "2000-07-31", "value": "2000-07", "status": "resolved"}
    doubts = ({}, {"status": "ambiguous"}, {"mod": "END"}, {"tolerance_days": 1})
    spans = dated(events(*(day | doubt for doubt in doubts)))
    assert sorted((span.certain, len(span.mentions)) for span in spans) == [(False, 1)] * 3 + [(True, 1)]


def test_dates_known_from_the_publication_date_are_separate() -> None:
    day = {"begin": "2023-01-01", "until": "2023-12-31", "value": "2023", "status": "resolved"}
    known = ({"known_from": "text"}, {"known_from": "publication date"}, {"status": "inferred", "surface": ""})
    spans = dated(events(*(day | each for each in known)))
    assert [span.marks for span in spans] == [(), ("from the publication date",), ("inferred",)]


@pytest.mark.parametrize(
    ("relation", "first", "last", "side"),
    [
        ("AT", "2013-01-01", "2014-01-01", ""),
        ("DURING", "2013-01-01", "2014-01-01", ""),
        ("AFTER", "2014-01-01", "2014-01-01", "after"),
        ("BEFORE", "2013-01-01", "2013-01-01", "before"),
        ("BEGIN", "2013-01-01", "2014-01-01", "after"),
        ("END", "2013-01-01", "2014-01-01", "before"),
    ],
)
def test_relations_leave_a_side_open(relation: str, first: str, last: str, side: str) -> None:
    year = {"begin": "2013-01-01", "until": "2013-12-31", "value": "2013", "status": "resolved"}
    [span] = dated(events(year | {"relation": relation}))
    days = [pd.Timestamp(day).toordinal() - pd.Timestamp("1970-01-01").toordinal() for day in (first, last)]
    assert ([span.begin, span.until], span.open) == (days, side)


def test_durations_end_where_they_end() -> None:
    lasting = {"begin": "2000-07-01", "until": "2024-06-19", "value": "2000-07/P24Y", "relation": "END"}
    [span] = dated(events(lasting | {"type": "DURATION", "status": "inferred"}))
    assert (span.words, span.open) == ("24 years from July 2000", "")


def test_undated_mentions_are_counted_without_timeless_ones() -> None:
    table = events({}, {}, {"value": "PRESENT_REF"}, {"value": "P24Y"}, {"type": "SET"}, {"value": "BC0300"})
    assert [(mention.surface, count) for mention, count in undated(table)] == [("کل", 2)]
    assert [(mention.surface, count) for mention, count in before_christ(table)] == [("کل", 1)]


def test_articles_with_most_dates_have_unique_colours() -> None:
    day = {"begin": "2000-07-01", "until": "2000-07-31", "status": "resolved"}
    names = ["z", "z", *"abcdefg"]
    numbers = colours(dated(events(*(day | {"article": name} for name in names))))
    assert numbers["z"] == 0
    assert sorted(numbers.values()) == [0, 1, 2, 3, 4, SHARED_COLOUR, SHARED_COLOUR, SHARED_COLOUR]


def test_publication_dates_of_all_or_of_each_article() -> None:
    articles = {"a": 0, "b": 1}
    assert publications("2024", articles) == {None: "2024"}
    assert publications(pd.NA, articles) == publications("unknown", articles) == publications(None, articles) == {}
    dates = {"a": "2024-06-19", "b": None, "c": "2020"}
    assert publications(dates, articles) == publications(pd.Series(dates), articles) == {"a": "2024-06-19"}
