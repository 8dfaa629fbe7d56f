"""TIMEX3 values in plain English, for those who do not read the notation."""

import re

# TIMEX3 writes parts of a day and seasons in two letters.
DAY_PARTS = {"MO": "morning", "MI": "midday", "DT": "daytime", "AF": "afternoon", "EV": "evening", "NI": "night"}
SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
MODS = {
    "START": "beginning", "MID": "middle", "END": "end", "APPROX": "about", "MORE_THAN": "more than",
    "LESS_THAN": "less than", "EQUAL_OR_MORE": "at least", "EQUAL_OR_LESS": "at most", "BEFORE": "before",
    "AFTER": "after", "ON_OR_BEFORE": "until", "ON_OR_AFTER": "since",
}  # fmt: skip
UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "DE": "decade", "CE": "century", "Q": "quarter"}
CLOCK_UNITS = {"H": "hour", "M": "minute", "S": "second"} | DAY_PARTS
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
REFERENCES = {"PRESENT_REF": "now", "PAST_REF": "in the past", "FUTURE_REF": "in the future"}
# A number and its unit; X is a number that the text leaves open.
PART = re.compile(r"(\d+(?:\.\d+)?|X+)([A-Z]{1,2})")


def in_words(value: str, *, mod: str = "", repeated: bool = False) -> str:
    """Write a TIMEX3 value as people do; a value of another form is given back as it is.

    Args:
        value: the TIMEX3 value.
        mod: the TIMEX3 modifier, or nothing.
        repeated: whether the value is that of a SET, where ``P1W`` is "every week" rather than "1 week".

    >>> in_words("199"), in_words("2000-07"), in_words("2024-06-18TEV"), in_words("2016", mod="END")
    ('1990s', '2000-07', '2024-06-18, evening', '2016, end')
    >>> in_words("P24Y"), in_words("PXDE"), in_words("P1W", repeated=True), in_words("XXXX-WXX-5", repeated=True)
    ('24 years', 'several decades', 'every week', 'every Friday')
    """
    told = _told(value, repeated=repeated)
    if not told or mod not in MODS:
        return told
    return f"{told}, {MODS[mod]}" if mod in ("START", "MID", "END") else f"{MODS[mod]} {told}"


def _told(value: str, *, repeated: bool) -> str:
    if value in REFERENCES:
        return REFERENCES[value]
    if re.fullmatch(r"P[\dX.T][\dA-Z.]*", value):
        return _every(value) if repeated else _length(value)
    day, _, clock = value.partition("T")
    told = _yearless(day, repeated=repeated) or _date(day)
    return ", ".join(filter(None, [told, DAY_PARTS.get(clock, clock)])) or value


def _date(day: str) -> str:
    match re.split("-", day):
        case [number] if re.fullmatch(r"\d{3}", number):
            return f"{number}0s"
        case [number] if re.fullmatch(r"\d{2}", number):
            return f"{int(number) * 100 + 1}–{int(number) * 100 + 100}"
        case [year] if re.fullmatch(r"FY\d{4}", year):
            return f"fiscal year {year[2:]}"
        case [year] if re.fullmatch(r"BC\d+", year):
            return f"{int(year[2:])} BC"
        case [year, part] if part in SEASONS:
            return f"{year}, {SEASONS[part]}"
        case [year, part] if re.fullmatch(r"[WQH]\d{1,2}", part):
            return f"{year}, {({'W': 'week', 'Q': 'quarter', 'H': 'half'})[part[0]]} {int(part[1:])}"
    return day


def _yearless(day: str, *, repeated: bool) -> str:
    """Tell a weekday, a day or a month of no named year."""
    every = "every " if repeated else ""
    if weekday := re.fullmatch(r"XXXX-WXX-([1-7])", day):
        return f"{every or 'a '}{WEEKDAYS[int(weekday[1]) - 1]}"
    if date := re.fullmatch(r"XXXX-(0[1-9]|1[0-2])(?:-(\d\d))?", day):
        month = MONTHS[int(date[1]) - 1]
        return f"{every}{int(date[2])} {month}" if date[2] else f"{every}{month}"
    return ""


def _length(value: str) -> str:
    days, _, clock = value[1:].partition("T")
    parts = [(count, UNITS.get(unit, unit)) for count, unit in PART.findall(days)]
    parts += [(count, CLOCK_UNITS.get(unit, unit)) for count, unit in PART.findall(clock)]
    return " ".join(_counted(count, unit) for count, unit in parts) or value


def _every(value: str) -> str:
    length = _length(value)
    return "every " + (length.removeprefix("1 ") if length.startswith("1 ") and length.count(" ") == 1 else length)


def _counted(count: str, unit: str) -> str:
    if count == "1":
        return f"1 {unit}"
    many = "centuries" if unit == "century" else f"{unit}s"
    return f"{'several' if count.startswith('X') else count} {many}"
