"""Display functions: text is escaped, spans are marked in place, and every output has a plain-text form."""

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from helpers.base.translation import Language, in_language
from helpers.notebook.bidi_html import isolate
from helpers.notebook.display import figure_html, formulas_of, say, show, show_formulas, text_html, use_urdu
from helpers.notebook.output import STYLE_MARK
from helpers.notebook.reproducibility import provenance
from helpers.notebook.table_html import table_html

HOSTILE = ["<script>alert(1)</script>", "{{ 7*7 }}", "](javascript:alert(1))", '"><img src=x onerror=alert(1)>', "&lt;"]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_escaped(text: str) -> None:
    table = BeautifulSoup(table_html(pd.DataFrame({text: [text]})), "html.parser")
    assert table.find("td").get_text() == text
    assert BeautifulSoup(text_html(text), "html.parser").get_text() == text
    assert BeautifulSoup(isolate(text), "html.parser").get_text() == text
    assert BeautifulSoup(table_html(pd.DataFrame(), caption=text), "html.parser").find("caption").get_text() == text


def test_spans_are_marked_and_the_text_is_complete() -> None:
    text = "وہ گزشتہ سال آئے\nاور کل گئے"
    marks = pd.DataFrame({"start": [3, 20], "end": [12, 23], "type": ["DATE", "DATE"], "value": ["2023", None]})
    page = BeautifulSoup(text_html(text, mark=marks), "html.parser")
    assert [mark.get_text() for mark in page.find_all("mark")] == [text[3:12], text[20:23]]
    assert page.find("mark")["title"] == "DATE · 2023"
    assert "\n".join(paragraph.get_text() for paragraph in page.find_all("p")) == text


def test_overlapping_spans_do_not_repeat_text() -> None:
    marks = pd.DataFrame({"start": [0, 2], "end": [4, 6]})
    assert BeautifulSoup(text_html("اب پ ت ٹ", mark=marks), "html.parser").get_text() == "اب پ ت ٹ"


def test_figures_have_alternative_text() -> None:
    from matplotlib.figure import Figure

    page = BeautifulSoup(figure_html(Figure(figsize=(1, 1)), alt='"bars" <b>'), "html.parser")
    assert page.find("img")["alt"] == '"bars" <b>'


def test_outputs_have_a_plain_text_form_and_the_style_is_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda data, **options: shown.append((data, options["metadata"])))
    use_urdu()
    show(pd.DataFrame({"form": ["خبر"]}))
    provenance("خبر")
    assert [set(data) for data, _ in shown] == [{"text/html", "text/plain"}] * 3
    assert [metadata for _, metadata in shown] == [STYLE_MARK, {}, {}]


def test_each_formula_is_listed_once_in_column_order() -> None:
    found = formulas_of(pd.DataFrame(columns=["form", "pmi", "G2"]), pd.DataFrame(columns=["G2", "mtld"]))
    assert found["measure"].to_list() == ["pmi", "G2", "mtld"]
    assert found[["formula", "source", "english", "urdu"]].notna().all(axis=None)
    assert formulas_of(pd.DataFrame({"form": []})).empty


def test_formulas_are_collapsed_and_in_one_language(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr("helpers.notebook.display.display_html", lambda html, plain: shown.extend([html, plain]))
    show_formulas(pd.DataFrame({"dp_norm": [0.5]}))
    page = BeautifulSoup(shown[0], "html.parser")
    assert page.find("details").get("open") is None
    assert page.find("summary").get_text() == "How these numbers are computed"
    assert "dp / (1 - smallest s)" in page.find("td", string="dp / (1 - smallest s)").get_text()
    assert "Lijffijt" in shown[1]
    with in_language("ur"):
        show_formulas(pd.DataFrame({"dp_norm": [0.5]}))
    page = BeautifulSoup(shown[2], "html.parser")
    assert page.find("summary").get_text() == "یہ اعداد کیسے نکالے گئے"
    assert [small.get_text() for small in page.select("th small")].count("english") == 0


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("text", [*HOSTILE, "{article}", "{0}", "%s", "{", "<b>خبر</b>"])
def test_sentences_are_escaped_with_and_without_values(
    text: str, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[tuple[str, str]] = []
    monkeypatch.setattr("helpers.notebook.display.display_html", lambda *parts: shown.append(parts))
    with in_language(language):
        say(text)
        say("Lines of {node}", node=text)
        caption = table_html(pd.DataFrame(), caption=text)
    assert len(shown) == 2
    assert BeautifulSoup(shown[0][0], "html.parser").find(class_="say").get_text() == text
    assert text in BeautifulSoup(shown[1][0], "html.parser").find(class_="say").get_text()
    assert BeautifulSoup(caption, "html.parser").find("caption").get_text() == text
