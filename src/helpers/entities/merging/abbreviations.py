"""Abbreviations: names of Latin letters that stand for the words of a name (پی سی بی: پاکستان کرکٹ بورڈ)."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from itertools import product

from helpers.entities.merging.comparison import Form, Key
from helpers.tables import rows

# An abbreviation of two letters has too many explanations; one of six has too many to look up.
LEAST_LETTERS, MOST_LETTERS = 3, 5
# Words of a name that its abbreviation has no letter for.
UNLETTERED = frozenset({"آف", "اینڈ", "برائے", "دی", "فار", "و", "کا", "کی", "کے"})


def is_abbreviation(words: tuple[str, ...]) -> bool:
    """Return whether a name consists of names of letters.

    >>> is_abbreviation(("پی", "سی", "بی")), is_abbreviation(("سی", "پیک"))
    (True, False)
    """
    return set(words) <= _sounds().keys()


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
        if is_abbreviation(form.words) and LEAST_LETTERS <= len(form.words) <= MOST_LETTERS:
            spelled = product(*(_sounds()[word] for word in form.words))
            names = [name for initials in spelled for name in by_initials.get(initials, ())]
            if len(names) == 1:
                found[key] = names[0]
    return found


def _initials(form: Form) -> Key:
    """Return the first letters of a name's words, without the alef that some write before s (اسٹیٹ)."""
    return tuple(key[0] for word, key in zip(form.words, form.keys, strict=True) if word not in UNLETTERED)


@cache
def _sounds() -> dict[str, tuple[str, ...]]:
    """Map the names of Latin letters to the Urdu letters with which words that begin with them are written."""
    return {row["name"]: tuple(row["initials"].split(" ")) for row in rows("letter_sounds.csv")}
