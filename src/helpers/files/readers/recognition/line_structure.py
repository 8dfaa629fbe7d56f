"""Line structure: whether the lines of a text are the rows of a table, tagged words, settings or code."""

import csv
import re
from collections.abc import Sequence

from helpers.files.decoding import ARABIC_LETTER
from helpers.files.delimited import DELIMITERS, dialect_of
from helpers.files.readers.columns import PROSE_WORDS, is_known_name, meaning
from helpers.files.readers.recognition.signatures import CORPUS, PROGRAM, SETTINGS, WORD_LIST, Refusal

# Lines that are looked at, the fewest that show a structure, and the share of them that has to have it.
LINES, FEWEST_LINES, SHARE = 200, 5, 0.9
# Lines of one word each that are a list of words, and no verse or table of contents.
FEWEST_WORDS = 10
# Words of a cell in a heading.
HEADING_WORDS = 4
# A word with a part of speech: apart, or joined by one of the usual marks (میں/PSP, میں_PSP, میں|PSP).
WORD_AND_TAG = re.compile(r"\S+[ \t]+(?:\S+[ \t]+)*[A-Z][A-Z0-9_$.:|-]*(?:=\w+)?\s*")
TAGGED_WORD = re.compile(r"[^\s/_|<>]+(?:[/_|]|<)[A-Z][A-Z0-9$:.-]*>?")
SETTING = re.compile(r"\s*(?:[A-Za-z][\w.-]*\s*[:=].*|\[[\w.\s-]+\]\s*|[#;].*|-\s.*|---)")
LOG = re.compile(r"\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d.*\b(?:INFO|DEBUG|WARN(?:ING)?|ERROR|CRITICAL)\b.*")
CODE = re.compile(
    r"\s*(?:import [\w.]+|from [\w.]+ import |def \w+\(|class \w+[(:{ ]|#include\b|using \w+;|public (?:class|static)|"
    r"function \w*\(|(?:var|let|const) \w+ = |if __name__|return\b.*;$|package [\w.]+;)"
)
LEAST_CODE = 3


def structure_of(sample: str, *, settings: bool) -> str | Refusal | None:
    """Return what lines are: the extension of a table, a refusal, or None for prose.

    Args:
        sample: the beginning of a text, complete lines.
        settings: whether the text may be a file of settings: prose with a name before each colon looks the same.
    """
    # Corpora have comments before their sentences.
    lines = [line for line in sample.splitlines() if line.strip() and not line.startswith("# ")][:LINES]
    if table := _table("\n".join(lines), lines):
        return table
    if _most(lines, WORD_AND_TAG) and _words(lines) <= 3 * len(lines):
        return CORPUS
    words = " ".join(lines).split()
    if len(words) >= FEWEST_LINES and sum(map(bool, map(TAGGED_WORD.fullmatch, words))) >= SHARE * len(words):
        return CORPUS
    if len(lines) >= FEWEST_WORDS and ARABIC_LETTER.search(sample) and len(words) <= len(lines) / SHARE:
        return WORD_LIST
    if _most(lines, LOG):
        return Refusal("the log of a program")
    if sum(map(bool, map(CODE.match, lines))) >= max(LEAST_CODE, len(lines) // 10):
        return PROGRAM
    return SETTINGS if settings and _most(lines, SETTING) else None


def _table(sample: str, lines: Sequence[str]) -> str | Refusal | None:
    """Return the extension of a table if lines have its cells: tabs, or another delimiter and a known heading."""
    dialect = dialect_of(sample)
    if len(lines) < 2 or dialect.delimiter not in DELIMITERS:
        return None
    try:
        rows = list(csv.reader(lines, delimiter=dialect.delimiter, quoting=dialect.quoting))
    except csv.Error:
        return None
    heading = rows[0]
    known = [meaning(name) for name in heading]
    if len(heading) < 2 or not any(heading[:-1]):
        return None
    if "text" in known and sum(map(is_known_name, heading)) > 1 and _are_names(heading):
        # A text over several lines in quotation marks makes rows of other lengths.
        return ".tsv" if dialect.delimiter == "\t" else ".csv"
    if dialect.delimiter != "\t" or sum(len(row) == len(heading) for row in rows) < SHARE * len(rows):
        return None
    words = [sum(len(row[place].split()) for row in rows if place < len(row)) for place in range(len(heading))]
    prose = [count for count in words if count >= PROSE_WORDS * len(rows)]
    if prose:
        # Two halves of a verse have a tab between them, and are no columns.
        return ".tsv" if len(prose) == 1 or any(known) else None
    return _list_of_words(lines, heading) if len(lines) >= FEWEST_LINES and ARABIC_LETTER.search(sample) else None


def _list_of_words(lines: Sequence[str], heading: Sequence[str]) -> Refusal:
    numbers = sum(line.split("\t")[-1].strip().replace(".", "").isdecimal() for line in lines)
    return WORD_LIST if len(heading) == 2 and numbers >= SHARE * (len(lines) - 1) else CORPUS


def _are_names(heading: Sequence[str]) -> bool:
    return all(len(name.split()) <= HEADING_WORDS for name in heading)


def _most(lines: Sequence[str], pattern: re.Pattern[str]) -> bool:
    """Return whether nearly all lines match, of at least some."""
    return len(lines) >= FEWEST_LINES and sum(map(bool, map(pattern.fullmatch, lines))) >= SHARE * len(lines)


def _words(lines: Sequence[str]) -> int:
    return sum(len(line.split()) for line in lines)
