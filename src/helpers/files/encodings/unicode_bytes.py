"""Unicode bytes: UTF-8, UTF-16 and UTF-32, with and without a byte-order mark, with a few damaged bytes."""

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

# Marks at the start of a file, longest first: that of UTF-16 is half of that of UTF-32.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Arabic script as it occurs in Urdu.
ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# High bytes of UTF-16 in an Urdu text: Latin letters and spaces, Arabic, punctuation, presentation forms.
HIGH_BYTES = frozenset(b"\x00\x01\x06\x07\x20\x21\x22\x25\x26\xd8\xd9\xda\xdb\xdc\xdd\xde\xdf\xfb\xfc\xfd\xfe\xff")
# Share of pairs of bytes with such a high byte from which bytes are UTF-16.
UTF_16_SHARE = 0.9
# Damaged places in a text that are accepted: a few, of which one wrong byte can make two, or one in as many characters;
# and letters of Arabic script for each, because Windows-1256 is damaged UTF-8 in nearly every letter.
DAMAGED_PLACES, CHARACTERS_PER_PLACE, LETTERS_PER_PLACE = 10, 1_000, 10
# Letters for each damaged place from which a part of a text is UTF-8 at all: Windows-1256 has one in fifty.
UTF_8_LETTERS = 0.5


class UnicodeText(NamedTuple):
    """A decoded text, its encoding, and the number of places that are damaged."""

    text: str
    encoding: str
    damaged: int = 0


def decode_unicode(content: bytes) -> UnicodeText | None:
    r"""Return the text of bytes in an encoding of Unicode; None if they are in another one.

    A damaged place becomes U+FFFD: a byte that is not UTF-8, half a character at the end.

    >>> decode_unicode("امن".encode("utf-16"))
    UnicodeText(text='امن', encoding='utf-16', damaged=0)
    >>> decode_unicode("خبر آئی ہے کہ امن ہو گیا".encode() + b"\xd8").damaged
    1
    """
    for found in _readings(content):
        if found.damaged == 0 or _accepted(found):
            return found
    return None


def damaged_utf_8(content: bytes) -> int:
    r"""Return the number of damaged places of bytes that are UTF-8 nevertheless; 0 for another encoding.

    >>> damaged_utf_8("امن، جنگ".encode().replace("م".encode(), b"\xd9")), damaged_utf_8("امن".encode("cp1256"))
    (1, 0)
    """
    found = _read(content, "utf-8")
    return found.damaged if len(ARABIC.findall(found.text)) >= UTF_8_LETTERS * found.damaged else 0


def _readings(content: bytes) -> Iterator[UnicodeText]:
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            yield _read(content, encoding)
    if _has_wide_letters(content):
        # Before UTF-8: without its mark, UTF-16 of simple letters is also UTF-8.
        yield from (_read(content, encoding) for encoding in _wide_encodings(content))
    yield _read(content, "utf-8")
    # Letters outside the first plane as databases and Java write them: in two halves.
    yield from _in_halves(content)


def _read(content: bytes, encoding: str) -> UnicodeText:
    try:
        return UnicodeText(content.decode(encoding).removeprefix("\ufeff"), encoding)
    except UnicodeDecodeError:
        text = content.decode(encoding, "replace").removeprefix("\ufeff")
        written = content.count(REPLACEMENT.encode()) if encoding == "utf-8" else 0
        return UnicodeText(text, encoding, max(1, text.count(REPLACEMENT) - written))


def _has_wide_letters(content: bytes) -> bool:
    """Return whether many bytes are the high bytes of Latin and Arabic letters, which hardly occur in other text."""
    return content.count(0) + content.count(6) > len(content) // 4


def _wide_encodings(content: bytes) -> Iterator[str]:
    """Yield the encodings that the places of the high bytes point to."""
    whole = content[: len(content) // 4 * 4]
    if whole and not any(whole[2::4]) and not any(whole[3::4]):
        yield "utf-32-le"
    if whole and not any(whole[0::4]) and not any(whole[1::4]):
        yield "utf-32-be"
    pairs = len(content) // 2
    for encoding, high in (("utf-16-le", content[1::2]), ("utf-16-be", content[0::2])):
        fits = sum(high.count(byte) for byte in HIGH_BYTES)
        if pairs and fits >= UTF_16_SHARE * pairs and ARABIC.search(content.decode(encoding, "replace")):
            yield encoding


def _accepted(found: UnicodeText) -> bool:
    letters = len(ARABIC.findall(found.text))
    most = max(DAMAGED_PLACES, len(found.text) // CHARACTERS_PER_PLACE)
    return found.damaged <= most and letters >= LETTERS_PER_PLACE * found.damaged


def _in_halves(content: bytes) -> Iterator[UnicodeText]:
    if re.search(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf]", content):
        import ftfy.bad_codecs  # noqa: F401

        try:
            yield UnicodeText(content.decode("utf-8-variants"), "utf-8")
        except UnicodeDecodeError:
            return
