"""Article paths: which files of a folder are read, and addresses."""

from pathlib import Path

import pytest

from helpers.base.errors import UrduNewsError
from helpers.files.article_paths import files_of, find_files


def test_files_about_the_others_and_hidden_ones_are_no_articles(tmp_path: Path) -> None:
    for name in (
        "README.md",
        "readme.ur.txt",
        "LICENSE.txt",
        "Licence.md",
        "CHANGELOG.md",
        ".hidden.txt",
        "articles.csv",
        "picture.png",
        "license-raj.txt",
        "خبر.txt",
        "feed.xml",
        "table.xlsx",
    ):
        (tmp_path / name).touch()
    assert [file.name for file in files_of(tmp_path)] == ["feed.xml", "license-raj.txt", "table.xlsx", "خبر.txt"]


def test_files_without_a_reader_are_noted_once_for_a_folder(tmp_path: Path) -> None:
    for name in ("a.jpg", "b.py", "c.png", "old.doc", "خبر.txt", "~$خبر.docx", ".x.doc", "Thumbs.db", "LICENSE"):
        (tmp_path / name).touch()
    files, notes = find_files([tmp_path, tmp_path / "خبر.txt", tmp_path])
    assert files == [tmp_path / "خبر.txt"]
    [note] = notes
    assert note.startswith(f"{tmp_path}: not read: old.doc, a.jpg, b.py and 1 more. Save what is an article as .txt")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "خبر.txt").touch()
    assert find_files(tmp_path / "sub").notes == find_files(tmp_path / "old.doc").notes == ()


def test_a_file_that_is_named_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "README.md").touch()
    assert files_of(tmp_path / "README.md") == [tmp_path / "README.md"]


@pytest.mark.parametrize(
    "address", ["https://example.com/خبر.html", "http://example.com", " HTTPS://x.y ", "www.x.y/z"]
)
def test_an_address_is_not_read(address: str) -> None:
    with pytest.raises(UrduNewsError, match="Save the page as a file, or give its text"):
        files_of(address)
