"""Written dates: the day that a cell, a feed or a page gives as its date, in Urdu or English."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from helpers.tables import rows

# A name of this many words is the longest in the tables (جمعۃ المبارک).
NAME_WORDS = 2
# The clock time and the offset of its zone, which do not change the day that is written.
CLOCK = re.compile(
    r"(?:(?<=\d)[T ]\s*|\b)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*(?:[+-]\d{2}:?\d{2}|Z|[AP]M)\b)?", re.I
)
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\d{6})?")
NUMERIC = re.compile(r"(\d{1,4})\s*[-/.۔]\s*(\d{1,2})\s*[-/.۔]\s*(\d{1,4})")
PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?")
# Seconds or milliseconds since 1970, as programs write them.
EPOCH = re.compile(r"\d{10}(?:\d{3})?")
WORDS = re.compile(r"\d+|[^\W\d_]+")
# Letters of Arabic keyboards, and the hamza of a year (2016ء).
PLAIN = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ه": "ہ", "ء": None, "ؐ": None})
# The day as Excel shows it (9-Feb-24), and the last two-digit year of this century, as POSIX has it.
SHORT_YEAR = re.compile(r"(\d{1,2}[- ][A-Za-z]{3,9}[-, ]+)(\d{2})")
LAST_SHORT_YEAR, YEAR_DIGITS = 68, 2
# Numbers that may be year, month and day too, as 17-02-24.
YEAR_FIRST = re.compile(r"\d\d-\d\d-\d\d")
# More than twelve is no month, and a number of more digits no day.
MONTHS, DAY_DIGITS = 12, 2
# No newspaper on the web or in an archive is dated outside these years.
FIRST_YEAR, LAST_YEAR = 1800, 2100


# Which of the first two numbers of a date is the day.
DateOrder: TypeAlias = Literal["day first", "month first"]


class WrittenDate(NamedTuple):
    """A date as ISO 8601, possibly only a year or a month; None if it cannot be read, or if it has two readings.

    The first reading takes the first number for the day, the second one for the month.
    """

    value: str | None = None
    readings: tuple[str, ...] = ()

    def read(self, order: DateOrder | None) -> str | None:
        """Return the date, or the reading with the numbers in this order."""
        if not self.readings or order is None:
            return self.value
        return self.readings[0 if order == "day first" else 1]


def written_date(text: str) -> WrittenDate:
    """Read a date written in Urdu or English, in words or numbers.

    The clock time is ignored. A date in numbers has two readings if either number can be the month.

    >>> written_date("بدھ، ۱۲ اکتوبر ۲۰۱۶ء").value
    '2016-10-12'
    >>> written_date("01/05/2024")
    WrittenDate(value=None, readings=('2024-05-01', '2024-01-05'))
    """
    plain = _plain(text)
    if (known := _of_program(plain)) is not None:
        return WrittenDate(known)
    day = SHORT_YEAR.sub(_whole_year, CLOCK.sub(" ", plain).strip(" ,،"))
    if numeric := NUMERIC.fullmatch(day):
        if len(numeric[3]) == YEAR_DIGITS and len(numeric[1]) <= DAY_DIGITS:
            return _of_short_year(numeric)
        return _of_numbers(*map(int, numeric.groups()), year_first=len(numeric[1]) == 4)
    if partial := PARTIAL.fullmatch(day):
        return WrittenDate(_iso(int(partial[1]), int(partial[2]) if partial[2] else None, None))
    return WrittenDate(_of_words(day))


def date_order(texts: Iterable[str]) -> DateOrder | None:
    """Return the order of day and month in a column, if some dates can be read in one order only and none in the other.

    >>> date_order(["01/05/2024", "25/05/2024"])
    'day first'
    """
    orders: set[DateOrder] = set()
    days, years = set(), set()
    for text in texts:
        numeric = NUMERIC.fullmatch(CLOCK.sub(" ", _plain(text)).strip(" ,،"))
        if numeric and len(numeric[1]) <= DAY_DIGITS:
            first, second = int(numeric[1]), int(numeric[2])
            if YEAR_FIRST.fullmatch(numeric[0]):
                days.add(first)
                years.add(int(numeric[3]))
            if max(first, second) > MONTHS >= min(first, second):
                orders.add("day first" if first > MONTHS else "month first")
    # In a column the days differ more than the years.
    if years and len(days) <= len(years):
        return None
    return orders.pop() if len(orders) == 1 else None


def _plain(text: str) -> str:
    """Return a date in ASCII digits and Urdu letters, without invisible characters."""
    visible = "".join(glyph for glyph in text if unicodedata.category(glyph) not in ("Cf", "Mn"))
    digits = "".join(str(unicodedata.decimal(glyph, glyph)) for glyph in visible)
    return " ".join(digits.translate(PLAIN).split())


def _whole_year(match: re.Match[str]) -> str:
    """Return a date with its two-digit year completed."""
    return f"{match[1]}{_year(int(match[2]))}" if match.end() == len(match.string) else match[0]


def _year(short: int) -> int:
    """Return the year of two digits."""
    return (2000 if short <= LAST_SHORT_YEAR else 1900) + short


def _of_program(text: str) -> str | None:
    """Return the day of a compact date (20161011) or of a number of seconds since 1970."""
    if compact := COMPACT.fullmatch(text):
        return _iso(*map(int, compact.groups()))
    if EPOCH.fullmatch(text):
        moment = dt.datetime.fromtimestamp(int(text[:10]), dt.UTC)
        return moment.date().isoformat()
    return None


def _of_numbers(first: int, second: int, third: int, *, year_first: bool) -> WrittenDate:
    if year_first:
        return WrittenDate(_iso(first, second, third))
    found = dict.fromkeys(filter(None, (_iso(third, second, first), _iso(third, first, second))))
    readings = tuple(found)
    return WrittenDate(readings[0]) if len(readings) == 1 else WrittenDate(None, readings)


def _of_short_year(numeric: re.Match[str]) -> WrittenDate:
    """Return the date of three numbers with two digits of a year; it may come first where hyphens are between."""
    first, second, last = (int(number) for number in numeric.groups())
    found = _of_numbers(first, second, _year(last), year_first=False)
    reading = _iso(_year(first), second, last) if YEAR_FIRST.fullmatch(numeric[0]) else None
    if reading is None or found.value == reading:
        return found
    return WrittenDate(None, (found.value, reading)) if found.value else found._replace(value=None)


def _of_words(text: str) -> str | None:
    """Return the date of a text with one name of a month, at most one day and one year, and no unknown word."""
    kinds = _names()
    words = [word.lower() for word in WORDS.findall(text)]
    months, numbers = [], []
    index = 0
    while index < len(words):
        for size in range(NAME_WORDS, 0, -1):
            name = " ".join(words[index : index + size])
            if name in kinds:
                break
        if name in kinds:
            kind, value = kinds[name]
            months += [value] if kind == "month" else []
            numbers += [(value, 0)] if kind == "day" else []
        elif name.isdigit():
            numbers.append((int(name), len(name)))
        else:
            return None
        index += size
    years = [number for number, digits in numbers if digits == 4]
    days = [number for number, digits in numbers if digits <= DAY_DIGITS]
    if len(months) != 1 or len(years) != 1 or len(days) > 1 or len(years) + len(days) != len(numbers):
        return None
    return _iso(years[0], months[0], days[0] if days else None)


@cache
def _names() -> dict[str, tuple[str, int]]:
    """Return the words that a written date may have: word, in lower case -> kind, number of the month or day."""
    months = {row["form"]: ("month", int(row["value"])) for row in rows("times/months.csv")}
    weekdays = {row["form"]: ("weekday", 0) for row in rows("times/weekdays.csv")}
    others = {row["form"]: (row["kind"], int(row["value"] or 0)) for row in rows("date_words.csv")}
    known = months | weekdays | others
    return {_plain(form).lower(): meaning for form, meaning in known.items()}


def _iso(year: int, month: int | None, day: int | None) -> str | None:
    """Return a date, a month or a year in ISO 8601; None if there is no such day."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    with suppress(ValueError):
        whole = dt.date(year, 1 if month is None else month, 1 if day is None else day).isoformat()
        return whole[:4] if month is None else whole[:7] if day is None else whole
    return None
