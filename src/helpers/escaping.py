"""Text of an article as text of a page: never markup, and never able to turn its neighbours round."""

import html
import re

# Halves of characters, which no page can hold; and embeddings, overrides and isolates of direction, with their ends.
# With those a text can be made to show in another order than it has ("Trojan Source", CVE-2021-42574), and one that is
# left open reaches into what follows. None of 300 articles of real news has any. The marks of direction (U+200E,
# U+200F) turn nothing round, and stay.
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    r"""Return text with the invisible characters that turn it round, and halves of characters, written out.

    >>> visible("خبر\N{RIGHT-TO-LEFT OVERRIDE}abc")
    'خبر[U+202E]abc'
    """
    return TURNING.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def escape(text: str) -> str:
    r"""Return text for an element or an attribute of a page, where it shows as what it is.

    >>> escape("<b>خبر</b>\N{POP DIRECTIONAL ISOLATE}")
    '&lt;b&gt;خبر&lt;/b&gt;[U+2069]'
    """
    return html.escape(visible(text))
