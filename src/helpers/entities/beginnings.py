"""Words with which a name may begin; all others are skipped at the cost of one look-up."""

from functools import cache

from helpers.entities.abbreviations import is_letters
from helpers.entities.gazetteer import known, may_be_name
from helpers.entities.places import has_ending
from helpers.tables import settings

# What may begin with a word: nothing, a phrase of the tables, or a name of any kind.
NOTHING, PHRASE, ANY = range(3)


class Beginnings(dict[str, int]):
    """What may begin with a word, found at its first occurrence."""

    def __missing__(self, form: str) -> int:
        """Return the answer for a new word, and keep it."""
        any_name = form in settings("names.toml")["kinds_of_place"] or is_letters(form)
        listed = PHRASE if form.split(" ", 1)[0] in known().firsts else NOTHING
        self[form] = ANY if any_name or may_be_name(form) or has_ending(form) else listed
        return self[form]


class OrganisationBeginnings(dict[str, bool]):
    """Whether an organisation, its last or its first word may begin with a word."""

    def __missing__(self, form: str) -> bool:
        """Return the answer for a new word, and keep it."""
        self[form] = form.split(" ", 1)[0] in _first_words() or is_letters(form)
        return self[form]


@cache
def beginnings() -> Beginnings:
    """Return what may begin with each word.

    >>> beginnings()["پومپیو"], beginnings()["لاہور"], beginnings()["نے"]
    (2, 1, 0)
    """
    return Beginnings()


@cache
def organisation_beginnings() -> OrganisationBeginnings:
    """Return whether an organisation, its last or its first word may begin with each word.

    >>> organisation_beginnings()["پارٹی"], organisation_beginnings()["لاہور"]
    (True, True)
    """
    return OrganisationBeginnings()


@cache
def _first_words() -> frozenset[str]:
    roles = known().organisations
    of_roles = ("whole", "last", "first", "of place", "paper", "not")
    return frozenset(phrase.split(" ", 1)[0] for role in of_roles for phrase in roles[role])
