"""Tables of a page: those of spreadsheets, not those of an article or of a layout."""

from pathlib import Path

import pytest

from helpers.base.errors import UrduNewsError
from helpers.files.readers.page_text import parsed_html
from helpers.files.readers.pages.page_tables import EXCEL, FRAMES, spreadsheet

ROWS = "<tr><td>{}</td><td>{}</td></tr><tr><td>احتجاج</td><td>گوادر میں<br>احتجاج ہوا۔</td></tr>"
NAMED, UNNAMED = ROWS.format("عنوان", "متن"), ROWS.format("الف", "ب")


def columns(page: str, name: str = "a.html") -> dict[str, list[str | None]] | None:
    table = spreadsheet(page, parsed_html(page, name), Path(name))
    return None if table is None else table.to_dict(as_series=False)


@pytest.mark.parametrize(
    ("page", "name", "heading"),
    [
        (f"<table>{NAMED}</table>", "a.html", ["عنوان", "متن"]),
        (f"<html {EXCEL}><table><tbody>{UNNAMED}</table>", "a.htm", ["الف", "ب"]),
        (f"<table>{UNNAMED}</table>", "a.xls", ["الف", "ب"]),
        (f"<table><tr><td><table>{NAMED}</table></table>", "a.html", ["عنوان", "متن"]),
        (f"<table><tr><td>فہرست</td></tr></table><table>{NAMED}</table>", "a.html", ["عنوان", "متن"]),
    ],
    ids=["known heading", "Excel", "called .xls", "in a layout", "beside a line"],
)
def test_a_spreadsheet_is_a_table(page: str, name: str, heading: list[str]) -> None:
    assert columns(page, name) == dict(zip(heading, [["احتجاج"], ["گوادر میں\nاحتجاج ہوا۔"]], strict=True))


@pytest.mark.parametrize(
    "page",
    [
        f"<table>{UNNAMED}</table>",
        f"<table>{NAMED}</table><table>{NAMED}</table>",
        "<table><tr><td>متن</td><td>عنوان</td></tr></table>",
        "<p>متن</p>",
        f"<html {EXCEL}><p>متن</p>",
    ],
    ids=["unknown heading", "two tables", "one row", "no table", "no table of Excel"],
)
def test_another_page_has_no_spreadsheet(page: str) -> None:
    assert columns(page) is None


def test_cells_may_be_missing_and_names_repeated() -> None:
    page = f"<html {EXCEL}><table><tr><td>متن<td>متن<td></tr><tr><td>ایک</tr><tr><td>دو<td>تین<td>چار</tr></table>"
    assert columns(page) == {"متن": ["ایک", "دو"], "متن 2": [None, "تین"], "column 3": [None, "چار"]}


def test_sheets_in_other_files_are_named() -> None:
    page = f"<html><x {FRAMES}></x><frameset><frame src=a></frameset></html>"
    with pytest.raises(UrduNewsError, match=r"^a\.htm is a spreadsheet whose sheets are in other files"):
        columns(page, "a.htm")
