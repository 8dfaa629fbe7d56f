"""Ranges and lists: 3 سے 5 جولائی, 1971 تا 1977, جنوری، فروری اور مارچ 2023: the parts share what one of them names."""

from dataclasses import replace
from itertools import pairwise

from helpers.times.items import Sentence
from helpers.times.lexicon import Word
from helpers.times.meanings import clock, dates, periods, relative, repeated, weekdays
from helpers.times.model import Partial
from helpers.times.patterns import Detection, Match

# Between the parts of a range, and between those of a list.
RANGE_CONNECTORS = ("SE", "TO", "DASH")
LIST_CONNECTORS = ("AND", "COMMA")
# Parts that one date may take in before it: an enumeration in a text, not a table of figures.
MAX_RANGE_PARTS = 12


def share_parts(found: list[Detection], sentence: Sentence) -> list[Detection]:
    """Return the expressions of a sentence with the bare numbers and months that they lend their month and year.

    Urdu names what is common last (12 تا 15 جون), so this looks to the left of each expression.
    """
    result: list[Detection] = []
    for one, following in zip(found, [*found[1:], None], strict=True):
        before: list[Detection] = []
        least = result[-1].match.end if result else 0
        start = one
        while len(before) < MAX_RANGE_PARTS and (part := _part_before(start, one, sentence, least)):
            before.append(part)
            start = part
        if before and result and (whole := _of_year(result[-1], before[-1])):
            result[-1:], before[-1:] = [], [whole]
        second = _second_year(one)
        taken = second is None or (following is not None and following.match.start < second.match.end)
        result += [*reversed(before), one, *([] if taken or second is None else [second])]
    return _numbered(_repeated(_dayparts_lent(_years_lent(result))), sentence)


def _part_before(start: Detection, whole: Detection, sentence: Sentence, least: int) -> Detection | None:
    i = start.match.start
    k = i - 2
    if k < least or not sentence.words[i - 1].has(*RANGE_CONNECTORS, *LIST_CONNECTORS):
        return None
    word = sentence.words[k]
    if k > least and sentence.words[k - 1].has("NUMBERED", "DASH", "SLASH", "COLON"):
        return None
    name, partial = _lent(word, whole.partial)
    if partial is None:
        return None
    if name == "NUM" and k > least and (part := sentence.words[k - 1].classes.get("DAYPART")):
        # صبح نو سے شام پانچ بجے: each has its own part of the day.
        return Detection(Match(sentence, k - 1, k + 1, ("DAYPART", name)), whole.rule, replace(partial, daypart=part))
    return Detection(Match(sentence, k, k + 1, (name,)), whole.rule, partial)


def _lent(word: Word, partial: Partial) -> tuple[str, Partial | None]:
    """Return the class a bare word is taken for beside an expression, and the meaning it has with what that lends."""
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
    if resolver is weekdays.resolve_weekday and "WD" in classes and not partial.daypart:
        return "WD", replace(partial, weekday=classes["WD"])
    if resolver is periods.resolve_fixed and partial.mod == "" and len(partial.value) == 2 and "ORD" in classes:
        return "ORD", replace(partial, value=f"{classes['ORD'] - 1:02}")
    if resolver is periods.resolve_decade and isinstance(classes.get("NUM"), int) and classes["NUM"] % 10 == 0:
        return ("NUM", replace(partial, year=classes["NUM"])) if classes["NUM"] < 2100 else ("", None)
    return "", None


def _of_year(year: Detection, day: Detection) -> Detection | None:
    """Put گزشتہ سال and 16, of گزشتہ سال 16 سے 20 دسمبر, together."""
    relative_year = (
        year.partial.resolver is relative.resolve_unit and year.partial.unit == "Y" and year.partial.month is None
    )
    if not relative_year or year.match.end != day.match.start or day.partial.resolver is not dates.resolve_date:
        return None
    partial = replace(year.partial, month=day.partial.month, day=day.partial.day, is_day=True)
    return year._replace(match=year.match._replace(end=day.match.end), partial=partial)


def _second_year(one: Detection) -> Detection | None:
    """Return the second year of 1939-45, in the century of the first."""
    match, partial = one.match, one.partial
    words = match.sentence.words
    after = words[match.end + 1] if match.end + 1 < len(words) else None
    first = partial.year if partial.resolver is dates.resolve_date and partial.month is None else None
    if first is None or after is None or not words[match.end].has("DASH") or "YY" not in after.classes:
        return None
    year = first // 100 * 100 + after.classes["YY"]
    if year <= first:
        return None
    return Detection(
        Match(match.sentence, match.end + 1, match.end + 2, ("YY",)), one.rule, replace(partial, year=year)
    )


def _years_lent(found: list[Detection]) -> list[Detection]:
    """Lend the year of 2 جولائی 2020 to 30 جون before it in a range."""
    result = list(found)
    for k in range(len(result) - 2, -1, -1):
        here, there = result[k], result[k + 1]
        joined = _connector(here, there)
        both = here.partial.resolver is dates.resolve_date and there.partial.resolver is dates.resolve_date
        if joined and both and here.partial.month and here.partial.year is None and there.partial.year is not None:
            later = (here.partial.month, here.partial.day or 0) > (there.partial.month or 12, there.partial.day or 31)
            year = there.partial.year - (later and joined == "range")
            result[k] = here._replace(partial=replace(here.partial, year=year))
    return result


def _dayparts_lent(found: list[Detection]) -> list[Detection]:
    """شام چار بجے سے سات بجے تک: the second is the next seven o'clock after the first."""
    result = list(found)
    for k, (here, there) in enumerate(pairwise(found)):
        first, second = here.partial, there.partial
        if not (first.clock and first.daypart and second.clock) or second.daypart or _connector(here, there) != "range":
            continue
        hour = clock.hour_of_day(*first.clock, first.daypart)
        if second.clock[0] <= hour % 24 and second.clock[0] <= 12:
            later = (second.clock[0] % 12 + 12, second.clock[1])
            result[k + 1] = there._replace(partial=replace(second, clock=later))
    return result


def _connector(here: Detection, there: Detection) -> str:
    """Return whether two expressions are the ends of a range, parts of a list, or neither."""
    words = here.match.sentence.words[here.match.end : there.match.start]
    if len(words) == 1 and words[0].has(*RANGE_CONNECTORS):
        return "range"
    if len(words) == 2 and words[0].has("SE") and words[1].has("LEKAR"):
        return "range"
    if len(words) == 2 and words[0].has("COMMA") and words[1].has("AND"):
        return "list"
    return "list" if len(words) == 1 and words[0].has(*LIST_CONNECTORS) else ""


def weekdays_of_ranges(found: list[Detection]) -> dict[int | None, tuple[int, int]]:
    """Return the days of the week with which ranges of a sentence begin and end, by the number of the range."""
    days: dict[int, list[int]] = {}
    for one in found:
        if one.range is not None and one.partial.weekday:
            days.setdefault(one.range, []).append(one.partial.weekday)
    return {number: (ends[0], ends[1]) for number, ends in days.items() if len(ends) > 1}


def _repeated(found: list[Detection]) -> list[Detection]:
    """ہر پیر اور جمعرات: the second is repeated too."""
    result = list(found)
    for k, there in enumerate(found[1:], 1):
        here = result[k - 1]
        listed = here.partial.resolver is repeated.resolve_set and here.partial.value.startswith("XXXX-WXX")
        if listed and there.partial.resolver is weekdays.resolve_weekday and _connector(here, there) == "list":
            partial = replace(here.partial, value=f"XXXX-WXX-{there.partial.weekday}")
            result[k] = there._replace(partial=partial)
    return result


def _numbered(found: list[Detection], sentence: Sentence) -> list[Detection]:
    """Give both ends of a range the place of its first word as their number; two dates apart are none."""
    result = list(found)
    k = 0
    while k + 1 < len(result):
        here, there = result[k], result[k + 1]
        if _connector(here, there) == "range" and here.partial.type == there.partial.type != "DURATION":
            number = sentence.first_tokens[here.match.start]
            result[k], result[k + 1] = here._replace(range=number), there._replace(range=number)
            k += 1
        k += 1
    return result
