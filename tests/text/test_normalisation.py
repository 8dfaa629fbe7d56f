"""Normalisation: cases of canonical spelling, the report of changes, and rejected table rows."""

import pytest

from helpers.base.errors import UrduNewsError
from helpers.text import alphabet as tables
from helpers.text.alphabet import alphabet
from helpers.text.normalisation import normalisation_report, normalise, normalise_text
from tests.support.paths import toml_cases

CASES = toml_cases("letters.toml")


@pytest.mark.parametrize("case", CASES["found"] + CASES["made"], ids=lambda case: case["why"])
def test_text_is_changed(case: dict[str, str]) -> None:
    assert normalise(case["raw"]).text == case["text"] == normalise_text(case["raw"])


@pytest.mark.parametrize("case", CASES["same"], ids=lambda case: case["why"])
def test_text_is_unchanged(case: dict[str, str]) -> None:
    assert normalise(case["raw"]).text == case["raw"]


def test_the_report_counts_each_change() -> None:
    report = normalisation_report(["كيا كہا", "ا\u0653ج ھے", "روس گهر آج\N{ZERO WIDTH NON-JOINER}کل"]).set_index("to")
    assert report.loc["ک", ["from", "name", "rule", "count", "example"]].to_list() == [
        "ك",
        "ARABIC LETTER KAF",
        "arabic letter",
        2,
        "كيا",
    ]
    assert report.loc["آ", "name"] == "ARABIC LETTER ALEF + ARABIC MADDAH ABOVE"
    assert report.loc["ہے", "rule"] == "word"
    assert report.loc["ھ", ["from", "rule"]].to_list() == ["ه", "arabic letter"]
    assert report.loc[" ", "name"] == "ZERO WIDTH NON-JOINER"


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


@pytest.mark.parametrize(
    ("raw", "spans"),
    {
        "کوئ ہے": [(0, 1), (1, 2), (2, 3), (2, 3), (3, 4), (4, 5), (5, 6)],
        "ہوۓ": [(0, 1), (1, 2), (2, 3), (2, 3)],
        "وسائلٴ": [(0, 1), (1, 2), (2, 3), (3, 4), (4, 6)],
        "گاءوں": [(0, 1), (1, 2), (2, 4), (4, 5)],
        "باﷲ": [(0, 1), (1, 3), (1, 3), (1, 3), (1, 3)],
        "گهر": [(0, 1), (1, 2), (2, 3)],
        "آج\N{ZERO WIDTH NON-JOINER}کل": [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)],
    }.items(),
)
def test_offsets_survive_a_change_of_length(raw: str, spans: list[tuple[int, int]]) -> None:
    spelled = normalise(raw)
    assert list(zip(spelled.starts, spelled.ends, strict=True)) == spans


def test_word_with_many_changes_is_stored_once() -> None:
    report = normalisation_report("\N{ARABIC FATHA}" * 200_000)
    assert report["count"].to_list() == [200_000]
    assert report["example"].str.len().to_list() == [200_000]
