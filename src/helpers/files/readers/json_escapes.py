"""JSON escapes: lone surrogates, which are valid in JSON and no Unicode text, become U+FFFD."""

import re

# JSON escapes of surrogates, and lone ones among them; after an odd number of backslashes "\\u" is not an escape.
ESCAPED = re.compile(rb"\\u[dD][89a-fA-F]")
HIGH, LOW = rb"\\u[dD][89abAB][0-9a-fA-F]{2}", rb"\\u[dD][c-fC-F][0-9a-fA-F]{2}"
HALF = re.compile(rb"(?<!\\)((?:\\\\)*)(?:%b(?!%b)|(?<!%b)%b)" % (HIGH, LOW, HIGH, LOW))


def whole_escapes(lines: bytes) -> bytes:
    r"""Return JSON with each escaped lone surrogate replaced by U+FFFD.

    >>> whole_escapes(rb'{"text": "\ud83d\ude00 \ud83d"}').decode()
    '{"text": "\\ud83d\\ude00 \\ufffd"}'
    """
    return HALF.sub(rb"\1\\ufffd", lines) if ESCAPED.search(lines) else lines
