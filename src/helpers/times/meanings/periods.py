"""Periods: decades, centuries, quarters, halves, seasons and fiscal years."""

from typing import TYPE_CHECKING

from helpers.times.meanings.weekdays import shift_of
from helpers.times.model import DATE_TOO_IMPRECISE, NO_DATE, Partial, Timex
from helpers.times.patterns import Match
from helpers.times.timex_values import FISCAL_STARTS, SEASONS, format_date

if TYPE_CHECKING:
    from helpers.times.context import Context

# Quarters and halves of a year; آخری means the last of them.
PARTS_PER_YEAR = {"Q": 4, "H": 2}
BUDGET = "بجٹ"
# Months of a year, counted from 0, in which the new year may be the current one or the next.
SECOND_QUARTER = range(3, 6)
# Smaller numbers are the last two digits of a year.
FIRST_FULL_YEAR = 100


def resolve_fixed(partial: Partial, _: "Context") -> Timex:
    """Resolve an expression whose value does not depend on the context."""
    if partial.value.endswith("_REF"):
        return Timex(partial.type, partial.value, "vague")
    return Timex(partial.type, partial.value, "underspecified" if "X" in partial.value else "resolved")


def decade(match: Match) -> Partial | None:
    """Interpret a decade of four or two digits: 1990 کی دہائی, نوے کی دہائی."""
    number = match.get("NUM")
    if (match.get("UNIT") or match.get("UNITS")) != "DE" or not isinstance(number, int) or number % 10 or number > 2100:
        return None
    return Partial(resolve_decade, year=number, mod=match.get("PART") or "")


def resolve_decade(partial: Partial, context: "Context") -> Timex:
    """Resolve a decade.

    One of two digits is in the 20th century; it is ambiguous once that decade of the 21st has begun.
    """
    year = partial.year or 0
    if year >= 100:
        return Timex("DATE", format_date(year)[:3], "resolved")
    newest = context.anchor.year if context.anchor else None
    if newest is not None and newest >= 2000 + year:
        candidates = (f"{1900 + year}"[:3], f"{2000 + year}"[:3])
        return Timex("DATE", None, "ambiguous", candidates=candidates, why=("both have begun",))
    return Timex("DATE", f"{1900 + year}"[:3], "resolved", why=("of the last century",))


def century(match: Match) -> Partial | None:
    """Interpret the nth century; TIMEX3 writes 20 for the 21st."""
    if match.get("UNIT") != "CE" or not 1 <= match.get("ORD") <= 30:
        return None
    era = "BC" if "BC" in match.names else ""
    return Partial(resolve_fixed, value=f"{era}{match.get('ORD') - 1:02}", mod=match.get("PART") or "")


def decade_of_century(match: Match) -> Partial | None:
    """Interpret the nth decade of a century: بیسویں صدی کی نویں دہائی."""
    century, decade = match.get("ORD"), match.get("ORD", 1)
    if (match.get("UNIT"), match.get("UNIT", 1)) != ("CE", "DE") or not 1 <= century <= 30 or not 1 <= decade <= 10:
        return None
    return Partial(resolve_fixed, value=f"{century - 1:02}{decade - 1}")


def before_christ(match: Match) -> Partial | None:
    """Interpret a year before Christ."""
    number = match.get("NUM")
    return Partial(resolve_fixed, value=f"BC{number:04}") if isinstance(number, int) and 0 < number < 10000 else None


def quarter(match: Match) -> Partial | None:
    """Interpret the nth quarter or half of a year, by default this year."""
    letter = "Q" if "QUARTER" in match.names else "H"
    number = match.get("ORD") or PARTS_PER_YEAR[letter]
    if number > PARTS_PER_YEAR[letter] or ("UNIT" in match.names and match.get("UNIT") != "Y"):
        return None
    return Partial(resolve_part_of_year, year=match.get("YEAR"), shift=shift_of(match) or 0, value=f"-{letter}{number}")


def quarter_relative(match: Match) -> Partial | None:
    """Interpret last, this or next quarter or half-year."""
    return Partial(resolve_quarter, unit="Q" if "QUARTER" in match.names else "H", shift=shift_of(match))


def resolve_quarter(partial: Partial, context: "Context") -> Timex:
    """Resolve last, this or next quarter or half-year."""
    anchor, parts = context.anchor, PARTS_PER_YEAR[partial.unit]
    if anchor is None or anchor.month is None:
        return Timex("DATE", None, "unresolved", why=(DATE_TOO_IMPRECISE if anchor else NO_DATE,))
    year, index = divmod(anchor.year * parts + (anchor.month - 1) * parts // 12 + (partial.shift or 0), parts)
    return Timex("DATE", f"{format_date(year)}-{partial.unit}{index + 1}", "resolved")


def resolve_part_of_year(partial: Partial, context: "Context") -> Timex:
    """Resolve a part of a named year, or of last, this or next year."""
    year = partial.year
    if year is None:
        if context.anchor is None:
            return Timex("DATE", f"XXXX{partial.value}", "underspecified", why=(NO_DATE,))
        year = context.anchor.year + (partial.shift or 0)
    return Timex("DATE", f"{format_date(year)}{partial.value}", "resolved")


def season(match: Match) -> Partial | None:
    """Interpret a season.

    بہار without موسم is a state of India; گرمیوں alone needs a postposition such as میں.
    """
    name = match.get("SEASON")
    if match.get("YEAR") is not None or shift_of(match) is not None:
        return Partial(resolve_part_of_year, year=match.get("YEAR"), shift=shift_of(match), value=f"-{name}")
    alone = match.sentence.words[match.start].has("SURESEASON") and match.is_next("IN", "KE", "SE", "TO")
    if "SEASONSIGN" not in match.names and not alone:
        return None
    return Partial(resolve_season, value=name)


def resolve_season(partial: Partial, context: "Context") -> Timex:
    """Resolve a season without year by tense.

    It stays underspecified in a clause without clear tense.
    """
    anchor, tense, name = context.anchor, context.tense, partial.value
    if anchor is None or anchor.month is None or tense.direction is None or not tense.certain:
        why = tense.evidence if anchor and anchor.month else DATE_TOO_IMPRECISE if anchor else NO_DATE
        return Timex("DATE", f"XXXX-{name}", "underspecified", why=(why,))
    begun = SEASONS[name] <= anchor.month
    year = anchor.year if begun == (tense.direction < 0) else anchor.year + (1 if tense.direction > 0 else -1)
    if tense.direction > 0 and SEASONS[name] <= anchor.month < SEASONS[name] + 3:
        year = anchor.year
    return Timex("DATE", f"{format_date(year)}-{name}", "resolved", why=(tense.evidence,))


def fiscal_year(match: Match) -> Partial | None:
    """Interpret a fiscal year: 2023-24, its last year, or گزشتہ, رواں, آئندہ."""
    part = ""
    if "QUARTER" in match.names or "HALF" in match.names:
        letter = "Q" if "QUARTER" in match.names else "H"
        part = f"-{letter}{match.get('ORD') or PARTS_PER_YEAR[letter]}"
    mod = match.get("PART") or ""
    numbers = [match.get("YEAR"), match.get("YEAR", 1), match.get("YY"), match.get("YY", 1)]
    years = [number for number in numbers if number is not None]
    if not years:
        shift = shift_of(match)
        new = "NEW" in match.names
        return Partial(resolve_new_year if new else resolve_fiscal_year, shift=shift, value=part, mod=mod, unit="FY")
    # 2023-24 and 24-2023 both end in the later year, and 1999-00 in 2000.
    base = max(years) // 100 * 100
    ends = [year if year >= FIRST_FULL_YEAR else base + year for year in years]
    ends = [year + 100 if year and year + 99 == max(ends) else year for year in ends]
    if len(ends) == 2 and max(ends) - min(ends) != 1:
        return None
    return Partial(resolve_fiscal_year, year=max(ends) or None, value=part, mod=mod)


def fiscal_pair(match: Match) -> Partial | None:
    """Interpret a fiscal year with a dot between its years: 2023.24."""
    return Partial(resolve_fiscal_year, year=match.get("YEARPAIR"))


def budget_year(match: Match) -> Partial | None:
    """Interpret the years of a budget as a fiscal year: 2023-24 کا بجٹ."""
    of_budget = match.is_before(BUDGET) or (match.is_next("KE") and match.is_next(BUDGET, offset=1))
    return fiscal_year(match) if of_budget else None


def new_year(match: Match) -> Partial | None:
    """Interpret the new year: نئے سال."""
    unit = match.get("UNIT")
    return Partial(resolve_new_year, unit="Y", mod=match.get("PART") or "") if unit == "Y" else None


def resolve_new_year(partial: Partial, context: "Context") -> Timex:
    """Resolve the new year or fiscal year: the one that began not long ago, or the one that begins soon.

    In the first quarter it is the current year, in the second half the next one; between them it is ambiguous.
    """
    anchor = context.anchor
    if anchor is None or anchor.month is None:
        return Timex("DATE", None, "unresolved", why=(DATE_TOO_IMPRECISE if anchor else NO_DATE,))
    fiscal = partial.unit == "FY"
    begins = FISCAL_STARTS[context.region] if fiscal else 1
    # The year in which the current year ends, and the months that have passed of it.
    current, month = anchor.year + (fiscal and anchor.month >= begins), (anchor.month - begins) % 12
    values = [("FY" if fiscal else "") + format_date(year) + partial.value for year in (current, current + 1)]
    direction = context.tense.direction
    if month in SECOND_QUARTER and not direction:
        return Timex("DATE", None, "ambiguous", candidates=tuple(values), why=("this year or the next",))
    following = month > max(SECOND_QUARTER) or (month in SECOND_QUARTER and direction == 1)
    return Timex("DATE", values[following], "resolved", why=("the next year" if following else "the current year",))


def resolve_fiscal_year(partial: Partial, context: "Context") -> Timex:
    """Resolve a fiscal year, named after the year in which it ends.

    It begins in July (PK) or April (IN).
    """
    year, anchor = partial.year, context.anchor
    if year is None:
        if anchor is None or anchor.month is None:
            return Timex("DATE", None, "unresolved", why=(DATE_TOO_IMPRECISE if anchor else NO_DATE,))
        year = anchor.year + (anchor.month >= FISCAL_STARTS[context.region]) + (partial.shift or 0)
    elif year < FIRST_FULL_YEAR:
        newest = context.anchor.year + 2 if context.anchor else 2000 + FIRST_FULL_YEAR // 2
        year += 2000 if 2000 + year <= newest else 1900
    return Timex("DATE", f"FY{format_date(year)}{partial.value}", "resolved", why=(f"fiscal year of {context.region}",))
