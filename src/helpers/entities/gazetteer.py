"""What is known of names before a text is read: places, persons' names, titles, organisations."""

from functools import cache
from typing import NamedTuple

from helpers.tables import rows, settings
from helpers.text.general_frequency import general_zipf
from helpers.text.lemmas import infinitives, verb_forms
from helpers.text.normalisation import normalise
from helpers.text.spacing.missing import function_words

# CLDR's codes that are no country: the world, pseudo-regions, and unions (those are organisations).
NO_COUNTRIES = frozenset({"001", "EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
# Zipf value above which a word is too usual in Urdu at large to be a name only because of what stands beside it.
USUAL = 4.0
# Letters: shorter words that no list knows are scraps of misspelled ones.
SHORTEST = 3
# Endings of plurals in the oblique, which names do not have.
PLURAL = ("وں", "یں")


class Known(NamedTuple):
    """Words and phrases by what they tell; those in ``words`` are everyday words too and need evidence."""

    places: frozenset[str]
    persons: frozenset[str]
    given: frozenset[str]
    surnames: frozenset[str]
    # Persons by all of their name, whose parts no rule would take for one (شاہ رخ خان).
    wholes: frozenset[str]
    words: frozenset[str]
    titles: dict[str, str]
    organisations: dict[str, frozenset[str]]
    # The first words of all phrases, by which a place in the text where none can begin is passed over.
    firsts: frozenset[str]
    longest: int


@cache
def known() -> Known:
    """Read the tables, and CLDR's countries and cities from Babel.

    >>> known().titles["وزیر اعظم"], "فرانس" in known().places, "شام" in known().words
    ('office', True, True)
    """
    own = {row["place"]: row for row in rows("places.csv")}
    places = {place for place, row in own.items() if row["kind"] != "none"}
    places |= _cldr() - {place for place, row in own.items() if row["kind"] == "none"}
    listed = rows("personal_names.csv")
    wholes = frozenset(row["name"] for row in listed if row["part"] == "whole")
    persons = {row["name"]: row for row in listed if row["part"] != "whole"}
    titles = {row["title"]: row["kind"] for row in rows("titles.csv")}
    roles = {row["role"] for row in rows("organisations.csv")}
    organisations = {
        role: frozenset(row["words"] for row in rows("organisations.csv") if row["role"] == role) for role in roles
    }
    phrases = places | wholes | titles.keys() | set().union(*organisations.values())
    return Known(
        frozenset(places),
        frozenset(persons),
        frozenset(name for name, row in persons.items() if row["part"] != "surname"),
        frozenset(name for name, row in persons.items() if row["part"] != "given"),
        wholes,
        frozenset(
            [name for name, row in persons.items() if row["word"]]
            + [place for place, row in own.items() if row["word"] and row["kind"] != "none"]
        ),
        titles,
        organisations,
        frozenset(phrase.split()[0] for phrase in phrases),
        max(phrase.count(" ") + 1 for phrase in phrases),
    )


@cache
def may_be_name(form: str) -> bool:
    """Tell whether a word may be a name, judged by itself: listed as one, or hardly known to Urdu at large.

    >>> [word for word in ("پومپیو", "نے", "کتابوں", "عمران", "کمپنی") if may_be_name(word)]
    ['پومپیو', 'عمران']
    """
    if form in known().persons:
        return True
    if form in function_words() or form in verb_forms() or form in infinitives() or len(form) < SHORTEST:
        return False
    if " " in form:
        first, *others = form.split()
        parts = settings("names.toml")["name_parts"]
        return may_be_name(first) and all(part in parts or may_be_name(part) for part in others)
    return general_zipf().get(form, 0.0) < USUAL and not form.endswith(PLURAL) and form not in _vocabulary()


@cache
def _vocabulary() -> frozenset[str]:
    """Return the words of our tables that are no names: with their plurals and feminines, their titles and places."""
    listed = {
        row[column] for name in ("lemmas.csv", "plurals.csv") for row in rows(name) for column in ("form", "lemma")
    }
    organisations = {word for words in known().organisations.values() for word in words}
    others = settings("names.toml")["no_names"]
    return frozenset(listed | known().titles.keys() | known().places | organisations).union(others)


def _cldr() -> set[str]:
    """Return CLDR's names in Urdu of countries and of the cities of time zones, in our spelling.

    Source: Unicode CLDR, through Babel; Unicode License V3.
    """
    from babel import Locale

    urdu = Locale("ur")
    names = [name for code, name in urdu.territories.items() if code not in NO_COUNTRIES]
    names += [zone["city"] for zone in urdu.time_zones.values() if "city" in zone]
    # What follows a comma or stands in brackets only explains: بیولاہ، شمالی ڈکوٹا.
    return {normalise(name.split("،")[0].split(" (")[0].split(" SAR")[0]).text for name in names}
