"""The list of repairs: each counted once, with its place, and the text as it was written."""

import pandas as pd
import pytest

from helpers import UrduNewsError, spacing_report, tokenise

TEXT = "صدر نے کام کردیا۔ خو د بھی کردیا اور صحت مند رہے۔"


def test_each_repair_is_counted_with_its_kind() -> None:
    report = spacing_report(tokenise(TEXT))
    assert report[["written", "words", "repair", "count"]].values.tolist() == [
        ["کردیا", "کر | دیا", "missing space", 2],
        ["خو د", "خود", "surplus space", 1],
        ["صحت مند", "صحت مند", "compound", 1],
    ]


def test_the_example_is_a_piece_of_the_article() -> None:
    report = spacing_report(tokenise([TEXT, "کوئی اور بات"]))
    assert all(" ".join(TEXT.split()).find(example) >= 0 for example in report["example"])
    assert all(row.written in row.example for row in report.itertuples())


def test_neighbouring_repairs_are_told_apart() -> None:
    report = spacing_report(tokenise("کردیاہوگا صحت مند ہوگا"))
    assert set(report["written"]) >= {"صحت مند", "ہوگا"}


def test_nothing_repaired_nothing_listed() -> None:
    assert spacing_report(tokenise("امن اور جنگ")).empty
    assert spacing_report(tokenise("")).columns.to_list() == [
        "written", "words", "repair", "count", "confidence", "example",
    ]  # fmt: skip


def test_another_table_is_refused() -> None:
    with pytest.raises(UrduNewsError, match="Make it with tokenise"):
        spacing_report(pd.DataFrame({"form": ["امن"]}))
