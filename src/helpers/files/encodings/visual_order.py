"""Visual order: text whose letters run from left to right, as some PDF files store it, detected and reversed."""

import re
import unicodedata
from typing import NamedTuple

from helpers.base.graphemes import stream_safe
from helpers.files.encodings.frequent_words import ARABIC_WORD, folded, known_words, urdu_words

# Letters that no word of Urdu begins with.
NEVER_FIRST = frozenset("ںےھۃةى")
# Words that must speak for visual order before a text is reversed, and how many of them for one that speaks against it.
CERTAIN_WORDS, CERTAIN_RATIO = 5, 20
# Where a text is only reported, two words are enough.
LIKELY_WORDS, LIKELY_RATIO = 2, 4
# Runs that are read from left to right in a line of Urdu: numbers with their separators, and words in Latin letters.
LATIN = r"[A-Za-z\u00c0-\u024f]"
LEFT_TO_RIGHT = re.compile(
    rf"{LATIN}[\w\u00c0-\u024f'’&@./+-]*(?: +[A-Za-z0-9\u00c0-\u024f][\w\u00c0-\u024f'’&@./+-]*)*"
    r"|[0-9\u0660-\u0669\u06f0-\u06f9]+(?:[.,:/\u066b\u066c-][0-9\u0660-\u0669\u06f0-\u06f9]+)*%?",
    re.ASCII,
)
MARK = r"[\u064b-\u065f\u0670]"
FINAL_MARK = re.compile(rf"{MARK}(?!\S)")
ANY_LETTER, LETTER_WITH_MARKS = re.compile(r"(?s)."), re.compile(rf"(?s).{MARK}*")
BRACKETS = "()[]{}«»<>"
MIRRORED = str.maketrans(BRACKETS, ")(][}{»«><")


class Evidence(NamedTuple):
    """How many words of a text are Urdu only if read backwards, and how many only as they are written."""

    visual: int
    logical: int


def evidence(text: str) -> Evidence:
    """Count the words that show the order of the letters.

    A word shows it if it is a function word in one direction only, or has at one end a letter that only ends words.

    >>> evidence("ںیم روہال"), evidence("لاہور میں")
    (Evidence(visual=1, logical=0), Evidence(visual=0, logical=1))
    """
    visual = logical = 0
    for word in map(folded, ARABIC_WORD.findall(unicodedata.normalize("NFKC", stream_safe(text)))):
        if len(word) < 2:
            continue
        backwards = word[::-1]
        reads = word in known_words() or (word[-1] in NEVER_FIRST and word[0] not in NEVER_FIRST)
        reads_backwards = backwards in urdu_words() or (word[0] in NEVER_FIRST and word[-1] not in NEVER_FIRST)
        visual += reads_backwards and not reads
        logical += reads and not reads_backwards
    return Evidence(visual, logical)


def is_visual_order(text: str) -> bool:
    """Return whether the letters of a text run from left to right.

    >>> is_visual_order("۔ےئوہ شوخ گول روا یئوہ شراب ںیم روہال")
    True
    >>> is_visual_order("لاہور میں بارش ہوئی اور لوگ خوش ہوئے۔")
    False
    """
    visual, logical = evidence(text)
    return visual >= LIKELY_WORDS and visual >= LIKELY_RATIO * logical


def is_certainly_visual_order(text: str) -> bool:
    """Return whether a text is in visual order in so many words that it can be reversed.

    >>> is_certainly_visual_order("ںیم روہال")
    False
    """
    visual, logical = evidence(text)
    return visual >= CERTAIN_WORDS and visual >= CERTAIN_RATIO * logical and not _reversed_by_word(text)


def _reversed_by_word(text: str) -> bool:
    """Return whether lines end with the stop of their last word: then only the letters of words are reversed."""
    lines = [line.split() for line in text.split("\n") if len(line.split()) > 1]
    first = sum(words[0].startswith("۔") for words in lines)
    last = sum(words[-1].startswith("۔") and len(words[-1]) > 1 for words in lines)
    return last > first


def logical_order(text: str) -> str:
    """Return a text in visual order as it is read: each line reversed, its numbers and Latin words kept.

    Presentation forms stay as they are. Brackets are mirrored where they would otherwise close before they open.

    >>> logical_order("۔ےئوہ 12.5 شوخ BBC News گول")
    'لوگ BBC News خوش 12.5 ہوئے۔'
    """
    return "\n".join(map(_logical_line, text.split("\n")))


def _logical_line(line: str) -> str:
    """Reverse a line letter by letter, and keep what runs from left to right."""
    text, ending = line.removesuffix("\r"), "\r" * line.endswith("\r")
    # Marks follow their letter where one ends a word; elsewhere they precede it, because their order is reversed too.
    letters = LETTER_WITH_MARKS if FINAL_MARK.search(text) else ANY_LETTER
    kept = LEFT_TO_RIGHT.sub(lambda run: run[0][::-1], text)
    turned = "".join(reversed(letters.findall(kept)))
    return (turned.translate(MIRRORED) if _closes_first(turned) else turned) + ending


def _closes_first(line: str) -> bool:
    """Return whether the first bracket of a line is a closing one."""
    first = next((letter for letter in line if letter in BRACKETS), "")
    return bool(first) and BRACKETS.index(first) % 2 == 1
