"""Readers: every format and encoding, and an error for every file that is not an article."""

import datetime as dt
import json
import os
import sys
from pathlib import Path

import pandas as pd
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.base.errors import UrduNewsError
from helpers.files.articles import read_articles
from helpers.files.batches import batches
from helpers.files.decoding import decode
from helpers.files.formats import COMMON, READABLE, extensions_for
from helpers.files.iso_dates import iso_date
from helpers.files.readers.any_file import READERS, read_file
from helpers.files.streaming import KINDS
from helpers.files.table_writing import WRITERS, write_table
from tests.support.paths import SEEDS

SEED = (SEEDS / "putin-in-pyongyang.txt").read_text(encoding="utf-8")
URDU = "وزیر اعظم نے 2024 میں کہا۔\r\nبارش ہوئی۔ گھر"
# Windows-1256 has no Urdu yeh or kaf: files of its time have the Arabic ones.
OLD_URDU = SEED.replace("ی", "ي").replace("ک", "ك").translate({0x652: None})
PAGE = """<!DOCTYPE html><html lang="ur" dir="rtl"><head><title>پوتن شمالی کوریا میں - اخبار</title>{head}
<script>var x = "یہ پروگرام ہے";</script><style>p {{ color: red }}</style></head><body>
<nav><ul><li><a href="/">صفحۂ اول</a></li><li><a href="/p">پاکستان</a></li></ul></nav>
<main><article><h1>پوتن <span>شمالی</span> کوریا میں</h1>
<p>روسی صدر <b>ولادی</b>میر پوتن بدھ کو پہنچے۔ یہ 24 سال میں پہلا دورہ ہے۔</p><h2>استقبال</h2>
<p>انہوں نے کہا کہ &lt;b&gt; دونوں ممالک<br>قریب ہیں۔</p><ul><li>پہلا نکتہ یہ ہے</li><li>دوسرا نکتہ</li></ul>
<table><tr><td>سال</td><td>تجارت</td></tr><tr><td>2023</td><td>34</td></tr></table></article></main>
<footer>© 2024 تمام حقوق محفوظ ہیں</footer></body></html>"""


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
@pytest.mark.parametrize("text", [SEED, URDU], ids=["seed", "short"])
def test_unicode_is_read_with_and_without_a_byte_order_mark(text: str, encoding: str, found: str) -> None:
    assert decode(text.encode(encoding), Path("x.txt")) == (text, found, ())


@pytest.mark.parametrize("text", [OLD_URDU, OLD_URDU[:80]], ids=["article", "line"])
def test_windows_1256_is_detected(text: str) -> None:
    content = text.encode("cp1256", errors="ignore")
    assert decode(content, Path("x.txt")) == (content.decode("cp1256"), "cp1256", ())


@pytest.mark.parametrize("content", [b"", b" \n\t", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file_is_an_error(content: bytes) -> None:
    with pytest.raises(UrduNewsError, match=r"x\.txt is empty"):
        decode(content, Path("x.txt"))


@pytest.mark.parametrize(
    "content",
    [bytes(range(256)) * 8, b"\x7fELF\x02\x01\x01" + b"\0" * 200 + b"\xff" * 9, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1"],
    ids=["all bytes", "program", "picture"],
)
def test_a_binary_file_is_an_error(content: bytes) -> None:
    with pytest.raises(UrduNewsError, match="is not a text file"):
        decode(content, Path("x.txt"))


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_rejected(content: bytes) -> None:
    try:
        text, encoding, _ = decode(content, Path("x.txt"))
    except UrduNewsError as error:
        assert str(error).startswith("x.txt is ")  # noqa: PT017
    else:
        assert content.decode(encoding).removeprefix("\ufeff") == text


def test_a_page_gives_its_article_without_menus(tmp_path: Path) -> None:
    [row] = read_file(write(tmp_path, "a.html", PAGE.format(head=""))).rows
    assert row["title"] == "پوتن شمالی کوریا میں"
    assert row["text"].splitlines() == [
        "پوتن شمالی کوریا میں",
        "روسی صدر ولادیمیر پوتن بدھ کو پہنچے۔ یہ 24 سال میں پہلا دورہ ہے۔",
        "استقبال",
        "انہوں نے کہا کہ <b> دونوں ممالک",
        "قریب ہیں۔",
        "پہلا نکتہ یہ ہے",
        "دوسرا نکتہ",
        "سال\tتجارت",
        "2023\t34",
    ]
    assert row["published"] is None


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ('<meta property="article:published_time" content="2024-06-19T08:00:00+05:00">', "2024-06-19"),
        ('<script type="application/ld+json">{"@type":"Article","datePublished":"2024-06-19"}</script>', "2024-06-19"),
        ('<meta property="article:published_time" content="کل">', None),
    ],
    ids=["meta", "json", "no date"],
)  # fmt: skip
def test_a_page_has_the_date_that_it_declares(head: str, date: str | None, tmp_path: Path) -> None:
    [row] = read_file(write(tmp_path, "a.htm", PAGE.format(head=head))).rows
    assert row["published"] == date


@pytest.mark.parametrize("paragraphs", [1, 3])
def test_the_smallest_page_is_read(paragraphs: int, tmp_path: Path) -> None:
    body = "<p>آج بارش ہوئی۔</p>" * paragraphs
    [row] = read_file(write(tmp_path, "a.html", f"<html><body>{body}</body></html>")).rows
    assert "آج بارش ہوئی۔" in row["text"]


ROWS = [
    {"id": "b1", "headline": "سرخی", "date": "2024-06-19T08:00:00", "body": 'پہلا متن، "اقتباس"'},
    {"id": "b2", "headline": None, "date": "2024-06", "body": "دوسرا متن\nدوسری سطر"},
]


def many(folder: Path, ending: str) -> Path:
    path = folder / f"many.{ending}"
    table = pl.DataFrame(ROWS)
    match ending:
        case "csv":
            table.write_csv(path)
        case "jsonl":
            path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS), encoding="utf-8")
        case "parquet":
            table.write_parquet(path)
    return path


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
def test_each_row_of_a_table_is_an_article(ending: str, tmp_path: Path) -> None:
    found = read_file(many(tmp_path, ending)).rows
    assert [row["article"] for row in found] == ["b1", "b2"]
    assert [row["title"] for row in found] == ["سرخی", None]
    assert [row["published"] for row in found] == ["2024-06-19", "2024-06"]
    assert [row["text"] for row in found] == [row["body"] for row in ROWS]
    assert {row["encoding"] for row in found} == {None if ending == "parquet" else "utf-8"}


DATED = [
    ("کب چھپی", ["2024-06-19", "13/05/2024"], "2024-06-19", "the only one with dates"),
    ("کب", ["19 جون 2024", "بدھ، ۱۲ اکتوبر ۲۰۱۶ء"], "2024-06-19", "the only one with dates"),
    ("when", ["25/05/2024", "01/05/2024"], "2024-05-25", "the only one with dates"),
    ("چھپنے کی تاریخ", ["2024-06-19", "2024-06-20"], "2024-06-19", ""),
    ("phone", ["1718775600", "1718775601"], None, ""),
    ("year", ["2024", "2023"], None, ""),
    ("scraped at", ["2024-06-19", "2024-06-20"], None, ""),
    ("آخری ترمیم", ["2024-06-19", "2024-06-20"], None, ""),
    ("mixed", ["2024-06-19", "کل"], None, ""),
    ("empty", ["", "n/a"], None, ""),
]


@pytest.mark.parametrize("ending", ["csv", "jsonl", "xlsx", "parquet"])
@pytest.mark.parametrize(("name", "cells", "date", "note"), DATED)
def test_the_only_column_with_dates_is_that_of_publication(
    name: str, cells: list[str], date: str | None, note: str, ending: str, tmp_path: Path
) -> None:
    table = pd.DataFrame({"text": ["لاہور میں آج تیز بارش ہوئی۔", "کراچی میں آج بجلی نہیں تھی۔"], name: cells})
    path = write_table(table, tmp_path / f"a.{ending}")
    found = read_articles(path)
    assert found["published"].fillna("").iloc[0] == (date or "")
    assert (note in " ".join(found.attrs["notes"])) if note else not found.attrs["notes"]
    [batch] = batches(path)
    assert batch["published"][0] == date


def test_typed_dates_are_recognised_unless_two_columns_have_some(tmp_path: Path) -> None:
    days = pd.to_datetime(["2024-06-19", "2024-06-20"])
    table = pd.DataFrame({"text": ["لاہور میں آج تیز بارش ہوئی۔", "کراچی میں آج بجلی نہیں تھی۔"], "when": days})
    table.to_parquet(tmp_path / "a.parquet")
    table.assign(other=days).to_parquet(tmp_path / "b.parquet")
    assert read_articles(tmp_path / "a.parquet")["published"].to_list() == ["2024-06-19", "2024-06-20"]
    assert read_articles(tmp_path / "b.parquet")["published"].isna().all()


def test_rows_without_a_name_are_numbered_and_date_columns_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pl.DataFrame({"text": ["متن", "متن"], "published": [dt.date(2024, 6, 19), None]}).write_parquet(path)
    found = read_file(path).rows
    assert [(row["article"], row["published"]) for row in found] == [("a-1", "2024-06-19"), ("a-2", None)]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.csv", "title,words\nسرخی,متن", 'has no column "text"'),
        ("a.csv", 'text\n"متن\n', "not well formed as csv"),
        ("a.jsonl", '{"text": "متن"}\n{"text": ', "not well formed as jsonl"),
        ("a.jsonl", '{"text": [{"a": "متن"}]}', "has no articles that we recognise"),
        ("a.parquet", "متن", "is damaged or incomplete"),
        ("a.txt", "English only 2024", "has no Urdu word"),
        ("a.html", "<p>English</p>", "has no Urdu word"),
        ("a.html", "<html></html>", "has no Urdu word"),
        ("a.csv", "text\n", "has no Urdu word"),
    ],
)  # fmt: skip
def test_unreadable_files_are_errors(name: str, content: str, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(UrduNewsError, match=sentence) as caught:
        read_file(write(tmp_path, name, content))
    assert str(tmp_path / name) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UrduNewsError, match="There is no file"):
        read_file(tmp_path / "none.txt")


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2024-06-19", "2024-06-19"),
        (" 2024-06 ", "2024-06"),
        (2024, "2024"),
        (dt.date(2024, 6, 19), "2024-06-19"),
        (dt.datetime(2024, 6, 19, 23, 30), "2024-06-19"),
        ("2024-06-19 23:30:00", "2024-06-19"),
        ("2024-06-19T23:30:00Z", "2024-06-19"),
        ("", None),
        (None, None),
        (float("nan"), None),
        (pd.NaT, None),
        (pd.NA, None),
    ],
)
def test_dates_are_full_or_partial_iso_dates(value: object, iso: str | None) -> None:
    assert iso_date(value, "here") == iso


@pytest.mark.parametrize(
    "value", ["yesterday", "31/02/2024", "2024-02-30", "2024-13", "0000", "2024-06-19x", "12024", "19 جون"]
)
def test_an_invalid_date_is_an_error_with_an_example(value: str) -> None:
    with pytest.raises(UrduNewsError, match=r"in here is not a date: write it as 2024-06-19"):
        iso_date(value, "here")


def test_a_lone_surrogate_in_json_becomes_a_replacement_character(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(rb'{"text": "\u0627\u0645\u0646 \ud83d\ude00 \ud83d \ude00"}' + b"\n")
    expected = "امن 😀 \N{REPLACEMENT CHARACTER} \N{REPLACEMENT CHARACTER}"
    assert read_articles(file)["text"].to_list() == [expected]
    assert [text for part in batches(file) for text in part["text"]] == [expected]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a name is always text")
def test_a_file_name_not_in_utf_8_is_an_error(tmp_path: Path) -> None:
    name = tmp_path / os.fsdecode("خبر.txt".encode("cp1256"))
    name.write_text(URDU, encoding="utf-8")
    with pytest.raises(UrduNewsError, match=r"is not in UTF-8\. Rename the file, or its folder\.$") as error:
        read_articles(tmp_path)
    assert str(error.value).encode()
    messages: list[str] = []
    assert not list(batches(tmp_path, on_problem=messages.append))
    assert "is not in UTF-8" in messages[0]


def test_the_registry_of_formats_and_the_readers_and_writers_agree() -> None:
    """An extension without a reader would be read as plain text."""
    assert set(READERS) == set(READABLE)
    assert set(COMMON) <= set(READABLE)
    assert set(KINDS) <= set(READABLE)
    assert set(WRITERS) == set(extensions_for("table"))
