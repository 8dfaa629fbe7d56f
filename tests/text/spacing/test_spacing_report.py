"""Spacing report: each repair with its count, kind and an example from the text."""

import pandas as pd
import pytest

from helpers import UrduNewsError, spacing_report, tokenise

TEXT = "صدر نے کام کردیا۔ خو د بھی کردیا اور صحت مند رہے۔"


def test_repairs_are_counted_by_kind() -> None:
    report = spacing_report(tokenise(TEXT))
    assert report[["written", "words", "repair", "count"]].values.tolist() == [
        ["کردیا", "کر | دیا", "missing space", 2],
        ["خو د", "خود", "surplus space", 1],
        ["صحت مند", "صحت مند", "compound", 1],
    ]


def test_example_is_an_excerpt_of_the_article() -> None:
    report = spacing_report(tokenise([TEXT, "کوئی اور بات"]))
    assert all(" ".join(TEXT.split()).find(example) >= 0 for example in report["example"])
    assert all(row.written in row.example for row in report.itertuples())


def test_neighbouring_repairs_are_separate() -> None:
    report = spacing_report(tokenise("کردیاہوگا صحت مند ہوگا"))
    assert set(report["written"]) >= {"صحت مند", "ہوگا"}


def test_report_without_repairs_is_empty() -> None:
    assert spacing_report(tokenise("امن اور جنگ")).empty
    assert spacing_report(tokenise("")).columns.to_list() == [
        "written", "words", "repair", "count", "confidence", "example",
    ]  # fmt: skip


def test_table_without_token_columns_is_rejected() -> None:
    with pytest.raises(UrduNewsError, match="Make it with tokenise"):
        spacing_report(pd.DataFrame({"form": ["امن"]}))
