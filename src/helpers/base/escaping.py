"""Escaping: text never becomes markup, a terminal command, a formula, or a change of direction."""

import html
import re

# Lone surrogates, which no page can hold and no terminal can print (Python uses them for file names that are not in
# UTF-8), and bidirectional embeddings, overrides and isolates. Those can show a text in another order than it has
# ("Trojan Source", CVE-2021-42574), and an unclosed one affects the text after it. None of 300 articles of real news
# has any. The directional marks U+200E and U+200F reorder nothing, and stay.
BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

# Control characters of a terminal (C0 and C1 of ECMA-48; ESC begins its commands), and line ends.
CONTROL_CHARACTERS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")

# Characters without ink: a spreadsheet may skip them and find a formula after them.
BLANK = "\\s\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
# Excel or LibreOffice run a CSV cell with this beginning as a formula, also after a tab or a line end; Japanese Excel
# also with full-width signs (OWASP, "CSV injection"). Leading apostrophes match too, so that one more can be removed.
FORMULA = f"'*(?:[\t\r]|[{BLANK}]*[=+\\-@\uff1d\uff0b\uff0d\uff20])"
_FORMULA = re.compile(FORMULA)


def visible(text: str) -> str:
    r"""Return text with bidirectional controls and lone surrogates written as code points.

    >>> visible("خبر\N{RIGHT-TO-LEFT OVERRIDE}abc")
    'خبر[U+202E]abc'
    """
    return BIDI_CONTROLS.sub(_code_point, text)


def printable(text: str) -> str:
    r"""Return text as one line without control characters, for a terminal.

    >>> printable("خبر\x1b[2J\n.txt")
    'خبر[U+001B][2J[U+000A].txt'
    """
    return CONTROL_CHARACTERS.sub(_code_point, visible(text))


def escape(text: str) -> str:
    r"""Return text escaped for an HTML element or attribute.

    >>> escape("<b>خبر</b>\N{POP DIRECTIONAL ISOLATE}")
    '&lt;b&gt;خبر&lt;/b&gt;[U+2069]'
    """
    return html.escape(visible(text))


def inert(cell: str) -> str:
    """Return a CSV cell that no spreadsheet runs: an apostrophe is put before a formula.

    ``helpers.files.delimited.as_written`` removes it again.

    >>> inert("=HYPERLINK(1)"), inert("'=1"), inert("خبر = 1"), inert("'خبر'")
    ("'=HYPERLINK(1)", "''=1", 'خبر = 1', "'خبر'")
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _code_point(found: re.Match[str]) -> str:
    return f"[U+{ord(found[0]):04X}]"
