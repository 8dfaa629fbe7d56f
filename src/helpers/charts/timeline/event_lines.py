"""Event lines: the dated events of articles in words, in order of time."""

import datetime as dt
from typing import NamedTuple

import pandas as pd

from helpers.base.escaping import visible
from helpers.base.translation import phrase
from helpers.charts.timeline.labels import shortened_clause
from helpers.charts.timeline.spans import EPOCH, Mention, Span, dated

# The longest clause of a chronology, in code points.
CLAUSE_CHARACTERS = 110
CHRONOLOGY_COLUMNS = ("article", "begin", "when", "what", "sentence", "certainty")


class Line(NamedTuple):
    """An event of a chronology: its mentions, the words of its date, its shortened clause, and what is not certain."""

    mentions: tuple[Mention, ...]
    when: str
    what: str
    certainty: str


def chronology(events: pd.DataFrame) -> pd.DataFrame:
    """List what happened when in words, in order of time.

    Clauses are shortened in the middle, because their verb is at the end. Two expressions for one date in one clause
    are one row, as are both ends of a range.

    Args:
        events: from :func:`helpers.timeline`.

    Returns:
        One row per event with a date: article; begin, its first day; when, the date in words; what, its clause;
        sentence; certainty, what is not certain: inferred (a lead event, or a duration whose first day the text does
        not name), from the publication date, uncertain, vague; empty if the text gives the date exactly.

    Raises:
        UrduNewsError: the table is not a timeline.

    >>> from helpers.times.time_tables import timeline
    >>> found = chronology(timeline("وزیر نے پل کا افتتاح کر دیا۔ پل جولائی 2000 میں گرا تھا۔", published="2024-06-19"))
    >>> found[["when", "what", "certainty"]].values.tolist()
    [['July 2000', 'پل جولائی 2000 میں گرا تھا', ''], ['19 June 2024', 'وزیر نے پل کا افتتاح کر دیا', 'inferred']]
    """
    rows = [
        (line.mentions[0].article, _first_day(span), line.when, line.what, _sentence(line.mentions[0]), line.certainty)
        for span in dated(events)
        for line in lines_of(span)
    ]
    table = pd.DataFrame(rows, columns=list(CHRONOLOGY_COLUMNS))
    return table.astype({"sentence": "Int64"} | dict.fromkeys(("begin", "when", "what", "certainty"), "str"))


def lines_of(span: Span) -> list[Line]:
    """Return the events of a date, each clause of an article once."""
    certainty = phrase(", ").join(phrase(mark) for mark in span.marks)
    found: dict[tuple[object, int, str], list[Mention]] = {}
    for mention in span.mentions:
        what = shortened_clause(mention.clause, CLAUSE_CHARACTERS) or visible(mention.surface)
        found.setdefault((mention.article, mention.sentence, what), []).append(mention)
    return [Line(tuple(mentions), span.words, what, certainty) for (_, _, what), mentions in found.items()]


def _first_day(span: Span) -> str:
    return (EPOCH + dt.timedelta(days=span.begin)).date().isoformat()


def _sentence(mention: Mention) -> int | None:
    return mention.sentence if mention.sentence >= 0 else None
