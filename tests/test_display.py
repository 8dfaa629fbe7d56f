"""Tables and text as HTML: right to left, isolated, escaped, honest about what is cut or missing."""

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from helpers.display import (
    PROVENANCE_MARK,
    SENTENCE_MARK,
    STYLE_MARK,
    figure_html,
    font_face,
    formulas_of,
    isolate,
    provenance,
    say,
    sentence_html,
    show,
    show_formulas,
    table_html,
    text_html,
    use_urdu,
)
from helpers.phrases import Language, in_language
from helpers.tables import rows

HOSTILE = ["<script>alert(1)</script>", "{{ 7*7 }}", "](javascript:alert(1))", '"><img src=x onerror=alert(1)>', "&lt;"]


def cells(table: pd.DataFrame, **options: object) -> list[list[str]]:
    page = BeautifulSoup(table_html(table, **options), "html.parser")  # type: ignore[arg-type]
    return [[cell.get_text() for cell in row.find_all("td")] for row in page.find("tbody").find_all("tr")]


def test_a_table_is_right_to_left_with_headings_in_two_languages() -> None:
    page = BeautifulSoup(table_html(pd.DataFrame({"form": ["خبر"], "count": [2]}), caption="Words"), "html.parser")
    assert page.find("table")["dir"] == "rtl"
    assert [heading.get_text(" ") for heading in page.find_all("th")] == ["لفظ form", "تعداد count"]
    assert page.find("caption").get_text() == "Words"


def test_numbers_are_written_for_reading_and_sorted_by_their_value() -> None:
    table = pd.DataFrame({"count": [12345], "share": [0.1234], "zipf": [5.678], "above": [2.0], "other": [1.5]})
    page = BeautifulSoup(table_html(table), "html.parser")
    assert [cell.get_text() for cell in page.find_all("td")] == ["12,345", "12.3%", "5.68", "2.00", "1.50"]
    assert page.find("td")["data-sort"] == "12345"


def test_what_is_missing_is_a_dash_never_a_zero_or_nan() -> None:
    table = pd.DataFrame({"form": [None], "count": pd.array([None], dtype="int64[pyarrow]"), "zipf": [float("nan")]})
    assert cells(table) == [["–", "–", "–"]]


def test_a_column_of_words_is_sorted_by_the_urdu_alphabet_and_what_is_missing_comes_last() -> None:
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


def test_a_long_table_says_how_long_it_is() -> None:
    html = table_html(pd.DataFrame({"count": range(1000)}), limit=3)
    assert "The first 3 of 1,000 rows." in html
    assert html.count("<tr>") == 4
    assert "No rows." in table_html(pd.DataFrame({"count": []}))


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_never_markup(text: str) -> None:
    assert cells(pd.DataFrame({text: [text]})) == [[text]]
    assert BeautifulSoup(text_html(text), "html.parser").get_text() == text
    assert BeautifulSoup(isolate(text), "html.parser").get_text() == text
    assert BeautifulSoup(table_html(pd.DataFrame(), caption=text), "html.parser").find("caption").get_text() == text


@given(st.text())
def test_any_sentence_keeps_its_characters_when_its_urdu_is_set_apart(sentence: str) -> None:
    # The parser reads line ends and NUL in its own way, as a browser does, and keeps white space alone only in <pre>.
    plain = sentence.replace("\0", "").replace("\r", "\n")
    assert BeautifulSoup(f"<pre>{isolate(plain)}</pre>", "html.parser").get_text() == plain


def test_urdu_cells_are_in_urdu_and_latin_ones_are_not() -> None:
    page = BeautifulSoup(table_html(pd.DataFrame({"source": ["ہ س", "BBC (ہ س)", "2024-06-19"]})), "html.parser")
    assert [cell.get("lang") for cell in page.find_all("td")] == ["ur", "en", "en"]
    assert page.find_all("td")[2]["class"] == ["plain", "date"]


def test_spans_are_marked_where_they_stand_and_nothing_is_lost() -> None:
    text = "وہ گزشتہ سال آئے\nاور کل گئے"
    marks = pd.DataFrame({"start": [3, 20], "end": [12, 23], "type": ["DATE", "DATE"], "value": ["2023", None]})
    page = BeautifulSoup(text_html(text, mark=marks), "html.parser")
    assert [mark.get_text() for mark in page.find_all("mark")] == [text[3:12], text[20:23]]
    assert page.find("mark")["title"] == "DATE · 2023"
    assert "\n".join(paragraph.get_text() for paragraph in page.find_all("p")) == text


def test_overlapping_spans_do_not_repeat_text() -> None:
    marks = pd.DataFrame({"start": [0, 2], "end": [4, 6]})
    assert BeautifulSoup(text_html("اب پ ت ٹ", mark=marks), "html.parser").get_text() == "اب پ ت ٹ"


def test_pictures_say_what_they_show() -> None:
    from matplotlib.figure import Figure

    page = BeautifulSoup(figure_html(Figure(figsize=(1, 1)), alt='"bars" <b>'), "html.parser")
    assert page.find("img")["alt"] == '"bars" <b>'


def test_the_font_is_inside_and_leaves_latin_alone() -> None:
    css = font_face()
    assert "base64" in css
    assert "://" not in css
    assert "U+0020" not in css


def test_every_column_of_the_table_of_columns_has_an_urdu_heading_and_a_known_format() -> None:
    assert all(row["urdu"] and row["meaning"] for row in rows("columns.csv"))
    assert {row["format"] for row in rows("columns.csv")} == {"text", "term", "whole", "two", "percent", "p"}


def test_outputs_have_a_plain_form_too_and_the_style_is_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda data, **options: shown.append((data, options["metadata"])))
    use_urdu()
    show(pd.DataFrame({"form": ["خبر"]}))
    provenance("خبر")
    assert [set(data) for data, _ in shown] == [{"text/html", "text/plain"}] * 3
    assert [metadata for _, metadata in shown] == [STYLE_MARK, {}, PROVENANCE_MARK]


def test_the_fingerprint_is_that_of_the_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda data, **_: shown.append(data["text/plain"]))
    provenance(["پہلا", "دوسرا"])
    provenance(["پہلا", "دوسرا"])
    provenance(["پہلا", "دوسری"])
    assert shown[0] == shown[1] != shown[2]


def test_the_formulas_of_tables_come_once_each_in_the_order_of_their_columns() -> None:
    told = formulas_of(pd.DataFrame(columns=["form", "pmi", "G2"]), pd.DataFrame(columns=["G2", "mtld"]))
    assert told["measure"].to_list() == ["pmi", "G2", "mtld"]
    assert told[["formula", "source", "english", "urdu"]].notna().all(axis=None)
    assert formulas_of(pd.DataFrame({"form": []})).empty


def test_formulas_are_folded_away_and_told_in_one_language(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr("helpers.display.display_html", lambda html, plain: shown.extend([html, plain]))
    show_formulas(pd.DataFrame({"dp_norm": [0.5]}))
    page = BeautifulSoup(shown[0], "html.parser")
    assert page.find("details").get("open") is None
    assert page.find("summary").get_text() == "How these numbers are computed"
    assert "dp / (1 - smallest s)" in page.find("td", string="dp / (1 - smallest s)").get_text()
    assert "Lijffijt" in shown[1]
    with in_language("ur"):
        show_formulas(pd.DataFrame({"dp_norm": [0.5]}))
    page = BeautifulSoup(shown[2], "html.parser")
    assert page.find("summary").get_text() == "یہ اعداد کیسے نکلے"
    assert [small.get_text() for small in page.select("th small")].count("english") == 0


def test_a_sentence_in_urdu_runs_from_the_right_and_its_numbers_and_dates_from_the_left() -> None:
    sentence = "تاریخ 2024-06-19، وقت 12:30، BBC Urdu (2024) اور 12.5%: <b> (AP)"
    with in_language("ur"):
        paragraph = BeautifulSoup(sentence_html(sentence), "html.parser").find("p")
    assert (paragraph["lang"], paragraph["dir"]) == ("ur", "rtl")
    assert [part.get_text() for part in paragraph.find_all("bdi")] == [
        "2024-06-19",
        "12:30",
        "BBC Urdu (2024)",
        "12.5%",
        "b> (AP)",
    ]
    assert paragraph.get_text() == sentence


@given(st.text())
def test_any_sentence_keeps_its_characters_in_urdu_too(sentence: str) -> None:
    plain = sentence.replace("\0", "").replace("\r", "\n")
    with in_language("ur"):
        html = sentence_html(plain, "pre")
    # A parser leaves out a line end that begins a <pre>.
    assert BeautifulSoup(html, "html.parser").get_text() == plain


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("text", [*HOSTILE, "{article}", "{0}", "%s", "{", "<b>خبر</b>"])
def test_what_is_said_is_only_text_whether_it_has_values_or_not(
    text: str, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[tuple[str, str, object]] = []
    monkeypatch.setattr("helpers.display.display_html", lambda *parts: shown.append(parts))
    with in_language(language):
        say(text)
        say("Lines of {node}", node=text)
        caption = table_html(pd.DataFrame(), caption=text)
    assert [mark for _, _, mark in shown] == [SENTENCE_MARK, SENTENCE_MARK]
    assert BeautifulSoup(shown[0][0], "html.parser").find(class_="say").get_text() == text
    assert text in BeautifulSoup(shown[1][0], "html.parser").find(class_="say").get_text()
    assert BeautifulSoup(caption, "html.parser").find("caption").get_text() == text


def test_words_of_a_closed_list_are_told_in_the_language_of_the_session_and_are_no_numbers() -> None:
    table = pd.DataFrame({"form": ["امن"], "direction": ["more"]})
    with in_language("ur"):
        page = table_html(table)
    assert ">زیادہ</td>" in page
    assert "class=number" not in page
    assert ">more</td>" in table_html(table)
