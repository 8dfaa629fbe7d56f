"""Encoding of a page: as it declares it, where that fits its bytes."""

import codecs
import re
from pathlib import Path

from helpers.files.decoding import Decoded, decode

# Bytes in which browsers look for the declaration, and the declaration.
HEAD_BYTES = 4_096
CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.I)
# A declaration that is readable as ASCII is false if it is one of these; browsers take UTF-8 then.
WIDE = frozenset({"utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"})


def decode_page(content: bytes, file: Path) -> Decoded:
    """Return the text of a page, in the encoding that it declares if its bytes are neither UTF-8 nor marked.

    Raises:
        UrduNewsError: it is empty, or not text.
    """
    declared = _declared(content)
    if declared is None or _is_unicode(content):
        return decode(content, file)
    try:
        text = content.decode(declared)
    except (UnicodeDecodeError, LookupError):
        return decode(content, file)
    return Decoded(text, declared)


def _declared(content: bytes) -> str | None:
    """Return the encoding that a page declares, by the name that Python gives it."""
    found = CHARSET.search(content[:HEAD_BYTES])
    if not found:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return None
    return None if name in WIDE else name


def _is_unicode(content: bytes) -> bool:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in content[:HEAD_BYTES]:
        return True
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
