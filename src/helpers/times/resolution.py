"""Resolution: what an expression means in its context."""

from dataclasses import replace

from helpers.times.context import Context
from helpers.times.meanings.clock import afternoon, with_time
from helpers.times.model import Partial, Timex
from helpers.times.timex_values import bounds


def resolve(partial: Partial, context: Context) -> Timex:
    """Return what an expression means in its context; what cannot be known stays open, with the reason in ``why``."""
    partial = afternoon(partial, context.match)
    try:
        timex = partial.resolver(partial, context)
        if partial.daypart or partial.clock:
            timex = with_time(timex, partial)
        begin, until = (timex.begin, timex.until) if timex.begin else bounds(timex.value, context.region)
    except (OverflowError, ValueError):
        # Python's calendar ends with the years 1 and 9999; an article of such a year is no news.
        return Timex(partial.type, None, "unresolved", why=("beyond the calendar",))
    return replace(timex, mod=partial.mod or timex.mod, begin=begin, until=until)
