"""8-bit encodings of Arabic script: Windows-1256 and its older relatives, distinguished by their words."""

import re
from typing import NamedTuple

from helpers.files.encodings.frequent_words import ARABIC_WORD, known_share

# Python's name -> the name in messages. The first have the letters in their logical order and are read; the others are
# recognised only, because they draw letters, or put them in the order of the screen.
READ = {"cp1256": "Windows-1256", "iso8859-6": "ISO-8859-6", "mac-arabic": "Mac Arabic", "cp720": "code page 720"}
RECOGNISED = {"cp864": "code page 864", "cp1006": "code page 1006"}
# Share of words that have to consist of Arabic letters only, and share of function words, in a text that is recognised.
CLEAN_SHARE, KNOWN_SHARE = 0.9, 0.1
LEAST_WORDS = 4
WORD = re.compile(r"[^\s!-/:-@\[-`{-~]*[^\x00-\x7f\s][^\s!-/:-@\[-`{-~]*")
PUNCTUATION = "،؛؟۔«»“”‘’…–—٪٫٬"


class SingleByteText(NamedTuple):
    """A text in an 8-bit encoding, and how well it fits: the share of clean words and of function words."""

    text: str
    encoding: str
    clean: float
    known: float


def readings(content: bytes) -> list[SingleByteText]:
    """Return the text of bytes in each 8-bit encoding that fits, the best first.

    >>> [reading.encoding for reading in readings("وقال الرئيس إن هذا هو الحل".encode("iso8859-6"))][:1]
    ['iso8859-6']
    """
    found = [_reading(content, encoding) for encoding in (*READ, *RECOGNISED)]
    fitting = [one for one in found if one and one.clean >= CLEAN_SHARE and one.known >= KNOWN_SHARE]
    return sorted(fitting, key=lambda one: (one.known, one.clean), reverse=True)


def _reading(content: bytes, encoding: str) -> SingleByteText | None:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    words = [word.strip(PUNCTUATION) for word in WORD.findall(text)]
    words = [word for word in words if word]
    if len(words) < LEAST_WORDS:
        return None
    clean = sum(ARABIC_WORD.fullmatch(word) is not None for word in words) / len(words)
    return SingleByteText(text, encoding, clean, known_share(text))
