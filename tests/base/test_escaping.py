"""Text for pages: every character shows, none turns others round."""

import unicodedata

from hypothesis import given

from helpers.base.escaping import escape, printable, visible
from helpers.charts.shaping import drawable
from tests.support.strategies import hostile

# Unicode's classes of the characters that open and close a run of another direction.
TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def test_every_character_that_turns_text_round_and_every_half_is_written_out_and_no_other() -> None:
    everything = [chr(code) for code in range(0x110000)]
    changed = {glyph for glyph in everything if visible(glyph) != glyph}
    turning = {glyph for glyph in everything if unicodedata.bidirectional(glyph) in TURNING}
    assert changed == turning | set(map(chr, range(0xD800, 0xE000)))
    assert len(turning) == 9


@given(hostile(halves=True))
def test_what_is_escaped_holds_no_markup_and_turns_nothing(text: str) -> None:
    assert not set(escape(text)) & {"<", ">", '"', "'"}
    assert not {unicodedata.bidirectional(glyph) for glyph in escape(text)} & TURNING


def test_names_in_pictures_are_not_turned_round_either() -> None:
    assert drawable("روس\N{RIGHT-TO-LEFT OVERRIDE}2000") == "روس[U+202E]2000"


@given(hostile(halves=True))
def test_what_is_printable_is_one_line_that_can_be_sent_and_commands_nothing(text: str) -> None:
    assert len(printable(text).splitlines()) <= 1
    assert not {unicodedata.category(glyph) for glyph in printable(text)} & {"Cc", "Cs", "Zl", "Zp"}
    printable(text).encode()
    assert printable(printable(text)) == printable(text)
