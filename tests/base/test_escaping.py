"""Text for pages: every character shows, none turns others round."""

import unicodedata

from hypothesis import given

from helpers.base.escaping import escape, printable, visible
from helpers.charts.shaping import drawable
from tests.support.strategies import hostile

# Unicode's classes of the characters that open and close a run of another direction.
TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def test_bidi_controls_and_lone_surrogates_are_written_out_and_nothing_else() -> None:
    everything = [chr(code) for code in range(0x110000)]
    changed = {glyph for glyph in everything if visible(glyph) != glyph}
    turning = {glyph for glyph in everything if unicodedata.bidirectional(glyph) in TURNING}
    assert changed == turning | set(map(chr, range(0xD800, 0xE000)))
    assert len(turning) == 9


@given(hostile(halves=True))
def test_escaped_text_has_no_markup_and_no_bidi_controls(text: str) -> None:
    assert not set(escape(text)) & {"<", ">", '"', "'"}
    assert not {unicodedata.bidirectional(glyph) for glyph in escape(text)} & TURNING


def test_pictures_contain_no_bidi_controls() -> None:
    assert drawable("روس\N{RIGHT-TO-LEFT OVERRIDE}2000") == "روس[U+202E]2000"


@given(hostile(halves=True))
def test_printable_text_is_one_line_without_control_characters(text: str) -> None:
    assert len(printable(text).splitlines()) <= 1
    assert not {unicodedata.category(glyph) for glyph in printable(text)} & {"Cc", "Cs", "Zl", "Zp"}
    printable(text).encode()
    assert printable(printable(text)) == printable(text)
