"""HTML tables: right to left, isolated and escaped, with notes on truncated rows and marks for missing values."""

import pandas as pd
from bs4 import BeautifulSoup

from helpers.base.translation import in_language, translation
from helpers.notebook.table_html import table_html
from helpers.tables import rows


def cells(table: pd.DataFrame, **options: object) -> list[list[str]]:
    page = BeautifulSoup(table_html(table, **options), "html.parser")  # type: ignore[arg-type]
    return [[cell.get_text() for cell in row.find_all("td")] for row in page.find("tbody").find_all("tr")]


def test_a_table_is_right_to_left_with_headings_in_two_languages() -> None:
    page = BeautifulSoup(table_html(pd.DataFrame({"form": ["خبر"], "count": [2]}), caption="Words"), "html.parser")
    assert page.find("table")["dir"] == "rtl"
    assert [heading.get_text(" ") for heading in page.find_all("th")] == ["لفظ form", "تعداد count"]
    assert page.find("caption").get_text() == "Words"


def test_numbers_are_rounded_and_sorted_by_value() -> None:
    table = pd.DataFrame({"count": [12345], "share": [0.1234], "zipf": [5.678], "above": [2.0], "other": [1.5]})
    page = BeautifulSoup(table_html(table), "html.parser")
    assert [cell.get_text() for cell in page.find_all("td")] == ["12,345", "12.3%", "5.68", "2.00", "1.50"]
    assert page.find("td")["data-sort"] == "12345"


def test_missing_values_are_dashes() -> None:
    table = pd.DataFrame({"form": [None], "count": pd.array([None], dtype="int64[pyarrow]"), "zipf": [float("nan")]})
    assert cells(table) == [["–", "–", "–"]]


def test_words_sort_by_the_urdu_alphabet_with_missing_values_last() -> None:
    table = pd.DataFrame({"form": ["ٹوپی", "یاد", None, "تیر", "آب", "تیر"], "gloss": ["b", "A", "c", None, "a", "B"]})
    page = BeautifulSoup(table_html(table), "html.parser")
    lines = [row.find_all("td") for row in page.tbody.find_all("tr")]
    ordered = [
        sorted((int(row[column]["data-sort"]), row[column].text) for row in lines if row[column]["data-sort"])
        for column in (0, 1)
    ]
    assert [[text for _, text in column] for column in ordered] == [
        ["آب", "تیر", "تیر", "ٹوپی", "یاد"],
        ["A", "a", "B", "b", "c"],
    ]
    assert ordered[0][1] == ordered[0][2]
    assert lines[2][0]["data-sort"] == lines[3][1]["data-sort"] == ""
    assert "n-last" in page.table["class"]


def test_a_truncated_table_has_a_note_with_its_length() -> None:
    html = table_html(pd.DataFrame({"count": range(1000)}), limit=3)
    assert "The first 3 of 1,000 rows." in html
    assert html.count("<tr>") == 4
    assert "Nothing found." in table_html(pd.DataFrame({"count": []}))


def test_notes_about_files_are_below_the_table_without_folders() -> None:
    table = pd.DataFrame({"form": ["خبر"]})
    table.attrs["notes"] = ["/home/sana/<b>.txt: 2 articles, split at marks.", *["note"] * 20]
    html = table_html(table.drop(columns=[]))
    assert ">&lt;b&gt;.txt: 2 articles, split at marks.</p>" in html
    assert html.count('class="more') == 10


def test_cells_have_the_language_of_their_text() -> None:
    page = BeautifulSoup(table_html(pd.DataFrame({"source": ["ہ س", "BBC (ہ س)", "2024-06-19"]})), "html.parser")
    assert [cell.get("lang") for cell in page.find_all("td")] == ["ur", "en", "en"]
    assert page.find_all("td")[2]["class"] == ["plain", "date"]


def test_every_row_of_columns_csv_has_an_urdu_heading_and_a_known_format() -> None:
    columns = rows("columns.csv")
    assert all(row["meaning"] for row in columns)
    assert all(translation(row["column"], "ur", context="column") != row["column"] for row in columns)
    assert {row["format"] for row in rows("columns.csv")} == {"text", "term", "whole", "two", "percent", "p"}


def test_terms_are_translated_and_not_numeric() -> None:
    table = pd.DataFrame({"form": ["امن"], "direction": ["more"]})
    with in_language("ur"):
        page = table_html(table)
    assert ">زیادہ</td>" in page
    assert "class=number" not in page
    assert ">more</td>" in table_html(table)
