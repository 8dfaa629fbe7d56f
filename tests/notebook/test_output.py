"""Embedded font: self-contained, and only for Urdu."""

from helpers.notebook.output import font_face


def test_the_font_is_embedded_and_excludes_the_space() -> None:
    css = font_face()
    assert "base64" in css
    assert "://" not in css
    assert "U+0020" not in css
