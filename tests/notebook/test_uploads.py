"""Uploaded articles: saved unchanged and described, never over another file, or rejected with an error."""

import csv
import gzip
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from helpers import UrduNewsError, read_articles
from helpers.base.limits import REPORT_ARTICLE_BYTES
from helpers.notebook.uploads import keep_article
from tests.support.strategies import hostile

TEXT = "کراچی میں بارش ہوئی۔".encode()


def described(folder: Path) -> list[dict[str, str]]:
    with (folder / "articles.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_an_article_is_saved_and_described(tmp_path: Path) -> None:
    path = keep_article("میری خبر.TXT", TEXT, tmp_path, title='بارش, "زور"', published="2024-06", source="ریڈیو")
    assert (path.parent, path.name, path.read_bytes()) == (tmp_path, "میری-خبر.txt", TEXT)
    [article] = read_articles(tmp_path).to_dict("records")
    known = ('بارش, "زور"', "2024-06", "ریڈیو")
    assert (article["title"], article["published"], article["source"]) == known


def test_no_file_is_overwritten_or_saved_twice(tmp_path: Path) -> None:
    names = [keep_article("a.txt", text, tmp_path).name for text in (TEXT, TEXT * 2, TEXT, TEXT * 3)]
    assert names == ["a.txt", "a-2.txt", "a.txt", "a-3.txt"]
    # Tables name an article by its stem, so stems must differ.
    assert keep_article("a.html", b"<html><body><p>" + TEXT * 30 + b"</p></body></html>", tmp_path).name == "a-4.html"
    assert [row["file"] for row in described(tmp_path)] == ["a.txt", "a-2.txt", "a-3.txt", "a-4.html"]


@pytest.mark.parametrize("exists", [True, False])
@pytest.mark.parametrize("name", ["articles.csv", "spacing.csv"])
def test_names_of_description_tables_are_reserved(name: str, exists: bool, tmp_path: Path) -> None:
    if exists:
        (tmp_path / "articles.csv").write_text("file,title,published,source,note\n", encoding="utf-8")
        (tmp_path / "spacing.csv").write_text("written,words\n", encoding="utf-8")
    path = keep_article(name, "text\nکراچی میں بارش\n".encode(), tmp_path)
    assert path.name == name.replace(".csv", "-2.csv")
    assert len(read_articles(tmp_path)) == 1


@pytest.mark.parametrize("before", ["file,note,title\nx.txt,n,t", "file,note,title\nx.txt,n,t\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_descriptions_keep_their_columns_rows_and_encoding(before: str, encoding: str, tmp_path: Path) -> None:
    table = tmp_path / "articles.csv"
    table.write_text(before.replace("t,n", "ت,n"), encoding=encoding)
    keep_article("a.txt", TEXT, tmp_path, title="بارش", published="2024", source="s")
    after = table.read_bytes().decode(encoding)
    assert after.splitlines() == [*before.replace("t,n", "ت,n").splitlines(), "a.txt,,بارش"]


@pytest.mark.parametrize(
    ("name", "content", "date", "message"),
    [
        ("a.txt", b"", "", "a.txt is empty"),
        ("a.txt", b"\x00\x01\x02" * 500, "", "a.txt is not a text file"),
        ("a.txt", b"An article in English.", "", "a.txt has no Urdu word"),
        ("a.mp3", TEXT, "", "a.mp3 is in a format that is not read"),
        ("none", TEXT, "", "none is in a format that is not read"),
        ("a.jsonl", TEXT, "", "a.jsonl is not well formed as jsonl"),
        ("a.txt", TEXT, "yesterday", '"yesterday" in the field for the date is not a date'),
        ("a.txt", TEXT, "2024-13", "is not a date"),
        ("a.txt", TEXT + b" " * REPORT_ARTICLE_BYTES, "", "a.txt has 5.0 MB, and at most 5 MB"),
    ],
)
def test_other_files_are_rejected_and_nothing_is_written(
    name: str, content: bytes, date: str, message: str, tmp_path: Path
) -> None:
    with pytest.raises(UrduNewsError, match=r"^[^\n]+$") as error:
        keep_article(name, content, tmp_path, published=date)
    assert message in str(error.value)
    assert str(tmp_path) not in str(error.value)
    assert list(tmp_path.iterdir()) == []


def test_formulas_in_descriptions_are_escaped_and_read_back(tmp_path: Path) -> None:
    keep_article("a.txt", TEXT, tmp_path, title='=HYPERLINK("x")', source="-- اخبار")
    assert (tmp_path / "articles.csv").read_text("utf-8").splitlines()[
        1
    ] == """a.txt,"'=HYPERLINK(""x"")",,'-- اخبار,"""
    assert read_articles(tmp_path)[["title", "source"]].iloc[0].to_list() == ['=HYPERLINK("x")', "-- اخبار"]


def test_descriptions_keep_an_old_encoding_unless_a_letter_needs_another(tmp_path: Path) -> None:
    table = tmp_path / "articles.csv"
    table.write_text("file,title,published,source\nx.txt,کراچي کے لوگ اور بارش کا حال,,\n", encoding="cp1256")
    keep_article("a.txt", TEXT, tmp_path, title="بارش")
    assert table.read_text(encoding="cp1256").endswith("\na.txt,بارش,,\n")
    keep_article("b.txt", TEXT * 2, tmp_path, title="دورۂ چین")
    assert table.read_text(encoding="utf-8").endswith("\na.txt,بارش,,\nb.txt,دورۂ چین,,\n")


def test_unreadable_descriptions_raise_an_error_and_are_not_changed(tmp_path: Path) -> None:
    (tmp_path / "articles.csv").write_text("name,title\nx,y\n", encoding="utf-8")
    with pytest.raises(UrduNewsError, match='no column "file"'):
        keep_article("a.txt", TEXT, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["articles.csv"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=hostile(), title=hostile())
def test_any_name_and_title_are_safe(name: str, title: str, tmp_path: Path) -> None:
    path = keep_article(f"{name}.txt", TEXT, tmp_path, title=title)
    assert (path.parent, path.suffix) == (tmp_path, ".txt")
    assert not path.name.startswith((".", "-"))
    assert read_articles(path)["text"].to_list() == [TEXT.decode()]


def test_a_compressed_article_is_kept_compressed(tmp_path: Path) -> None:
    content = gzip.compress("پاکستان میں بارش ہوئی۔".encode())
    path = keep_article("خبر.TXT.gz", content, tmp_path)
    assert (path.name, path.read_bytes()) == ("خبر.txt.gz", content)
