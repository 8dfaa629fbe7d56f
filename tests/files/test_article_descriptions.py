"""Article descriptions: where a date is from, and which words say that it is inferred."""

from pathlib import Path

import pytest

from helpers.files.article_descriptions import date_origin, is_inferred, raw_description, raw_descriptions


@pytest.mark.parametrize(
    ("row", "published", "origin"),
    [
        ({"published": "2024-06-19", "published_from": "web page"}, "2024-06-19", "web page"),
        ({"published": "19 جون 2024", "published_from": " inferred "}, "2024-06-19", "inferred"),
        ({"published": "2024-06", "published_from": None}, "2024-06", ""),
        ({"published": "2024-06"}, "2024-06", ""),
        ({"published": "2024-06-19", "published_from": "inferred"}, "2024-06-20", None),
        ({"published": "2024-06-19", "published_from": "inferred"}, None, None),
        ({"published": None, "published_from": "inferred"}, "2024-06-19", None),
        ({}, "2024-06-19", None),
    ],
)
def test_the_origin_belongs_to_the_date_of_the_row(
    row: dict[str, str | None], published: str | None, origin: str | None
) -> None:
    assert date_origin(row, published) == origin


@pytest.mark.parametrize(
    ("origin", "inferred"),
    [
        ("inferred", True), ("Inferred", True), ("inferred: from the event", True), ("قیاسی", True), ("قياسي", True),
        ("قیاسی، واقعے سے", True), ("web page", False), ("not inferred", False), ("inferredly", False), ("", False),
        ("۔", False), (None, False),
    ],
)  # fmt: skip
def test_a_date_is_inferred_if_the_first_word_says_so(origin: str | None, inferred: bool) -> None:
    assert is_inferred(origin) == inferred


def test_of_two_rows_for_a_file_the_first_counts(tmp_path: Path) -> None:
    (tmp_path / "articles.csv").write_text("file,note\na.txt,1\nb.txt,2\na.txt,3\n,4\n", encoding="utf-8")
    assert {name: row["note"] for name, row in raw_descriptions(tmp_path).items()} == {"a.txt": "1", "b.txt": "2"}


@pytest.mark.parametrize("content", [b"name\na.txt\n", b"", b"\x00\xff\x00" * 99, b"file,note\na.txt,1,2,3\n"])
def test_a_table_that_cannot_be_read_has_no_rows(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "articles.csv").write_bytes(content)
    assert raw_description(str(tmp_path / "a.txt")) == {}


@pytest.mark.parametrize("path", [None, "", float("nan"), "no/such/folder/a.txt", "x" * 5000 + "/a.txt", "a\0b/a.txt"])
def test_an_article_without_a_file_has_no_row(path: object) -> None:
    assert raw_description(path) == {}
