"""Linked sentences: complete and escaped, with every time marked."""

import pandas as pd
from bs4 import BeautifulSoup

from helpers import find_times, read_articles, split_sentences, timeline
from helpers.charts.timeline.spans import timeless
from helpers.notebook.linked_sentences import sentences_html
from tests.support.paths import SEEDS

ARTICLES = read_articles(SEEDS)
HOSTILE = '<script>alert(1)</script> "quoted" وہ 2000ء میں آئے۔ </li><img src=x onerror=alert(1)> اب کچھ نہیں۔'


def page(*arguments: object, **options: object) -> BeautifulSoup:
    return BeautifulSoup(sentences_html(*arguments, **options), "html.parser")  # type: ignore[arg-type]


def test_every_sentence_has_its_number() -> None:
    shown = page(ARTICLES, find_times(ARTICLES))
    assert [item.get_text() for item in shown.find_all("li")] == split_sentences(ARTICLES)["text"].str.strip().to_list()
    assert [int(item["value"]) for item in shown.find_all("li")] == split_sentences(ARTICLES)["sentence"].to_list()
    assert [title.get_text() for title in shown.find_all("p")] == ARTICLES["title"].to_list()
    assert all(part["dir"] == "rtl" for part in shown.find_all("ol"))


def test_times_are_marked_and_linked_when_on_the_timeline() -> None:
    times = find_times(ARTICLES)
    shown = page(ARTICLES, times)
    assert [mark.get_text() for mark in shown.find_all("mark")] == times["surface"].to_list()
    unlinked = {mark.get_text() for mark in shown.find_all("mark") if mark.parent.name != "a"}
    assert unlinked == {time["surface"] for time in times.to_dict("records") if timeless(time)}
    assert {"پانچ روزہ", "چوبیس سال بعد", "اب"} <= unlinked


def test_both_ends_of_a_range_link_to_its_bar() -> None:
    text = "وہ 2001 سے 2005 تک صدر رہے اور 2010 میں گئے۔"
    links = [link["href"] for link in page(text, find_times(text)).find_all("a")]
    assert links[0] == links[1] != links[2]


def test_only_timed_skips_sentences_without_a_time() -> None:
    times = find_times(ARTICLES)
    shown = page(ARTICLES, times, only_timed=True)
    assert len(shown.find_all("li")) == len(times[["article", "sentence"]].drop_duplicates())
    assert all(item.find("mark") for item in shown.find_all("li"))


def test_only_timed_keeps_the_sentences_of_events() -> None:
    text, published = "وزیر نے پل کا افتتاح کر دیا۔ لوگ خوش ہیں۔ پل 1990 میں گرا تھا۔", "2024-06-19"
    times, events = find_times(text, published=published), timeline(text, published=published)
    numbers = [item["value"] for item in page(text, times, only_timed=True, events=events).find_all("li")]
    assert numbers == ["0", "2"]


def test_text_is_escaped() -> None:
    shown = page(HOSTILE, find_times(HOSTILE))
    assert {tag.name for tag in shown.find_all(True)} == {"div", "ol", "li", "a", "mark"}
    assert " ".join(item.get_text() for item in shown.find_all("li")) == " ".join(split_sentences(HOSTILE)["text"])


def test_two_parts_of_a_page_have_different_ids() -> None:
    first_ids, second_ids = (
        {tag["id"] for tag in page(ARTICLES, find_times(ARTICLES), name=name).find_all(id=True)}
        for name in ("one", "other")
    )
    assert first_ids
    assert first_ids.isdisjoint(second_ids)


def test_a_text_without_times_has_no_marks() -> None:
    times = pd.DataFrame(columns=["article", "sentence", "start", "end", "value"])
    assert not page("وہ آئے۔", times).find_all("mark")
