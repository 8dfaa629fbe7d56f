"""TimeML that validates and keeps every character; calendars that a reader of calendars reads."""

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
def test_an_article_is_valid_and_whole_with_every_time_tagged(seed: str, published: str | None, tmp_path: Path) -> None:
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


def test_the_seed_tells_its_name_date_and_title(tmp_path: Path) -> None:
    [path] = write_timeml(read_articles(SEEDS / "putin-in-pyongyang.txt"), tmp_path / "a.xml")
    root = parsed(path.read_bytes())
    assert [child.tag for child in root] == ["DOCID", "DCT", "TITLE", "TEXT"]
    assert root.find("DOCID").text == "putin-in-pyongyang"
    assert root.find("DCT/TIMEX3").get("value") == "2024-06-19"
    assert root.find("DCT/TIMEX3").get("functionInDocument") == "CREATION_TIME"


@given(hostile() | st.just(HOSTILE))
def test_any_text_at_all_is_kept_but_for_what_xml_forbids(text: str) -> None:
    written = text_of(parsed(timeml({"article": text, "text": text, "title": text}, find_times("خبر"))))
    assert len(written) == len(text)
    assert all(one == other or other == REPLACEMENT for one, other in zip(text, written, strict=True))


def test_what_is_forbidden_is_replaced_one_for_one_and_tags_stay_in_place() -> None:
    root = parsed(timeml({"article": 0, "text": HOSTILE}, find_times(HOSTILE.replace("\ud800", "?"))))
    kept = HOSTILE.replace("\x00", REPLACEMENT).replace("\x0b", REPLACEMENT)
    assert text_of(root) == kept.replace("\ud800", REPLACEMENT).replace("\ufffe", REPLACEMENT)
    assert [tag.text for tag in root.iter("TIMEX3")] == ["2000ء", "گزشتہ سال"]


def test_ambiguity_tolerance_and_repetition_are_told() -> None:
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
def test_the_schema_refuses_what_is_no_timex3(broken: str) -> None:
    right = timeml({"article": 0, "text": "2000ء"}, find_times("2000ء")).decode()
    name = broken.split("=")[0]
    tag = 'tid="t1" type="DATE" value="2000" mod="END"'
    assert SCHEMA.validate(etree.fromstring(right.replace('tid="t1" type="DATE" value="2000"', tag).encode()))
    attributes = [part for part in tag.split() if not part.startswith(f"{name}=")]
    wrong = right.replace('tid="t1" type="DATE" value="2000"', " ".join([*attributes, broken]))
    assert not SCHEMA.validate(etree.fromstring(wrong.encode()))


def test_several_articles_are_several_files(tmp_path: Path) -> None:
    paths = write_timeml(read_articles(SEEDS), tmp_path / "out.tml")
    assert sorted(path.name for path in paths) == ["out-kitab-mela.tml", "out-putin-in-pyongyang.tml"]
    assert sorted(tmp_path.iterdir()) == sorted(paths)


@pytest.mark.parametrize("write", [write_timeml, write_calendar])
def test_another_ending_is_refused(write: Any, tmp_path: Path) -> None:
    with pytest.raises(UrduNewsError, match="the name must end in"):
        write(pd.DataFrame([EVENT | {"text": "خبر"}]), tmp_path / "a.doc")
    assert list(tmp_path.iterdir()) == []


def test_a_calendar_has_the_dated_events_and_counts_the_others(tmp_path: Path) -> None:
    found = timeline(read_articles(SEEDS))
    done = write_calendar(found, tmp_path / "a.ics")
    assert (done.events, done.left_out) == (found["begin"].notna().sum(), found["begin"].isna().sum())
    content = done.path.read_bytes()
    read = events(content)
    assert [str(event["summary"]) for event in read] == found["clause"][found["begin"].notna()].to_list()
    assert [event["dtstart"].dt.isoformat() for event in read] == found["begin"].dropna().to_list()
    assert len({str(event["uid"]) for event in read}) == len(read)
    assert content == calendar(found)[0]
    # icalendar 6 would have escaped this semicolon by itself, 7 would not.
    assert b"without a date left out" in content
    assert rb"dated mentions\; " in content


def test_an_event_runs_from_its_first_day_to_the_day_after_its_last() -> None:
    [event] = events(calendar(pd.DataFrame([EVENT]))[0])
    assert (event["dtstart"].dt, event["dtend"].dt) == (dt.date(2023, 9, 1), dt.date(2023, 10, 1))
    assert event["dtstart"].params["value"] == "DATE"
    assert str(event["summary"]) == EVENT["clause"]
    assert "2023-09 = ستمبر 2023" in str(event["description"])
    assert (event["status"], event["transp"]) == ("CONFIRMED", "TRANSPARENT")


def test_lines_are_folded_and_end_as_the_standard_wants() -> None:
    lines = calendar(pd.DataFrame([EVENT | {"clause": "ملاقات " * 60}]))[0].split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() or not line for line in lines)


@pytest.mark.parametrize("change", [{"status": "ambiguous"}, {"tolerance_days": 1}])
def test_the_uncertain_is_tentative(change: dict[str, Any]) -> None:
    assert events(calendar(pd.DataFrame([EVENT | change]))[0])[0]["status"] == "TENTATIVE"


def test_a_mention_keeps_its_identity_when_its_date_is_put_right() -> None:
    one, other, third = (
        events(calendar(pd.DataFrame([EVENT | change]))[0])[0]["uid"]
        for change in ({}, {"begin": "2024-09-01", "until": "2024-09-30"}, {"start": 8})
    )
    assert one == other != third


@pytest.mark.parametrize("begin", [None, "", "XXXX-05-01", "BC0300", "99999-01-01"])
def test_what_has_no_date_is_left_out(begin: str | None) -> None:
    assert calendar(pd.DataFrame([EVENT | {"begin": begin}]))[1] == 0


def test_the_last_day_of_all_has_no_day_after_it() -> None:
    [event] = events(calendar(pd.DataFrame([EVENT | {"begin": "9999-12-31", "until": "9999-12-31"}]))[0])
    assert "dtend" not in event


@given(hostile(), hostile())
def test_any_words_make_a_calendar(surface: str, clause: str) -> None:
    [event] = events(calendar(pd.DataFrame([EVENT | {"surface": surface, "clause": clause}]))[0])
    assert event["dtstart"].dt == dt.date(2023, 9, 1)
