"""Evidence of dates: whether the text gives a date, or it is known only through the publication date."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from helpers.times.context import Context
from helpers.times.extraction import Expression
from helpers.times.model import Focus, Region
from helpers.times.resolution import resolve
from helpers.times.timex_values import granularity

# Values of the column ``known_from``.
TEXT, PUBLICATION = "text", "publication date"
FOCUS_UNITS = {"day": "D", "month": "M"}


def evidence(expressions: Iterable[Expression], region: Region) -> Iterator[str | None]:
    """Yield what the date of each expression is known from, None for an expression without a date.

    An expression is resolved again without the publication date: if it has the same date, the text gives it. A date
    that is counted from another one (اسی سال) is known from what that one is known from.
    """
    article: Any = None
    focus: Focus | None = None
    sentence = -1
    for expression in expressions:
        if expression.article != article:
            article, focus = expression.article, None
        if expression.timex.begin is None:
            yield None
            continue
        before = focus._replace(same_sentence=sentence == expression.sentence) if focus else None
        alone = resolve(expression.detection.partial, Context(expression.detection.match, None, before, region))
        if alone.begin != expression.timex.begin:
            yield PUBLICATION
            continue
        yield TEXT
        if expression.timex.type != "DURATION":
            unit = FOCUS_UNITS.get(granularity(alone) or "", "Y")
            focus, sentence = Focus(dt.date.fromisoformat(alone.begin), unit, True, True), expression.sentence
