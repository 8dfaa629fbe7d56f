"""Gazetteer: known places, personal names, titles and organisations."""

from functools import cache
from typing import NamedTuple

from helpers.entities.locations.place_table import located_names, names_that_are_words
from helpers.tables import rows, settings
from helpers.text.general_frequency import general_zipf
from helpers.text.lemmas import infinitives, verb_forms
from helpers.text.normalisation import normalise
from helpers.text.spacing.missing import function_words

# CLDR codes that are not countries: the world, pseudo-regions, and unions, which are organisations.
NON_COUNTRY_CODES = frozenset({"001", "EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
# A word with a higher Zipf value in general Urdu is too common to be a name by its context alone.
COMMON_ZIPF = 4.0
# Shorter words that are in no table are fragments of misspelled words.
LEAST_NAME_LETTERS = 3
# Endings of oblique plurals, which names do not have.
PLURAL_ENDINGS = ("وں", "یں")


class Known(NamedTuple):
    """Words and phrases by type. Those in ``words`` are common words too, so a rule needs further evidence."""

    places: frozenset[str]
    persons: frozenset[str]
    given: frozenset[str]
    surnames: frozenset[str]
    # Full names of persons that the rules would not find by their parts (شاہ رخ خان).
    wholes: frozenset[str]
    words: frozenset[str]
    # Places that are common words, or in no table of ours and more often a person (کیمرون).
    place_words: frozenset[str]
    # Phrases that look like names but are not names.
    nothing: frozenset[str]
    titles: dict[str, str]
    organisations: dict[str, frozenset[str]]
    # All phrases: places, whole names, titles, words of organisations; and how they begin, short of their last word.
    phrases: frozenset[str]
    beginnings: frozenset[str]
    # The first words of all phrases: a word that is not among them can be skipped.
    firsts: frozenset[str]
    # The single words of all names, and the names of Latin letters (ایف).
    parts: frozenset[str]
    letters: frozenset[str]


@cache
def known() -> Known:
    """Return all known names, from the tables and from CLDR's countries and cities.

    >>> known().titles["وزیر اعظم"], "فرانس" in known().places, "شام" in known().words
    ('office', True, True)
    """
    own = {row["place"]: row for row in rows("places.csv")}
    full: dict[str, set[str]] = {}
    for row in rows("full_names.csv"):
        full.setdefault(row["kind"], set()).add(row["name"])
    places = {place for place, row in own.items() if row["kind"] != "none"} | full["place"]
    no_places = {place for place, row in own.items() if row["kind"] == "none"}
    places |= _cldr() - no_places
    listed = rows("personal_names.csv")
    wholes = frozenset({row["name"] for row in listed if row["part"] == "whole"} | full["person"])
    persons = {row["name"]: row for row in listed if row["part"] != "whole"}
    titles = {row["title"]: row["kind"] for row in rows("titles.csv")}
    nothing = frozenset(settings("names.toml")["nothing"])
    organisations = {"whole": full["organisation"]}
    for row in rows("organisations.csv"):
        organisations.setdefault(row["role"], set()).add(row["words"])
    # Places of the table above that are words too are marked there.
    others = no_places | organisations["whole"] | places
    located_words = names_that_are_words() - others
    places |= (located_names() - others) | located_words
    phrases = places | wholes | {name for name in persons if " " in name} | titles.keys() | nothing
    phrases = phrases.union(*organisations.values())
    beginnings = {phrase[:end] for phrase in phrases for end, letter in enumerate(phrase) if letter == " "}
    parts = {part for phrase in phrases for part in phrase.split(" ")}
    words = {name for name, row in persons.items() if row["word"]}
    place_words = {place for place, row in own.items() if row["word"] and row["kind"] != "none"} | located_words
    return Known(
        frozenset(places),
        frozenset(persons),
        frozenset(name for name, row in persons.items() if row["part"] != "surname"),
        frozenset(name for name, row in persons.items() if row["part"] != "given"),
        wholes,
        frozenset(words | place_words),
        frozenset(place_words | (words & (places - own.keys()))),
        nothing,
        titles,
        {role: frozenset(words) for role, words in organisations.items()},
        frozenset(phrases),
        frozenset(beginnings),
        frozenset(phrase.split(" ", 1)[0] for phrase in phrases),
        frozenset(parts.union(persons, settings("names.toml")["name_parts"])),
        frozenset(settings("names.toml")["letters"]),
    )


@cache
def certain_persons() -> frozenset[str]:
    """Return the listed names of persons that are no common words."""
    return known().persons - known().words


@cache
def inside_organisations() -> frozenset[str]:
    """Return the words that may come before the last word of an organisation."""
    roles = known().organisations
    return roles["modifier"] | roles["link"] | roles["last"]


@cache
def usually_words() -> frozenset[str]:
    """Return the names that are far more often an everyday word (ملک country)."""
    return frozenset(settings("names.toml")["usually_words"])


@cache
def may_be_name(form: str) -> bool:
    """Return whether a word may be a name without context: a listed name, or rare in general Urdu.

    >>> [word for word in ("پومپیو", "نے", "کتابوں", "عمران", "کمپنی") if may_be_name(word)]
    ['پومپیو', 'عمران']
    """
    if form in known().persons:
        return True
    if form in function_words() or form in verb_forms() or form in infinitives() or len(form) < LEAST_NAME_LETTERS:
        return False
    if " " in form:
        first, *others = form.split()
        parts = settings("names.toml")["name_parts"]
        return may_be_name(first) and all(part in parts or may_be_name(part) for part in others)
    return (
        general_zipf().get(form, 0.0) < COMMON_ZIPF and not form.endswith(PLURAL_ENDINGS) and form not in _vocabulary()
    )


@cache
def _vocabulary() -> frozenset[str]:
    """Return the words of the tables that are not personal names, including plurals, feminines, titles and places."""
    listed = {
        row[column] for name in ("lemmas.csv", "plurals.csv") for row in rows(name) for column in ("form", "lemma")
    }
    organisations = {word for words in known().organisations.values() for word in words}
    others = settings("names.toml")["no_names"]
    return frozenset(listed | known().titles.keys() | known().places | organisations).union(others)


def _cldr() -> set[str]:
    """Return CLDR's Urdu names of countries and of time zone cities, normalised.

    Source: Unicode CLDR, through Babel; Unicode License V3.
    """
    from babel import Locale

    urdu = Locale("ur")
    names = [name for code, name in urdu.territories.items() if code not in NON_COUNTRY_CODES]
    names += [zone["city"] for zone in urdu.time_zones.values() if "city" in zone]
    # Text after a comma or in brackets is an explanation: بیولاہ، شمالی ڈکوٹا.
    return {normalise(name.split("،")[0].split(" (")[0].split(" SAR")[0]).text for name in names}
