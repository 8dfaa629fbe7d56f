"""Affixes: their inflected forms, and the words that they form one word with."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from helpers.tables import rows, settings

# Place of an affix: after its partner (صحت مند) or before it (بے شمار).
LAST, FIRST = "last", "first"
# Use of an affix: joined to any known word, or, because it is a word too (خانہ square), only to its partners.
BOUND, FREE = "bound", "free"


class Affix(NamedTuple):
    """What an inflected affix is a form of: the dictionary form, and its use."""

    head: str
    use: str


@cache
def affixes(place: str, use: str = "") -> frozenset[str]:
    """Return the inflected affixes of a place, optionally of one use.

    >>> {"باز", "بازوں", "بازی"} <= affixes("last"), "باز" in affixes("last", "bound")
    (True, False)
    """
    return frozenset(
        form for form, affix in _inflected(place).items() if not use or any(each.use == use for each in affix)
    )


def is_affixed(first: str, second: str) -> bool:
    """Return whether two words are a word and its affix.

    >>> is_affixed("کتب", "خانوں"), is_affixed("دوسرے", "خانے"), is_affixed("بے", "شمار")
    (True, False, True)
    """
    if second not in _inflected(LAST) and first not in _inflected(FIRST):
        return False
    if len(first) == 1 or len(second) == 1:
        return False
    return any(
        (partner, affix.head) in partners() or (affix.use == BOUND and partner not in _function_words())
        for partner, affix in _readings(first, second)
    )


def _readings(first: str, second: str) -> Iterator[tuple[str, Affix]]:
    """Yield the partner and the affix of a pair in each way in which it can be read."""
    yield from ((first, affix) for affix in _inflected(LAST).get(second, ()))
    yield from ((second, affix) for affix in _inflected(FIRST).get(first, ()))


@cache
def partners() -> frozenset[tuple[str, str]]:
    """Return the listed partners of the affixes: partner, dictionary form of the affix.

    The partner of a suffix is also listed with the ending ے instead of ہ (ذمہ دار, ذمے دار), that of a prefix in its
    inflected forms (نا اہلی).
    """
    firsts = _inflected(FIRST)
    return frozenset(
        (form, row["affix"])
        for row in rows("affix_partners.csv")
        for form in (inflect(row["partner"], "agent") if row["affix"] in firsts else _oblique(row["partner"]))
    )


def partners_of(place: str) -> frozenset[str]:
    """Return the listed partners of the affixes of a place."""
    heads = {affix.head for forms in _inflected(place).values() for affix in forms}
    return frozenset(partner for partner, head in partners() if head in heads)


def _oblique(partner: str) -> tuple[str, ...]:
    return (partner, partner.removesuffix("ہ") + "ے") if partner.endswith("ہ") else (partner,)


@cache
def _inflected(place: str) -> dict[str, tuple[Affix, ...]]:
    """Return what each form of the affixes of a place can be: بندی is an affix and a form of بند."""
    forms: dict[str, tuple[Affix, ...]] = {}
    for row in rows("affixes.csv"):
        if row["place"] == place:
            for form in inflect(row["affix"], row["inflection"]):
                forms[form] = (*forms.get(form, ()), Affix(row["affix"], row["use"]))
    return forms


def inflect(word: str, inflection: str) -> list[str]:
    """Return the forms of a word by the name of its inflection in ``spacing.toml``.

    >>> inflect("خانہ", "heh"), inflect("نما", "vowel")
    (['خانہ', 'خانے', 'خانوں'], ['نما', 'نمائی', 'نماؤں', 'نمائیاں', 'نمائیوں'])
    """
    endings: list[str] = settings("spacing.toml")["inflections"][inflection]
    stem = word.removesuffix("ہ") if endings[0] == "ہ" else word
    return [stem + ending for ending in endings]


@cache
def _function_words() -> frozenset[str]:
    return frozenset(row["form"] for row in rows("function_words.csv"))
