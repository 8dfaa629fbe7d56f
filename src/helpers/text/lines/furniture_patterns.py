"""Patterns of page furniture: what the rows of ``tables/page_furniture.csv`` match, as words of a complete line."""

import re
from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from helpers.files.written_dates import written_date
from helpers.tables import rows
from helpers.text.lines.wrapping import edges

# Where a line is furniture: anywhere, or only beside another one; top: also above the first sentence of the article;
# edge: also below its last one.
Place: TypeAlias = Literal["yes", "no", "top", "edge"]
# Any words, in a pattern of the table.
ANY = "*"
# Words of a pattern that the table of sets does not list.
DATE, NAME, PERSON, NUMBER = "<date>", "<name>", "<person>", "<number>"
# What each of them is in a regular expression. Those with a group are checked by words.
EXPRESSIONS = {ANY: ".+", DATE: "(?P<date>.+)", NAME: "(?P<name>.+)", PERSON: "(?P<person>.+)", NUMBER: r"\d{1,2}"}
# Marks around a line of furniture: —اسکرین شاٹ, (جاری ہے), شیئر کریں:, یہ بھی پڑھیں!
AROUND = "،,:؛!۔.-–—•|()[]*\"'“”‘’"
STOPS = ("۔", "؟", ".", "!")
# Names of a byline, between these, and words of each.
BETWEEN_NAMES, MOST_NAMES, NAME_WORDS = re.compile(r" (?:[،,/|]|اور|و) "), 3, 5
# The time of day, whose numbers are tokens: 18 : 30.
CLOCK = re.compile(r"(\d{1,2}) : (\d\d)\b")
COMPLETE_DATE = len("2024-06-19")
FIRST_YEAR, LAST_YEAR = 1947, 2100


class Pattern(NamedTuple):
    """A row of the table, as a regular expression over the words of a line."""

    expression: "re.Pattern[str]"
    kind: str
    place: Place
    open_ended: bool
    # Whether headlines of other articles may be below the line.
    headlines: bool

    def matches(self, line: str) -> bool:
        """Return whether a line has the words of the pattern, and dates and names where it has them."""
        found = self.expression.fullmatch(line)
        return found is not None and all(_CHECKS[group](words) for group, words in found.groupdict().items())


def matching(forms: list[str]) -> Pattern | None:
    """Return the pattern that matches a line, given the forms of its words and punctuation; None for text.

    >>> matching(["یہ", "بھی", "پڑھیں", "!"]).kind
    'link'
    >>> matching(["یہ", "بھی", "پڑھیں", "اور", "سوچیں"])
    """
    begin, end = 0, len(forms)
    while begin < end and forms[begin] in AROUND:
        begin += 1
    while begin < end and forms[end - 1] in AROUND:
        end -= 1
    if begin == end:
        return None
    line = " ".join(forms[begin:end]).casefold()
    sentence = forms[-1] in STOPS and not set(edges("closes")).isdisjoint(forms)
    by_first, by_last = (
        _patterns("first").get(line.split(" ", 1)[0], []),
        _patterns("last").get(line.split(" ")[-1], []),
    )
    for pattern in (*by_first, *by_last):
        if not (pattern.open_ended and sentence) and pattern.matches(line):
            return pattern
    return None


@cache
def edge_words() -> dict[str, list[str]]:
    """Return the words by which a line may be furniture.

    alone: a pattern begins with it and with any second word; first and second: a pattern begins with both; last: a
    pattern that begins with any words ends with it.
    """
    patterns = [[*words, ANY] for words in _split_patterns()]
    known = [words for words in patterns if words[0] != ANY]
    plain = [words for words in known if _is_literal(words[0]) and _is_literal(words[1])]
    return {
        "alone": [first for words in known if words not in plain for first in _first_words(words[0])],
        "first": [words[0] for words in plain],
        "second": [words[1] for words in plain],
        "last": list(_patterns("last")),
    }


def _split_patterns() -> list[list[str]]:
    return [row["pattern"].casefold().split() for row in rows("page_furniture.csv")]


@cache
def _patterns(key: Literal["first", "last"]) -> dict[str, list[Pattern]]:
    """Return the patterns by their first word, or those that begin with any words by their last."""
    found: dict[str, list[Pattern]] = {}
    for row, words in zip(rows("page_furniture.csv"), _split_patterns(), strict=True):
        if (words[0] == ANY) != (key == "last"):
            continue
        expression = re.compile(" ".join(map(_expression, words)))
        place: Place = row["alone"]  # type: ignore[assignment]
        pattern = Pattern(expression, row["kind"], place, ANY in words, row["below"] == "headlines")
        for word in words[-1:] if key == "last" else _first_words(words[0]):
            found.setdefault(word, []).append(pattern)
    return found


def _is_literal(word: str) -> bool:
    return word != ANY and not word.startswith("<")


def _expression(word: str) -> str:
    """Return the regular expression of a word of a pattern."""
    if word in EXPRESSIONS:
        return EXPRESSIONS[word]
    return f"(?:{'|'.join(map(re.escape, _set(word)))})" if word.startswith("<") else re.escape(word)


def _first_words(word: str) -> list[str]:
    """Return the words with which the first word of a pattern can begin."""
    if word in (DATE, NUMBER):
        numbers = [str(number) for number in (*range(1, 100), *range(FIRST_YEAR, LAST_YEAR + 1))]
        names = [name.split()[0] for name in _date_names()] if word == DATE else []
        return list(dict.fromkeys([*numbers, *(f"0{number}" for number in range(1, 10)), *names]))
    return list(dict.fromkeys(words.split()[0] for words in _set(word))) if word.startswith("<") else [word]


@cache
def _set(name: str) -> tuple[str, ...]:
    """Return the words of a set of the table."""
    return tuple(row["words"].casefold() for row in rows("page_furniture_words.csv") if row["set"] == name.strip("<>"))


@cache
def _date_names() -> frozenset[str]:
    """Return the names of months and days, in lower case."""
    named = [row for table in ("times/months.csv", "times/weekdays.csv") for row in rows(table)]
    words = [row for row in rows("date_words.csv") if row["kind"] != "other"]
    return frozenset(row["form"].casefold() for row in (*named, *words))


def _is_date(words: str) -> bool:
    """Return whether words are a complete date, with or without the time of day."""
    dayparts = _set("daypart")
    written = " ".join(word for word in CLOCK.sub(r"\1:\2", words).split() if word not in dayparts)
    # A number of eight or ten digits is no date on a page.
    if " " not in written:
        return False
    found = written_date(written)
    return bool(found.readings) or len(found.value or "") == COMPLETE_DATE


def _is_name(words: str) -> bool:
    """Return whether words can be names of persons or places: some words, none of them a function word."""
    names = [name.split() for name in BETWEEN_NAMES.split(words)]
    return len(names) <= MOST_NAMES and all(
        0 < len(name) <= NAME_WORDS and all(word.isalpha() and word not in _function_words() for word in name)
        for name in names
    )


def _is_person(words: str) -> bool:
    known = _person_words()
    return _is_name(words) and all(word in known for name in BETWEEN_NAMES.split(words) for word in name.split())


@cache
def _function_words() -> frozenset[str]:
    return frozenset(row["form"] for row in rows("function_words.csv")) | frozenset(edges("closes"))


@cache
def _person_words() -> frozenset[str]:
    names = [row["name"] for row in rows("personal_names.csv")]
    titles = [row["title"] for row in rows("titles.csv") if row["kind"] == "honorific"]
    return frozenset(word for name in (*names, *titles) for word in name.casefold().split())


_CHECKS = {"date": _is_date, "name": _is_name, "person": _is_person}
