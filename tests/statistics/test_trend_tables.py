"""Trends: coverage of every period, gaps without rates, imprecise dates skipped."""

import pandas as pd
import pytest

from helpers import UrduNewsError, tokenise, trends

ARTICLES = pd.DataFrame(
    {
        "article": ["a", "b", "c", "d", "e"],
        "text": ["امن جنگ", "امن امن", "جنگ", "امن", "روس"],
        "published": ["2023-12-31", "2024-01-01", "2024-03", None, "2024"],
    }
)
TOKENS = tokenise(ARTICLES)


def rows(**options: object) -> list[tuple]:
    table = trends(TOKENS, ARTICLES, "امن", **options)[["period", "articles", "words_all", "count"]]
    return list(table.itertuples(index=False, name=None))


def test_months_without_articles_have_a_row_but_no_rate() -> None:
    assert rows() == [("2023-12", 1, 2, 1), ("2024-01", 1, 2, 2), ("2024-02", 0, 0, 0), ("2024-03", 1, 1, 0)]
    found = trends(TOKENS, ARTICLES, "امن")
    assert found["per_million"].isna().to_list() == [False, False, True, False]
    assert found["per_million"].dropna().to_list() == [500000, 1000000, 0]


def test_articles_without_a_precise_date_are_listed() -> None:
    assert trends(TOKENS, ARTICLES, "امن").attrs["left_out"] == ["d", "e"]
    assert trends(TOKENS, ARTICLES, "امن", period="year").attrs["left_out"] == ["d"]
    assert trends(TOKENS, ARTICLES, "امن", period="day").attrs["left_out"] == ["c", "d", "e"]


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("year", [("2023", 1, 2, 1), ("2024", 3, 4, 2)]),
        ("quarter", [("2023-Q4", 1, 2, 1), ("2024-Q1", 2, 3, 2)]),
        ("week", [("2023-12-25", 1, 2, 1), ("2024-01-01", 1, 2, 2)]),
        ("day", [("2023-12-31", 1, 2, 1), ("2024-01-01", 1, 2, 2)]),
    ],
)
def test_all_periods(period: str, expected: list[tuple]) -> None:
    assert rows(period=period) == expected


def test_words_keep_their_order_without_duplicates() -> None:
    found = trends(TOKENS, ARTICLES, ["جنگ", "امن", "جنگ"])
    assert found["form"].head(2).to_list() == ["جنگ", "امن"]
    assert found.groupby("form")["count"].sum().to_dict() == {"امن": 3, "جنگ": 2}


def test_lemmas_can_be_counted() -> None:
    articles = ARTICLES.head(2).assign(text=["گئے", "گئی"])
    assert trends(tokenise(articles), articles, "جانا", by="lemma")["count"].to_list() == [1, 1]


@pytest.mark.parametrize(
    ("words", "options", "message"),
    [
        ("واسٹوچنی", {}, "does not occur"),
        ([], {}, "No word is named"),
        ("امن", {"period": "decade"}, "period is one of"),
    ],
)
def test_invalid_words_and_periods_are_rejected(words: object, options: dict, message: str) -> None:
    with pytest.raises(UrduNewsError, match=message):
        trends(TOKENS, ARTICLES, words, **options)


def test_articles_without_dates_are_rejected() -> None:
    with pytest.raises(UrduNewsError, match="No article has a date precise enough for a month"):
        trends(TOKENS, ARTICLES.assign(published=None), "امن")
    with pytest.raises(UrduNewsError, match="read_articles"):
        trends(TOKENS, ARTICLES[["article", "text"]], "امن")


def test_an_absurd_range_of_dates_is_rejected() -> None:
    far = ARTICLES.assign(published=["0001-01-01", "9999-12-31", "2024-01-01", None, None])
    with pytest.raises(UrduNewsError, match="choose a longer period"):
        trends(TOKENS, far, "امن", period="day")
