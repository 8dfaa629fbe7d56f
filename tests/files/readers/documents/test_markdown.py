"""Markdown: what a reader sees on the page, and what the front matter declares."""

from pathlib import Path

import pytest

from helpers.base.errors import UrduNewsError
from helpers.files.readers.articles_read import ArticlesRead
from helpers.files.readers.documents.markdown import read_markdown
from helpers.files.readers.texts.divided_text import divided

FILE = Path("خبر.md")
TEXT = "لاہور میں گزشتہ روز تیز بارش ہوئی۔"


def read(text: str) -> ArticlesRead:
    return read_markdown(text.encode(), FILE)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("لاہور میں **تیز** _بارش_ ~~نہیں~~ ہوئی۔", "لاہور میں تیز بارش نہیں ہوئی۔"),
        ("پہلی سطر\nجاری ہے۔\n\nدوسرا پیراگراف۔", "پہلی سطر جاری ہے۔\nدوسرا پیراگراف۔"),
        ("پہلی سطر  \nدوسری سطر", "پہلی سطر\nدوسری سطر"),
        ("[وزیر اعظم](http://a.pk) نے <http://a.pk/b> کہا ![تصویر](a.jpg)۔", "وزیر اعظم نے کہا ۔"),
        ("* پہلا\n* دوسرا\n\n1. تیسرا", "پہلا\nدوسرا\nتیسرا"),
        ("> اقتباس\n> جاری", "اقتباس جاری"),
        ("| سال | تجارت |\n|---|--:|\n| 2023 | **34** |", "سال\tتجارت\n2023\t34"),
        ("    چار خانوں کے بعد متن", "چار خانوں کے بعد متن"),
        ("بارش<br>ہوئی <b>تیز</b>", "بارش\nہوئی تیز"),
        ("<div><p>بارش</p><p>ہوئی</p></div>", "بارش\nہوئی"),
        ("```\nفریم میں متن\n```", "فریم میں متن"),
        ("&laquo;بارش&raquo; \\*اور\\*", "«بارش» *اور*"),
    ],
)  # fmt: skip
def test_markup_is_removed(markup: str, text: str) -> None:
    assert read(markup).rows[0]["text"] == text


def test_code_is_not_read_and_counted() -> None:
    found = read(f"{TEXT}\n\n```python\nx = 'بارش'\n```\n\n```\nx = 1\n```")
    assert found.rows[0]["text"] == TEXT
    assert found.notes == ("خبر.md: the blocks of code (2) were not read.",)


@pytest.mark.parametrize(
    ("matter", "declared"),
    [
        ("---\ntitle: بارش\ndate: 2024-06-19\nauthor: احمد\nsource: ڈان\n---\n", ("بارش", "2024-06-19", "ڈان")),
        ('---\ntitle: "بارش: آج"\ndate: 2024-06-19T02:00:00+05:00\n---\n', ("بارش: آج", "2024-06-19", None)),
        ("---\r\nTitle: بارش\r\nPublished: 19 جون 2024\r\n---\r\n", ("بارش", "2024-06-19", None)),
        ("---\nعنوان: بارش\nتاریخ: 2024-06\n---\n", ("بارش", "2024-06", None)),
        ('+++\ntitle = "بارش"\ndate = 2024-06-19\n+++\n', ("بارش", "2024-06-19", None)),
        ("---\ntags: [a, b]\ndate:\n---\n", (None, None, None)),
    ],
    ids=["yaml", "quoted", "case", "Urdu", "toml", "empty"],
)
def test_front_matter_is_read(matter: str, declared: tuple[str | None, ...]) -> None:
    [row] = read(matter + TEXT).rows
    assert (row["title"], row["published"], row["source"]) == declared
    assert row["text"] == TEXT


def test_an_unreadable_date_is_noted() -> None:
    found = read(f"---\ndate: 1/5/2024\n---\n{TEXT}")
    assert found.rows[0]["published"] is None
    assert "can be 2024-05-01 or 2024-01-05" in found.notes[0]


def test_lines_between_rules_are_text() -> None:
    assert read(f"---\nبارش ہوئی۔\n\n---\n{TEXT}").rows[0]["text"] == f"---\n\nبارش ہوئی۔\n\n---\n\n{TEXT}"


@pytest.mark.parametrize("matter", ["---\ntitle: [a\n---\n", "+++\ntitle = \n+++\n"])
def test_malformed_front_matter_is_rejected(matter: str) -> None:
    with pytest.raises(
        UrduNewsError, match=r"^خبر\.md has lines of front matter that are malformed: .*Correct them\.$"
    ):
        read(matter + TEXT)


@pytest.mark.parametrize("heading", ["# تیز *بارش*\n", "تیز بارش\n===\n", "## تیز بارش\n"])
def test_the_first_heading_is_the_title(heading: str) -> None:
    [row] = read(heading + TEXT).rows
    assert (row["title"], row["text"]) == ("تیز بارش", f"تیز بارش\n{TEXT}")


@pytest.mark.parametrize(
    "text",
    [
        "### Article 1\nبارش ہوئی۔\n\n### Article 2\nنہر بھر گئی۔",
        "# خبر نمبر 1\nبارش ہوئی۔\n# خبر نمبر 2\nنہر بھر گئی۔",
    ],
)
def test_marks_between_articles_are_left_to_the_splitting_of_texts(text: str) -> None:
    [row] = read(text).rows
    assert row["title"] is None
    assert len(divided(row, FILE).rows) == text.count("۔")


def test_each_headline_begins_an_article() -> None:
    text = f"# لاہور میں بارش\n{TEXT}\n# عدالت کا نیا فیصلہ\nدرخواست مسترد۔"
    assert [row["title"] for row in read(text).rows] == ["لاہور میں بارش", "عدالت کا نیا فیصلہ"]
    declared = read(f"---\ntitle: ہفتے کی خبریں\n---\n{text}").rows
    assert [row["title"] for row in declared] == ["ہفتے کی خبریں"]
