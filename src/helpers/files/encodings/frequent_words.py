"""Frequent words: recognise text by its most frequent words, whichever keyboard typed them."""

import re
import unicodedata
from functools import cache

from helpers.tables import rows

# A word in Arabic script, with its marks.
ARABIC_WORD = re.compile(
    r"[\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06e1-\u06e8\u06ea-\u06ff\u0750-\u077f]+"
)
# Letters of Arabic keyboards, the only ones of 8-bit encodings, and those of Urdu keyboards.
KEYBOARDS = str.maketrans("يكه", "یکہ")


def folded(word: str) -> str:
    """Return a word with Urdu's letters for those of Arabic keyboards, without vowel marks.

    >>> folded("مُلك") == "ملک"
    True
    """
    plain = "".join(letter for letter in word if not unicodedata.combining(letter)) if not word.isalpha() else word
    return plain.translate(KEYBOARDS)


@cache
def urdu_words() -> frozenset[str]:
    """Return the function words of Urdu.

    >>> "ہے" in urdu_words()
    True
    """
    return frozenset(folded(row["form"]) for row in rows("function_words.csv"))


@cache
def known_words() -> frozenset[str]:
    """Return the function words of all languages in Arabic script that the tables have.

    >>> "التی" in known_words()
    True
    """
    cues = (row for row in rows("language_cues.csv") if row["kind"] != "letter")
    return urdu_words() | {folded(row["cue"]) for row in cues if len(row["cue"]) > 1}


def known_share(text: str) -> float:
    """Return the share of words in Arabic script that are function words: about a third in running text.

    >>> known_share("لاہور میں بارش ہوئی"), known_share("ظ„ط§غپظˆط±")
    (0.5, 0.0)
    """
    words = [folded(word) for word in ARABIC_WORD.findall(text)]
    return sum(word in known_words() for word in words) / len(words) if words else 0.0
