"""Times of the day: clock times and parts of the day, alone or with a date."""

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from helpers.times.lexicon import Word
from helpers.times.model import Partial, Timex
from helpers.times.patterns import Match, approximation_after

if TYPE_CHECKING:
    from helpers.times.context import Context

# دن, which is a unit elsewhere, is the light of day beside a clock time.
DAYTIME_WORD = "دن"
# Also Syria; these words after it leave it the evening.
EVENING_WORD = "شام"
EVENING_SIGNS = ("CLOCK", "WAQT", "AFTER", "DURING")
# Hours: press conferences, hearings and matches are not held between one and six in the morning.
AFTERNOON_HOURS = range(1, 7)


def clock(match: Match) -> Partial | None:
    """A clock time, with the part of the day it is in; 18:30 without بجے needs a postposition: 3:15 may be a score."""
    written = match.sentence.words[match.start + next(k for k, name in enumerate(match.names) if name == "CLOCK")].has(
        "WRITTEN"
    )
    part = _part(match)
    if written and not part and not match.is_next("AT", "SE", "TO", "ON", "KE"):
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
    """A part of the day alone, where a postposition shows that it is one; شام is more often Syria."""
    word = match.sentence.words[match.start]
    sure = word.has("SUREPART") or match.is_next("ON") or (match.is_next("KE") and match.is_next("WAQT", offset=1))
    if word.form == EVENING_WORD and any(each.has("SYRIA") for each in match.sentence.words):
        return None
    told = word.form not in {EVENING_WORD, "شب"} and match.is_next("SE", "TO", "IN")
    told = told or (word.form == EVENING_WORD and match.is_next("TO") and not match.is_before("SE", "اور"))
    listed = match.is_next("AND") and match.is_next("DAYPART", offset=1) and match.is_next("ON", offset=2)
    if not listed and (not (sure or told) or match.is_before("KE") or match.is_next("COMMA", "AND")):
        return None
    return Partial(resolve_clock, type="TIME", daypart=match.get("DAYPART"))


def resolve_clock(_: Partial, context: "Context") -> Timex:
    """Take the day from the sentence where it has just named one; else the time stands without a date."""
    focus = context.focus
    if focus and focus.same_sentence and focus.unit == "D":
        return Timex("TIME", focus.day.isoformat(), "resolved", why=("the day named before it",))
    return Timex("TIME", "", "underspecified", why=("no date named",))


def afternoon(partial: Partial, match: Match) -> Partial:
    """Take an hour without a part of the day for one of the afternoon, where a session or a match is at it."""
    bare = partial.clock is not None and not partial.daypart and partial.clock[0] in AFTERNOON_HOURS
    if not bare or partial.clock is None or not _is_office(match):
        return partial
    return replace(partial, clock=(partial.clock[0] + 12, partial.clock[1]))


def _is_office(match: Match) -> bool:
    return any(word.has("OFFICE") for word in match.sentence.words[max(0, match.start - 15) : match.end + 15])


class TimeOfDay(NamedTuple):
    """Where a time of day ends, its part, its hour and minute."""

    end: int
    part: str
    clock: tuple[int, int] | None


def time_of_day(words: list[Word], k: int) -> TimeOfDay | None:
    """Return the time of day that goes on from a date: کی صبح دس بجے."""

    def has(at: int, *names: str) -> bool:
        return at < len(words) and words[at].has(*names)

    of = has(k, "KE")
    at = k + (of or has(k, "COMMA"))
    part, clock = "", None
    if has(at, "DAYPART") and not _is_syria(words, at):
        part, at = words[at].classes["DAYPART"], at + 1
    elif has(at, DAYTIME_WORD) and (has(at + 1, "CLOCK") or (has(at + 1, "KE") and has(at + 2, "CLOCK"))):
        part, at = "DT", at + 1
    elif of or not has(at, "CLOCK"):
        return None
    if has(at, "CLOCK") or (part and has(at, "KE") and has(at + 1, "CLOCK")):
        at += has(at, "KE")
        clock, at = words[at].classes["CLOCK"], at + 1
        if not part and has(at, "DAYPART", DAYTIME_WORD):
            part, at = words[at].classes.get("DAYPART", "DT"), at + 1
    elif not of and has(k, "COMMA"):
        return None
    return TimeOfDay(at, part, clock)


def _is_syria(words: list[Word], k: int) -> bool:
    following = words[k + 1 : k + 3]
    if words[k].form != EVENING_WORD or not following:
        return False
    of_it = following[0].has("KE") and not any(word.has(*EVENING_SIGNS) for word in following)
    return of_it or following[0].has("IN", "AT")


def with_time(timex: Timex, partial: Partial) -> Timex:
    """Put the time of day to the date of an expression, and to each date it may have."""
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
    """Return the hour of 24, whichever the day."""
    return _hour(hour, minute, part)[0]


def _hour(hour: int, minute: int, part: str) -> tuple[int, bool]:
    """Return the hour of 24 that a part of the day makes of an hour, and whether it is after midnight.

    >>> _hour(2, 0, "NI"), _hour(12, 0, "NI"), _hour(12, 30, "NI"), _hour(2, 0, "AF")
    ((2, True), (24, False), (0, True), (14, False))
    """
    if hour > 12:
        return hour, False
    match part:
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
