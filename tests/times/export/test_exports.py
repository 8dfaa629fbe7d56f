"""Exports: valid TimeML that keeps every character, and calendars that icalendar can read."""

import datetime as dt
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from lxml import etree

from helpers import UrduNewsError, find_times, read_articles, timeline, write_calendar, write_timeml
from helpers.tables import FOLDER
from helpers.times.export.icalendar import calendar
from helpers.times.export.rows import REPLACEMENT
from helpers.times.export.timeml import timeml
from tests.support.paths import SEEDS
from tests.support.strategies import hostile

SCHEMA = etree.RelaxNG(etree.parse(FOLDER / "timeml.rng"))
HOSTILE = '<script>alert(1)</script> & "quoted" ]]> 2000ء\r\nگزشتہ سال\x00\x0b\ud800\ufffe 👍 \u200f'
EVENT = {
    "article": "خبر", "begin": "2023-09-01", "until": "2023-09-30", "value": "2023-09", "status": "resolved",
    "surface": "ستمبر 2023", "clause": "ملاقات ہوئی, وہاں; یہاں\\", "sentence": 2, "start": 7, "mod": "",
    "tolerance_days": 0,
}  # fmt: skip


def parsed(content: bytes) -> Any:
    root = etree.fromstring(content)
    SCHEMA.assertValid(root)
    return root


def text_of(root: Any) -> str:
    return "".join(root.find("TEXT").itertext())


def events(content: bytes) -> list[Any]:
    return Calendar.from_ical(content).walk("VEVENT")


@pytest.mark.parametrize("published", [None, "2024-06-19", "2024", "unknown"])
@pytest.mark.parametrize("seed", ["putin-in-pyongyang.txt", "kitab-mela.txt"])
def test_timeml_is_valid_and_tags_every_time_expression(seed: str, published: str | None, tmp_path: Path) -> None:
    articles = read_articles(SEEDS / seed)
    [path] = write_timeml(articles, tmp_path / "a.tml", published=published)
    root, times = parsed(path.read_bytes()), find_times(articles, published=published)
    assert text_of(root) == articles["text"].iloc[0]
    tags = [(tag.text, tag.get("type")) for tag in root.find("TEXT").iter("TIMEX3")]
    assert tags == list(zip(times["surface"], times["type"], strict=True))
    known = times["value"].notna()
    values = pd.Series([tag.get("value") for tag in root.find("TEXT").iter("TIMEX3")])
    assert values[known.to_list()].to_list() == times["value"][known].to_list()
    assert all("XX" in value for value in values[~known.to_numpy(dtype=bool)])


def test_timeml_has_name_date_and_title(tmp_path: Path) -> None:
    [path] = write_timeml(read_articles(SEEDS / "putin-in-pyongyang.txt"), tmp_path / "a.xml")
    root = parsed(path.read_bytes())
    assert [child.tag for child in root] == ["DOCID", "DCT", "TITLE", "TEXT"]
    assert root.find("DOCID").text == "putin-in-pyongyang"
    assert root.find("DCT/TIMEX3").get("value") == "2024-06-19"
    assert root.find("DCT/TIMEX3").get("functionInDocument") == "CREATION_TIME"


@given(hostile() | st.just(HOSTILE))
def test_timeml_keeps_all_characters_that_xml_allows(text: str) -> None:
    written = text_of(parsed(timeml({"article": text, "text": text, "title": text}, find_times("خبر"))))
    assert len(written) == len(text)
    assert all(char == kept or kept == REPLACEMENT for char, kept in zip(text, written, strict=True))


def test_forbidden_characters_are_replaced_and_offsets_hold() -> None:
    root = parsed(timeml({"article": 0, "text": HOSTILE}, find_times(HOSTILE.replace("\ud800", "?"))))
    kept = HOSTILE.replace("\x00", REPLACEMENT).replace("\x0b", REPLACEMENT)
    assert text_of(root) == kept.replace("\ud800", REPLACEMENT).replace("\ufffe", REPLACEMENT)
    assert [tag.text for tag in root.iter("TIMEX3")] == ["2000ء", "گزشتہ سال"]


def test_timeml_has_candidates_tolerance_and_repetition() -> None:
    times = pd.DataFrame(
        {
            "start": [0, 3, 7, 12], "end": [2, 6, 11, 14], "type": ["DATE", "DATE", "SET", "DATE"],
            "value": [None, "2024-10-23", "P1W", "2016"], "status": ["ambiguous", "resolved", "resolved", "resolved"],
            "candidates": [["2024-06-18", "2024-06-20"], [], [], []], "tolerance_days": [0, 1, 0, 0],
            "mod": [None, "", "", "END"], "quant": [None, None, "EVERY", None], "freq": ["", "", "2X", ""],
            "range": [None, None, None, 1],
        }
    )  # fmt: skip
    tags = list(parsed(timeml({"article": 0, "text": "کل xxx ہفتے ددد"}, times)).iter("TIMEX3"))
    assert tags[0].get("value") == "XXXX-XX-XX"
    assert tags[0].get("comment") == "ambiguous: 2024-06-18 or 2024-06-20"
    assert tags[1].get("comment") == "± 1 days"
    assert (tags[2].get("quant"), tags[2].get("freq")) == ("EVERY", "2X")
    assert tags[3].get("mod") == "END"


@pytest.mark.parametrize("broken", ['value="yesterday"', 'type="AGE"', 'mod="LATE"', 'tid="1"', 'colour="red"'])
def test_the_schema_rejects_invalid_timex3(broken: str) -> None:
    right = timeml({"article": 0, "text": "2000ء"}, find_times("2000ء")).decode()
    name = broken.split("=")[0]
    tag = 'tid="t1" type="DATE" value="2000" mod="END"'
    assert SCHEMA.validate(etree.fromstring(right.replace('tid="t1" type="DATE" value="2000"', tag).encode()))
    attributes = [part for part in tag.split() if not part.startswith(f"{name}=")]
    wrong = right.replace('tid="t1" type="DATE" value="2000"', " ".join([*attributes, broken]))
    assert not SCHEMA.validate(etree.fromstring(wrong.encode()))


def test_each_article_is_a_file(tmp_path: Path) -> None:
    paths = write_timeml(read_articles(SEEDS), tmp_path / "out.tml")
    assert sorted(path.name for path in paths) == ["out-kitab-mela.tml", "out-putin-in-pyongyang.tml"]
    assert sorted(tmp_path.iterdir()) == sorted(paths)


@pytest.mark.parametrize("write", [write_timeml, write_calendar])
def test_other_extensions_are_rejected(write: Any, tmp_path: Path) -> None:
    with pytest.raises(UrduNewsError, match="the name must end in"):
        write(pd.DataFrame([EVENT | {"text": "خبر"}]), tmp_path / "a.doc")
    assert list(tmp_path.iterdir()) == []


def test_calendars_have_the_dated_events_and_count_the_others(tmp_path: Path) -> None:
    table = timeline(read_articles(SEEDS))
    written = write_calendar(table, tmp_path / "a.ics")
    assert (written.events, written.undated) == (table["begin"].notna().sum(), table["begin"].isna().sum())
    content = written.path.read_bytes()
    read = events(content)
    assert [str(event["summary"]) for event in read] == table["clause"][table["begin"].notna()].to_list()
    assert [event["dtstart"].dt.isoformat() for event in read] == table["begin"].dropna().to_list()
    assert len({str(event["uid"]) for event in read}) == len(read)
    assert content == calendar(table)[0]
    # icalendar 6 escapes this semicolon without vText, 7 does not.
    assert b"without a date skipped" in content
    assert rb"dated mentions\; " in content


def test_an_event_ends_on_the_day_after_its_last_day() -> None:
    [event] = events(calendar(pd.DataFrame([EVENT]))[0])
    assert (event["dtstart"].dt, event["dtend"].dt) == (dt.date(2023, 9, 1), dt.date(2023, 10, 1))
    assert event["dtstart"].params["value"] == "DATE"
    assert str(event["summary"]) == EVENT["clause"]
    assert "September 2023 = ستمبر 2023" in str(event["description"])
    assert (event["status"], event["transp"]) == ("CONFIRMED", "TRANSPARENT")


def test_lines_are_folded_and_end_in_crlf() -> None:
    lines = calendar(pd.DataFrame([EVENT | {"clause": "ملاقات " * 60}]))[0].split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() or not line for line in lines)


@pytest.mark.parametrize("change", [{"status": "ambiguous"}, {"tolerance_days": 1}])
def test_uncertain_events_are_tentative(change: dict[str, Any]) -> None:
    assert events(calendar(pd.DataFrame([EVENT | change]))[0])[0]["status"] == "TENTATIVE"


def test_the_uid_does_not_depend_on_the_date() -> None:
    original, redated, moved = (
        events(calendar(pd.DataFrame([EVENT | change]))[0])[0]["uid"]
        for change in ({}, {"begin": "2024-09-01", "until": "2024-09-30"}, {"start": 8})
    )
    assert original == redated != moved


@pytest.mark.parametrize("begin", [None, "", "XXXX-05-01", "BC0300", "99999-01-01"])
def test_undated_events_are_skipped(begin: str | None) -> None:
    assert calendar(pd.DataFrame([EVENT | {"begin": begin}]))[1] == 0


def test_an_event_on_the_last_supported_day_has_no_end() -> None:
    [event] = events(calendar(pd.DataFrame([EVENT | {"begin": "9999-12-31", "until": "9999-12-31"}]))[0])
    assert "dtend" not in event


@given(hostile(), hostile())
def test_calendars_accept_any_text(surface: str, clause: str) -> None:
    [event] = events(calendar(pd.DataFrame([EVENT | {"surface": surface, "clause": clause}]))[0])
    assert event["dtstart"].dt == dt.date(2023, 9, 1)


def test_lead_events_and_durations_from_a_date_are_inferred() -> None:
    table = timeline("صدر بیس سال بعد گاؤں آئے ہیں۔ پہلا دورہ مارچ 2004 میں ہوا تھا۔", published="2024-06-19")
    lead, lasting, first = sorted(events(calendar(table)[0]), key=lambda event: str(event["description"]))
    assert str(lead["description"]).splitlines()[:2] == ["19 June 2024", "inferred"]
    assert [str(event["status"]) for event in (lead, lasting, first)] == ["TENTATIVE", "TENTATIVE", "CONFIRMED"]
    assert str(lasting["description"]).splitlines()[0] == "20 years from March 2004 = بیس سال بعد"
    assert (lasting["dtstart"].dt, lasting["dtend"].dt) == (dt.date(2004, 3, 1), dt.date(2024, 6, 20))
