"""Times chapter: what the article says happened when, as a list in order of time and as a timeline."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from helpers.analysis.results.article_results import ArticleResults
from helpers.base.translation import phrase
from helpers.charts.timeline.labels import shortened_clause
from helpers.charts.timeline.spans import Mention
from helpers.charts.timeline.view import TimelineView
from helpers.reports.pages.time.marks import DatedMark, dated_marks
from helpers.reports.pages.time.timeline_view import timeline_view

# Characters of a clause that is shown whole, and those that a longer one keeps before and after its expression.
WHOLE_CHARACTERS, BEFORE_CHARACTERS, AFTER_CHARACTERS = 180, 70, 100
ELLIPSIS = "… "
# In the column ``why``: اسی سال is known from the date before it.
COUNTED_FROM = "counted from"


class TimeRow(NamedTuple):
    """An event: its date in words, how that is known, its clause around the expression, and its sentence."""

    words: str
    known: str
    before: str
    expression: str
    after: str
    number: int
    sentence: int


class TimesView(NamedTuple):
    """What the chapter shows: all rows, and the timeline if there is one."""

    rows: tuple[TimeRow, ...]
    timeline: TimelineView | None


def times_view(results: ArticleResults) -> TimesView | None:
    """Return the list of dated events of an article, and its timeline; None if it gives no date."""
    marks = dated_marks(results)
    if all(mark.is_lead for mark in marks):
        return None
    rows = tuple(row for mark in marks for row in time_rows(mark, results))
    return TimesView(rows, timeline_view(results))


def time_rows(mark: DatedMark, results: ArticleResults) -> Iterator[TimeRow]:
    """Return a row for each time that the article gives a date."""
    counted = set(results.times.loc[results.times["why"].str.contains(COUNTED_FROM, regex=False), "start"])
    for mention in mark.mentions:
        known = _known(mention, mark.of_mentions.get(mention.start, mark.marks), is_counted=mention.start in counted)
        number = results.number_of(mention.sentence)
        yield TimeRow(mark.words, known, *_around(mention), number, mention.sentence)


def _known(mention: Mention, marks: Sequence[str], *, is_counted: bool) -> str:
    """Return how the date of a mention is known."""
    if not mention.surface:
        return phrase("the news of that day")
    if marks:
        return phrase(", ").join(map(phrase, marks))
    return phrase("from another date in the text") if is_counted else phrase("written in the text")


def _around(mention: Mention) -> tuple[str, str, str]:
    """Return the clause before the expression, the expression and the clause after it, the long ones shortened."""
    before, expression, after = (
        mention.clause.partition(mention.surface) if mention.surface else (mention.clause, "", "")
    )
    if not expression:
        clause = before if len(before) <= WHOLE_CHARACTERS else shortened_clause(before, WHOLE_CHARACTERS)
        return clause, "" if clause else mention.surface, ""
    if len(mention.clause) <= WHOLE_CHARACTERS:
        return before, expression, after
    if len(before) > BEFORE_CHARACTERS:
        before = ELLIPSIS + before[-BEFORE_CHARACTERS:].partition(" ")[2]
    if len(after) > AFTER_CHARACTERS:
        after = f" {shortened_clause(after, AFTER_CHARACTERS)}"
    return before, expression, after
