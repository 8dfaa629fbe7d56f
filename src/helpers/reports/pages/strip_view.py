"""Time strip of the front page: the dates of an article on an axis, and labels of at most six of them."""

from collections.abc import Sequence
from typing import NamedTuple

from helpers.analysis.results.article_results import ArticleResults
from helpers.analysis.results.items import Item
from helpers.base.translation import current_language, phrase, phrase_plural, text_direction
from helpers.charts.timeline.labels import FROM_PUBLICATION, shortened_clause
from helpers.charts.timeline.view import Bar, Tick
from helpers.reports.pages.time.axis import evenly_placed, time_axis
from helpers.reports.pages.time.marks import DatedMark, count_of, point_marks, times_mentioned

MOST_LABELS = 6
# Characters of all labels of a strip together, and of one label.
CHARACTERS, MOST_CHARACTERS = 220, 80
# Characters of the dates of all labels that fit on one line; below a longer date is no room for a clause.
LINE_CHARACTERS = 170
# The width of the labels together, in per cent.
LABELS_WIDTH = 98


class StripBar(NamedTuple):
    """A bar of the strip, and how it is drawn."""

    bar: Bar
    is_sure: bool
    is_publication: bool


class StripLabel(NamedTuple):
    """A label: its middle and that of its bar in per cent, its date, and what happened."""

    middle: float
    bar_middle: float
    words: str
    clause: str
    sentence: int
    item: Item | None
    is_publication: bool


class StripView(NamedTuple):
    """What the strip shows; ``notes`` say how to read it."""

    bars: tuple[StripBar, ...]
    ticks: tuple[Tick, ...]
    labels: tuple[StripLabel, ...]
    width: float
    dates: str
    notes: tuple[str, ...]


def strip_view(results: ArticleResults) -> StripView | None:
    """Return the time strip of an article; None if it has fewer than two different dates."""
    marks, published = point_marks(results)
    shown = [*marks, published] if published else marks
    if len({(mark.begin, mark.until, mark.open) for mark in shown}) < 2 or not marks:
        return None
    rtl = text_direction(current_language()) == "rtl"
    axis = time_axis(shown, rtl=rtl)
    bars = {id(mark): axis.bar(mark) for mark in shown}
    chosen = _chosen(marks, published)
    labels = [
        _label(mark, middle, bars[id(mark)], len(chosen), _publication_label(results) if mark is published else "")
        for mark, middle in zip(chosen, evenly_placed(len(chosen), rtl=rtl), strict=True)
    ]
    drawn = tuple(StripBar(bars[id(mark)], mark.is_sure, mark is published) for mark in shown)
    notes = _notes(marks) + ([] if axis.is_to_scale else [phrase("not to scale")])
    count = phrase_plural("one date in the timeline", "{n} dates in the timeline", len(marks))
    return StripView(
        drawn, tuple(axis.ticks()), tuple(labels), round(LABELS_WIDTH / len(chosen), 2), count, tuple(notes)
    )


def _chosen(marks: Sequence[DatedMark], published: DatedMark | None) -> list[DatedMark]:
    """Return the dates that get a label: publication, earliest, latest, the lead event, then the most mentioned."""
    leads = [mark for mark in marks if mark.is_lead]
    mentioned = sorted(marks, key=lambda mark: -count_of(mark))
    first = [*([published] if published else []), marks[0], marks[-1]]
    ranked = {id(mark): mark for mark in [*first, *leads, *mentioned]}
    return sorted(list(ranked.values())[:MOST_LABELS], key=lambda mark: (mark.begin, mark.until))


def _label(mark: DatedMark, middle: float, bar: Bar, count: int, publication: str) -> StripLabel:
    words = publication.format(when=mark.words) if publication else times_mentioned(mark)
    has_room = len(words) <= LINE_CHARACTERS // count
    clause = shortened_clause(mark.clause, min(CHARACTERS // count, MOST_CHARACTERS)) if has_room else ""
    sentence = mark.sentence if mark.mentions else -1
    bar_middle = round(bar.left + bar.width / 2, 2)
    return StripLabel(middle, bar_middle, words, clause, sentence, mark.item, bool(publication))


def _publication_label(results: ArticleResults) -> str:
    """Return the template of the label of the publication date."""
    return phrase("{when}, published (inferred)") if results.date_inferred else phrase("{when}, published")


def _notes(marks: Sequence[DatedMark]) -> list[str]:
    """Return what hatched bars mean, if there are any."""
    if any(FROM_PUBLICATION in mark.marks for mark in marks):
        return [phrase("hatched: known from the publication date")]
    return [] if all(mark.is_sure for mark in marks) else [phrase("hatched: not certain")]
