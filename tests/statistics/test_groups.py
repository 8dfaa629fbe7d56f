"""Groups of articles: disjoint, with unique article names; a single group is rejected."""

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
def test_shared_articles_are_removed_from_the_larger_group(
    first: str, second: str, groups: list[tuple[str, str]]
) -> None:
    table = two_groups(articles(first), articles(second))
    assert list(zip(table["article"], table["group"], strict=True)) == groups
    assert table.attrs["left_out"] == []


def test_duplicate_article_names_get_a_number() -> None:
    first = pd.DataFrame({"article": ["x", "x-2"], "text": ["امن", "جنگ"]})
    second = pd.DataFrame({"article": ["x", "y"], "text": ["روس", "چین"]})
    table = two_groups(first, second)
    assert table["article"].to_list() == ["x", "x-2", "x-3", "y"]
    assert table["group"].to_list() == ["x + 1", "x + 1", "x-3 + 1", "x-3 + 1"]


def test_articles_are_split_at_a_date_later_ones_first() -> None:
    table = two_groups(articles("abcd"), date="2024-02-10")
    assert table[["article", "group"]].values.tolist() == [
        ["b", "from 2024-02-10"],
        ["d", "from 2024-02-10"],
        ["a", "before 2024-02-10"],
    ]
    assert table.attrs["left_out"] == ["c"]


@pytest.mark.parametrize(
    ("first", "second", "date", "message"),
    [
        ("a", "a", None, "the same one was given twice"),
        ("ab", "ba", None, "the same one was given twice"),
        ("a", None, None, "Give others to compare with, or a date"),
        ("ab", None, "2020-01-01", "No article was published before 2020-01-01"),
        ("ab", None, "yesterday", "yesterday"),
    ],
)
def test_a_single_group_is_rejected(first: str, second: str | None, date: str | None, message: str) -> None:
    with pytest.raises(UrduNewsError, match=message):
        two_groups(articles(first), articles(second) if second else None, date=date)


def test_table_without_article_columns_is_rejected() -> None:
    with pytest.raises(UrduNewsError, match="needs the columns article and text; it has article"):
        two_groups(articles("a"), pd.DataFrame({"article": ["b"]}))
