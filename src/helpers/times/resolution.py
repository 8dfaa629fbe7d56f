"""Resolution: turn an underspecified time expression into a TIMEX3 value."""

from dataclasses import replace

from helpers.times.context import Context
from helpers.times.meanings.clock import afternoon, with_time
from helpers.times.model import BEYOND, Partial, Timex
from helpers.times.timex_values import bounds


def resolve(partial: Partial, context: Context) -> Timex:
    """Resolve a time expression in its context.

    The status of an expression that cannot be resolved says so, and ``why`` gives the reason.
    """
    partial = afternoon(partial, context.match)
    try:
        timex = partial.resolver(partial, context)
        if partial.daypart or partial.clock:
            timex = with_time(timex, partial)
        begin, until = (timex.begin, timex.until) if timex.begin else bounds(timex.value, context.region)
    except (OverflowError, ValueError):
        # Python supports the years 1 to 9999 only; no news article needs others.
        return Timex(partial.type, None, "unresolved", why=(BEYOND,))
    return replace(timex, mod=partial.mod or timex.mod, begin=begin, until=until)
