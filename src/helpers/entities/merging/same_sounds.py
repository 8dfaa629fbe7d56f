"""Same sounds: names that differ only in letters with one sound in Urdu, as in foreign names (ویراٹ)."""

from collections.abc import Mapping
from functools import cache

from helpers.entities.merging.comparison import Key, Node
from helpers.entities.merging.near_spellings import LEAST_LETTERS, LEAST_LETTERS_ALONE
from helpers.tables import rows

# The last letter of ریہانا and ریحانہ.
FINAL = {"ہ": "ا"}


def same_sounds(names: Mapping[Key, Node]) -> dict[Key, Key]:
    """Map names to the most frequent name with the same sounds, letter by letter, in the same number of words.

    Short words, and single words that are not long, are other names if a letter differs (بٹ, بت). Listed names, too,
    are one: letters that distinguish names (نظیر, نذیر) are not in ``same_sounds.csv``.

    >>> from helpers.entities.merging.comparison import Node, compared
    >>> names = compared(["ویرات کوہلی", "ویراٹ کوہلی", "نظیر احمد", "نذیر احمد"])
    >>> same_sounds({form.core: Node(name, *form, mentions=1) for name, form in names.items()})
    {('ویراٹ', 'کوہلی'): ('ویرات', 'کوہلی')}
    """
    usual: dict[Key, Key] = {}
    found: dict[Key, Key] = {}
    for key in sorted(names, key=lambda key: -names[key].mentions):
        least = LEAST_LETTERS if len(key) > 1 else LEAST_LETTERS_ALONE
        heard = tuple(_heard(word) if len(word) >= least else word for word in key)
        other = usual.setdefault(heard, key)
        if other != key:
            found[key] = other
    return found


def _heard(word: str) -> str:
    """Return a word with one letter for each sound."""
    ending = FINAL.get(word[-1], word[-1])
    return (word[:-1] + ending).translate(_sounds())


@cache
def _sounds() -> dict[int, str]:
    """Map letters to the one that stands for their sound."""
    return {ord(row["letter"]): row["sound"] for row in rows("same_sounds.csv")}
