"""TIMEX3 values in words: what a value means, in the language of the session."""

import re

from helpers.base.translation import phrase, phrase_plural

# Two-letter codes of TIMEX3 for parts of a day and seasons.
DAY_PART_PHRASES = {
    "MO": "morning", "MI": "midday", "DT": "daytime", "AF": "afternoon", "EV": "evening", "NI": "night",
}  # fmt: skip
SEASON_PHRASES = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
MOD_PHRASES = {
    "START": "beginning of {time}", "MID": "middle of {time}", "END": "end of {time}", "APPROX": "about {time}",
    "MORE_THAN": "more than {time}", "LESS_THAN": "less than {time}", "EQUAL_OR_MORE": "at least {time}",
    "EQUAL_OR_LESS": "at most {time}", "BEFORE": "before {time}", "AFTER": "after {time}",
    "ON_OR_BEFORE": "until {time}", "ON_OR_AFTER": "since {time}",
}  # fmt: skip
# Singular and plural.
UNIT_PLURALS = {
    "Y": ("year", "years"), "M": ("month", "months"), "W": ("week", "weeks"), "D": ("day", "days"),
    "DE": ("decade", "decades"), "CE": ("century", "centuries"), "Q": ("quarter", "quarters"),
}  # fmt: skip
CLOCK_UNIT_PLURALS = {
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
# A number and its unit; X is a number that the text does not give.
PART = re.compile(r"(\d+(?:\.\d+)?|X+)([A-Z]{1,2})")
# The number whose plural form "several" and fractions take; some languages have another one for 2 to 4.
SEVERAL = 5
# Numbers of an article that are longer have the same form.
LONGEST_NUMBER_DIGITS = 9


def in_words(value: str, *, mod: str = "", repeated: bool = False) -> str:
    """Return a TIMEX3 value in words, in the language of the session; a value of another form comes back unchanged.

    Args:
        value: the TIMEX3 value.
        mod: the TIMEX3 modifier, if any.
        repeated: whether the value is that of a SET: ``P1W`` is then "every week", not "1 week".

    >>> in_words("199"), in_words("2000-07"), in_words("2024-06-18TEV"), in_words("2016", mod="END")
    ('1990s', '2000-07', '2024-06-18, evening', 'end of 2016')
    >>> in_words("2001/2005"), in_words("2013", mod="AFTER")
    ('2001 to 2005', 'after 2013')
    >>> in_words("P24Y"), in_words("PXDE"), in_words("P1W", repeated=True), in_words("XXXX-WXX-5", repeated=True)
    ('24 years', 'several decades', 'every week', 'every Friday')
    >>> from helpers.base.translation import in_language
    >>> with in_language("ur"):
    ...     in_words("199"), in_words("P24Y"), in_words("2024-06", mod="MID")
    ('1990 کی دہائی', '24 سال', '2024-06 کا وسط')
    """
    words = _unmodified(value, repeated=repeated)
    return phrase(MOD_PHRASES[mod], time=words) if words and mod in MOD_PHRASES else words


def _unmodified(value: str, *, repeated: bool) -> str:
    if "/" in value:
        begin, until = (_unmodified(end, repeated=repeated) for end in value.split("/", 1))
        return phrase("{begin} to {until}", begin=begin, until=until)
    if value in REFERENCE_PHRASES:
        return phrase(REFERENCE_PHRASES[value])
    if re.fullmatch(r"P[\dX.T][\dA-Z.]*", value):
        return _every(value) if repeated else _length(value)
    day, _, clock = value.partition("T")
    words = _yearless(day, repeated=repeated) or _date(day)
    part = phrase(DAY_PART_PHRASES[clock]) if clock in DAY_PART_PHRASES else clock
    return phrase(", ").join(filter(None, [words, part])) or value


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
        case [year, part] if words := _part_of_year(part):
            return phrase(", ").join([words] if year == "XXXX" else [_date(year), words])
    return day


def _part_of_year(part: str) -> str:
    if part in SEASON_PHRASES:
        return phrase(SEASON_PHRASES[part])
    return phrase(PART_OF_YEAR_PHRASES[part[0]], n=int(part[1:])) if re.fullmatch(r"[WQH]\d{1,2}", part) else ""


def _yearless(day: str, *, repeated: bool) -> str:
    """Return a weekday, or a day or month without a year, in words."""
    if weekday := re.fullmatch(r"XXXX-WXX-([1-7])", day):
        name = phrase(WEEKDAY_PHRASES[int(weekday[1]) - 1])
        return phrase("every {time}", time=name) if repeated else phrase("a {weekday}", weekday=name)
    if date := re.fullmatch(r"XXXX-(0[1-9]|1[0-2])(?:-(\d\d))?", day):
        month = phrase(MONTH_PHRASES[int(date[1]) - 1])
        words = f"{int(date[2])} {month}" if date[2] else month
        return phrase("every {time}", time=words) if repeated else words
    return ""


def _length(value: str) -> str:
    return " ".join(_counted(count, *names) for count, names in _parts(value)) or value


def _every(value: str) -> str:
    match _parts(value):
        case [("1", (unit, _))]:
            return phrase("every {time}", time=phrase(unit))
    return phrase("every {time}", time=_length(value))


def _parts(value: str) -> list[tuple[str, tuple[str, str]]]:
    """Return the numbers of a duration, each with the singular and the plural of its unit."""
    days, _, clock = value[1:].partition("T")
    parts = [(count, UNIT_PLURALS.get(unit, (unit, unit))) for count, unit in PART.findall(days)]
    return parts + [(count, CLOCK_UNIT_PLURALS.get(unit, (unit, unit))) for count, unit in PART.findall(clock)]


def _counted(count: str, one: str, many: str) -> str:
    if count.startswith("X"):
        return phrase("several {units}", units=phrase_plural(one, many, SEVERAL))
    n = int(count) if count.isdecimal() and len(count) <= LONGEST_NUMBER_DIGITS else SEVERAL
    return f"{count} {phrase_plural(one, many, n)}"
