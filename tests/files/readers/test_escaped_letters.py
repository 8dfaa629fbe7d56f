"""Escaped letters: articles whose letters are written as numbers."""

import pytest

from helpers.files.readers.articles_read import ArticlesRead, new_row
from helpers.files.readers.escaped_letters import without_escapes

TEXT = "بارش ہوئی۔\nلوگ خوش ہیں 😀"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (TEXT.encode("ascii", "xmlcharrefreplace").decode(), "HTML entities"),
        ("".join(f"&#x{ord(sign):x};" if ord(sign) > 127 else sign for sign in TEXT), "HTML entities"),
        (TEXT.encode("utf-16-be").hex(), ""),
        ("".join(rf"\u{ord(sign):04x}" if 127 < ord(sign) < 65_536 else sign for sign in TEXT), "escapes"),
        (TEXT.replace("😀", r"\ud83d\ude00").encode("ascii", "backslashreplace").decode(), "escapes"),
    ],
    ids=["decimal", "hexadecimal", "other numbers", "escapes", "pairs"],
)
def test_letters_written_as_numbers_are_read(written: str, shown: str) -> None:
    found = without_escapes(ArticlesRead([new_row("a", text=written)]), "a.txt")
    assert found.rows[0]["text"] == (TEXT if shown else written)
    assert shown in " ".join(found.notes)


def test_a_title_is_read_too() -> None:
    row = new_row("a", title="&#1576;&#1575;", text="&#1576;&#1575;&#1585;&#1588; &amp; Rain")
    [read] = without_escapes(ArticlesRead([row]), "a.txt").rows
    assert (read["title"], read["text"], read["source"]) == ("با", "بارش & Rain", None)


def test_other_texts_are_as_they_were() -> None:
    found = ArticlesRead([new_row("a", text=r"Rain &#65; \u0041 fell.")])
    assert without_escapes(found, "a.txt") == found
