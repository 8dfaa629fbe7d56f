"""TIMEX3 values in plain words, in the language of the session, for those who do not read the notation."""

import re

from helpers.base.translation import phrase

# TIMEX3 writes parts of a day and seasons in two letters.
DAY_PART_PHRASES = {
    "MO": "morning", "MI": "midday", "DT": "daytime", "AF": "afternoon", "EV": "evening", "NI": "night",
}  # fmt: skip
SEASON_PHRASES = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
MOD_PHRASES = {
    "START": "{told}, beginning", "MID": "{told}, middle", "END": "{told}, end", "APPROX": "about {told}",
    "MORE_THAN": "more than {told}", "LESS_THAN": "less than {told}", "EQUAL_OR_MORE": "at least {told}",
    "EQUAL_OR_LESS": "at most {told}", "BEFORE": "before {told}", "AFTER": "after {told}",
    "ON_OR_BEFORE": "until {told}", "ON_OR_AFTER": "since {told}",
}  # fmt: skip
# One of a unit, and many.
UNIT_PHRASES = {
    "Y": ("year", "years"), "M": ("month", "months"), "W": ("week", "weeks"), "D": ("day", "days"),
    "DE": ("decade", "decades"), "CE": ("century", "centuries"), "Q": ("quarter", "quarters"),
}  # fmt: skip
CLOCK_UNIT_PHRASES = {
    "H": ("hour", "hours"), "M": ("minute", "minutes"), "S": ("second", "seconds"), "MO": ("morning", "mornings"),
    "MI": ("midday", "middays"), "DT": ("daytime", "daytimes"), "AF": ("afternoon", "afternoons"),
    "EV": ("evening", "evenings"), "NI": ("night", "nights"),
}  # fmt: skip
WEEKDAY_PHRASES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTH_PHRASES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
REFERENCE_PHRASES = {"PRESENT_REF": "now", "PAST_REF": "in the past", "FUTURE_REF": "in the future"}
PART_OF_YEAR_PHRASES = {"W": "week {n}", "Q": "quarter {n}", "H": "half {n}"}
# A number and its unit; X is a number that the text leaves open.
PART = re.compile(r"(\d+(?:\.\d+)?|X+)([A-Z]{1,2})")


def in_words(value: str, *, mod: str = "", repeated: bool = False) -> str:
    """Write a TIMEX3 value as people do, in the session's language; one of another form is given back as it is.

    Args:
        value: the TIMEX3 value.
        mod: the TIMEX3 modifier, or nothing.
        repeated: whether the value is that of a SET, where ``P1W`` is "every week" rather than "1 week".

    >>> in_words("199"), in_words("2000-07"), in_words("2024-06-18TEV"), in_words("2016", mod="END")
    ('1990s', '2000-07', '2024-06-18, evening', '2016, end')
    >>> in_words("P24Y"), in_words("PXDE"), in_words("P1W", repeated=True), in_words("XXXX-WXX-5", repeated=True)
    ('24 years', 'several decades', 'every week', 'every Friday')
    >>> from helpers.base.translation import in_language
    >>> with in_language("ur"):
    ...     in_words("199"), in_words("P24Y"), in_words("2024-06", mod="MID")
    ('1990 کی دہائی', '24 سال', '2024-06 کا وسط')
    """
    told = _told(value, repeated=repeated)
    return phrase(MOD_PHRASES[mod], told=told) if told and mod in MOD_PHRASES else told


def _told(value: str, *, repeated: bool) -> str:
    if value in REFERENCE_PHRASES:
        return phrase(REFERENCE_PHRASES[value])
    if re.fullmatch(r"P[\dX.T][\dA-Z.]*", value):
        return _every(value) if repeated else _length(value)
    day, _, clock = value.partition("T")
    told = _yearless(day, repeated=repeated) or _date(day)
    part = phrase(DAY_PART_PHRASES[clock]) if clock in DAY_PART_PHRASES else clock
    return phrase(", ").join(filter(None, [told, part])) or value


def _date(day: str) -> str:
    match re.split("-", day):
        case [number] if re.fullmatch(r"\d{3}", number):
            return phrase("{decade}0s", decade=number)
        case [number] if re.fullmatch(r"\d{2}", number):
            return f"{int(number) * 100 + 1}–{int(number) * 100 + 100}"
        case [number] if re.fullmatch(r"BC\d{2}", number):
            century = int(number[2:])
            return phrase("{year} BC", year=f"{century * 100 + 100}–{century * 100 + 1}")
        case [year] if re.fullmatch(r"FY\d{4}", year):
            return phrase("fiscal year {year}", year=year[2:])
        case [year] if re.fullmatch(r"BC\d{3,4}", year):
            return phrase("{year} BC", year=int(year[2:]))
        case [year, part] if told := _part_of_year(part):
            return phrase(", ").join([told] if year == "XXXX" else [_date(year), told])
    return day


def _part_of_year(part: str) -> str:
    if part in SEASON_PHRASES:
        return phrase(SEASON_PHRASES[part])
    return phrase(PART_OF_YEAR_PHRASES[part[0]], n=int(part[1:])) if re.fullmatch(r"[WQH]\d{1,2}", part) else ""


def _yearless(day: str, *, repeated: bool) -> str:
    """Tell a weekday, a day or a month of no named year."""
    if weekday := re.fullmatch(r"XXXX-WXX-([1-7])", day):
        name = phrase(WEEKDAY_PHRASES[int(weekday[1]) - 1])
        return phrase("every {time}", time=name) if repeated else phrase("a {weekday}", weekday=name)
    if date := re.fullmatch(r"XXXX-(0[1-9]|1[0-2])(?:-(\d\d))?", day):
        month = phrase(MONTH_PHRASES[int(date[1]) - 1])
        told = f"{int(date[2])} {month}" if date[2] else month
        return phrase("every {time}", time=told) if repeated else told
    return ""


def _length(value: str) -> str:
    return " ".join(_counted(count, *names) for count, names in _parts(value)) or value


def _every(value: str) -> str:
    match _parts(value):
        case [("1", (one, _))]:
            return phrase("every {time}", time=phrase(one))
    return phrase("every {time}", time=_length(value))


def _parts(value: str) -> list[tuple[str, tuple[str, str]]]:
    """Return the numbers of a length of time, each with what it counts: the name of one and of many."""
    days, _, clock = value[1:].partition("T")
    parts = [(count, UNIT_PHRASES.get(unit, (unit, unit))) for count, unit in PART.findall(days)]
    return parts + [(count, CLOCK_UNIT_PHRASES.get(unit, (unit, unit))) for count, unit in PART.findall(clock)]


def _counted(count: str, one: str, many: str) -> str:
    if count.startswith("X"):
        return phrase("several {units}", units=phrase(many))
    return f"{count} {phrase(one if count == '1' else many)}"
