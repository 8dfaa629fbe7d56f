"""Events without a date of their own: lead events, durations from a date, and what dates are known from."""

from typing import Any

import pandas as pd
import pytest

from helpers import find_times, read_articles, timeline
from helpers.times.events.lead import HEAD_CHARACTERS
from tests.support.paths import SEEDS, toml_cases

CASES = toml_cases("timeline_story.toml")
PUBLISHED = "2024-06-19"


def events(case: dict[str, Any]) -> pd.DataFrame:
    return timeline(case["text"], published=case.get("published", PUBLISHED) or None)


@pytest.mark.parametrize("case", CASES["lead"], ids=lambda case: case["id"])
def test_lead(case: dict[str, Any]) -> None:
    leads = events(case).query("status == 'inferred'")
    assert leads["clause"].to_list() == [case["clause"]] * bool(case["clause"])
    surface, day = case.get("date", ["", PUBLISHED])
    for lead in leads.itertuples():
        assert (lead.surface, lead.begin, lead.known_from) == (surface, day, "publication date")
        assert case["text"][lead.start : lead.end] == (surface or lead.clause)


def test_events_beside_a_lead() -> None:
    dateline = "پشاور ۔ 18 جون (اے پی پی) "
    cup = timeline(dateline + "ایشیا کپ 2024 میں قومی ٹیم نے نیپال کو ہرا دیا۔", published=PUBLISHED)
    assert cup["surface"].to_list() == ["18 جون"]
    plan = timeline(dateline + "قومی ٹیم 2030 میں نیپال کا دورہ کرے گی۔", published=PUBLISHED)
    assert plan["clause"].to_list() == ["قومی ٹیم 2030 میں نیپال کا دورہ کرے گی"]


def test_the_day_in_a_dateline_is_no_event_of_its_own() -> None:
    text = "پشاور ۔ 18 جون (اے پی پی) حکومت نے پیر کو تین نئے ہسپتال قائم کر دیے ہیں۔"
    for published in (PUBLISHED, None):
        assert timeline(text, published=published)["surface"].to_list() == ["پیر"]
    plan = "پشاور ۔ 18 جون (اے پی پی) حکومت تین نئے ہسپتال قائم کرے گی۔"
    assert timeline(plan, published=PUBLISHED).empty


@pytest.mark.parametrize("case", CASES["duration"], ids=lambda case: case["id"])
def test_duration(case: dict[str, Any]) -> None:
    found = events(case).query("surface != ''").sort_values("start")
    assert found[["surface", "begin", "until", "status", "known_from"]].values.tolist() == case["rows"]


@pytest.mark.parametrize("case", CASES["known"], ids=lambda case: case["text"])
def test_dates_are_known_from_the_text_or_from_publication(case: dict[str, Any]) -> None:
    found = events(case).query("surface != ''").sort_values("start")
    assert found["known_from"].fillna("").to_list() == case["from"]


@pytest.mark.parametrize(("published", "until"), [("2024", "2024-12-31"), ("2024-02", "2024-02-29")])
def test_lead_event_is_as_precise_as_the_publication_date(published: str, until: str) -> None:
    [lead] = timeline("وزیر نے پل کا افتتاح کر دیا۔", published=published).itertuples()
    assert (lead.value, lead.until) == (published, until)


def test_seed_article_has_a_lead_event_and_a_visit_after_24_years() -> None:
    found = timeline(read_articles(SEEDS / "putin-in-pyongyang.txt")).set_index("begin")
    assert found.loc["2024-06-19", "clause"].endswith("بات چیت ہو رہی ہے")
    assert found.loc["2000-07-01", "value"].to_list() == ["2000-07/P24Y", "2000-07"]


def test_time_expressions_stay_as_they_are() -> None:
    text = "جولائی 2000 کے 24 سال بعد وزیر نے پل کا افتتاح کیا۔"
    assert find_times(text, published=PUBLISHED)["surface"].to_list() == ["جولائی 2000", "24 سال بعد"]


def test_text_without_stops_has_a_lead_only_in_the_part_that_is_read() -> None:
    words = "شہر میں بارش " * HEAD_CHARACTERS
    assert timeline(words + "ہو گئی۔", published=PUBLISHED).empty
    assert timeline("شہر میں بارش ہو گئی ہے " + words, published=PUBLISHED)["clause"].to_list() == [
        "شہر میں بارش ہو گئی ہے"
    ]


@pytest.mark.parametrize("case", CASES["order"], ids=lambda case: case["id"])
def test_order_and_relations(case: dict[str, Any]) -> None:
    found = events(case).query("surface != ''")
    assert found[["surface", "relation"]].values.tolist() == case["rows"]


@pytest.mark.parametrize("case", CASES["same_day"], ids=lambda case: case["id"])
def test_a_day_is_of_the_year_that_the_article_gives_it_elsewhere(case: dict[str, Any]) -> None:
    found = find_times(case["text"], published=case["published"]).query("type == 'DATE' and value != 'PAST_REF'")
    assert found["value"].fillna("").to_list() == case["values"]
