"""Lexicon of time words: the classes of each form, and its value in each class.

Patterns in ``tables/times/rules.csv`` are written over these classes.
"""

import re
from functools import cache
from typing import Any, NamedTuple

from helpers.tables import rows, settings

FIRST_YEAR, LAST_YEAR = 1000, 2100
# Last Hijri year that counts as a year, 2076 CE.
LAST_HIJRI_YEAR = 1500
# A number with more digits is no part of a date.
MAX_DIGITS = 9
# Values of the number words before سو and ہزار in a year (انیس سو, دو ہزار).
YEAR_PREFIX_VALUES = {"2", *map(str, range(11, 21))}
# Tables of form and value, and their class; below, the classes whose values are integers.
CLASS_TABLES = {
    "months": "MONTH",
    "hijri_months": "HMONTH",
    "bikrami_months": "BMONTH",
    "iranian_months": "PMONTH",
    "weekdays": "WEEKDAY",
    "dayparts": "DAYPART",
    "seasons": "SEASON",
}
INTEGER_CLASSES = {"MONTH", "HMONTH", "BMONTH", "PMONTH", "WEEKDAY"}
UNIT_CLASSES = {"unit": "UNIT", "plural": "UNITS", "adjective": "ADJ", "repeated": "REPEATED"}
MOD_CLASSES = {"part": "PART", "exactness": "ABOUT", "after": "MORE", "beside": "NEAR"}
# Words after which a missing space is common: before a function word, and before a unit.
GLUED_TIMES = {"UNIT", "UNITS", "MONTH", "WEEKDAY"}
GLUED_COUNTS = {"WORDNUM", "VAGUE", "EVERY", "LAST", "NEXT", "FOLLOWING"}
# Classes of the words that can begin a number.
NUMBER_STARTS = {"ADDER", "FRACTION", "NUM", "WORDNUM", "MULTIPLIER"}
# ISO 8601 number of Saturday, whose usual Urdu name, ہفتہ, also means week.
SATURDAY = 6
# Every time expression has a word of one of these classes, or a year or date in digits: other sentences are skipped.
TRIGGER_CLASSES = """MONTH HMONTH BMONTH WEEKDAY DAYPART SEASON UNIT UNITS ADJ REPEATED FEAST TODAY KAL NOW THISYEAR
PASTREF FUTUREREF ERA HERA SHAMSI BC YEARSIGN DATEWORD BAJE BAJ BAJNE QUARTER HALF"""
# Days and months in Latin letters and digits, as bylines have them: 5th, Oct-2016.
LATIN_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)", re.IGNORECASE)
LATIN_MONTH = re.compile(r"([A-Za-z]{3,9})-(\d{4}|\d{2})")


class Word(NamedTuple):
    """A form, or a multiword name or number, and its value in each class."""

    form: str
    classes: dict[str, Any]
    # Whether a multiword name or number can begin with it.
    joins: bool = False
    # Whether a rule can begin with it.
    opens: bool = True

    def has(self, *names: str) -> bool:
        """Return whether the word is in one of these classes.

        A name in Urdu letters is compared with the form itself.
        """
        # A loop takes half the time of any(), and this is called for most words.
        for name in names:  # noqa: SIM110
            if name in self.classes or name == self.form:
                return True
        return False


@cache
def word_group(name: str) -> tuple[str, ...]:
    """Return a group of words or suffixes of ``word_groups.toml``."""
    return tuple(settings("times/word_groups.toml")[name])


@cache
def lexicon() -> dict[tuple[str, ...], dict[str, Any]]:
    """Return all tables of time words: words of an entry -> value by class."""
    entries: dict[tuple[str, ...], dict[str, Any]] = {}

    def add(form: str, name: str, value: Any) -> None:
        entries.setdefault(tuple(form.split()), {})[name] = value

    for table, name in CLASS_TABLES.items():
        for row in rows(f"times/{table}.csv"):
            add(row["form"], name, int(row["value"]) if name in INTEGER_CLASSES else row["value"])
    for row in rows("times/weekdays.csv"):
        add(row["form"], "WD", int(row["value"]))
        if row["kind"] == "sure":
            add(row["form"], "SUREDAY", True)
    for table, name in (("months", "SUREMONTH"), ("dayparts", "SUREPART"), ("seasons", "SURESEASON")):
        for row in rows(f"times/{table}.csv"):
            if row["kind"] == "sure":
                add(row["form"], name, True)
    for row in rows("times/units.csv"):
        add(row["form"], UNIT_CLASSES[row["kind"]], row["unit"])
        if row["unit"] == "W" and row["kind"] == "unit":
            add(row["form"], "WD", SATURDAY)
    for row in rows("times/deictics.csv"):
        add(row["form"], row["kind"].upper(), int(row["shift"] or 0))
    for row in rows("times/mods.csv"):
        add(row["form"], MOD_CLASSES[row["kind"]], row["value"])
    for row in rows("times/feasts.csv"):
        add(row["form"], "FEAST", row["feast"])
    for row in rows("times/words.csv"):
        add(row["form"], row["class"], row["form"])
    for row in rows("times/numbers.csv"):
        _add_number(add, row)
    return entries


def _add_number(add: Any, row: dict[str, str]) -> None:
    match row["kind"]:
        case "vague":
            add(row["form"], "VAGUE", "X")
        case "ordinal":
            add(row["form"], "ORD", int(row["value"]))
        case "day":
            add(row["form"], "DAY", int(row["value"]))
        case "number":
            add(row["form"], "WORDNUM", int(row["value"]))
        case kind:
            add(row["form"], kind.upper(), float(row["value"]))


@cache
def multiword_entries() -> dict[str, list[tuple[tuple[str, ...], Word]]]:
    """Return the multiword entries by first word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Word]]] = {}
    for entry in sorted(lexicon(), key=len, reverse=True):
        if len(entry) > 1:
            found.setdefault(entry[0], []).append((entry, Word(" ".join(entry), lexicon()[entry])))
    return found


@cache
def literal_words() -> frozenset[str]:
    """Return the words used in patterns; each is a class of its own."""
    patterns = [row["pattern"] for table in ("rules", "traps") for row in rows(f"times/{table}.csv")]
    names = {
        name for pattern in patterns for name in pattern.replace("[", " ").replace("]", " ").replace("|", " ").split()
    }
    return frozenset(name for name in names if not name.isascii())


@cache
def glued_forms() -> dict[str, int]:
    """Return glued forms, and the length of the first of their two words.

    After a letter that does not join to the next one, a missing space is invisible: روزمیں, دوسال.
    """
    letters = {row["glyph"] for row in rows("non_joining.csv")}
    singles = {entry[0]: set(classes) for entry, classes in lexicon().items() if len(entry) == 1}
    units = [form for form, classes in singles.items() if {"UNIT", "UNITS"} & classes]
    found: dict[str, int] = {}
    for heads, tails in ((GLUED_TIMES, word_group("glued_tails")), (GLUED_COUNTS, units)):
        for form in (form for form, classes in singles.items() if heads & classes and form[-1] in letters):
            found |= {form + tail: len(form) for tail in tails if form + tail not in singles}
    return found


@cache
def year_prefixes() -> tuple[str, ...]:
    """Return the number words that begin a year: دو (ہزار), انیس (سو)."""
    return tuple(row["form"] for row in rows("times/numbers.csv") if row["value"] in YEAR_PREFIX_VALUES)


@cache
def trigger_words() -> frozenset[str]:
    """Return the words of the tables that make a sentence a candidate."""
    return frozenset(entry[0] for entry, classes in lexicon().items() if set(TRIGGER_CLASSES.split()) & set(classes))


def look_up(form: str) -> Word:
    """Return a form with its classes.

    >>> look_up("سال").classes["UNIT"], look_up("25").classes
    ('Y', {'NUM': 25, 'DAY': 25, 'YY': 25, 'HYEAR': 25})
    """
    if form[:1].isdigit() and form.isascii() and form[-1].isdigit():
        return Word(form, _digits(form) if form.isdecimal() else _dotted(form), joins=True)
    if form.isascii():
        return Word(form, _latin(form), joins=form in multiword_entries())
    classes = dict(lexicon().get((form,), {}))
    if "WORDNUM" in classes:
        classes |= _number_classes(classes["WORDNUM"])
    if form in literal_words():
        classes[form] = form
    return Word(form, classes, joins=form in multiword_entries() or not NUMBER_STARTS.isdisjoint(classes))


def is_trigger(form: str) -> bool:
    """Return whether a form makes its sentence a candidate."""
    words = trigger_words()
    return form in words or (form.isascii() and (form.capitalize() in words or "MONTHYEAR" in _latin(form)))


def _latin(form: str) -> dict[str, Any]:
    """Return the classes of a sign, or of a word in Latin letters in any case: Oct, OCT, 5th, Oct-2016."""
    if ordinal := LATIN_ORDINAL.fullmatch(form):
        return {"DAY": int(ordinal[1])} if 1 <= int(ordinal[1]) <= 31 else {}
    if named := LATIN_MONTH.fullmatch(form):
        month = lexicon().get((named[1].capitalize(),), {}).get("MONTH")
        return {"MONTHYEAR": (month, int(named[2]))} if month else {}
    return dict(lexicon().get((form,)) or lexicon().get((form.capitalize(),)) or lexicon().get((form.upper(),), {}))


def _number_classes(value: float) -> dict[str, Any]:
    """Return the classes of a number in words."""
    classes: dict[str, Any] = {"NUM": int(value) if float(value).is_integer() else value}
    if value in range(1, 32):
        classes["DAY"] = int(value)
    if value in range(1, 100):
        classes["YY"] = int(value)
    return classes


def _digits(form: str) -> dict[str, Any]:
    if len(form) > MAX_DIGITS:
        return {}
    number = int(form)
    classes: dict[str, Any] = {"NUM": number}
    if 1 <= number <= 31 and len(form) <= 2:
        classes["DAY"] = number
    if FIRST_YEAR <= number <= LAST_YEAR and len(form) == 4:
        classes["YEAR"] = number
    if number > LAST_YEAR and len(form) > 3:
        classes["NOYEAR"] = number
    if len(form) == 2:
        classes["YY"] = number
    if 1 <= number <= LAST_HIJRI_YEAR:
        classes["HYEAR"] = number
    return classes


def _dotted(form: str) -> dict[str, Any]:
    parts = form.split(".")
    if not all(part.isdecimal() for part in parts) or len(form) > MAX_DIGITS + 2:
        return {}
    if len(parts) == 3 and len(parts[2]) == 4:
        return {"DMY": tuple(map(int, parts))}
    if len(parts) != 2:
        return {}
    first, second = map(int, parts)
    # Two years with a dot for the dash: 2014.15.
    pair = {"YEARPAIR": first + 1} if len(parts[0]) == 4 and (first + 1) % 100 == second and len(parts[1]) == 2 else {}
    return {"NUM": float(form)} | pair
