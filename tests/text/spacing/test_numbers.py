"""Numbers with Urdu separators: amounts are one number, lists, scores, years and codes are not."""

import pytest

from helpers import spacing_report, tokenise
from helpers.tables import rows

ONE = {
    "12،500 افراد": "12500", "۱۲،۵۰۰ روپے": "12500", "کل 7،800۔": "7800", "1،250،000 روپے": "1250000",
    "250،000 ڈالر": "250000", "آیا۔5،300 لوگ": "5300", "1،25،000 روپے": "125000", "شرح 3۔5 فیصد": "3.5",
    "۳۔۵ ارب ڈالر": "3.5", "6۔5شدت کا": "6.5", "شدت 6۔5 تھی": "6.5", "0۔75 فیصد": "0.75", "15۔07 کروڑ": "15.07",
    "3۔5%": "3.5", "2۔4 ڈگری": "2.4",
}  # fmt: skip
APART = {
    "2019،2020 میں": ["2019", "2020"], "12، 500 لوگ": ["12", "500"], "12،5000": ["12", "5000"],
    "دفعہ 302،324 کے": ["302", "324"], "دفعہ نمبر 34،302": ["34", "302"], "302،324 کے تحت": ["302", "324"],
    "2،2 وکٹیں": ["2", "2"], "5،10،150": ["5", "10", "150"], "042،111": ["042", "111"], "7-12،500": ["7", "12", "500"],
    "5۔ اور": ["5"], "2019۔2020 میں": ["2019", "2020"], "2014۔15 فیصد": ["2014", "15"], "3۔1 سے جیتا": ["3", "1"],
    "14۔8۔2019 کو": ["14", "8", "2019"], "042۔5 فیصد": ["042", "5"], "10۔12 فیصد": ["10", "12"],
    "2۔3-4 فیصد": ["2", "3", "4"], "3۔5، 6 فیصد": ["3", "5", "6"], "3۔5 سال": ["3", "5"],
}  # fmt: skip


def numbers(text: str) -> list[str]:
    tokens = tokenise(text)
    assert "".join(tokens["surface"]) == text
    assert not tokens.loc[tokens["kind"] == "number", "repaired"].any()
    return tokens.loc[tokens["kind"] == "number", "form"].to_list()


@pytest.mark.parametrize(("text", "number"), ONE.items())
def test_amount_is_one_number(text: str, number: str) -> None:
    assert numbers(text) == [number]


@pytest.mark.parametrize(("text", "found"), APART.items())
def test_other_numbers_stay_apart(text: str, found: list[str]) -> None:
    assert numbers(text) == found


def test_neighbours_in_another_article_decide_nothing() -> None:
    tokens = tokenise(["دفعہ", "12،500 افراد", "3۔5", "فیصد"])
    assert tokens.loc[tokens["kind"] == "number", "form"].to_list() == ["12500", "3", "5"]


def test_numbers_are_no_repairs_of_spacing() -> None:
    assert spacing_report(tokenise("12،500 افراد")).empty


def test_words_of_the_table_have_a_known_role() -> None:
    assert {row["role"] for row in rows("number_words.csv")} == {"listed", "measure", "measured"}
