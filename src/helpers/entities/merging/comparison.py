"""Name comparison: the words of names as keys that spellings share, without titles."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple, TypeAlias

import polars as pl

from helpers.entities.gazetteer import known
from helpers.tables import rows, settings
from helpers.text.variants import spelling_keys

# Before the second part of a name of two words (عبد الستار) the first is no name alone.
SERVANT = "عبد"
ARTICLE = "ال"
BRACKETS = "()"
# The keys of a name's words, by which its spellings are one.
Key: TypeAlias = tuple[str, ...]


class Form(NamedTuple):
    """A name as it is compared: its words, their keys, and the keys without lineage words at the beginning.

    A name with the Arabic article (حفیظ الرحمان) counts as one word, of which given and last have the part that is used
    alone. Titles of persons are omitted.
    """

    words: tuple[str, ...]
    keys: Key
    core: Key
    given: str
    last: str


class Node(NamedTuple):
    """All spellings of a name in an article: the fullest and most frequent, as compared, with the mentions of all."""

    name: str
    words: tuple[str, ...]
    keys: Key
    core: Key
    given: str
    last: str
    mentions: int


def compared(names: Iterable[str], *, persons: bool = True) -> dict[str, Form]:
    """Return the compared form of each name; a name in one word (نوازشریف) has the words of the same name in two.

    Args:
        names: of one kind.
        persons: whether they are of persons, and titles are omitted; گورنر ہاؤس has none.

    >>> compared(["میاں نواز شریف"])["میاں نواز شریف"].core
    ('نواز', 'شریف')
    >>> compared(["نوازشریف", "نواز شریف"])["نوازشریف"].words
    ('نواز', 'شریف')
    """
    units = {name: _units(name, persons=persons) for name in dict.fromkeys(names)}
    pieces = sorted({piece for unit in units.values() for word in unit for piece in word.split(" ")})
    key_of = dict(zip(pieces, spelling_keys(pl.Series(pieces, dtype=pl.String)), strict=True))
    keys = {name: tuple("".join(key_of[piece] for piece in word.split(" ")) for word in units[name]) for name in units}
    alone = {name: _alone(units[name], own, key_of) for name, own in keys.items()}
    longest: dict[str, str] = {}
    for name, own in keys.items():
        whole = "".join(own)
        if whole not in longest or len(keys[longest[whole]]) < len(own):
            longest[whole] = name
    same = {name: longest["".join(own)] for name, own in keys.items()}
    return {name: Form(units[other], keys[other], _core(keys[other]), *alone[other]) for name, other in same.items()}


def is_lineage(key: str) -> bool:
    """Return whether a word before a name is one that writers may omit: a lineage word or an initial."""
    return key in _lineage()


def is_listed(word: str) -> bool:
    """Return whether a word is a listed part of persons' names."""
    return word in known().persons or all(piece in known().persons for piece in word.split(" "))


def _units(name: str, *, persons: bool) -> tuple[str, ...]:
    """Return the words of a name, of persons without titles; the parts of an Arabic name are one, with a space."""
    stripped = (word.strip(BRACKETS) for word in name.split(" "))
    words = [word for word in stripped if any(letter.isalnum() for letter in word)]
    units: list[str] = []
    for word in words:
        if units and (units[-1] == SERVANT or _is_second_part(word)):
            units[-1] += f" {word}"
        else:
            units.append(word)
    # A listed name keeps its title: علامہ اقبال is no other اقبال.
    titled = persons and name not in known().wholes
    while titled and len(units) > 1 and units[0] in _titles():
        units.pop(0)
    return tuple(units)


def _is_second_part(word: str) -> bool:
    return word in settings("names.toml")["name_parts"] or (word.startswith(ARTICLE) and word not in known().given)


def _alone(words: tuple[str, ...], keys: Key, key_of: Mapping[str, str]) -> tuple[str, str]:
    """Return the keys of the given name and the surname that are used alone.

    The given name of مصباح الحق is مصباح, the surname of نوری المالکی is المالکی.
    Of عبد الستار neither part is used alone.
    """
    if not keys:
        return "", ""
    first = next((index for index, key in enumerate(keys) if not is_lineage(key)), 0)
    beginning, *second = words[first].split(" ")
    given = second and beginning != SERVANT and second[0].startswith(ARTICLE)
    end = words[-1].split(" ")[-1]
    last = " " in words[-1] and end.startswith(ARTICLE) and end not in settings("names.toml")["name_parts"]
    return key_of[beginning] if given else keys[first], key_of[end] if last else keys[-1]


def _core(keys: Key) -> Key:
    """Return the words of a name without lineage words at the beginning, if at least two remain."""
    while len(keys) > 2 and keys[0] in _lineage():
        keys = keys[1:]
    return keys


@cache
def _lineage() -> frozenset[str]:
    words = pl.Series(
        [row["word"] for row in rows("lineage_words.csv")] + [row["name"] for row in rows("letter_sounds.csv")]
    )
    return frozenset([*words, *spelling_keys(words)])


@cache
def _titles() -> frozenset[str]:
    """Return the titles and offices that are not lineage words."""
    return frozenset(known().titles) - {row["word"] for row in rows("lineage_words.csv")}
