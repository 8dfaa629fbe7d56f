"""The rules: name, pattern over the classes of ``lex``, what it means, an example and the value it must get.

In a pattern, square brackets hold what may be absent. Traps (``tables/times/traps.csv``) are patterns without a
meaning. At each place the longest match wins, then the one listed first.
"""

import itertools
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from helpers.tables import rows
from helpers.times import meanings as mean
from helpers.times.lex import Item, Match
from helpers.times.model import Partial


class Rule(NamedTuple):
    """A line of the grammar; ``value`` is what the example means for an article of 2024-06-19, empty: unresolved."""

    name: str
    pattern: str
    build: Callable[[Match], Partial | None]
    example: str
    value: str


RULES = (
    # Dates with a year
    Rule(
        "date.dmy",
        "[WEEKDAY [COMMA]] DAY [DATEMARK] MONTH [COMMA] [YEARSIGN] YEAR [ERA]",
        mean.date,
        "14 اگست 1947ء کو",
        "1947-08-14",
    ),
    Rule(
        "date.dmy.weekday",
        "DAY [DATEMARK] MONTH [COMMA] [YEARSIGN] YEAR [ERA] [COMMA] [ONDAY] WEEKDAY",
        mean.date,
        "12 جون 2024 بروز بدھ",
        "2024-06-12",
    ),
    Rule("date.dmy.short", "DAY MONTH YEARSIGN YY [ERA]", mean.date, "3 مارچ سن 71 کو", "1971-03-03"),
    Rule("date.numeric", "DAY SLASH DAY SLASH YEAR", mean.numeric, "05/07/2023 کو", "2023-07-05"),
    Rule("date.numeric.dash", "DAY DASH DAY DASH YEAR", mean.numeric, "25-12-1876 کو", "1876-12-25"),
    Rule("date.numeric.dot", "DMY", mean.numeric, "25.12.1876 کو", "1876-12-25"),
    Rule("date.iso", "YEAR DASH DAY DASH DAY", mean.iso, "1876-12-25 کو", "1876-12-25"),
    Rule("month.year", "[MAH] MONTH [COMMA] [YEARSIGN] YEAR [ERA]", mean.date, "جولائی سن 2000 میں", "2000-07"),
    Rule("month.year.short", "MONTH YEARSIGN YY [ERA]", mean.date, "جولائی سن 71 میں", "1971-07"),
    # Years
    Rule("year.sign", "YEARSIGN YEAR [ERA]", mean.date, "سنہ 2019 میں", "2019"),
    Rule("year.era", "YEAR ERA", mean.date, "2014ء میں", "2014"),
    Rule("year.short", "YEARSIGN YY [ERA]", mean.short_year, "سن 71 میں", "1971"),
    Rule("year.era.short", "NUM ERA", mean.era_year, "570ء میں", "0570"),
    Rule("year.bc", "NUM BC", mean.before_christ, "300 قبل مسیح میں", "BC0300"),
    Rule("year.bare", "YEAR", mean.bare_year, "2010 میں", "2010"),
    # Decades, centuries, parts
    Rule("decade", "[YEARSIGN] NUM [ERA] KE UNIT", mean.decade, "1990 کی دہائی میں", "199"),
    Rule("century", "ORD UNIT", mean.century, "اکیسویں صدی میں", "20"),
    Rule("part.year", "[YEARSIGN] YEAR [ERA] KE PART", mean.date, "2016 کے اواخر میں", "2016"),
    Rule("part.month", "MONTH [[YEARSIGN] YEAR [ERA]] KE PART", mean.date, "مارچ 2020 کے وسط میں", "2020-03"),
    Rule("part.before", "PART MONTH [[YEARSIGN] YEAR [ERA]]", mean.date, "وسط مارچ 2020 میں", "2020-03"),
    Rule("part.relative", "LAST|THIS|NEXT UNIT KE PART", mean.relative, "رواں سال کے آغاز میں", "2024"),
    Rule("week.of.month", "MONTH [YEAR [ERA]] KE ORD UNIT", mean.week_of_month, "جون 2024 کے پہلے ہفتے میں", "2024-06"),
    Rule("quarter", "[YEARSIGN] YEAR [ERA] KE ORD QUARTER|HALF", mean.quarter, "2020 کی تیسری سہ ماہی میں", "2020-Q3"),
    Rule("season", "YEAR [ERA] KE [SEASONSIGN] SEASON", mean.season, "2020 کے موسم گرما میں", "2020-SU"),
    Rule("season.bare", "SEASONSIGN SEASON", mean.season, "موسم گرما میں", "XXXX-SU"),
    # Other calendars
    Rule(
        "hijri.dmy",
        "[WEEKDAY [COMMA]] DAY [DATEMARK] HMONTH [COMMA] [YEARSIGN] HYEAR [HERA]",
        mean.hijri,
        "12 ربیع الاول 1446ھ کو",
        "2024-09-15",
    ),
    Rule(
        "hijri.month", "HMONTH [COMMA] [YEARSIGN] HYEAR [HERA]", mean.hijri, "رمضان 1445 میں", "2024-03-11/2024-04-09"
    ),
    Rule("hijri.year", "HYEAR HERA", mean.hijri, "61 ہجری میں", "0680-10-04/0681-09-22"),
    # Dates without a year
    Rule("day.month", "[WEEKDAY [COMMA]] DAY [DATEMARK] MONTH", mean.date, "5 مئی کو جلسہ ہوا", "2024-05-05"),
    Rule(
        "day.month.weekday",
        "DAY [DATEMARK] MONTH [COMMA] [ONDAY] WEEKDAY",
        mean.date,
        "12 جون بروز بدھ کو ملے تھے",
        "2024-06-12",
    ),
    Rule("month.bare", "[MAH] MONTH", mean.bare_month, "مارچ میں بارش ہوئی تھی", "2024-03"),
    Rule("hijri.day.month", "DAY HMONTH", mean.hijri, "15 شعبان کو", ""),
    # Relative to the publication date
    Rule("now.nowadays", "TODAY KAL", mean.present, "آج کل", "PRESENT_REF"),
    Rule("now", "NOW [TO]", mean.present, "اب", "PRESENT_REF"),
    Rule("now.until", "TODAY TO|EVEN", mean.present, "آج تک", "PRESENT_REF"),
    Rule("past.ref", "PAST_REF", mean.past, "حال ہی میں", "PAST_REF"),
    Rule("today", "TODAY [DAYPART]", mean.today, "آج", "2024-06-19"),
    Rule("kal", "KAL [DAYPART]", mean.kal, "کل اجلاس ہوگا", "2024-06-20"),
    Rule("last.day.part", "LAST UNIT DAYPART", mean.relative, "گزشتہ روز شام", "2024-06-18TEV"),
    Rule("last.kal", "LAST|NEXT KAL", mean.certain_kal, "گزشتہ کل", "2024-06-18"),
    Rule("last.night", "LAST DAYPART", mean.last_part, "گزشتہ رات", "2024-06-18TNI"),
    Rule("relative", "LAST|THIS|NEXT UNIT", mean.relative, "گزشتہ روز", "2024-06-18"),
    Rule("relative.after", "UNIT LAST|THIS", mean.relative, "سال گزشتہ", "2023"),
    Rule("relative.month", "LAST|THIS|NEXT UNIT [COMMA] [MAH] MONTH", mean.relative, "گزشتہ سال ستمبر میں", "2023-09"),
    Rule("relative.date", "LAST|THIS|NEXT UNIT DAY MONTH", mean.relative, "آئندہ برس 16 جون کو", "2025-06-16"),
    Rule(
        "relative.day", "LAST|THIS|NEXT UNIT [KE] DAY DATEWORD", mean.relative, "گزشتہ ماہ کی 12 تاریخ کو", "2024-05-12"
    ),
    Rule("this.year", "THISYEAR", mean.this_year, "امسال", "2024"),
    Rule("relative.weekday", "LAST|THIS|NEXT WEEKDAY [KE UNIT]", mean.weekday, "گزشتہ منگل", "2024-06-18"),
    Rule("saturday.last", "LAST|NEXT UNIT KE UNIT", mean.saturday, "گزشتہ ہفتے کے روز", "2024-06-15"),
    Rule("saturday.bare", "UNIT", mean.bare_saturday, "ہفتے کو ملے تھے", "2024-06-15"),
    Rule("saturday", "UNIT KE UNIT", mean.saturday, "ہفتے کے روز ملے تھے", "2024-06-15"),
    Rule("weekday.day", "[ONDAY] WEEKDAY KE UNIT", mean.weekday, "منگل کے روز آئے تھے", "2024-06-18"),
    Rule("weekday", "[ONDAY] WEEKDAY", mean.bare_weekday, "منگل کو اجلاس ہوگا", "2024-06-25"),
    # Relative to the date before it in the text
    Rule("same", "SAME UNIT", mean.same, "2001 میں آئے اور اسی سال گئے", "2001"),
    Rule("same.day", "THIS UNIT", mean.same, "3 مئی 2020 کو آئے اور اس دن بارش تھی", "2020-05-03"),
    Rule(
        "following", "NEXT|FOLLOWING UNIT|DAYPART", mean.following, "3 مئی 2020 کو آئے اور اگلے روز گئے", "2020-05-04"
    ),
    # Counted from a date
    Rule("ago", "NUM UNIT|UNITS AGO", mean.ago, "تین روز قبل", "2024-06-16"),
    Rule("ago.from", "THIS SE NUM UNIT|UNITS AGO", mean.ago, "2001 میں آئے، اس سے دو سال قبل گئے", "1999"),
    Rule("ago.vague", "VAGUE UNIT|UNITS AGO", mean.past, "چند روز قبل", "PAST_REF"),
    Rule("after", "NUM UNIT|UNITS AFTER", mean.after, "چوبیس سال بعد پہلی مرتبہ آئے ہیں", "P24Y"),
    # Durations
    Rule("duration.relative", "LAST|NEXT NUM|VAGUE UNIT|UNITS", mean.span, "گزشتہ دس برسوں میں", "P10Y"),
    Rule("duration", "[ABOUT] NUM UNIT|UNITS", mean.duration, "دو سال تک", "P2Y"),
    Rule("duration.vague", "VAGUE UNIT|UNITS", mean.duration, "کئی سال تک", "PXY"),
    Rule("duration.adjective", "NUM|HEAD ADJ", mean.adjective, "تین روزہ دورہ", "P3D"),
    Rule("duration.plural", "UNITS", mean.plural, "دہائیوں سے جاری", "PXDE"),
    Rule("duration.all", "UNIT ALL", mean.duration, "دن بھر", "P1D"),
)


class Candidate(NamedTuple):
    """A pattern without brackets, with its place in the order in which patterns are tried."""

    order: int
    names: tuple[str, ...]
    rule: Rule | None


@cache
def _index() -> dict[str, list[Candidate]]:
    """Return every pattern without brackets, the longest first, by the class it begins with; traps go before rules."""
    patterns: list[tuple[tuple[str, ...], Rule | None]] = [
        (tuple(row["pattern"].split()), None) for row in rows("times/traps.csv")
    ]
    patterns += [(names, rule) for rule in RULES for names in expansions(rule.pattern)]
    index: dict[str, list[Candidate]] = {}
    for order, (names, rule) in enumerate(sorted(patterns, key=lambda pair: -len(pair[0]))):
        index.setdefault(names[0], []).append(Candidate(order, names, rule))
    return index


def expansions(pattern: str) -> Iterator[tuple[str, ...]]:
    """Return the patterns without brackets and bars that a pattern stands for.

    >>> list(expansions("A [B [C]] D|E"))
    [('A', 'B', 'C', 'D'), ('A', 'B', 'C', 'E'), ('A', 'B', 'D'), ('A', 'B', 'E'), ('A', 'D'), ('A', 'E')]
    """
    if "[" not in pattern:
        yield from itertools.product(*(name.split("|") for name in pattern.split()))
        return
    opening = pattern.index("[")
    depth, closing = 0, opening
    for closing in range(opening, len(pattern)):
        depth += {"[": 1, "]": -1}.get(pattern[closing], 0)
        if depth == 0:
            break
    before, inner, after = pattern[:opening], pattern[opening + 1 : closing], pattern[closing + 1 :]
    for middle in (inner, ""):
        yield from expansions(f"{before} {middle} {after}")


def find(sentence: list[Item]) -> Iterator[tuple[Match, Rule, Partial]]:
    """Yield the expressions of a sentence from left to right: where, by which rule, and what each says by itself."""
    i = 0
    while i < len(sentence):
        found = _longest(sentence, i)
        if found is None:
            i += 1
            continue
        match, rule, partial = found
        if rule is not None and partial is not None:
            yield match, rule, partial
        i = match.j


def _longest(sentence: list[Item], i: int) -> tuple[Match, Rule | None, Partial | None] | None:
    item = sentence[i]
    for _, names, rule in sorted(pattern for name in {*item.classes, item.form} for pattern in _index().get(name, ())):
        if i + len(names) <= len(sentence) and all(sentence[i + k].has(name) for k, name in enumerate(names)):
            match = Match(sentence, i, i + len(names), names)
            if rule is None:
                return match, None, None
            if partial := rule.build(match):
                return match, rule, partial
    return None
