"""Text as text wherever it is shown: never markup of a page, never a command to a terminal, never turning a line."""

import html
import re

# Halves of characters, which no page can hold and no terminal print (so Python reads names of files that are not in
# UTF-8); and embeddings, overrides and isolates of direction, with their ends. With those a text can be made to show in
# another order than it has ("Trojan Source", CVE-2021-42574), and one that is left open reaches into what follows. None
# of 300 articles of real news has any. The marks of direction (U+200E, U+200F) turn nothing round, and stay.
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

# What a terminal obeys rather than shows (C0 and C1 of ECMA-48: ESC begins its commands), and what ends a line there.
OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")

# What shows as nothing, or as room: a spreadsheet may pass over it and find a formula behind it.
BLANK = "\\s\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
# A cell of CSV that begins so is run as a formula by Excel or LibreOffice, after a tab or a line end too; wide signs by
# Excel in Japanese (OWASP, "CSV injection"). Apostrophes before it are counted in, so that adding one can be undone.
FORMULA = f"'*(?:[\t\r]|[{BLANK}]*[=+\\-@\uff1d\uff0b\uff0d\uff20])"
_FORMULA = re.compile(FORMULA)


def visible(text: str) -> str:
    r"""Return text with the invisible characters that turn it round, and halves of characters, written out.

    >>> visible("خبر\N{RIGHT-TO-LEFT OVERRIDE}abc")
    'خبر[U+202E]abc'
    """
    return TURNING.sub(_by_number, text)


def printable(text: str) -> str:
    r"""Return text as one line that a terminal shows and does not obey, whatever is in the name of a file or a title.

    >>> printable("خبر\x1b[2J\n.txt")
    'خبر[U+001B][2J[U+000A].txt'
    """
    return OBEYED.sub(_by_number, visible(text))


def escape(text: str) -> str:
    r"""Return text for an element or an attribute of a page, where it shows as what it is.

    >>> escape("<b>خبر</b>\N{POP DIRECTIONAL ISOLATE}")
    '&lt;b&gt;خبر&lt;/b&gt;[U+2069]'
    """
    return html.escape(visible(text))


def inert(cell: str) -> str:
    """Return the text of a cell so that no spreadsheet runs it: an apostrophe goes before what would be a formula.

    ``helpers.csv_files`` takes it away again.

    >>> inert("=HYPERLINK(1)"), inert("'=1"), inert("خبر = 1"), inert("'خبر'")
    ("'=HYPERLINK(1)", "''=1", 'خبر = 1', "'خبر'")
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _by_number(found: re.Match[str]) -> str:
    return f"[U+{ord(found[0]):04X}]"
