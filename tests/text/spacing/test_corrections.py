"""Spacing corrections: user rows override the rules, and invalid rows are rejected."""

from pathlib import Path

import pandas as pd
import pytest

from helpers import UrduNewsError, read_corrections, spacing_report, tokenise

INVALID = {
    "written\nنوجوان\n": "has no column words",
    "written,words\nنوجوان,نو جواں\n": 'line 2: "نو جواں" must have the letters of "نوجوان"',
    "written,words\nایک,ایک\nخو د,\n": "line 3",
}


def corrected(text: str, *pairs: tuple[str, str]) -> list[str]:
    tokens = tokenise(text, corrections=pd.DataFrame(pairs, columns=["written", "words"]))
    assert "".join(tokens["surface"]) == text
    return tokens.loc[tokens["kind"] != "space", "form"].to_list()


def test_correction_forces_a_repair() -> None:
    assert corrected("زرنگارمیلہ", ("زرنگارمیلہ", "زرنگار میلہ")) == ["زرنگار", "میلہ"]
    assert corrected("زرن گار میں", ("زرن گار", "زرنگار")) == ["زرنگار", "میں"]


def test_correction_forbids_a_repair() -> None:
    assert corrected("کردیا", ("کردیا", "کردیا")) == ["کردیا"]
    assert corrected("صحت مند", ("صحت مند", "صحت مند")) == ["صحت", "مند"]
    assert corrected("خو د", ("خو د", "خو د")) == ["خو", "د"]


def test_corrections_are_normalised() -> None:
    assert corrected("كرديا", ("كرديا", "كرديا")) == ["کردیا"]


def test_correction_has_full_confidence() -> None:
    table = pd.DataFrame({"written": ["زرنگارمیلہ"], "words": ["زرنگار میلہ"]})
    assert spacing_report(tokenise("زرنگارمیلہ", corrections=table))["confidence"].to_list() == [1.0]


def test_corrections_are_ignored_without_repair_spacing() -> None:
    table = pd.DataFrame({"written": ["زرنگارمیلہ"], "words": ["زرنگار میلہ"]})
    assert tokenise("زرنگارمیلہ", repair_spacing=False, corrections=table)["surface"].to_list() == ["زرنگارمیلہ"]


@pytest.mark.parametrize("content", INVALID, ids=INVALID.values())
def test_invalid_file_is_rejected(content: str, tmp_path: Path) -> None:
    file = tmp_path / "spacing.csv"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(UrduNewsError, match=INVALID[content]) as error:
        read_corrections(file)
    assert "spacing.csv" in str(error.value)


def test_missing_file_is_named_in_the_error(tmp_path: Path) -> None:
    with pytest.raises(UrduNewsError, match=r"spacing\.csv"):
        tokenise("ایک", corrections=tmp_path / "spacing.csv")
