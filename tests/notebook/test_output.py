"""The font that goes with every output."""

from helpers.notebook.output import font_face


def test_the_font_is_inside_and_leaves_latin_alone() -> None:
    css = font_face()
    assert "base64" in css
    assert "://" not in css
    assert "U+0020" not in css
