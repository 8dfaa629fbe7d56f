"""Grammar: load the rules and traps of ``tables/times``, and apply them."""

from dataclasses import replace
from functools import cache
from types import ModuleType

from helpers.tables import rows
from helpers.times.items import Sentence
from helpers.times.meanings import (
    calendars,
    clock,
    compounds,
    counted,
    dates,
    digits,
    feasts,
    narrative,
    periods,
    relative,
    repeated,
    weekdays,
)
from helpers.times.meanings.clock import time_of_day
from helpers.times.meanings.ranges import share_parts
from helpers.times.patterns import Detection, Meaning, Rule, Tree, build_tree, find

MEANING_MODULES: dict[str, ModuleType] = {
    "calendars": calendars,
    "clock": clock,
    "compounds": compounds,
    "counted": counted,
    "dates": dates,
    "digits": digits,
    "feasts": feasts,
    "narrative": narrative,
    "periods": periods,
    "relative": relative,
    "repeated": repeated,
    "weekdays": weekdays,
}


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules; of equally long matches, the first rule wins."""
    return tuple(
        Rule(row["name"], row["pattern"], _meaning(row["meaning"]), row["example"], row["value"])
        for row in rows("times/rules.csv")
    )


def _meaning(name: str) -> Meaning:
    module, function = name.split(".")
    meaning: Meaning = getattr(MEANING_MODULES[module], function)
    return meaning


@cache
def tree() -> Tree:
    """Return the pattern tree; a trap wins over a rule of the same length."""
    traps = [Rule("trap", row["pattern"], None, "", "") for row in rows("times/traps.csv")]
    return build_tree([*traps, *rules()])


def detect(sentence: Sentence) -> list[Detection]:
    """Return the time expressions of a sentence, not resolved yet.

    A date includes the time of day after it; the parts of ranges and lists share their month and year.
    """
    detections: list[Detection] = []
    for detection in find(sentence, tree()):
        # A time of day that the previous date already includes is no expression of its own.
        if not detections or detection.match.start >= detections[-1].match.end:
            detections.append(_with_time_of_day(detection))
    return share_parts(detections, sentence) if detections else detections


def _with_time_of_day(detection: Detection) -> Detection:
    """Extend an expression of a day by the time of day after it."""
    match, partial = detection.match, detection.partial
    time = time_of_day(match.sentence.words, match.end) if partial.is_day else None
    # گزشتہ رات already has a part of the day; only a clock time such as دو بجے may follow.
    if time is None or (partial.daypart and (time.part or time.clock is None)):
        return detection
    partial = replace(partial, type="TIME", daypart=time.part or partial.daypart, clock=time.clock)
    return detection._replace(match=match._replace(end=time.end), partial=partial)
