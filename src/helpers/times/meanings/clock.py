"""Times of day: clock times and parts of the day, with or without a date."""

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from helpers.times.lexicon import Word
from helpers.times.model import Partial, Timex
from helpers.times.patterns import Match, approximation_after

if TYPE_CHECKING:
    from helpers.times.context import Context

# دن is a unit elsewhere; beside a clock time it means daytime.
DAYTIME_WORD = "دن"
# شام also means Syria, but not before these words.
EVENING_WORD = "شام"
EVENING_SIGNS = ("CLOCK", "WAQT", "AFTER", "DURING")
# Hours that mean afternoon for press conferences, hearings and matches.
AFTERNOON_HOURS = range(1, 7)


def clock(match: Match) -> Partial | None:
    """Interpret a clock time and its part of the day.

    A time in digits without بجے needs a postposition after it: 3:15 may be a score.
    """
    written = match.sentence.words[match.start + match.names.index("CLOCK")]
    digits_only = written.has("WRITTEN")
    part = _part(match) or written.classes.get("AMPM", "")
    if digits_only and not part and not match.is_next("AT", "SE", "TO", "ON", "KE"):
        return None
    return Partial(
        resolve_clock,
        type="TIME",
        daypart=part,
        clock=match.get("CLOCK"),
        mod=match.get("ABOUT") or approximation_after(match),
    )


def _part(match: Match) -> str:
    if match.is_before("ON") and match.is_before("DAYPART", offset=-2):
        return str(match.word(-2).classes["DAYPART"])
    return match.get("DAYPART") or ("DT" if DAYTIME_WORD in match.names else "")


def daypart(match: Match) -> Partial | None:
    """Interpret a part of the day without a date.

    It needs a postposition; شام is more often Syria.
    """
    word = match.sentence.words[match.start]
    sure = word.has("SUREPART") or match.is_next("ON") or (match.is_next("KE") and match.is_next("WAQT", offset=1))
    if word.form == EVENING_WORD and any(each.has("SYRIA") for each in match.sentence.words):
        return None
    marked = word.form not in {EVENING_WORD, "شب"} and match.is_next("SE", "TO", "IN")
    marked = marked or (word.form == EVENING_WORD and match.is_next("TO") and not match.is_before("SE", "اور"))
    listed = match.is_next("AND") and match.is_next("DAYPART", offset=1) and match.is_next("ON", offset=2)
    if not listed and (not (sure or marked) or match.is_before("KE") or match.is_next("COMMA", "AND")):
        return None
    return Partial(resolve_clock, type="TIME", daypart=match.get("DAYPART"))


def resolve_clock(_: Partial, context: "Context") -> Timex:
    """Resolve a time of day: on the day named before it, else without a date."""
    focus = context.focus
    if focus and focus.same_sentence and focus.unit == "D":
        return Timex("TIME", focus.day.isoformat(), "resolved", why=("the day named before it",))
    return Timex("TIME", "", "underspecified", why=("no date named",))


def afternoon(partial: Partial, match: Match) -> Partial:
    """Move an hour to the afternoon if a session is mentioned nearby.

    This applies only to hours without a part of the day.
    """
    bare = partial.clock is not None and not partial.daypart and partial.clock[0] in AFTERNOON_HOURS
    if not bare or partial.clock is None or not _is_office(match):
        return partial
    return replace(partial, clock=(partial.clock[0] + 12, partial.clock[1]))


def _is_office(match: Match) -> bool:
    return any(word.has("OFFICE") for word in match.sentence.words[max(0, match.start - 15) : match.end + 15])


class TimeOfDay(NamedTuple):
    """A time of day after a date; ``end`` is the index after its last item."""

    end: int
    part: str
    clock: tuple[int, int] | None


def time_of_day(words: list[Word], start: int) -> TimeOfDay | None:
    """Return the time of day after a date: کی صبح دس بجے."""

    def has(index: int, *names: str) -> bool:
        return index < len(words) and words[index].has(*names)

    linked = has(start, "KE")
    index = start + (linked or has(start, "COMMA"))
    part, clock = "", None
    if has(index, "DAYPART") and not _is_syria(words, index):
        part, index = words[index].classes["DAYPART"], index + 1
    elif has(index, DAYTIME_WORD) and (has(index + 1, "CLOCK") or (has(index + 1, "KE") and has(index + 2, "CLOCK"))):
        part, index = "DT", index + 1
    elif linked or not has(index, "CLOCK"):
        return None
    if has(index, "CLOCK") or (part and has(index, "KE") and has(index + 1, "CLOCK")):
        index += has(index, "KE")
        clock, part = words[index].classes["CLOCK"], part or words[index].classes.get("AMPM", "")
        index += 1
        if not part and has(index, "DAYPART", DAYTIME_WORD):
            part, index = words[index].classes.get("DAYPART", "DT"), index + 1
    elif not linked and has(start, "COMMA"):
        return None
    return TimeOfDay(index, part, clock)


def _is_syria(words: list[Word], index: int) -> bool:
    """Return whether شام is the country: شام کے صدر, شام میں."""
    following = words[index + 1 : index + 3]
    if words[index].form != EVENING_WORD or not following:
        return False
    possessed = following[0].has("KE") and not any(word.has(*EVENING_SIGNS) for word in following)
    return possessed or following[0].has("IN", "AT")


def with_time(timex: Timex, partial: Partial) -> Timex:
    """Add the time of day to the date of an expression and to its candidates."""
    value = _timed(timex.value, partial) if timex.value is not None and "T" not in timex.value else timex.value
    candidates = tuple(_timed(candidate, partial) for candidate in timex.candidates)
    return replace(timex, type="TIME", value=value, candidates=candidates)


def _timed(date: str, partial: Partial) -> str:
    if partial.clock is None:
        return f"{date}T{partial.daypart}"
    hour, next_day = _hour(*partial.clock, partial.daypart)
    if next_day and len(date) == 10 and date.isascii() and date.replace("-", "").isdecimal():
        date = (dt.date.fromisoformat(date) + dt.timedelta(days=1)).isoformat()
    return f"{date}T{hour:02}:{partial.clock[1]:02}"


def hour_of_day(hour: int, minute: int, part: str) -> int:
    """Return the hour on the 24-hour clock."""
    return _hour(hour, minute, part)[0]


def _hour(hour: int, minute: int, part: str) -> tuple[int, bool]:
    """Return the hour on the 24-hour clock, and whether it is past midnight.

    >>> _hour(2, 0, "NI"), _hour(12, 0, "NI"), _hour(12, 30, "NI"), _hour(2, 0, "AF")
    ((2, True), (24, False), (0, True), (14, False))
    """
    if hour > 12:
        return hour, False
    match part:
        case "NI" if hour == 0:
            return 0, True
        case "NI" if hour == 12:
            return (0, True) if minute else (24, False)
        case "NI":
            return (hour, True) if hour <= 5 else (hour + 12, False)
        case "EV":
            return hour + 12 if hour < 12 else hour, False
        case "AF" | "DT":
            return hour + 12 if hour <= 6 else hour, False
        case _:
            return hour, False
