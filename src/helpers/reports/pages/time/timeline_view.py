"""Timeline of a page: bars to scale, one below the other, with what happened beside them."""

from helpers.analysis.results.article_results import ArticleResults
from helpers.base.translation import current_language, phrase, text_direction
from helpers.charts.timeline.labels import shortened_clause
from helpers.charts.timeline.view import Bar, TimelineBar, TimelineView
from helpers.reports.pages.time.axis import time_axis
from helpers.reports.pages.time.marks import DatedMark, point_marks, times_mentioned

# The most bars: the list above has all dates.
MOST_BARS = 12
# In pixels: height of a row, of the row of the publication date, and from the top of a row to its bar.
ROW_HEIGHT, TOP_HEIGHT, BAR_DROP = 30, 26, 5
# Characters of a clause beside a bar, at most and at least; free space between both, in per cent.
CLAUSE_CHARACTERS, LEAST_CLAUSE_CHARACTERS, LABEL_GAP = 60, 15, 0.7
# Characters of a label that one per cent of the width holds on a screen of 900 px, the narrowest with labels.
CHARACTERS_PER_PERCENT = 1.2
# A label with less room on both sides of its bar, in per cent, lies on the bar.
LEAST_ROOM = 35.0


def timeline_view(results: ArticleResults) -> TimelineView | None:
    """Return the timeline of an article; None if it has fewer than two dates besides publication, or no scale."""
    marks, published = point_marks(results)
    every = [*marks, published] if published else marks
    if len({(mark.begin, mark.until, mark.open) for mark in marks}) < 2:
        return None
    axis = time_axis(every, rtl=text_direction(current_language()) == "rtl")
    if not axis.is_to_scale:
        return None
    kept = sorted(marks, key=lambda mark: -len(mark.mentions))[:MOST_BARS]
    shown = [mark for mark in marks if mark in kept]
    top = TOP_HEIGHT if published else 0
    bars = [_bar(mark, axis.bar(mark), top + ROW_HEIGHT * row) for row, mark in enumerate(shown)]
    line = _published_line(axis.bar(published), published, inferred=results.date_inferred) if published else None
    return TimelineView(
        tuple(bars),
        line,
        tuple(axis.ticks()),
        top + ROW_HEIGHT * len(shown) + BAR_DROP,
        phrase("Timeline: first date {first}, last date {last}", first=every[0].words, last=every[-1].words),
        len(marks) - len(shown),
    )


def _published_line(bar: Bar, mark: DatedMark, *, inferred: bool) -> TimelineBar:
    """Return the line in the middle of the day of publication."""
    words = phrase("published {when} (inferred)") if inferred else phrase("published {when}")
    line = _bar(mark, Bar(bar.left + bar.width / 2, 0, ""), 0)
    return line._replace(words=words.format(when=mark.words))


def _bar(mark: DatedMark, bar: Bar, top: int) -> TimelineBar:
    """Return a bar with its label on the side that has more room."""
    right = 100 - bar.left - bar.width
    side, distance = ("left", bar.left + bar.width) if right > bar.left else ("right", right + bar.width)
    if max(right, bar.left) < LEAST_ROOM:
        side, distance = "left", bar.left + LABEL_GAP
    distance, words = round(distance + LABEL_GAP, 2), times_mentioned(mark)
    clause = _fitting(mark, (100 - distance) * CHARACTERS_PER_PERCENT - len(words))
    return TimelineBar(bar, top + BAR_DROP, mark.is_sure, words, clause, side, distance)


def _fitting(mark: DatedMark, room: float) -> str:
    """Return a clause shortened to this many characters; empty if they are too few to be understood."""
    if room < LEAST_CLAUSE_CHARACTERS:
        return ""
    return shortened_clause(mark.clause, min(CLAUSE_CHARACTERS, int(room)), keep=mark.expression)
