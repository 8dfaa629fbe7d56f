"""What of a timeline can be drawn, and what stands beside it."""

import pandas as pd

from helpers.charts.timeline.spans import (
    OWN_COLOUR,
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


def test_lengths_and_repeated_times_are_listed_once_in_the_order_of_the_text() -> None:
    assert durations_and_sets(TIMES).astype(object).fillna("").to_numpy().tolist() == [
        ["a", "DURATION", "P24Y", "24 years", "چوبیس سال", 2],
        ["a", "SET", "P1Y", "every year", "ہر سال", 1],
        ["b", "DURATION", "P1D", "about 1 day", "تقریباً ایک دن", 1],
        ["b", "DURATION", "", "", "مدت", 1],
    ]
    assert durations_and_sets(TIMES[:0]).empty


def test_mentions_of_one_date_share_a_span_whoever_makes_them() -> None:
    day = {"begin": "2000-07-01", "until": "2000-07-31", "value": "2000-07", "status": "resolved"}
    [span] = dated(events(day | {"article": "a"}, day | {"article": "b", "clause": ""}))
    assert [mention.article for mention in span.mentions] == ["a", "b"]
    assert (span.certain, span.words, span.clause) == (True, "2000-07", "وہ آئے")


def test_the_uncertain_stands_apart_from_the_sure() -> None:
    day = {"begin": "2000-07-01", "until": "2000-07-31", "value": "2000-07", "status": "resolved"}
    doubts = ({}, {"status": "ambiguous"}, {"mod": "END"}, {"tolerance_days": 1})
    spans = dated(events(*(day | doubt for doubt in doubts)))
    assert sorted((span.certain, len(span.mentions)) for span in spans) == [(False, 1), (False, 2), (True, 1)]


def test_what_has_no_date_is_counted_and_what_needs_none_is_not() -> None:
    table = events({}, {}, {"value": "PRESENT_REF"}, {"value": "P24Y"}, {"type": "SET"}, {"value": "BC0300"})
    assert [(mention.surface, count) for mention, count in undated(table)] == [("کل", 2)]
    assert [(mention.surface, count) for mention, count in before_christ(table)] == [("کل", 1)]


def test_the_articles_with_most_dates_have_colours_of_their_own() -> None:
    day = {"begin": "2000-07-01", "until": "2000-07-31", "status": "resolved"}
    names = ["z", "z", *"abcdefg"]
    numbers = colours(dated(events(*(day | {"article": name} for name in names))))
    assert numbers["z"] == 0
    assert sorted(numbers.values()) == [0, 1, 2, 3, 4, OWN_COLOUR, OWN_COLOUR, OWN_COLOUR]


def test_publication_dates_are_for_all_or_for_each() -> None:
    articles = {"a": 0, "b": 1}
    assert publications("2024", articles) == {None: "2024"}
    assert publications(pd.NA, articles) == publications("unknown", articles) == publications(None, articles) == {}
    dates = {"a": "2024-06-19", "b": None, "c": "2020"}
    assert publications(dates, articles) == publications(pd.Series(dates), articles) == {"a": "2024-06-19"}
