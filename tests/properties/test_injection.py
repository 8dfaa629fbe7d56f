"""Injection: hostile text passes through all output, and independent parsers check the result.

What a browser does with the pages is in ``tests/browser/test_hostile_page.py``.
"""

import csv
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import polars as pl
import pytest
from icalendar import Calendar
from lxml import etree
from openpyxl import load_workbook

from helpers import concordance, find_times, read_articles, tokenise, word_cloud, write_timeml
from helpers.analysis.results.article_results import analyse
from helpers.base.escaping import visible
from helpers.base.translation import in_language, phrase
from helpers.files.batches import batches
from helpers.files.table_writing import write_table
from helpers.notebook.bidi_html import sentence_html
from helpers.notebook.concordance_html import concordance_html
from helpers.notebook.display import figure_html, frame_html, text_html
from helpers.notebook.linked_sentences import sentences_html
from helpers.notebook.table_html import table_html
from helpers.notebook.timeline_widget import movable_timeline
from helpers.reports.index_page import index_html
from helpers.reports.metadata import head_of
from helpers.reports.pages.article_page import article_page
from helpers.reports.summaries import summarise
from helpers.times.export.icalendar import calendar
from tests.support.paths import toml_cases

CASES = toml_cases("injection.toml")
PAYLOADS = [row["text"] for row in CASES["payload"]]
# Payloads of one kind in one text, for slow functions.
KINDS = [" · ".join(row["text"] for row in CASES["payload"] if row["channel"] == kind) for kind in
         dict.fromkeys(row["channel"] for row in CASES["payload"])]  # fmt: skip
# An article for each payload, with a time, a name and a quotation around it.
TEXTS = [f'پاکستان نے 2000ء میں کہا کہ "خبر {text} ہے"۔\nگزشتہ سال {text} خبر۔' for text in PAYLOADS]
ACTIVE = {
    "script",
    "iframe",
    "object",
    "embed",
    "base",
    "meta",
    "form",
    "link",
    "img",
    "animate",
    "textarea",
    "noscript",
}
EVENT = {"begin": "2024-06-01", "until": "2024-06-01", "status": "resolved", "value": "2024-06-01", "start": 0}


class Page(HTMLParser):
    """A page as the standard library parses it: elements, addresses, event handlers and text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: set[str] = set()
        self.handlers: list[str] = []
        self.addresses: list[str] = []
        self.texts: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        for name, value in attributes:
            if name.startswith("on") or (name in ("srcdoc", "style") and "url" in (value or "")):
                self.handlers.append(name)
            if name in ("href", "src", "action", "formaction", "xlink:href", "data"):
                self.addresses.append(value or "")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def assert_harmless(html: str) -> Page:
    found = Page(html)
    assert found.elements & ACTIVE == set()
    assert found.handlers == []
    assert [address for address in found.addresses if not address.startswith("#")] == []
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", html)
    return found


SHOWN = {
    "table": lambda text: table_html(pd.DataFrame({text: [text], "form": [text]}), caption=text, limit=1),
    "pandas": lambda text: frame_html(pd.DataFrame({text: [f"خبر {text}"]}, index=pd.Index([text], name=text))),
    "text": lambda text: text_html(text, mark=pd.DataFrame({"start": [0], "end": [9], "type": text, "value": text})),
    "sentence": lambda text: sentence_html(phrase("Lines of {node}", node=text)),
    "picture": lambda text: figure_html(word_cloud(pd.DataFrame({"form": [text, "خبر"], "count": [2, 1]})), alt=text),
    "sentences": lambda text: sentences_html(
        pd.DataFrame({"article": [text, "x"], "title": [text, text], "text": [text, text]}), find_times([])
    ),
    "lines": lambda text: concordance_html(
        concordance(tokenise(f"امن {text} امن"), "امن").assign(article=text, published=text), caption=text
    ),
    "undated": lambda text: (
        movable_timeline(pd.DataFrame([EVENT | {"begin": None, "surface": text, "clause": text}])).html
    ),
}


# These show the complete text; the others show a word, a line or a clause.
COMPLETE = ("table", "pandas", "text", "sentence")


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("way", SHOWN)
def test_output_contains_the_text_but_no_markup_from_it(way: str, language: str) -> None:
    with in_language(language):  # type: ignore[arg-type]
        for text in PAYLOADS if way in COMPLETE else KINDS:
            found = assert_harmless(SHOWN[way](text) or "")
            if way in COMPLETE:
                assert visible(text).split("\n")[-1] in "".join(found.texts)


def test_timeline_data_and_list_contain_no_markup() -> None:
    # Each on a day of its own: a date has at most a few bars.
    rows = [
        EVENT
        | dict.fromkeys(("article", "surface", "clause"), text)
        | dict.fromkeys(("begin", "until", "value"), day)
        | {"sentence": 0}
        for text, day in zip(PAYLOADS, (f"20{year:02}-05-05" for year in range(99)), strict=False)
    ]
    rows.append(EVENT | {"begin": "1999-01-01", "until": "1999-12-31", "value": "1999", "article": "x"})
    html = movable_timeline(pd.DataFrame(rows)).html
    [data] = re.findall(r'<script type="application/json">(.*?)</script>', html, re.DOTALL)
    assert not re.search("[<>&]", data)
    assert len(json.loads(data)["items"]) == len(rows)
    assert_harmless(
        html.replace(f'<script type="application/json">{data}</script>', "").replace("\u2068", "").replace("\u2069", "")
    )


def test_index_and_report_metadata_contain_no_markup(tmp_path: Path) -> None:
    text = " · ".join(PAYLOADS)
    article = {"title": text, "published": "2024-06-19", "source": text, "text": text}
    results = analyse(str(article["text"]))
    head = head_of(article, made_from=text, status=text, summary=summarise(results))
    html = article_page(results, head=head)
    (tmp_path / "x.html").write_text(html, encoding="utf-8")
    assert Page(html[: html.index("<style")]).elements == {"html", "head", "meta", "title"}
    index = index_html(tmp_path, PAYLOADS)
    body = Page(index[index.index("<body>") : index.index('<script type="application/json"')])
    assert body.elements & ACTIVE == set()
    assert (body.handlers, body.addresses) == ([], ["x.html"])
    shown = "".join(body.texts)
    assert all(visible(text).split("\n")[-1].strip("\r\0") in shown for text in PAYLOADS)


def test_svg_files_contain_no_scripts_or_links() -> None:
    """A browser that opens an SVG file runs its scripts. Parsed as XML, which accepts no errors."""
    table = pd.DataFrame({"form": PAYLOADS, "count": range(len(PAYLOADS), 0, -1)})
    svg = etree.fromstring(word_cloud(table).to_svg(links=dict.fromkeys(PAYLOADS, "#x")).encode())
    elements = {etree.QName(element).localname for element in svg.iter()}
    assert elements <= {"svg", "title", "rect", "path", "a"}
    attributes = {name for element in svg.iter() for name in element.attrib}
    assert not {name for name in attributes if name.startswith("on")}
    assert {element.get("href") for element in svg.iter("{*}a")} <= {"#x"}


@pytest.mark.parametrize("ending", ["csv", "xlsx", "jsonl", "parquet"])
def test_tables_are_read_back_unchanged(ending: str, tmp_path: Path) -> None:
    texts = [text for text in PAYLOADS if ending != "xlsx" or not re.search("[\x00-\x08\x0b-\x1f]|_x", text)]
    table = pd.DataFrame({"text": texts, "n": [-1.5] * len(texts), "=1+1": 1})
    path = write_table(table, tmp_path / f"a.{ending}")
    read = {
        "csv": lambda: pl.read_csv(path, infer_schema=False).rename({"'=1+1": "=1+1"}),
        "xlsx": lambda: pl.DataFrame([*load_workbook(path).active.iter_rows(values_only=True)][1:], orient="row"),
        "jsonl": lambda: pl.read_ndjson(path),
        "parquet": lambda: pl.read_parquet(path),
    }
    found = read[ending]()
    assert len(found) == len(texts)
    if ending != "csv":
        assert found.to_series(0).to_list() == texts
        assert found.to_series(1).to_list() == [-1.5] * len(texts)


def test_no_csv_cell_is_a_formula_with_any_delimiter(tmp_path: Path) -> None:
    path = write_table(pd.DataFrame({"text": PAYLOADS, "n": [-1.5] * len(PAYLOADS)}), tmp_path / "a.csv")
    content = path.read_text(encoding="utf-8-sig")
    # LibreOffice also accepts semicolons and tabs as delimiters, so none may occur outside quotation marks.
    outside = re.sub(r'"(?:[^"]|"")*"', "", content)
    assert not set(outside) & {";", "\t", "\r"}
    rows = list(csv.reader(content.splitlines(keepends=True)))
    assert [len(row) for row in rows] == [2] * (1 + len(PAYLOADS))
    assert {row[1] for row in rows[1:]} == {"-1.5"}
    # Spreadsheets ignore invisible characters before a formula.
    seen = [re.sub(r"^[\s\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\x00-\x1f\x9b]+", "", row[0]) for row in rows[1:]]
    assert [cell for cell in seen if cell.startswith(tuple("=+-@＝＋－＠"))] == []


def test_our_own_csv_files_are_read_back_unchanged(tmp_path: Path) -> None:
    # A file with NUL is not text and is rejected.
    texts = ["خبر", *(text for text in PAYLOADS if "\0" not in text)]
    path = write_table(pd.DataFrame({"text": texts, "title": texts}), tmp_path / "a.csv")
    read = read_articles(path)
    assert read["text"].to_list() == texts
    assert read["title"].to_list() == texts
    streamed = pl.concat(batches(path))
    assert streamed["text"].to_list() == texts


def test_calendars_contain_only_our_events_and_properties() -> None:
    rows = [EVENT | {"article": text, "surface": text, "clause": text, "sentence": 0, "mod": text} for text in PAYLOADS]
    content, _ = calendar(pd.DataFrame(rows))
    assert len(content.decode().splitlines()) == content.count(b"\r\n")
    events = Calendar.from_ical(content).walk("VEVENT")
    assert len(events) == len(PAYLOADS)
    known = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "STATUS", "TRANSP"}
    assert {name for event in events for name in event} == known


def test_timeml_contains_only_our_elements_and_the_complete_text(tmp_path: Path) -> None:
    articles = pd.DataFrame({"article": PAYLOADS, "title": PAYLOADS, "text": TEXTS, "published": "2024-06-19"})
    paths = write_timeml(articles, tmp_path / "a.tml")
    assert sorted(tmp_path.iterdir()) == sorted(paths)
    assert len(set(paths)) == len(PAYLOADS)
    for path, text in zip(paths, TEXTS, strict=True):
        root = etree.parse(path).getroot()
        assert {element.tag for element in root.iter()} <= {"TimeML", "DOCID", "DCT", "TIMEX3", "TITLE", "TEXT"}
        assert "".join(root.find("TEXT").itertext()) == re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe]", "\ufffd", text)
