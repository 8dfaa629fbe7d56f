"""Article arguments: each type of table and list is accepted, noted or refused in a sentence; nothing is merged."""

import datetime as dt
import io
import re
import uuid
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from helpers.base.errors import UrduNewsError, UrduNewsWarning
from helpers.files.article_arguments import article_dates, as_articles

TEXTS = ["شہر میں امن ہے۔", "کل بارش ہوئی۔", "جلسہ ہوا۔"]


def table(**columns: Any) -> pd.DataFrame:
    return pd.DataFrame({"article": ["a", "b", "c"], "text": TEXTS} | columns)


def objects(*values: object) -> "pd.Series[Any]":
    return pd.Series(values, dtype=object)


@pytest.mark.parametrize(
    "given",
    [
        list,
        tuple,
        iter,
        lambda texts: map(str, texts),
        lambda texts: (text for text in texts),
        np.array,
        lambda texts: pd.Series(texts, index=[7, 7, 9]),
        lambda texts: pd.Series(texts, dtype="category"),
        pd.Index,
        pl.Series,
        lambda texts: dict(enumerate(texts)).values(),
    ],
)
def test_texts_in_an_order_are_numbered(given: Callable[[list[str]], Any]) -> None:
    assert as_articles(given(TEXTS)).rows() == list(enumerate(TEXTS))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (None, "Articles cannot be None. Give a table from read_articles, one text or a list of texts"),
        (5, r"a number \(5\)"),
        (2.5, r"a number \(2.5\)"),
        (b"x", "Bytes are not text. Use read_articles on the file, or decode them"),
        (Path("a.txt"), "A path is not the text of an article. Read the file with read_articles"),
        (io.StringIO("x"), "An open file is not a text. Use read_articles on its path"),
        ({"a": "x"}, "A dict is no list of texts"),
        (set(TEXTS), "A set has no order"),
        (frozenset(TEXTS), "A set has no order"),
        ([TEXTS], "Article 1 of the list is a list, not a text"),
        ([TEXTS[0], None], "Article 2 of the list is None"),
        ([TEXTS[0], float("nan")], r"Article 2 of the list is missing \(NaN\)"),
        ([b"x"], "Article 1 of the list is bytes"),
        ([{"text": "x"}], "Article 1 of the list is a dict"),
        (iter([]), "The iterator has no articles, perhaps because it was used before"),
        (np.array([TEXTS]), "Articles cannot be a ndarray"),
        (pl.DataFrame({"text": TEXTS}).lazy(), "Articles cannot be a LazyFrame"),
        (pa.table({"text": TEXTS}), "Articles cannot be a Table"),
        (pd.Series([1.0, 2.0]), r"The text in row 1 is a number \(1.0\)"),
    ],
)
def test_what_has_no_texts_in_an_order_is_refused(given: Any, sentence: str) -> None:
    with pytest.raises(UrduNewsError, match=sentence):
        as_articles(given)


@pytest.mark.parametrize("given", ["plain.txt", "my news.DOCX", "news/2024.jsonl.gz", ["a.txt", "b.csv"], "خبر.txt"])
def test_the_name_of_a_file_is_no_text(given: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("خبر.txt").write_text(TEXTS[0], encoding="utf-8")
    name = given if isinstance(given, str) else given[0]
    with pytest.raises(UrduNewsError, match=re.escape(f'"{name}" is the name of a file. Use read_articles("{name}").')):
        as_articles(given)


@pytest.mark.parametrize(
    "text",
    [
        "سب کچھ خبر.txt",
        "شہر میں بارش\nnews.txt",
        "https://example.org/news.html",
        "Version 1.2",
        "خبر\0.txt",
        ".txt",
        "",
    ],
)
def test_a_text_is_no_name_of_a_file(text: str) -> None:
    assert as_articles(text)["text"].to_list() == [text]
    assert len(as_articles([text, "news.txt"])) == 2


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ({"text": objects(TEXTS[0], 2.5, None)}, r"The text in row 2 is a number \(2.5\), not a text"),
        ({"text": objects("ا", b"x", "ب")}, "The text in row 2 is bytes"),
        ({"text": [1, 2, 3]}, r"The text in row 1 is a number \(1\)"),
        ({"text": pd.Categorical([1, 2, 3])}, r"The text in row 1 is a number \(1\)"),
        ({"text": [["ا"]] * 3}, "The text in row 1 is a list"),
        ({"text": pd.array([b"x"] * 3, dtype=pd.ArrowDtype(pa.binary()))}, "The text in row 1 is bytes"),
        ({"text": objects("\ud800", "ا", "ب")}, "half of a character"),
    ],
)
def test_a_text_of_another_type_is_refused_with_its_row(columns: dict[str, Any], sentence: str) -> None:
    with pytest.raises(UrduNewsError, match=sentence):
        as_articles(table(**columns))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (pd.DataFrame(), "needs the columns article and text; it has none"),
        (table().set_index("article"), r"use reset_index\(\)"),
        (table().rename(columns={"text": 0}), "it has article, 0. Make it with read_articles, or rename"),
        (pd.concat({"x": table()}, axis=1), "names of several levels"),
        (pd.concat([table(), table()[["text"]]], axis=1), "several columns named text"),
    ],
)
def test_columns_that_do_not_fit_are_refused(given: pd.DataFrame, sentence: str) -> None:
    with pytest.raises(UrduNewsError, match=sentence):
        as_articles(given)


@pytest.mark.parametrize(
    ("names", "given", "note"),
    [
        (["a", "a", "a-2"], ["a", "a-3", "a-2"], "Several articles have the same name: a is now a-3"),
        ([1, 1, 2], ["1", "1-2", "2"], "1 is now 1-2"),
        (["a", None, "b"], ["a", "article-2", "b"], "No name in row 2 of the column article"),
        ([1, np.nan, 3], ["1", "article-2", "3"], "No name in row 2"),
        (objects("1", 1, 2.5), ["1", "1-2", "2.5"], "1 is now 1-2"),
        ([True, False, True], ["True", "False", "True-2"], "True is now True-2"),
        ([[1], [1], [2]], ["[1]", "[1]-2", "[2]"], "is now"),
        (objects("a", 1, 2.5), ["a", "1", "2.5"], None),
        (pd.Categorical(["a", "b", "c"]), ["a", "b", "c"], None),
        ([uuid.UUID(int=number) for number in range(3)], [str(uuid.UUID(int=number)) for number in range(3)], None),
        ([3, 1, 2], [3, 1, 2], None),
    ],
)
def test_names_are_unique_with_a_note(names: Any, given: list[Any], note: str | None) -> None:
    with warnings.catch_warnings(record=True) as shown:
        warnings.simplefilter("always")
        assert as_articles(table(article=names))["article"].to_list() == given
    assert [warning.category for warning in shown] == [UrduNewsWarning] * (note is not None)
    assert all(note and note in str(warning.message) for warning in shown)
    # At the line that called the package.
    assert {warning.filename for warning in shown} <= {__file__}


@pytest.mark.parametrize("missing", [None, np.nan, pd.NA, pd.NaT])
def test_a_missing_text_counts_as_empty_with_a_note(missing: object) -> None:
    with pytest.warns(UrduNewsWarning, match="No text in rows 2, 3 of the table: counted as empty"):
        assert as_articles(table(text=objects(TEXTS[0], missing, missing)))["text"].to_list() == [TEXTS[0], "", ""]


@pytest.mark.parametrize(
    ("dates", "given"),
    [
        (pd.to_datetime(["2024-06-19 10:00", None, "2024-01-01 00:00"]), ["2024-06-19", None, "2024-01-01"]),
        (pd.to_datetime(["2024-06-19 23:00"] * 3).tz_localize("Asia/Karachi"), ["2024-06-19"] * 3),
        ([dt.date(2024, 6, 19), None, dt.date(2024, 1, 1)], ["2024-06-19", None, "2024-01-01"]),
        ([2024, 2023, 2022], ["2024", "2023", "2022"]),
        ([2024, np.nan, 2022], ["2024", None, "2022"]),
        (
            objects(dt.date(2024, 6, 19), "2024-06", pd.Timestamp("2024-06-19 12:00")),
            ["2024-06-19", "2024-06", "2024-06-19"],
        ),
        (pd.period_range("2024-06", periods=3, freq="M"), ["2024-06", "2024-07", "2024-08"]),
        (pd.Categorical(["2024", "2023", "2024"]), ["2024", "2023", "2024"]),
        (np.nan, [None] * 3),
        (pd.to_timedelta([0, 0, 0]), ["0 days 00:00:00"] * 3),
    ],
)
def test_dates_of_any_type_become_text(dates: Any, given: list[str | None]) -> None:
    assert as_articles(table(published=dates))["published"].to_list() == given
    assert article_dates(table(published=dates)).rows() == list(zip("abc", given, strict=True))


def test_other_columns_and_tables_are_kept() -> None:
    more = {"x": objects(1, "a", None), "period": pd.period_range("2024", periods=3, freq="Y"), 5: 1}
    kept = as_articles(table(**{str(name): column for name, column in more.items()}))
    assert kept.columns == ["article", "text", "x", "period", "5"]
    assert kept["x"].to_list() == ["1", "a", None]
    assert kept["period"].to_list() == ["2024", "2025", "2026"]
    arrow = table().astype({"text": pd.ArrowDtype(pa.string())}).set_index(pd.Index([7, 7, 9]))
    for given in (arrow, pl.DataFrame({"article": ["a", "b", "c"], "text": TEXTS}), table(text=pd.Categorical(TEXTS))):
        assert as_articles(given).rows() == list(zip("abc", TEXTS, strict=True))
