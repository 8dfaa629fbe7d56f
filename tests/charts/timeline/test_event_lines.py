"""Chronology: dated events in words, in order of time."""

import pytest

from helpers import chronology, read_articles, timeline, timeline_chart
from helpers.charts.style import figure_svg
from tests.support.paths import SEEDS

TEXT = "2013 کے بعد وہ نہیں آئے۔ وہ 2001 سے 2005 تک صدر رہے۔ جولائی 1995 کے دس سال بعد وہ آئے۔ کل کیا ہوگا؟"


def test_seed_article_in_words() -> None:
    listed = chronology(timeline(read_articles(SEEDS / "putin-in-pyongyang.txt")))
    assert listed[["when", "certainty", "sentence"]].values.tolist() == [
        ["1990s", "", 5],
        ["July 2000", "", 4],
        ["24 years from July 2000", "inferred", 2],
        ["2023", "from the publication date", 6],
        ["2023", "from the publication date", 21],
        ["September 2023", "from the publication date", 19],
        ["19 June 2024", "inferred", 1],
    ]
    assert listed["what"].str.len().max() <= 110
    assert listed["begin"].is_monotonic_increasing


def test_ranges_durations_and_open_sides() -> None:
    listed = chronology(timeline(TEXT))
    assert listed["when"].to_list() == ["10 years from July 1995", "2001 to 2005", "after 2013"]


def test_one_clause_with_two_words_for_a_date_is_one_row() -> None:
    assert len(chronology(timeline("وہ 2001 میں، یعنی سن 2001 میں، آئے تھے۔"))) == 1


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("سن 99999 میں بارش ہوئی تھی۔", []),
        ("9999 کے 500 سال بعد وہ آئے تھے۔ 9999 میں سیلاب آیا تھا۔", []),
        ("31 دسمبر 9999 کے بعد کچھ نہیں ہوا تھا۔", []),
        ("300 قبل مسیح میں سکندر آیا تھا۔ سن 1000 میں شہر بنا تھا۔", ["1000"]),
        ("وزیر نے " + "بہت بڑا " * 700 + "2010 میں اعلان کیا تھا۔", ["2010"]),
        ("ا" * 5000 + " 2010 میں " + "ب" * 5000 + "۔", ["2010"]),
        ("<script>alert(1)</script> 2010 میں \u202eوہ گئے تھے۔", ["2010"]),
        (" ".join(f"{year} میں کچھ ہوا تھا۔" for year in range(1901, 2001)), [str(year) for year in range(1901, 2001)]),
        ("کل کے بارے میں کوئی خبر نہیں۔ " * 500, []),
    ],
    ids=range(9),
)
def test_hostile_texts(text: str, when: list[str]) -> None:
    events = timeline(text)
    listed = chronology(events)
    assert listed["when"].to_list() == when
    assert listed["what"].str.len().max() <= 110 or listed.empty
    assert figure_svg(timeline_chart(events, top=3))


def test_an_empty_timeline_has_the_same_columns() -> None:
    filled = chronology(timeline(TEXT)).drop(columns="article")
    assert chronology(timeline("خبر")).drop(columns="article").dtypes.equals(filled.dtypes)
