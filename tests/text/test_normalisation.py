"""Normalisation: cases of canonical spelling, the report of changes, and rejected table rows."""

import pytest

from helpers.base.errors import UrduNewsError
from helpers.tables import rows
from helpers.text import alphabet as tables
from helpers.text.alphabet import alphabet
from helpers.text.normalisation import normalisation_report, normalise
from tests.support.paths import toml_cases

CASES = toml_cases("letters.toml")


@pytest.mark.parametrize("case", CASES["found"] + CASES["made"], ids=lambda case: case["why"])
def test_text_is_changed(case: dict[str, str]) -> None:
    assert normalise(case["raw"]).text == case["text"]


@pytest.mark.parametrize("case", CASES["same"], ids=lambda case: case["why"])
def test_text_is_unchanged(case: dict[str, str]) -> None:
    assert normalise(case["raw"]).text == case["raw"]


def test_the_report_counts_each_change() -> None:
    report = normalisation_report(["كيا كہا", "ا\u0653ج ھے", "روس"]).set_index("to")
    assert report.loc["ک", ["from", "name", "rule", "count", "example"]].to_list() == [
        "ك",
        "ARABIC LETTER KAF",
        "arabic letter",
        2,
        "كيا",
    ]
    assert report.loc["آ", "name"] == "ARABIC LETTER ALEF + ARABIC MADDAH ABOVE"
    assert report.loc["ہے", "rule"] == "word"


def test_the_report_of_clean_text_is_empty() -> None:
    report = normalisation_report("روسی صدر")
    assert report.empty
    assert list(report) == ["from", "to", "name", "rule", "count", "example"]


def test_row_with_a_wrong_glyph_name_is_rejected(monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"from": "ي", "from_name": "ARABIC LETTER YEH", "to": "ی", "to_name": "ARABIC LETTER YEH"}
    tables_with_wrong_name = {"letter": [row], "deviation": []}
    monkeypatch.setattr(tables, "settings", lambda _: tables_with_wrong_name)
    with pytest.raises(UrduNewsError, match="Unicode calls it ARABIC LETTER FARSI YEH"):
        alphabet.__wrapped__()


def test_word_that_changes_length_is_rejected(monkeypatch: pytest.MonkeyPatch) -> None:
    words = ({"from": "ھے", "to": "ہیں"},)
    monkeypatch.setattr(tables, "rows", lambda name: words if name == tables.WORD_TABLE else rows(name))
    with pytest.raises(UrduNewsError, match="differ in length"):
        alphabet.__wrapped__()


def test_word_with_many_changes_is_stored_once() -> None:
    report = normalisation_report("\N{ARABIC FATHA}" * 200_000)
    assert report["count"].to_list() == [200_000]
    assert report["example"].str.len().to_list() == [200_000]
