"""One spelling per letter: cases, the way back to the raw text, and what holds for any text at all."""

import pytest
from hypothesis import strategies as st

from helpers.base.errors import UrduNewsError
from helpers.tables import rows
from helpers.text import alphabet as tables
from helpers.text.alphabet import alphabet
from helpers.text.normalisation import normalisation_report, normalise
from tests.support.paths import toml_cases

CASES = toml_cases("letters.toml")
# Letters, marks, glyph codes and invisible characters of the script, thickened; then anything.
SCRIPT = st.text(
    st.one_of(
        st.sampled_from(
            "اآأبکیہھۓئ"
            "كيهىةۀے \u0653\u0654\u0655\u0670\u0674\u064b\u064e\u0640\u200c\u200d\u200f\ufeffﻻﷲﷺﻳﻬﮤﱞ\ufe0f❤\u0301e"
        ),
        st.characters(min_codepoint=0x600, max_codepoint=0x6FF),
        st.characters(min_codepoint=0xFB50, max_codepoint=0xFEFF),
    )
)
ANY = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.mark.parametrize("case", CASES["found"] + CASES["made"], ids=lambda case: case["why"])
def test_changes(case: dict[str, str]) -> None:
    assert normalise(case["raw"]).text == case["text"]


@pytest.mark.parametrize("case", CASES["same"], ids=lambda case: case["why"])
def test_leaves_alone(case: dict[str, str]) -> None:
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


def test_a_row_whose_name_is_not_its_glyph_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"from": "ي", "from_name": "ARABIC LETTER YEH", "to": "ی", "to_name": "ARABIC LETTER YEH"}
    wrong = {"letter": [row], "deviation": []}
    monkeypatch.setattr(tables, "settings", lambda _: wrong)
    with pytest.raises(UrduNewsError, match="Unicode calls it ARABIC LETTER FARSI YEH"):
        alphabet.__wrapped__()


def test_a_word_that_changes_length_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    words = ({"from": "ھے", "to": "ہیں"},)
    monkeypatch.setattr(tables, "rows", lambda name: words if name == tables.WORDS else rows(name))
    with pytest.raises(UrduNewsError, match="differ in length"):
        alphabet.__wrapped__()


def test_a_word_of_many_changes_is_held_once() -> None:
    report = normalisation_report("\N{ARABIC FATHA}" * 200_000)
    assert report["count"].to_list() == [200_000]
    assert report["example"].str.len().to_list() == [200_000]
