"""Time tables: examples of the rules, sentences as cases, the seed article, and invariants."""

import datetime as dt
import tomllib
from functools import cache
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import UrduNewsError, find_dateline, find_times, read_articles, time_rules, timeline
from helpers.times.grammar import rules
from helpers.times.model import Anchor, Region, anchor_of
from helpers.times.patterns import Rule
from helpers.times.timex_values import bounds
from tests.support.paths import ROOT

FILE = tomllib.loads((ROOT / "tests/cases/times.toml").read_text(encoding="utf-8"))
CASES = FILE["case"]
SEED = ROOT / "seeds/putin-in-pyongyang.txt"


# The date of a case without one.
PUBLISHED = "2024-06-19"


@cache
def all_times(region: Region) -> dict[tuple[str, str | None], pd.DataFrame]:
    """Return the times of the texts of this file, by text and date: found in one call, because a call takes 40 ms."""
    cases = [*CASES, *FILE["detail"]] if region == "PK" else [case for case in FILE["detail"] if "region" in case]
    cases = [(case["text"], case.get("published", PUBLISHED) or None) for case in cases]
    texts = [*(rule.example for rule in rules()), *FILE["clean"]] if region == "PK" else []
    asked = list(dict.fromkeys([*cases, *((text, PUBLISHED) for text in texts)]))
    articles = pd.DataFrame(asked, columns=["text", "published"], dtype="str").assign(article=range(len(asked)))
    times = find_times(articles, region=region).astype(object)
    rows = dict(iter(times.groupby("article")))
    return {key: rows.get(number, times.head(0)).reset_index(drop=True) for number, key in enumerate(asked)}


def found(text: str, published: str | None) -> list[list[Any]]:
    times = all_times("PK")[text, published]
    times = times.where(times.notna(), None)
    return times[["surface", "type", "value", "status"]].values.tolist()


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_rule_examples_have_their_value(rule: Rule) -> None:
    times = all_times("PK")[rule.example, PUBLISHED].fillna("")
    last = times.iloc[-1]
    assert (last["why"].split(";")[0], last["value"]) == (rule.name, rule.value)


def test_times_do_not_depend_on_other_articles() -> None:
    for case in CASES[::25]:
        published = case.get("published", PUBLISHED) or None
        alone = find_times(case["text"], published=published).astype(object)
        among_others = all_times("PK")[case["text"], published]
        assert alone.drop(columns=["article", "range"]).equals(among_others.drop(columns=["article", "range"]))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case: dict[str, Any]) -> None:
    published = case.get("published", PUBLISHED) or None
    assert found(case["text"], published) == [[*time, *[None] * (4 - len(time))] for time in _filled(case["times"])]


@pytest.mark.parametrize("text", FILE["clean"])
def test_sentences_without_time_expressions(text: str) -> None:
    assert found(text, PUBLISHED) == []


@pytest.mark.parametrize("case", FILE["detail"], ids=lambda case: case["id"])
def test_detail(case: dict[str, Any]) -> None:
    times = all_times(case.get("region", "PK"))[case["text"], case.get("published", PUBLISHED) or None]
    times = times.where(times.notna(), "").set_index("surface")
    for surface, column, value in case["columns"]:
        assert times.loc[surface, column] == value


def _filled(times: list[list[str]]) -> list[list[str | None]]:
    # TOML has no null, so an empty value means null; the default status is "resolved".
    return [[surface, kind, value or None, (status or ["resolved"])[0]] for surface, kind, value, *status in times]


def test_seed_article_with_publication_date() -> None:
    times = find_times(read_articles(SEED)).astype(object)
    assert times[["surface", "type", "value"]].values.tolist() == [
        ["چوبیس سال بعد", "DURATION", "P24Y"],
        ["جولائی سن 2000", "DATE", "2000-07"],
        ["1990 کی دہائی", "DATE", "199"],
        ["گذشتہ سال", "DATE", "2023"],
        ["دہائیوں", "DURATION", "PXDE"],
        ["گذشتہ سال ستمبر", "DATE", "2023-09"],
        ["گزشتہ سال", "DATE", "2023"],
        ["اب", "DATE", "PRESENT_REF"],
    ]


def test_seed_article_without_publication_date_stays_unresolved() -> None:
    times = find_times(read_articles(SEED, published="unknown")).astype(object)
    values = dict(enumerate(times["value"].where(times["value"].notna(), None)))
    assert values == {0: "P24Y", 1: "2000-07", 2: "199", 3: None, 4: "PXDE", 5: None, 6: None, 7: "PRESENT_REF"}
    assert times.loc[[3, 5, 6], "status"].to_list() == ["unresolved"] * 3
    assert times.loc[[3, 5, 6], "why"].str.endswith("needs a publication date").all()


def test_seed_timeline_is_sorted_and_its_clauses_occur_in_the_text() -> None:
    articles = read_articles(SEED)
    events = timeline(articles)
    text = articles["text"].iloc[0]
    assert events["begin"].dropna().is_monotonic_increasing
    assert all(clause in text for clause in events["clause"])
    assert all(row.surface in row.clause for row in events.itertuples())
    assert events["value"].to_list() == ["199", "2000-07/P24Y", "2000-07", "2023", "2023", "2023-09", "2024-06-19"]


def test_undated_events_come_last() -> None:
    events = timeline(read_articles(SEED, published="unknown"))
    assert events["status"].to_list() == ["resolved", "resolved", *["unresolved"] * 3]


def test_offsets_are_of_the_raw_text_even_after_composed_letters() -> None:
    # ا with a madda above, ي for ی, zero-width characters: the normalised text is shorter than the raw one.
    text = "ا\N{ARABIC MADDAH ABOVE}ج\N{ZERO WIDTH SPACE} سے پہلے، جنور\N{ARABIC LETTER YEH} 2019 میں"
    times = find_times(text, published="2024-06-19")
    assert all(text[row.start : row.end] == row.surface for row in times.itertuples())
    assert times["value"].to_list() == ["2024-06-19", "2019-01"]


@pytest.mark.parametrize(
    ("published", "anchor"),
    [("2024", Anchor(2024)), ("2024-06", Anchor(2024, 6)), (dt.date(2024, 6, 19), Anchor(2024, 6, 19)), (None, None)],
)
def test_partial_publication_dates(published: object, anchor: Anchor | None) -> None:
    assert anchor_of(published) == anchor


@cache
def all_events() -> dict[str, pd.DataFrame]:
    texts = [case["text"] for case in FILE["event"]]
    events = timeline(texts, published=PUBLISHED)
    return {text: events[events["article"] == number] for number, text in enumerate(texts)}


@pytest.mark.parametrize("case", FILE["event"], ids=lambda case: case["id"])
def test_event(case: dict[str, Any]) -> None:
    events = all_events()[case["text"]].query("status != 'inferred'").sort_values("start")
    assert events[["surface", "relation", "clause"]].values.tolist() == case["events"]


def test_unknown_regions_are_rejected() -> None:
    with pytest.raises(UrduNewsError, match='"PK" or "IN"'):
        find_times("آج", region="US")  # type: ignore[arg-type]


def test_kal_without_tense_has_both_candidates() -> None:
    times = find_times("کل کے بارے میں کوئی خبر نہیں۔", published="2024-06-19")
    assert list(times["candidates"].iloc[0]) == ["2024-06-18", "2024-06-20"]


def test_a_thousand_dates_in_one_sentence() -> None:
    times = find_times(" ".join(["5 مئی 2019ء کو"] * 1000), published="2024-06-19")
    assert times["value"].to_list() == ["2019-05-05"] * 1000


def test_rules_table_has_the_expected_values() -> None:
    table = time_rules()
    assert table["found"].to_list() == table["value"].to_list()
    assert table["rule"].is_unique


@cache
def all_datelines() -> dict[str, pd.DataFrame]:
    texts = [text for text, *_ in FILE["datelines"]]
    lines = find_dateline(texts).astype(object).fillna("")
    return {text: lines[lines["article"] == number] for number, text in enumerate(texts)}


@pytest.mark.parametrize(("text", "published", "place"), [tuple(row) for row in FILE["datelines"]])
def test_datelines(text: str, published: str, place: str) -> None:
    lines = all_datelines()[text]
    assert lines[["published", "place"]].values.tolist() == ([[published, place]] if published else [])


@pytest.mark.parametrize(("text", "surface", "agency"), [tuple(row) for row in FILE["dateline_spans"]])
def test_datelines_have_a_span_and_an_agency(text: str, surface: str, agency: str) -> None:
    (line,) = find_dateline(text).itertuples()
    assert line.surface == surface == text[line.start : line.end]
    assert (line.agency if isinstance(line.agency, str) else "") == agency


@pytest.mark.parametrize("published", ["June 19", "2024-13", "2024-02-30", "24", 3.5])
def test_invalid_publication_dates_are_rejected_with_an_example(published: object) -> None:
    with pytest.raises(UrduNewsError, match="2024-06-19"):
        find_times("آج", published=published)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-W01", "2024-01-01", "2024-01-07"),
        ("2020-Q3", "2020-07-01", "2020-09-30"),
        ("2024-H1", "2024-01-01", "2024-06-30"),
        ("199", "1990-01-01", "1999-12-31"),
        ("20", "2000-01-01", "2099-12-31"),
    ],
)
def test_bounds(value: str, first: str, last: str) -> None:
    assert bounds(value) == (first, last)


WORDS = sorted(
    {word for rule in rules() for word in rule.example.split()} | {"۹۹۹۹۹۹", "0", "31", "جون", "۔", "سو", "ہزار"}
)


@given(
    st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join),
    st.sampled_from([None, "2024", "2024-06-19", "0001-01-01", "9999-12-31"]),
)
def test_any_sequence_of_time_words_has_valid_results(text: str, published: str | None) -> None:
    times = find_times(text, published=published)
    assert all(text[row.start : row.end] == row.surface for row in times.itertuples())
    assert times["start"].is_monotonic_increasing
    assert (times["end"].iloc[:-1].to_numpy() <= times["start"].iloc[1:].to_numpy()).all()
    resolved = times["status"] == "resolved"
    assert times.loc[resolved, "value"].notna().all()


@pytest.mark.parametrize("case", FILE["bounds"], ids=lambda case: case["id"])
def test_bounds_of_events(case: dict[str, Any]) -> None:
    events = timeline(case["text"], published=PUBLISHED).astype(object)
    columns = ["begin", "until", "granularity", "value", "mod"]
    assert events[columns].where(events[columns].notna(), "").values.tolist() == case["events"]
