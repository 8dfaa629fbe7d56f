"""Article paths: which files of a folder are read, and addresses."""

from pathlib import Path

import pytest

from helpers.base.errors import UrduNewsError
from helpers.files.article_paths import files_of


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


def test_a_file_that_is_named_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "README.md").touch()
    assert files_of(tmp_path / "README.md") == [tmp_path / "README.md"]


@pytest.mark.parametrize(
    "address", ["https://example.com/خبر.html", "http://example.com", " HTTPS://x.y ", "www.x.y/z"]
)
def test_an_address_is_not_read(address: str) -> None:
    with pytest.raises(UrduNewsError, match="Save the page as a file, or give its text"):
        files_of(address)
