"""Two groups of articles: disjoint, each article named once, and refused where there is only one group."""

import pandas as pd
import pytest

from helpers import UrduNewsError
from helpers.statistics.groups import two_groups

TEXTS = {"a": "امن", "b": "جنگ", "c": "روس", "d": "چین"}
DATES = {"a": "2024-01-31", "b": "2024-03", "c": None, "d": "2024-02-10"}


def articles(names: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "article": list(names),
            "text": [TEXTS[name] for name in names],
            "published": [DATES[name] for name in names],
        }
    )


@pytest.mark.parametrize(
    ("first", "second", "groups"),
    [
        ("a", "b", [("a", "a"), ("b", "b")]),
        ("ab", "cd", [("a", "a + 1"), ("b", "a + 1"), ("c", "c + 1"), ("d", "c + 1")]),
        ("b", "abc", [("b", "b"), ("a", "a + 1"), ("c", "a + 1")]),
        ("abc", "b", [("a", "a + 1"), ("c", "a + 1"), ("b", "b")]),
        ("ab", "bcd", [("a", "a + 1"), ("b", "a + 1"), ("c", "c + 1"), ("d", "c + 1")]),
    ],
)
def test_what_both_have_is_taken_out_of_the_larger(first: str, second: str, groups: list[tuple[str, str]]) -> None:
    table = two_groups(articles(first), articles(second))
    assert list(zip(table["article"], table["group"], strict=True)) == groups
    assert table.attrs["left_out"] == []


def test_articles_of_one_name_get_a_number() -> None:
    first = pd.DataFrame({"article": ["x", "x-2"], "text": ["امن", "جنگ"]})
    second = pd.DataFrame({"article": ["x", "y"], "text": ["روس", "چین"]})
    table = two_groups(first, second)
    assert table["article"].to_list() == ["x", "x-2", "x-3", "y"]
    assert table["group"].to_list() == ["x + 1", "x + 1", "x-3 + 1", "x-3 + 1"]


def test_articles_are_parted_at_a_day_the_later_ones_first() -> None:
    table = two_groups(articles("abcd"), date="2024-02-10")
    assert table[["article", "group"]].values.tolist() == [
        ["b", "from 2024-02-10"],
        ["d", "from 2024-02-10"],
        ["a", "before 2024-02-10"],
    ]
    assert table.attrs["left_out"] == ["c"]


@pytest.mark.parametrize(
    ("first", "second", "date", "told"),
    [
        ("a", "a", None, "the same one was given twice"),
        ("ab", "ba", None, "the same one was given twice"),
        ("a", None, None, "Give others to compare with, or the date"),
        ("ab", None, "2020-01-01", "No article was published before 2020-01-01"),
        ("ab", None, "yesterday", "yesterday"),
    ],
)
def test_one_group_is_refused(first: str, second: str | None, date: str | None, told: str) -> None:
    with pytest.raises(UrduNewsError, match=told):
        two_groups(articles(first), articles(second) if second else None, date=date)


def test_a_table_that_is_not_of_articles_is_refused() -> None:
    with pytest.raises(UrduNewsError, match="no column text"):
        two_groups(articles("a"), pd.DataFrame({"article": ["b"]}))
