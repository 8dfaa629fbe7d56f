"""The alphabet as the tables tell it: what each letter, mark and invisible character becomes."""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from helpers.base.errors import UrduNewsError
from helpers.tables import rows, settings

TABLE = "letters.toml"
MARK_TABLE = "marks.csv"
WORDS = "spellings.csv"
# Glyph codes of old fonts and converters (Unicode blocks Arabic Presentation Forms A and B).
PRESENTATION_FORMS = r"\uFB50-\uFDFF\uFE70-\uFEFC"
# Marks that may follow a letter: Latin accents, all marks of the Arabic blocks, and the high hamza typed as one.
MARKS = (
    r"\u0300-\u036F\u0610-\u061A\u064B-\u065F\u0670\u0674\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8\u06EA-\u06ED"
    r"\u0897-\u089F\u08CA-\u08E1\u08E3-\u08FF"
)


class Alphabet(NamedTuple):
    """The tables of letters and words, ready for use."""

    letters: dict[str, str]
    sequences: dict[str, str]
    rules: dict[str, str]
    removed: frozenset[str]
    invisible: frozenset[str]
    stays: frozenset[str]
    changes: re.Pattern[str]
    word: dict[str, str]


@cache
def alphabet() -> Alphabet:
    """Read the tables: urduhack's letters, less its errors, and our own.

    >>> alphabet().letters["ي"]
    'ی'

    Raises:
        UrduNewsError: a row's Unicode name is not its glyph's, or a word changes its length.
    """
    table, marks = settings(TABLE), rows(MARK_TABLE)
    for row in (*table["letter"], *table["deviation"]):
        for side in {"from", "to", "urduhack"} & row.keys():
            _check(row[side], row[f"{side}_name"], TABLE)
    for row in marks:
        _check(_glyph(row["code"]), row["name"], MARK_TABLE)
    deviations = {row["from"] for row in table["deviation"]}
    own = {row["from"]: row["to"] for row in table["letter"]}
    letters = {glyph: to for glyph, to in _urduhack().items() if glyph not in deviations}
    letters |= {glyph: to for glyph, to in own.items() if len(glyph) == 1}
    fates = {_glyph(row["code"]): row["fate"] for row in marks}
    removed, invisible, stays = (
        frozenset(glyph for glyph, fate in fates.items() if fate == wanted)
        for wanted in ("removed", "invisible", "stays")
    )
    tail = MARKS + character_class(removed | invisible)
    return Alphabet(
        letters=letters,
        sequences={glyph: to for glyph, to in own.items() if len(glyph) > 1},
        rules=fates | {row["from"]: row["rule"] for row in table["letter"]},
        removed=removed,
        invisible=invisible,
        stays=stays,
        changes=re.compile(rf"[^{tail}]?[{tail}]+|[{PRESENTATION_FORMS}{character_class(frozenset(letters))}]"),
        word=_words(),
    )


def _urduhack() -> dict[str, str]:
    """Return urduhack's letter table, glyph to letter."""
    from urduhack.normalization.character import CORRECT_URDU_CHARACTERS

    return {glyph: letter for letter, glyphs in CORRECT_URDU_CHARACTERS.items() for glyph in glyphs}


def _words() -> dict[str, str]:
    table = {row["from"]: row["to"] for row in rows(WORDS)}
    for written, word in table.items():
        if len(written) != len(word):
            raise UrduNewsError(
                f"{WORDS}: {written} and {word} differ in length, which would move every offset after them; "
                "give a row in which each letter stands for one letter."
            )
    return table


def _glyph(code: str) -> str:
    return chr(int(code.removeprefix("U+"), 16))


def _check(glyph: str, name: str, table: str) -> None:
    """Refuse a row whose Unicode name is not its glyph's."""
    if name != names(glyph):
        raise UrduNewsError(
            f"{table}: a row calls {glyph!r} {name}, but Unicode calls it {names(glyph)}; mend the glyph or the name."
        )


def character_class(glyphs: frozenset[str]) -> str:
    """Return the inside of a character class that Python's and Rust's expressions both read; no emoji."""
    return "".join(f"\\u{ord(glyph):04X}" for glyph in sorted(glyphs))


def invisible_class() -> str:
    """Return the characters without a glyph as the inside of a character class, for patterns of pieces of text."""
    return character_class(alphabet().invisible)


def names(glyphs: str) -> str:
    """Return the Unicode names of the characters, joined by plus signs."""
    return " + ".join(unicodedata.name(glyph, f"U+{ord(glyph):04X}") for glyph in glyphs)
