"""The grammar: the rules and traps of ``tables/times``, as a tree, and as a table to read."""

from dataclasses import replace
from functools import cache
from types import ModuleType

from helpers.tables import rows
from helpers.times.items import Sentence
from helpers.times.meanings import (
    calendars,
    clock,
    counted,
    dates,
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
    "counted": counted,
    "dates": dates,
    "feasts": feasts,
    "narrative": narrative,
    "periods": periods,
    "relative": relative,
    "repeated": repeated,
    "weekdays": weekdays,
}


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules, in the order in which they are tried where two match as much."""
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
    """Return all patterns; a trap goes before a rule that matches as much."""
    traps = [Rule("trap", row["pattern"], None, "", "") for row in rows("times/traps.csv")]
    return build_tree([*traps, *rules()])


def expressions(sentence: Sentence) -> list[Detection]:
    """Return the expressions of a sentence: what the rules find, with the time of day that goes on from a date."""
    found: list[Detection] = []
    for one in find(sentence, tree()):
        # The words of a time of day belong to the date before them, and are none by themselves.
        if not found or one.match.start >= found[-1].match.end:
            found.append(_with_time_of_day(one))
    return share_parts(found, sentence) if found else found


def _with_time_of_day(one: Detection) -> Detection:
    told = time_of_day(one.match.sentence.words, one.match.end) if one.partial.is_day else None
    # گزشتہ رات has its part of the day already, but may go on with دو بجے.
    if told is None or (one.partial.daypart and (told.part or told.clock is None)):
        return one
    partial = replace(one.partial, type="TIME", daypart=told.part or one.partial.daypart, clock=told.clock)
    return one._replace(match=one.match._replace(end=told.end), partial=partial)
