"""JSON Lines: lone surrogates, which no Unicode text has, become U+FFFD; the message for a malformed line."""

import re
from pathlib import Path

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


def json_line_message(file: Path, number: int) -> str:
    """Return the message for a malformed line."""
    reason = f"line {number} is not a JSON object in UTF-8"
    return f"{file} is not well formed as jsonl: {reason}. Correct the line or delete it."
