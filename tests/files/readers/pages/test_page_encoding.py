"""Encoding of a page: the declared one, where it fits."""

from pathlib import Path

import pytest

from helpers.files.readers.pages.page_encoding import decode_page

PAGE = '<html><head><meta charset="{}"></head><body>گوادر ميں احتجاج</body></html>'
OLD = '<html><head><meta http-equiv="Content-Type" content="text/html; charset={}"></head><body>گوادر ميں</body></html>'


@pytest.mark.parametrize(
    ("page", "declared", "written", "found"),
    [
        (PAGE, "windows-1256", "cp1256", "cp1256"),
        (OLD, "windows-1256", "cp1256", "cp1256"),
        (PAGE, "utf-8", "utf-8", "utf-8"),
        (PAGE, "windows-1256", "utf-8", "utf-8"),
        (PAGE, "utf-16", "utf-8", "utf-8"),
        (PAGE, "utf-16", "utf-16", "utf-16"),
        (PAGE, "utf-8", "cp1256", "cp1256"),
        (PAGE, "no-such-thing", "utf-8", "utf-8"),
    ],
)
def test_the_declared_encoding_is_taken_where_it_fits(page: str, declared: str, written: str, found: str) -> None:
    text = page.format(declared)
    decoded = decode_page(text.encode(written), Path("a.html"))
    assert (decoded.text, decoded.encoding) == (text, found)
