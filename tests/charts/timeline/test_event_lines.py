"""Chronology: dated events in words, in order of time."""

from helpers import chronology, read_articles, timeline
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


def test_an_empty_timeline_has_the_same_columns() -> None:
    filled = chronology(timeline(TEXT)).drop(columns="article")
    assert chronology(timeline("خبر")).drop(columns="article").dtypes.equals(filled.dtypes)
