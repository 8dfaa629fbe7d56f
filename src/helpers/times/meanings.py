"""What a matched pattern says by itself: one small function a kind, None where the context speaks against it."""

from typing import Literal

from helpers.times.lex import Match
from helpers.times.model import Partial
from helpers.times.tense import direction

# Years a bare number may be without any other sign: the news speaks of these, and rarely counts that much.
BARE_YEARS = range(1800, 2101)
SHIFTS = {"LAST": -1, "THIS": 0, "NEXT": 1, "THISYEAR": 0}
# Units that "last" and "next" make a date of; hours and minutes have none.
DATE_UNITS = {"Y", "M", "W", "D", "DE", "CE"}


def date(m: Match) -> Partial | None:
    """A Gregorian date as far as it is written: day, month, year, weekday, and the part of a year or month."""
    year = m.get("YEAR") if m.get("YEAR") is not None else m.get("YY")
    return Partial(
        "date",
        year=year,
        month=m.get("MONTH"),
        day=m.get("DAY"),
        weekday=m.get("WEEKDAY"),
        mod=m.get("PART") or "",
        anchored=year is None or year < 100,
    )


def numeric(m: Match) -> Partial | None:
    """Day, month, year in figures; Urdu writes them in this order."""
    day, month, year = m.get("DMY") or (m.get("DAY"), m.get("DAY", 1), m.get("YEAR"))
    return Partial("date", year=year, month=month, day=day, anchored=False)


def iso(m: Match) -> Partial | None:
    """Year, month, day in figures."""
    return Partial("date", year=m.get("YEAR"), month=m.get("DAY"), day=m.get("DAY", 1), anchored=False)


def short_year(m: Match) -> Partial | None:
    """A year of two digits; سال 71 without an era is rather a count."""
    return Partial("date", year=m.get("YY")) if m.is_next("IN") or m.get("ERA") or m.is_next("KE") else None


def era_year(m: Match) -> Partial | None:
    """A year that only its era makes one: 570ء."""
    number = m.get("NUM")
    return Partial("date", year=number, anchored=number < 100) if isinstance(number, int) and number < 2101 else None


def before_christ(m: Match) -> Partial | None:
    """A year before Christ."""
    return Partial("fixed", value=f"BC{int(m.get('NUM')):04}", anchored=False)


def bare_year(m: Match) -> Partial | None:
    """A number of four digits, a year only where a word after it says so."""
    meant = any(m.is_next(name) for name in ("IN", "SE", "TO", "KE"))
    return Partial("date", year=m.get("YEAR"), anchored=False) if meant and m.get("YEAR") in BARE_YEARS else None


def bare_month(m: Match) -> Partial | None:
    """A month without day and year, where a word beside it shows that it is one."""
    meant = m.get("MAH") or any(m.is_next(name) for name in ("IN", "SE", "TO", "KE"))
    return Partial("date", month=m.get("MONTH")) if meant else None


def decade(m: Match) -> Partial | None:
    """1990 کی دہائی, or by its tens alone: نوے کی دہائی, of the last century unless that is still to come."""
    number = m.get("NUM")
    if m.get("UNIT") != "DE" or not isinstance(number, int) or number % 10 or number > 2100:
        return None
    return Partial("decade", year=number, anchored=False)


def century(m: Match) -> Partial | None:
    """The nth century: TIMEX3 writes the hundreds, 20 for the 21st."""
    return Partial("fixed", value=f"{m.get('ORD') - 1:02}", anchored=False) if m.get("UNIT") == "CE" else None


def relative(m: Match) -> Partial | None:
    """Last, this or next unit, perhaps with the month or the day in it, or the part of it."""
    shift = next(SHIFTS[name] for name in m.names if name in SHIFTS)
    unit = m.get("UNIT")
    if unit not in DATE_UNITS or (unit == "D" and shift != -1):
        return None
    inner = {
        "month": m.get("MONTH"),
        "day": m.get("DAY"),
        "mod": m.get("PART") or "",
        "daypart": m.get("DAYPART") or "",
    }
    if (inner["month"] and unit != "Y") or (inner["day"] and unit not in "YM") or (inner["daypart"] and unit != "D"):
        return None
    return Partial("relative", type="TIME" if inner["daypart"] else "DATE", unit=unit, shift=shift, **inner)


def this_year(_: Match) -> Partial | None:
    """امسال."""
    return Partial("relative", unit="Y", shift=0)


def week_of_month(m: Match) -> Partial | None:
    """The nth week of a month, given as the month and its part."""
    if m.get("UNIT") != "W":
        return None
    part = {1: "START", 2: "MID", 3: "MID"}.get(m.get("ORD"), "END")
    return Partial("date", year=m.get("YEAR"), month=m.get("MONTH"), mod=part, anchored=m.get("YEAR") is None)


def quarter(m: Match) -> Partial | None:
    """The nth quarter or half of a year."""
    letter = "Q" if m.get("QUARTER") else "H"
    return Partial("fixed", value=f"{m.get('YEAR')}-{letter}{m.get('ORD')}", anchored=False)


def season(m: Match) -> Partial | None:
    """A season, of a year if one is named; بہار without موسم is a state of India."""
    year = m.get("YEAR")
    return Partial("fixed", value=f"{year or 'XXXX'}-{m.get('SEASON')}", anchored=False)


def hijri(m: Match) -> Partial | None:
    """A date of the Hijri calendar; its year alone needs the sign of the era."""
    year = m.get("HYEAR")
    return Partial("hijri", year=year, month=m.get("HMONTH"), day=m.get("DAY"), anchored=False)


def present(m: Match) -> Partial | None:
    """Now and nowadays."""
    return Partial("fixed", value="PRESENT_REF", anchored=False) if m.names else None


def past(_: Match) -> Partial | None:
    """Recently, some days ago."""
    return Partial("fixed", value="PAST_REF", anchored=False)


def today(m: Match) -> Partial | None:
    """Today, or a part of it."""
    part = m.get("DAYPART") or ""
    return Partial("relative", type="TIME" if part else "DATE", unit="D", shift=0, daypart=part)


def kal(m: Match) -> Partial | None:
    """کل and پرسوں as days: کل is as often *total*, which no verb decides; it must stand beside a sign of time."""
    part = m.get("DAYPART") or ""
    beside = part or m.i == 0 or any(m.is_next(name) for name in ("SE", "TO", "KE", "EVEN", "COMMA", "WEEKDAY"))
    if not beside and direction(m.sentence, m.i, m.j)[0] is None:
        return None
    return Partial("kal", type="TIME" if part else "DATE", count=m.get("KAL"), daypart=part)


def certain_kal(m: Match) -> Partial | None:
    """گزشتہ کل is yesterday, آئندہ کل tomorrow."""
    return Partial("relative", unit="D", shift=-1 if "LAST" in m.names else 1)


def last_part(m: Match) -> Partial | None:
    """Last night."""
    return Partial("relative", type="TIME", unit="D", shift=-1, daypart=m.get("DAYPART"))


def weekday(m: Match) -> Partial | None:
    """A day of the week, last, this or next, or told by کے روز."""
    if "UNIT" in m.names and m.get("UNIT") != "D":
        return None
    shift = next((SHIFTS[name] for name in m.names if name in SHIFTS), None)
    return Partial("weekday", weekday=m.get("WEEKDAY"), shift=shift or None)


def bare_weekday(m: Match) -> Partial | None:
    """A day of the week where کو or بروز shows that it is one: پیر is also foot, بدھ the Buddha."""
    return Partial("weekday", weekday=m.get("WEEKDAY")) if m.get("ONDAY") or m.is_next("ON") else None


def saturday(m: Match) -> Partial | None:
    """ہفتے کے روز: the word for week, on the day of which something happens, is Saturday."""
    if m.get("UNIT") != "W" or m.get("UNIT", 1) != "D":
        return None
    shift = next((SHIFTS[name] for name in m.names if name in SHIFTS), None)
    return Partial("weekday", weekday=6, shift=shift)


def bare_saturday(m: Match) -> Partial | None:
    """ہفتے کو."""
    return Partial("weekday", weekday=6) if m.get("UNIT") == "W" and m.is_next("ON") else None


def same(m: Match) -> Partial | None:
    """The same year or day as the date before it in the text."""
    if m.get("UNIT") not in DATE_UNITS or ("THIS" in m.names and m.get("UNIT") != "D"):
        return None
    return Partial("focus", unit=m.get("UNIT"), shift=0)


def following(m: Match) -> Partial | None:
    """The day after the date before it in the text."""
    if m.get("UNIT") not in (None, "D"):
        return None
    part = m.get("DAYPART") or ""
    return Partial("focus", type="TIME" if part else "DATE", unit="D", shift=1, daypart=part)


def ago(m: Match) -> Partial | None:
    """N units before publication; before the date before it, with اس سے; before something else, just a duration."""
    unit = m.get("UNIT") or m.get("UNITS")
    count = m.get("NUM")
    if "SE" in m.names:
        return Partial("focus", unit=unit, count=count, shift=-1)
    if m.is_before("SE"):
        return duration(m)
    return Partial("ago", type="TIME" if unit in ("H", "MIN") else "DATE", unit=unit, count=count, shift=-1)


def after(m: Match) -> Partial | None:
    """N units later: a date only where the verb is future and nothing is named that it would be later than."""
    told = None if m.is_before("KE") else direction(m.sentence, m.i, m.j)[0]
    if told != 1:
        return duration(m)
    return Partial("ago", unit=m.get("UNIT") or m.get("UNITS"), count=m.get("NUM"), shift=1)


def span(m: Match) -> Partial | None:
    """The last or next N units: a duration with bounds."""
    count: float | Literal["X"] = "X" if m.get("NUM") is None else m.get("NUM")
    unit = m.get("UNIT") or m.get("UNITS")
    return Partial("duration", type="DURATION", unit=unit, count=count, shift=SHIFTS[m.names[0]])


def duration(m: Match) -> Partial | None:
    """N units, several units, a whole unit."""
    number = 1 if "ALL" in m.names else m.get("NUM")
    count: float | Literal["X"] = "X" if number is None else number
    unit = m.get("UNIT") or m.get("UNITS")
    return Partial("duration", type="DURATION", unit=unit, count=count, mod=m.get("ABOUT") or "", anchored=False)


def adjective(m: Match) -> Partial | None:
    """تین روزہ, پنج سالہ; a number with سالہ is an age unless the noun after it is a plan or a term."""
    count = m.get("HEAD") or m.get("NUM")
    if m.get("ADJ") == "Y" and "NUM" in m.names and not m.is_next("SPANNOUN"):
        return None
    return Partial("duration", type="DURATION", unit=m.get("ADJ"), count=count, anchored=False)


def plural(m: Match) -> Partial | None:
    """برسوں سے: the oblique plural alone means several."""
    meant = any(m.is_next(name) for name in ("SE", "TO", "AFTER"))
    return Partial("duration", type="DURATION", unit=m.get("UNITS"), count="X", anchored=False) if meant else None
