"""Forms -> words: the classes that the rules speak of, and the value a form has in each."""

from functools import cache
from typing import Any, NamedTuple

from helpers.tables import rows, settings

FIRST_YEAR, LAST_YEAR = 1000, 2100
# Years of the Hijri calendar that the news mention: up to 2076 CE.
LAST_HIJRI_YEAR = 1500
# Digits beyond which a number in digits is no part of any date.
MAX_DIGITS = 9
# What may stand before سو and ہزار in a year.
YEAR_PREFIX_VALUES = {"2", *map(str, range(11, 21))}
# Classes for which a table of its own gives form and value; those that are numbers.
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
# Words that may have a small word written to them, or a unit.
GLUED_TIMES = {"UNIT", "UNITS", "MONTH", "WEEKDAY"}
GLUED_COUNTS = {"WORDNUM", "VAGUE", "EVERY", "LAST", "NEXT", "FOLLOWING"}
# Classes at which a number may begin.
NUMBER_STARTS = {"ADDER", "FRACTION", "NUM", "WORDNUM", "MULTIPLIER"}
# ISO 8601 number of Saturday, whose usual Urdu name, ہفتہ, is also the week.
SATURDAY = 6
# Classes one of which is in every time, but for years and dates in figures: a sentence without any is not looked at.
TRIGGER_CLASSES = """MONTH HMONTH BMONTH WEEKDAY DAYPART SEASON UNIT UNITS ADJ REPEATED FEAST TODAY KAL NOW THISYEAR
PASTREF FUTUREREF ERA HERA BC YEARSIGN DATEWORD BAJE BAJ BAJNE QUARTER HALF"""


class Word(NamedTuple):
    """One form, or several that are one name or one number, with its value in each of its classes."""

    form: str
    classes: dict[str, Any]
    # Whether a name or a number of several words may begin with it.
    joins: bool = False

    def has(self, *names: str) -> bool:
        """Tell whether it is of one of these classes, or, for a name in Urdu letters, is that very form."""
        return any(name in self.classes or name == self.form for name in names)


@cache
def word_group(name: str) -> tuple[str, ...]:
    """Return a group of words or endings of ``tables/times/word_groups.toml``."""
    return tuple(settings("times/word_groups.toml")[name])


@cache
def lexicon() -> dict[tuple[str, ...], dict[str, Any]]:
    """Return the tables of time words as one: words of an entry -> its value in each class."""
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
    """Return the entries of several words by their first, the longest before the others."""
    found: dict[str, list[tuple[tuple[str, ...], Word]]] = {}
    for entry in sorted(lexicon(), key=len, reverse=True):
        if len(entry) > 1:
            found.setdefault(entry[0], []).append((entry, Word(" ".join(entry), lexicon()[entry])))
    return found


@cache
def literal_words() -> frozenset[str]:
    """Return the words that patterns name themselves; each is a class of its own."""
    patterns = [row["pattern"] for table in ("rules", "traps") for row in rows(f"times/{table}.csv")]
    names = {
        name for pattern in patterns for name in pattern.replace("[", " ").replace("]", " ").replace("|", " ").split()
    }
    return frozenset(name for name in names if not name.isascii())


@cache
def glued_forms() -> dict[str, int]:
    """Return pairs of words of which nothing shows that they were written together, and where the second begins.

    Behind a letter that does not join the next one, a missing space cannot be seen: روزمیں, دوسال.
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
def entry_words() -> frozenset[str]:
    """Return every word of the tables, also those that stand only within a name of several."""
    return frozenset(word for entry in lexicon() for word in entry)


@cache
def year_prefixes() -> tuple[str, ...]:
    """Return the number words with which a year begins: دو (ہزار), گیارہ to بیس (سو)."""
    return tuple(row["form"] for row in rows("times/numbers.csv") if row["value"] in YEAR_PREFIX_VALUES)


@cache
def trigger_words() -> tuple[str, ...]:
    """Return the words at least one of which, or a year or date in digits, is in every expression of time."""
    return tuple(entry[0] for entry, classes in lexicon().items() if set(TRIGGER_CLASSES.split()) & set(classes))


def look_up(form: str) -> Word:
    """Return what is known of a form.

    >>> look_up("سال").classes["UNIT"], look_up("25").classes
    ('Y', {'NUM': 25, 'DAY': 25, 'YY': 25, 'HYEAR': 25})
    """
    if form[:1].isdigit() and form.isascii():
        return Word(form, _digits(form) if form.isdecimal() else _dotted(form), joins=True)
    classes = dict(lexicon().get((form,), {}))
    if "WORDNUM" in classes:
        classes |= _number_classes(classes["WORDNUM"])
    if form in literal_words():
        classes[form] = form
    return Word(form, classes, joins=form in multiword_entries() or not NUMBER_STARTS.isdisjoint(classes))


def _number_classes(value: float) -> dict[str, Any]:
    """Return the classes of a number in words; a word is a day of the month, and a year names its tens."""
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
    return {"NUM": float(form)} if len(parts) == 2 else {}
