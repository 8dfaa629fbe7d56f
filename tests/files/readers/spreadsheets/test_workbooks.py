"""Spreadsheets: headings anywhere, several sheets, and cells too far apart for the memory."""

import datetime as dt
import io
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from helpers.base.errors import UrduNewsError
from helpers.files.readers.any_file import read_content
from helpers.files.readers.spreadsheets.cells import cell
from helpers.files.readers.spreadsheets.workbooks import Sheet, articles_of_sheets, table_of

RAIN, POWER = "لاہور میں گزشتہ رات تیز بارش ہوئی۔", "کراچی میں بجلی کی بندش کے خلاف احتجاج ہوا۔"
FILE = Path("خبریں.xlsx")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (dt.datetime(2024, 7, 1), "2024-07-01"),
        (dt.datetime(2024, 7, 1, 10, 30), "2024-07-01T10:30:00"),
        (dt.date(2024, 7, 1), "2024-07-01"),
        (17.0, "17"),
        (1.5, "1.5"),
        ("", None),
        ("  ", None),
        ("دو\r\nسطریں", "دو\nسطریں"),
    ],
)
def test_cells_are_strings(value: object, expected: str | None) -> None:
    assert cell(value) == expected


@pytest.mark.parametrize(
    ("cells", "names", "above"),
    [
        ([["Title", "Text"], ["بارش", RAIN]], ["Title", "Text"], 0),
        ([["خبریں", None], ["عنوان", "متن"], ["بارش", RAIN]], ["عنوان", "متن"], 1),
        ([["رپورٹ", None], ["تیار کردہ: علی", None], ["Head", "Matn"], ["بارش", RAIN]], ["Head", "Matn"], 2),
        ([["1", RAIN], ["2", POWER]], ["column 1", "column 2"], 0),
        ([["متن"], [RAIN]], ["متن"], 0),
        ([["text", "text", None], [RAIN, POWER, "x"]], ["text", "text 2", "column 3"], 0),
    ],
)
def test_the_heading_is_found(cells: list[list[str | None]], names: list[str], above: int) -> None:
    table, skipped = table_of(cells)
    assert (table.columns, skipped) == (names, above)


def test_a_row_without_a_text_is_skipped_with_a_note() -> None:
    found = articles_of_sheets([Sheet("a", [["id", "text"], ["7", RAIN], ["کل", None]])], FILE)
    assert [row["article"] for row in found.rows] == ["خبریں-7"]
    assert "1 row was skipped, without a text" in found.notes[-1]


def test_sheets_without_cells_are_refused() -> None:
    with pytest.raises(UrduNewsError, match="no sheet with cells"):
        articles_of_sheets([Sheet("a", [[None]]), Sheet("b", [])], FILE)


def workbook(cells: dict[tuple[int, int], str]) -> bytes:
    content = io.BytesIO()
    book = Workbook(content)
    sheet = book.add_worksheet()
    for (row, column), text in cells.items():
        sheet.write(row, column, text)
    book.close()
    return content.getvalue()


def test_cells_too_far_apart_are_refused_and_the_process_lives() -> None:
    with pytest.raises(UrduNewsError, match="too far apart"):
        read_content(workbook({(0, 0): "text", (1, 0): RAIN, (1_048_575, 16_383): "x"}), FILE)


@pytest.mark.parametrize("size", [200, 2_000, -30])
def test_a_truncated_spreadsheet_is_refused(size: int) -> None:
    with pytest.raises(UrduNewsError, match="damaged or incomplete"):
        read_content(workbook({(0, 0): "text", (1, 0): RAIN})[:size], FILE)


@pytest.mark.parametrize("place", ["99999999999", "0", "-3", "x", "17000"])
def test_places_in_xml_that_no_sheet_has_are_ignored(place: str) -> None:
    content = (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table>'
        f'<Row><Cell ss:Index="{place}"><Data>text</Data></Cell></Row><Row><Cell><Data>{RAIN}</Data></Cell></Row>'
        "</Table></Worksheet></Workbook>"
    )
    assert [row["text"] for row in read_content(content.encode(), Path("a.xml")).rows] == [RAIN]
