"""Abbreviations: Latin letters or their names that stand for the words of a name (PCB, پی سی بی: پاکستان کرکٹ بورڈ)."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from itertools import product

from helpers.entities.merging.comparison import Form, Key
from helpers.tables import rows

# An abbreviation of two letters has too many explanations; one of six has too many to look up.
LEAST_LETTERS, MOST_LETTERS = 3, 5
# One capital is an initial; more than six are a word in capitals.
LATIN = re.compile("[A-Z]{2,6}")
# Words of a name that its abbreviation has no letter for.
UNLETTERED = frozenset({"آف", "اینڈ", "برائے", "دی", "فار", "و", "کا", "کی", "کے"})


def is_abbreviation(words: tuple[str, ...]) -> bool:
    """Return whether a name consists of names of letters, or of Latin capitals.

    >>> is_abbreviation(("پی", "سی", "بی")), is_abbreviation(("PCB",)), is_abbreviation(("سی", "پیک"))
    (True, True, False)
    """
    return bool(latin_letters(words))


def latin_letters(words: tuple[str, ...]) -> str:
    """Return the Latin letters of an abbreviation, however they are written; an empty string for another name.

    >>> latin_letters(("آئی", "ایم", "ایف")), latin_letters(("IMF",)), latin_letters(("سی", "پیک"))
    ('IMF', 'IMF', '')
    """
    letters = [word if LATIN.fullmatch(word) else _letters().get(word, "") for word in words]
    return "".join(letters) if all(letters) else ""


def full_names(nodes: Mapping[str, Form]) -> dict[str, str]:
    """Map abbreviations to the only name whose words begin with their letters.

    Args:
        nodes: the compared form of each name.
    """
    by_initials: dict[Key, list[str]] = defaultdict(list)
    for key, form in nodes.items():
        if not is_abbreviation(form.words):
            by_initials[_initials(form)].append(key)
    found = {}
    for key, form in nodes.items():
        if LEAST_LETTERS <= len(letters := latin_letters(form.words)) <= MOST_LETTERS:
            spelled = product(*(_sounds()[letter] for letter in letters))
            names = [name for initials in spelled for name in by_initials.get(initials, ())]
            if len(names) == 1:
                found[key] = names[0]
    return found


def _initials(form: Form) -> Key:
    """Return the first letters of a name's words, without the alef that some write before s (اسٹیٹ)."""
    return tuple(key[0] for word, key in zip(form.words, form.keys, strict=True) if word not in UNLETTERED)


@cache
def _letters() -> dict[str, str]:
    """Map the Urdu names of Latin letters to the letters."""
    return {row["name"]: row["letter"] for row in rows("letter_sounds.csv")}


@cache
def _sounds() -> dict[str, tuple[str, ...]]:
    """Map Latin letters to the Urdu letters with which words that begin with them are written."""
    return {row["letter"]: tuple(row["initials"].split(" ")) for row in rows("letter_sounds.csv")}
