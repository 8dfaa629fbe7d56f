"""Tokens -> lexical items: the classes that the rules speak of, longest entry of the tables first."""

from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from helpers.tables import rows

FIRST_YEAR, LAST_YEAR = 1000, 2100
# Years of the Hijri calendar that the news mention: up to 2076 CE.
LAST_HIJRI_YEAR = 1500


class Token(NamedTuple):
    """A piece of the text that is no white space."""

    start: int
    end: int
    surface: str
    form: str
    kind: str


@dataclass(frozen=True)
class Item:
    """One or more tokens that the tables know as one, with the value they have in each of their classes."""

    start: int
    end: int
    form: str
    classes: dict[str, Any]
    literal: bool = True

    def has(self, name: str) -> bool:
        """Tell whether the item is of a class, or, for a name in small or Urdu letters, is that very form."""
        return name in self.classes or (self.literal and name == self.form)


class Match(NamedTuple):
    """A stretch of a sentence that a pattern fits: items i to j, the class each was taken for."""

    sentence: list[Item]
    i: int
    j: int
    names: tuple[str, ...]

    def get(self, name: str, nth: int = 0) -> Any:
        """Return the value of the nth item taken for a class, None where there is none."""
        found = [k for k, taken in enumerate(self.names) if taken == name]
        return self.sentence[self.i + found[nth]].classes.get(name) if nth < len(found) else None

    def form(self, offset: int) -> str:
        """Return the form of an item before (-1) or after (0, 1 ...) the match, empty beyond the sentence."""
        k = self.i + offset if offset < 0 else self.j + offset
        return self.sentence[k].form if 0 <= k < len(self.sentence) else ""

    def is_next(self, name: str, offset: int = 0) -> bool:
        """Tell whether an item after the match is of a class."""
        k = self.j + offset
        return k < len(self.sentence) and self.sentence[k].has(name)

    def is_before(self, name: str) -> bool:
        """Tell whether the item before the match is of a class."""
        return self.i > 0 and self.sentence[self.i - 1].has(name)


@cache
def lexicon() -> dict[tuple[str, ...], dict[str, Any]]:
    """Return the tables of time words as one: words of an entry -> its value in each class."""
    entries: dict[tuple[str, ...], dict[str, Any]] = {}

    def add(form: str, name: str, value: Any) -> None:
        entries.setdefault(tuple(form.split()), {})[name] = value

    for table, name in (("months", "MONTH"), ("hijri_months", "HMONTH"), ("weekdays", "WEEKDAY")):
        for row in rows(f"times/{table}.csv"):
            add(row["form"], name, int(row["value"]))
    for table, name in (("dayparts", "DAYPART"), ("seasons", "SEASON")):
        for row in rows(f"times/{table}.csv"):
            add(row["form"], name, row["value"])
    for row in rows("times/units.csv"):
        add(row["form"], {"unit": "UNIT", "plural": "UNITS", "adjective": "ADJ"}[row["kind"]], row["unit"])
    for row in rows("times/deictics.csv"):
        add(row["form"], row["kind"].upper(), int(row["shift"] or 0))
    for row in rows("times/mods.csv"):
        add(row["form"], {"part": "PART", "exactness": "ABOUT", "after": "MORE"}[row["kind"]], row["value"])
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
def trigger_words() -> frozenset[str]:
    """Return the words at least one of which, or a year or date in digits, is in every expression of time."""
    small = {
        "KE",
        "SE",
        "IN",
        "ON",
        "TO",
        "COMMA",
        "DASH",
        "SLASH",
        "WORDNUM",
        "ORD",
        "TH",
        "EVERY",
        "VAGUE",
    }
    small |= {
        "THIS",
        "SAME",
        "FOLLOWING",
        "FRACTION",
        "ADDER",
        "HEAD",
        "MORE",
        "ABOUT",
        "AGO",
        "AFTER",
        "ALL",
        "PART",
        "DURING",
    }
    small |= {"DATEWORD", "FISCAL", "HERA"}
    return frozenset(entry[0] for entry, classes in lexicon().items() if set(classes) - small)


def items(tokens: list[Token]) -> list[Item]:
    """Group the tokens of a sentence into items, numbers of several words among them.

    >>> [sorted(item.classes) for item in items([Token(0, 2, "دو", "دو", "word"), Token(3, 6, "سال", "سال", "word")])]
    [['DAY', 'NUM', 'WORDNUM'], ['UNIT', 'YEARSIGN']]
    """
    found: list[Item] = []
    i = 0
    longest = max(map(len, lexicon()))
    while i < len(tokens):
        for length in range(min(longest, len(tokens) - i), 0, -1):
            words = tuple(token.form for token in tokens[i : i + length])
            if words in lexicon():
                classes = lexicon()[words]
                found.append(Item(tokens[i].start, tokens[i + length - 1].end, " ".join(words), dict(classes)))
                break
        else:
            length = 1
            found.append(Item(tokens[i].start, tokens[i].end, tokens[i].form, {}))
        if length == 1 and tokens[i].kind == "number":
            found[-1] = Item(tokens[i].start, tokens[i].end, tokens[i].form, _digits(tokens[i].form))
        i += length
    return _numbers(found)


def _digits(form: str) -> dict[str, Any]:
    """Return the classes of a number in digits: what it may count, and whether it may be a day or a year."""
    if "." in form:
        return _dotted(form)
    if not form.isdecimal() or len(form) > len("1,00,00,000"):
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
    if len(parts) == 3 and all(part.isdecimal() for part in parts) and len(parts[2]) == 4:
        return {"DMY": tuple(map(int, parts))}
    return {"NUM": float(form)} if len(parts) == 2 and all(part.isdecimal() for part in parts) else {}


def _numbers(given: list[Item]) -> list[Item]:
    """Put together the items that make up one number: دو ہزار انیس, ساڑھے تین, 21 ویں, ڈیڑھ."""
    grouped: list[Item] = []
    i = 0
    while i < len(given):
        end, classes = _number(given, i)
        if end > i:
            form = " ".join(item.form for item in given[i:end])
            merged = given[i].classes | classes if end == i + 1 else classes
            grouped.append(Item(given[i].start, given[end - 1].end, form, merged))
            i = end
        else:
            grouped.append(given[i])
            i += 1
    return grouped


def _number(given: list[Item], i: int) -> tuple[int, dict[str, Any]]:
    """Return where the number that begins at an item ends, and its classes; where none begins, it ends there."""

    def at(k: int, name: str) -> Any:
        return given[k].classes.get(name) if k < len(given) else None

    if at(i, "ADDER") is not None and (base := at(i + 1, "WORDNUM") or at(i + 1, "NUM")):
        return i + 2, {"NUM": base + at(i, "ADDER")}
    if at(i, "FRACTION") is not None:
        return i + 1, {"NUM": at(i, "FRACTION")}
    if at(i, "NUM") is not None and at(i + 1, "TH"):
        return i + 2, {"ORD": at(i, "NUM")}
    total, k = 0.0, i
    while at(k, "WORDNUM") is not None and at(k + 1, "MULTIPLIER"):
        total, k = total + at(k, "WORDNUM") * at(k + 1, "MULTIPLIER"), k + 2
    small = at(k, "WORDNUM")
    if small is not None:
        total, k = total + small, k + 1
    elif k == i:
        return i, {}
    classes: dict[str, Any] = {"NUM": int(total)}
    if k == i + 1 and 1 <= total <= 31:
        classes["DAY"] = int(total)
    # Round thousands in words are quantities; a year in words names its tens and units.
    if FIRST_YEAR <= total <= LAST_YEAR and total % 100:
        classes["YEAR"] = int(total)
    return k, classes
