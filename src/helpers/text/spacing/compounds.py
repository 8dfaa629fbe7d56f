"""Compounds: two or more words that count as one (خوب صورت, طالب علموں, نقل و حمل)."""

from functools import cache
from itertools import pairwise

from helpers.tables import rows, settings
from helpers.text.spacing.coordination import glued_phrases


@cache
def compounds() -> frozenset[str]:
    """Return the compounds and offices, their last word in the singular and the plural, and phrases with a joined و."""
    listed = [row["compound"] for row in rows("compounds.csv")] + [row["office"] for row in rows("offices.csv")]
    return frozenset(glued_phrases()).union(*(_with_plurals(compound) for compound in listed))


def _with_plurals(compound: str) -> list[str]:
    """Return a compound and its regular plurals, nominative and oblique."""
    for ending, others in settings("spacing.toml")["plurals"].items():
        if compound.endswith(ending):
            return [compound, *(compound.removesuffix(ending) + other for other in others)]
    return [compound]


@cache
def compound_parts() -> frozenset[tuple[str, str]]:
    """Return the word pairs of compounds of three or more words: کم از and از کم in کم از کم."""
    longer = (compound.split(" ") for compound in compounds() if compound.count(" ") > 1)
    return frozenset(pair for words in longer for pair in pairwise(words))


@cache
def longest_compound() -> int:
    """Return the number of words of the longest compound."""
    return max(compound.count(" ") + 1 for compound in compounds())
