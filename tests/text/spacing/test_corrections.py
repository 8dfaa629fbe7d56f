"""The reader's corrections: they go before our own judgement, and a bad one is told in one sentence."""

from pathlib import Path

import pandas as pd
import pytest

from helpers import UrduNewsError, read_corrections, spacing_report, tokenise

WRONG = {
    "written\nنوجوان\n": "has no column words",
    "written,words\nنوجوان,نو جواں\n": 'line 2: "نو جواں" must have the letters of "نوجوان"',
    "written,words\n,\n": "line 2",
    "written,words\nایک,ایک\nخو د,\n": "line 3",
}


def corrected(text: str, *pairs: tuple[str, str]) -> list[str]:
    tokens = tokenise(text, corrections=pd.DataFrame(pairs, columns=["written", "words"]))
    assert "".join(tokens["surface"]) == text
    return tokens.loc[tokens["kind"] != "space", "form"].to_list()


def test_a_repair_is_ordered() -> None:
    assert corrected("زرنگارمیلہ", ("زرنگارمیلہ", "زرنگار میلہ")) == ["زرنگار", "میلہ"]
    assert corrected("زرن گار میں", ("زرن گار", "زرنگار")) == ["زرنگار", "میں"]


def test_a_repair_is_forbidden() -> None:
    assert corrected("کردیا", ("کردیا", "کردیا")) == ["کردیا"]
    assert corrected("صحت مند", ("صحت مند", "صحت مند")) == ["صحت", "مند"]
    assert corrected("خو د", ("خو د", "خو د")) == ["خو", "د"]


def test_letters_may_be_typed_as_in_the_text() -> None:
    assert corrected("كرديا", ("كرديا", "كرديا")) == ["کردیا"]


def test_a_correction_is_certain() -> None:
    table = pd.DataFrame({"written": ["زرنگارمیلہ"], "words": ["زرنگار میلہ"]})
    assert spacing_report(tokenise("زرنگارمیلہ", corrections=table))["confidence"].to_list() == [1.0]


def test_without_repair_they_are_not_looked_at() -> None:
    table = pd.DataFrame({"written": ["زرنگارمیلہ"], "words": ["زرنگار میلہ"]})
    assert tokenise("زرنگارمیلہ", repair_spacing=False, corrections=table)["surface"].to_list() == ["زرنگارمیلہ"]


@pytest.mark.parametrize("content", WRONG, ids=WRONG.values())
def test_a_bad_file_is_told_in_one_sentence(content: str, tmp_path: Path) -> None:
    file = tmp_path / "spacing.csv"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(UrduNewsError, match=WRONG[content]) as error:
        read_corrections(file)
    assert "spacing.csv" in str(error.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UrduNewsError, match=r"spacing\.csv"):
        tokenise("ایک", corrections=tmp_path / "spacing.csv")
