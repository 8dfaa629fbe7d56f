"""What an expression is resolved against: publication date, verb, the date before it, the reader's region."""

from dataclasses import dataclass, replace
from functools import cached_property

from helpers.times.clock import afternoon, with_time
from helpers.times.match import Match
from helpers.times.model import Anchor, Focus, Partial, Region, Timex
from helpers.times.tense import Tense, tense
from helpers.times.values import bounds


@dataclass
class Context:
    """The surroundings of one expression; its verb is looked for only when somebody asks."""

    match: Match
    anchor: Anchor | None
    focus: Focus | None = None
    region: Region = "PK"
    # Days of the week with which the range begins and ends that the expression is in.
    days: tuple[int, int] | None = None

    @cached_property
    def tense(self) -> Tense:
        """What the verb says."""
        return tense(self.match)


def resolve(partial: Partial, context: Context) -> Timex:
    """Return what an expression means in its context; what cannot be known stays open, with the reason in ``why``."""
    partial = afternoon(partial, context.match)
    try:
        timex = partial.way(partial, context)
        if partial.daypart or partial.clock:
            timex = with_time(timex, partial)
        begin, until = (timex.begin, timex.until) if timex.begin else bounds(timex.value, context.region)
    except (OverflowError, ValueError):
        # Python's calendar ends with the years 1 and 9999; an article of such a year is no news.
        return Timex(partial.type, None, "unresolved", why=("beyond the calendar",))
    return replace(timex, mod=partial.mod or timex.mod, begin=begin, until=until)
