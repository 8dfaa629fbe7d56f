"""Delimited text: its heading, and the lines above it."""

import pytest

from helpers.files.delimited import lines_above_heading
from helpers.files.readers.columns import is_known_name


@pytest.mark.parametrize(
    ("text", "above"),
    [
        ("title,text\nسرخی,خبر\n", 0),
        ("خبروں کا مجموعہ\n\ntitle,text\nسرخی,خبر\n", 2),
        ("Exported on 12 June, 2024\nid,title,date,text\n1,سرخی,2024,خبر\n", 1),
        ("# columns: title, text\ntitle;text\nسرخی;خبر\n", 1),
        ("#,title,text\n1,سرخی,خبر\n", 0),
        ("first,second\nnews,بارش ہوئی\n", 0),
        ("title;text\nسرخی;بارش ہوئی, خبر , آئی\n", 0),
        ('"بارش\nہوئی"\ntitle,text\n', 0),
        ("sep=;\ntitle;text\n", 0),
        ("", 0),
    ],
)
def test_the_heading_is_below_comments_and_titles(text: str, above: int) -> None:
    assert lines_above_heading(text, is_known_name) == above
