"""Urdu alphabet: map each letter, mark and invisible character to its canonical spelling."""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from helpers.base.errors import UrduNewsError
from helpers.tables import rows, settings

LETTER_TABLE = "letters.toml"
MARK_TABLE = "marks.csv"
# Unicode blocks Arabic Presentation Forms A and B: one code per letter shape, used by old fonts and converters.
PRESENTATION_FORMS = r"\uFB50-\uFDFF\uFE70-\uFEFC"
# Marks that can follow a letter: Latin accents, all marks of the Arabic blocks, and the high hamza, typed like one.
MARKS = (
    r"\u0300-\u036F\u0610-\u061A\u064B-\u065F\u0670\u0674\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8\u06EA-\u06ED"
    r"\u0897-\u089F\u08CA-\u08E1\u08E3-\u08FF"
)
# The ligature of اللہ: after an alef, which its glyph does not have in most fonts, it stands for the other letters.
ALLAH = "\N{ARABIC LIGATURE ALLAH ISOLATED FORM}"
ALEF = "\N{ARABIC LETTER ALEF}"
ALEF_FORMS = "\N{ARABIC LETTER ALEF ISOLATED FORM}\N{ARABIC LETTER ALEF FINAL FORM}"


class Alphabet(NamedTuple):
    """Letter and mark tables, compiled for ``normalise``."""

    # One character -> its Urdu letter or letters.
    letters: dict[str, str]
    # Letter and mark -> the letter they form.
    sequences: dict[str, str]
    # Character or sequence -> the name of the rule that changes it.
    rules: dict[str, str]
    # Marks that are not spelling, characters without a glyph, and glyph codes that are not expanded.
    removed: frozenset[str]
    invisible: frozenset[str]
    stays: frozenset[str]
    # Matches every character, with its marks, that may change.
    changes: re.Pattern[str]


@cache
def alphabet() -> Alphabet:
    """Load the letter tables: urduhack's without its errors, then our own.

    >>> alphabet().letters["ي"]
    'ی'

    Raises:
        UrduNewsError: a row's Unicode name does not match its glyph.
    """
    table, marks = settings(LETTER_TABLE), rows(MARK_TABLE)
    for row in (*table["letter"], *table["deviation"]):
        for side in {"from", "to", "urduhack"} & row.keys():
            _check_name(row[side], row[f"{side}_name"], LETTER_TABLE)
    for row in marks:
        _check_name(_glyph(row["code"]), row["name"], MARK_TABLE)
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
    alefs = ALEF + ALEF_FORMS + "".join(glyph for glyph, to in own.items() if to == ALEF)
    return Alphabet(
        letters=letters,
        sequences={glyph: to for glyph, to in own.items() if len(glyph) > 1},
        rules=fates | {row["from"]: row["rule"] for row in table["letter"]},
        removed=removed,
        invisible=invisible,
        stays=stays,
        changes=re.compile(
            rf"[{alefs}][{tail}]*{ALLAH}[{tail}]*|[^{tail}]?[{tail}]+|"
            rf"[{PRESENTATION_FORMS}{character_class(frozenset(letters))}]"
        ),
    )


def _urduhack() -> dict[str, str]:
    """Return urduhack's letter table: glyph to letter."""
    from urduhack.normalization.character import CORRECT_URDU_CHARACTERS

    return {glyph: letter for letter, glyphs in CORRECT_URDU_CHARACTERS.items() for glyph in glyphs}


def _glyph(code: str) -> str:
    return chr(int(code.removeprefix("U+"), 16))


def _check_name(glyph: str, name: str, table: str) -> None:
    """Reject a row whose Unicode name does not match its glyph."""
    if name != names(glyph):
        raise UrduNewsError(
            f"{table}: a row calls {glyph!r} {name}, but Unicode calls it {names(glyph)}. Correct one of them."
        )


def character_class(glyphs: frozenset[str]) -> str:
    """Return a regex character class body for Python and Rust (BMP only)."""
    return "".join(f"\\u{ord(glyph):04X}" for glyph in sorted(glyphs))


def invisible_class() -> str:
    """Return the invisible characters as the body of a regex character class."""
    return character_class(alphabet().invisible)


def names(glyphs: str) -> str:
    """Return the Unicode names of the characters, joined by " + "."""
    return " + ".join(unicodedata.name(glyph, f"U+{ord(glyph):04X}") for glyph in glyphs)
