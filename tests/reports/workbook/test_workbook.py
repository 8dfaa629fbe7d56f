"""Workbook of a report: what is on the page is in it, text is text, and equal articles give equal bytes."""

import io
import re

import openpyxl
import pandas as pd
import pytest

from helpers.analysis.results.article_results import ArticleResults, analyse
from helpers.base.translation import in_language
from helpers.files.articles import read_articles
from helpers.reports.workbook.article_tables import article_tables
from helpers.reports.workbook.workbook_file import HEADING_ROWS, workbook_bytes
from tests.support.paths import ROOT


@pytest.fixture(scope="module")
def results() -> ArticleResults:
    return analyse(read_articles(ROOT / "seeds" / "putin-in-pyongyang.txt"))


def opened(results: ArticleResults) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook_bytes(article_tables(results))))


def rows(book: openpyxl.Workbook, sheet: str) -> list[dict[str, object]]:
    names, _, *cells = book[sheet].iter_rows(values_only=True)
    return [dict(zip(names, row, strict=True)) for row in cells]


def test_every_sheet_has_two_headings_a_filter_and_rows(results: ArticleResults) -> None:
    for sheet in opened(results):
        assert sheet.max_row > HEADING_ROWS
        assert sheet.freeze_panes == "A3"
        assert sheet.auto_filter.ref == f"A2:{sheet.cell(sheet.max_row, sheet.max_column).coordinate}"
        english, urdu = sheet.iter_rows(max_row=2, values_only=True)
        assert all(isinstance(name, str) and name.isascii() for name in english)
        assert all(isinstance(name, str) and not name.isascii() for name in urdu)


def test_numbers_are_those_of_the_items(results: ArticleResults) -> None:
    book = opened(results)
    counts = {(item.text, item.kind): item.count for item in results.items.values()}
    for sheet, name in (("words", "form"), ("names", "entity")):
        table = rows(book, sheet)
        assert table
        assert all(counts[row[name], row["kind"]] == row["count"] for row in table)  # type: ignore[index]
    lines = pd.DataFrame(rows(book, "lines")).groupby(["form", "kind"]).size()
    assert all(counts[key] == count for key, count in lines.items())  # type: ignore[index]


def test_sentences_have_the_numbers_of_the_page(results: ArticleResults) -> None:
    table = rows(opened(results), "statements")
    assert [row["sentence"] for row in table] == [results.number_of(record.sentence) for record in results.records]


def test_text_is_never_a_formula_or_a_link() -> None:
    book = opened(analyse('=HYPERLINK("http://a.example") لاہور میں بارش ہوئی۔ "+1" @SUM(A1) http://b.example'))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]


@pytest.mark.parametrize("text", ["متن", "", "۔۔۔", "hello world", "\uffff خبر"])
def test_an_article_with_nothing_has_a_workbook_without_empty_sheets(text: str) -> None:
    assert all(sheet.max_row > HEADING_ROWS for sheet in opened(analyse(text)))


def test_equal_articles_give_equal_bytes(results: ArticleResults) -> None:
    assert workbook_bytes(article_tables(results)) == workbook_bytes(article_tables(results))


def test_an_urdu_workbook_reads_from_the_right(results: ArticleResults) -> None:
    with in_language("ur"):
        assert all(sheet.sheet_view.rightToLeft for sheet in opened(results))


def test_an_urdu_workbook_has_urdu_sheets_and_terms(results: ArticleResults) -> None:
    with in_language("ur"):
        book = opened(results)
    assert [name for name in book.sheetnames if re.search("[A-Za-z]", name)] == []
    terms = {row[column] for sheet, column in (("وقت کے حوالے", "type"), ("نام", "kind")) for row in rows(book, sheet)}
    assert terms <= {"تاریخ", "وقت", "مدت", "معمول کا وقت", "شخص", "مقام", "ادارہ"}
