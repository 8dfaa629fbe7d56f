"""Own stop words: words added and kept by a reader's file, and the errors of such a file."""

from pathlib import Path

import pytest

from helpers import UrduNewsError, frequencies, read_stop_words, stop_words, tokenise
from tests.support.paths import SEEDS


def written(tmp_path: Path, content: str) -> Path:
    path = tmp_path / "stop_words.csv"
    path.write_text(content, encoding="utf-8")
    return path


def test_without_a_file_and_with_that_of_the_seeds_the_stop_words_are_those_of_the_package() -> None:
    assert read_stop_words(None) == read_stop_words(SEEDS / "stop_words.csv") == stop_words()


def test_words_are_added_and_kept_in_any_spelling_of_their_letters(tmp_path: Path) -> None:
    path = written(tmp_path, "word,change\nكتاب,add\nنہیں,keep\n")
    counted = frequencies(tokenise("کتاب نہیں آئی، خبر آئی۔"), stop_words=read_stop_words(path))
    assert {"نہیں", "خبر"} <= set(counted["form"])
    assert "کتاب" not in set(counted["form"])


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("form,change\nخبر,add\n", "has no column word. Its first line must be: word,change"),
        ("word,change\nخبر,drop\n", 'line 2: "خبر,drop" is not a word and then add or keep'),
        ("word,change\n,add\n", "line 2"),
        ("word,change\nخبر,add\nنہیں,keep\nخبر,keep\n", "has خبر twice, once with add and once with keep"),
        ("", "stop_words.csv is empty. Its first line must be: word,change"),
        ("\n\n", "is empty. Its first line must be: word,change"),
    ],
)
def test_an_error_in_the_file_names_the_line(content: str, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(UrduNewsError, match=sentence):
        read_stop_words(written(tmp_path, content))


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UrduNewsError, match="none"):
        read_stop_words(tmp_path / "none.csv")
