"""Ranges and lists: share the month, year or time of day that only one part names.

Examples are 3 سے 5 جولائی, 1971 تا 1977 and جنوری، فروری اور مارچ 2023.
"""

from dataclasses import replace
from itertools import pairwise

from helpers.times.items import Sentence
from helpers.times.lexicon import LAST_YEAR, Word
from helpers.times.meanings import clock, counted, dates, periods, relative, repeated, weekdays
from helpers.times.model import Partial
from helpers.times.patterns import Detection, Match

# Classes of the words between the parts of a range, and of a list.
RANGE_CONNECTORS = ("SE", "TO", "DASH")
LIST_CONNECTORS = ("AND", "COMMA")
# Most parts before a date: a longer list is a table of numbers.
MAX_RANGE_PARTS = 12
# The longest span whose second year, of two digits, is in the next century: 1999-02.
LONGEST_SPAN_OVER_CENTURY = 20


def share_parts(detections: list[Detection], sentence: Sentence) -> list[Detection]:
    """Complete ranges and lists: their parts share one month or year.

    Urdu names the shared unit last (12 تا 15 جون), so bare numbers and months to the left of each expression become
    expressions of their own.
    """
    result: list[Detection] = []
    for detection, following in zip(detections, [*detections[1:], None], strict=True):
        parts: list[Detection] = []
        first_free = result[-1].match.end if result else 0
        leftmost = detection
        while len(parts) < MAX_RANGE_PARTS and (part := _part_before(leftmost, detection, sentence, first_free)):
            parts.append(part)
            leftmost = part
        if parts and result and (merged := _of_year(result[-1], parts[-1])):
            result[-1:], parts[-1:] = [], [merged]
        second = _second_year(detection)
        taken = second is None or (following is not None and following.match.start < second.match.end)
        result += [*reversed(parts), detection, *([] if taken or second is None else [second])]
    if len(result) == 1:
        return result
    return _numbered(_repeated(_dayparts_shared(_years_shared(_fiscal_shared(_centuries_shared(result))))), sentence)


def _part_before(leftmost: Detection, detection: Detection, sentence: Sentence, first_free: int) -> Detection | None:
    """Return the bare number or month before a connector, if there is one."""
    connector = leftmost.match.start - 1
    index = connector - 1
    if connector >= first_free and _is_year_in_row(leftmost, sentence.words[connector]):
        year = replace(leftmost.partial, year=sentence.words[connector].classes["YEAR"])
        return Detection(Match(sentence, connector, connector + 1, ("YEAR",)), detection.rule, year)
    if index < first_free or not sentence.words[connector].has(*RANGE_CONNECTORS, *LIST_CONNECTORS):
        return None
    word = sentence.words[index]
    if index > first_free and sentence.words[index - 1].has("NUMBERED", "DASH", "SLASH", "COLON"):
        return None
    name, partial = _shared(word, detection.partial)
    if counted.is_length(detection.partial) and counted.lower_bound(leftmost.match):
        name, partial = "NUM", replace(detection.partial, count=word.classes["NUM"], mod="")
    if partial is None:
        return None
    if name == "NUM" and index > first_free and (daypart := sentence.words[index - 1].classes.get("DAYPART")):
        # صبح نو سے شام پانچ بجے: each clock time has its own part of the day.
        match = Match(sentence, index - 1, index + 1, ("DAYPART", name))
        return Detection(match, detection.rule, replace(partial, daypart=daypart))
    return Detection(Match(sentence, index, index + 1, (name,)), detection.rule, partial)


def _is_year_in_row(detection: Detection, word: Word) -> bool:
    """Return whether a number directly before a year is a year too: 2003 2004 اور 2006."""
    year, partial = word.classes.get("YEAR", 0), detection.partial
    alone = partial.resolver is dates.resolve_date and partial.month is None and detection.match.names == ("YEAR",)
    return alone and year in dates.BARE_YEARS and year < (partial.year or 0)


def _shared(word: Word, partial: Partial) -> tuple[str, Partial | None]:
    """Return the class of a bare word, and its meaning with shared units."""
    resolver, classes = partial.resolver, word.classes
    if partial.clock and "NUM" in classes and 1 <= classes["NUM"] <= 12:
        hour, minute = int(classes["NUM"]), round(classes["NUM"] % 1 * 60)
        return "NUM", replace(partial, resolver=clock.resolve_clock, type="TIME", clock=(hour, minute), is_day=False)
    dated = resolver in (dates.resolve_date, relative.resolve_unit, dates.resolve_day_of_month)
    if dated and partial.day is not None and not partial.clock and "DAY" in classes:
        return "DAY", replace(partial, day=classes["DAY"], weekday=None, daypart="")
    if resolver is dates.resolve_date and partial.day is None and partial.month and "MONTH" in classes:
        return "MONTH", replace(partial, month=classes["MONTH"], mod="")
    if (
        resolver is dates.resolve_date
        and partial.month is None
        and partial.year
        and "YEAR" in classes
        and not partial.mod
    ):
        return "YEAR", replace(partial, year=classes["YEAR"])
    if resolver is periods.resolve_fiscal_year and partial.year and "YEAR" in classes and not partial.value:
        return "YEAR", replace(partial, year=classes["YEAR"])
    if resolver is weekdays.resolve_weekday and "WD" in classes and not partial.daypart:
        return "WD", replace(partial, weekday=classes["WD"])
    if resolver is periods.resolve_fixed and partial.mod == "" and len(partial.value) == 2 and "ORD" in classes:
        return "ORD", replace(partial, value=f"{classes['ORD'] - 1:02}")
    if resolver is periods.resolve_decade and isinstance(classes.get("NUM"), int) and classes["NUM"] % 10 == 0:
        return ("NUM", replace(partial, year=classes["NUM"])) if classes["NUM"] < 2100 else ("", None)
    return "", None


def _of_year(year: Detection, day: Detection) -> Detection | None:
    """Merge گزشتہ سال and 16 in گزشتہ سال 16 سے 20 دسمبر."""
    relative_year = (
        year.partial.resolver is relative.resolve_unit and year.partial.unit == "Y" and year.partial.month is None
    )
    if not relative_year or year.match.end != day.match.start or day.partial.resolver is not dates.resolve_date:
        return None
    partial = replace(year.partial, month=day.partial.month, day=day.partial.day, is_day=True)
    return year._replace(match=year.match._replace(end=day.match.end), partial=partial)


def _second_year(detection: Detection) -> Detection | None:
    """Return the second year of 1939-45, with the century of the first."""
    match, partial = detection.match, detection.partial
    words = match.sentence.words
    after = words[match.end + 1] if match.end + 1 < len(words) else None
    first = partial.year if partial.resolver is dates.resolve_date and partial.month is None else None
    if first is None or after is None or not words[match.end].has("DASH") or "YY" not in after.classes:
        return None
    year = _in_century_of(first, after.classes["YY"])
    if year is None:
        return None
    return Detection(
        Match(match.sentence, match.end + 1, match.end + 2, ("YY",)), detection.rule, replace(partial, year=year)
    )


def _in_century_of(first: int, short: int) -> int | None:
    """Return the year of two digits that follows a year: 2018 for 18 after 2014, 2002 for 02 after 1999."""
    year = first // 100 * 100 + short
    if LAST_YEAR >= year > first:
        return year
    year += 100
    return year if year - first <= LONGEST_SPAN_OVER_CENTURY and year <= LAST_YEAR else None


def _centuries_shared(detections: list[Detection]) -> list[Detection]:
    """Give the second year of 2014-18ء and 2014ء تا 18ء the century of the first."""
    result = list(detections)
    for index, (here, there) in enumerate(pairwise(detections)):
        years = [each.partial.year or 0 for each in (here, there) if _is_year(each)]
        if len(years) == 2 and years[1] < 100 <= years[0] and _connector(here, there) == "range":
            year = _in_century_of(years[0], years[1])
            result[index + 1] = there._replace(partial=replace(there.partial, year=year or years[1]))
    return result


def _fiscal_shared(detections: list[Detection]) -> list[Detection]:
    """Make the first year of 2016 تا 2018 کے مالی سال a fiscal year too."""
    result = list(detections)
    for index, (here, there) in enumerate(pairwise(detections)):
        fiscal = there.partial.resolver is periods.resolve_fiscal_year and there.match.names[0] == "YEAR"
        if fiscal and not there.partial.value and _is_year(here) and _connector(here, there) == "range":
            result[index] = here._replace(partial=replace(there.partial, year=here.partial.year))
    return result


def _is_year(detection: Detection) -> bool:
    """Return whether an expression is a year only."""
    return detection.partial.resolver is dates.resolve_date and detection.partial.month is None


def _years_shared(detections: list[Detection]) -> list[Detection]:
    """Share the year of 30 جون سے 2 جولائی 2020 with the first date."""
    result = list(detections)
    for index in range(len(result) - 2, -1, -1):
        here, there = result[index], result[index + 1]
        joined = _connector(here, there)
        both = here.partial.resolver is dates.resolve_date and there.partial.resolver is dates.resolve_date
        if joined and both and here.partial.month and here.partial.year is None and there.partial.year is not None:
            later = (here.partial.month, here.partial.day or 0) > (there.partial.month or 12, there.partial.day or 31)
            year = there.partial.year - (later and joined == "range")
            result[index] = here._replace(partial=replace(here.partial, year=year))
    return result


def _dayparts_shared(detections: list[Detection]) -> list[Detection]:
    """Make the second time of شام چار بجے سے سات بجے تک later than the first."""
    result = list(detections)
    for index, (here, there) in enumerate(pairwise(detections)):
        first, second = here.partial, there.partial
        if not (first.clock and first.daypart and second.clock) or second.daypart or _connector(here, there) != "range":
            continue
        hour = clock.hour_of_day(*first.clock, first.daypart)
        if second.clock[0] <= hour % 24 and second.clock[0] <= 12:
            later = (second.clock[0] % 12 + 12, second.clock[1])
            result[index + 1] = there._replace(partial=replace(second, clock=later))
    return result


def _connector(here: Detection, there: Detection) -> str:
    """Return "range" or "list" for connected expressions, else ""."""
    words = here.match.sentence.words[here.match.end : there.match.start]
    if len(words) == 1 and words[0].has(*RANGE_CONNECTORS):
        return "range"
    if not words and _is_year(here) and _is_year(there):
        return "list"
    if len(words) == 2 and words[0].has("SE") and words[1].has("LEKAR"):
        return "range"
    if len(words) == 2 and words[0].has("COMMA") and words[1].has("AND"):
        return "list"
    return "list" if len(words) == 1 and words[0].has(*LIST_CONNECTORS) else ""


def weekdays_of_ranges(detections: list[Detection]) -> dict[int | None, tuple[int, int]]:
    """Return the first and last weekday of each range, by its number."""
    days: dict[int, list[int]] = {}
    for detection in detections:
        if detection.range is not None and detection.partial.weekday:
            days.setdefault(detection.range, []).append(detection.partial.weekday)
    return {number: (ends[0], ends[1]) for number, ends in days.items() if len(ends) > 1}


def _repeated(detections: list[Detection]) -> list[Detection]:
    """Make the second weekday of ہر پیر اور جمعرات a repeated time too."""
    result = list(detections)
    for index, there in enumerate(detections[1:], 1):
        here = result[index - 1]
        listed = here.partial.resolver is repeated.resolve_set and here.partial.value.startswith("XXXX-WXX")
        if listed and there.partial.resolver is weekdays.resolve_weekday and _connector(here, there) == "list":
            partial = replace(here.partial, value=f"XXXX-WXX-{there.partial.weekday}")
            result[index] = there._replace(partial=partial)
    return result


def _numbered(detections: list[Detection], sentence: Sentence) -> list[Detection]:
    """Number both ends of each range by the position of its first word."""
    result = list(detections)
    index = 0
    while index + 1 < len(result):
        here, there = result[index], result[index + 1]
        lengths = here.match.names == ("NUM",) or here.partial.type != "DURATION"
        if _connector(here, there) == "range" and here.partial.type == there.partial.type and lengths:
            number = sentence.first_tokens[here.match.start]
            result[index], result[index + 1] = here._replace(range=number), there._replace(range=number)
            index += 1
        index += 1
    return result
