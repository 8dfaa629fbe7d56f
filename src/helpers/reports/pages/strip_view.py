"""Time strip of the front page: the dates of an article on an axis, and labels of at most six of them."""

from collections.abc import Sequence
from typing import NamedTuple

from helpers.analysis.findings.dates import dates_of
from helpers.analysis.results.article_results import ArticleResults
from helpers.analysis.results.items import Item
from helpers.base.translation import current_language, phrase, phrase_plural, text_direction
from helpers.charts.timeline.labels import FROM_PUBLICATION, shortened_clause
from helpers.charts.timeline.view import Bar, Tick
from helpers.reports.pages.time.axis import TimeAxis, evenly_spaced, time_axis
from helpers.reports.pages.time.marks import DatedMark, count_of, point_marks, times_mentioned
from helpers.reports.pages.time.strip_labels import Placed, near_labels, width_of_labels

MOST_LABELS = 6
# Characters of all labels of a strip together, and of one label.
CHARACTERS, MOST_CHARACTERS = 220, 80
# Characters of the dates of all labels that fit on one line; below a longer date is no room for a clause.
LINE_CHARACTERS = 170
# The width of all labels together, in per cent.
LABELS_WIDTH = 98
# Of more dates than labels, so many labels are enough to keep the axis to scale.
LEAST_LABELS = 4


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
    ranked = _ranked(marks, published)
    axis = time_axis(shown, rtl=rtl)
    placed = _placed(ranked, axis)
    if axis.is_to_scale and len(placed) < min(len(shown), LEAST_LABELS if len(shown) > MOST_LABELS else MOST_LABELS):
        axis = evenly_spaced(shown, rtl=rtl)
        placed = _placed(ranked, axis)
    width = width_of_labels([middle for _, middle in placed])
    labels = [
        _label(mark, middle, axis.bar(mark), width, _publication_label(results) if mark is published else "")
        for mark, middle in sorted(placed, key=lambda label: label.middle, reverse=rtl)
    ]
    drawn = tuple(StripBar(axis.bar(mark), mark.is_sure, mark is published) for mark in shown)
    notes = _notes(marks) + ([] if axis.is_to_scale else [phrase("not to scale")])
    dates = len(dates_of(results))
    count = phrase_plural("{n} date", "{n} dates", dates)
    return StripView(drawn, tuple(axis.ticks()), tuple(labels), width, count, tuple(notes))


def _ranked(marks: Sequence[DatedMark], published: DatedMark | None) -> list[DatedMark]:
    """Return the dates by how much they need a label: publication, earliest, latest, lead event, most mentioned."""
    leads = [mark for mark in marks if mark.is_lead]
    mentioned = sorted(marks, key=lambda mark: -count_of(mark))
    first = [*([published] if published else []), marks[0], marks[-1]]
    return list({id(mark): mark for mark in [*first, *leads, *mentioned]}.values())


def _placed(ranked: Sequence[DatedMark], axis: TimeAxis) -> list[Placed]:
    return near_labels(ranked, [_middle(axis.bar(mark)) for mark in ranked], MOST_LABELS)


def _middle(bar: Bar) -> float:
    return round(bar.left + bar.width / 2, 2)


def _label(mark: DatedMark, middle: float, bar: Bar, width: float, publication: str) -> StripLabel:
    words = publication.format(when=mark.words) if publication else times_mentioned(mark)
    has_room = len(words) <= LINE_CHARACTERS * width / LABELS_WIDTH
    room = min(int(CHARACTERS * width / LABELS_WIDTH), MOST_CHARACTERS)
    clause = shortened_clause(mark.clause, room, keep=mark.expression) if has_room else ""
    sentence = mark.sentence if mark.mentions else -1
    return StripLabel(middle, _middle(bar), words, clause, sentence, mark.item, bool(publication))


def _publication_label(results: ArticleResults) -> str:
    """Return the template of the label of the publication date."""
    return phrase("{when}, published (inferred)") if results.date_inferred else phrase("{when}, published")


def _notes(marks: Sequence[DatedMark]) -> list[str]:
    """Return what hatched bars mean, if there are any."""
    if any(FROM_PUBLICATION in mark.marks for mark in marks):
        return [phrase("hatched: known from the publication date")]
    return [] if all(mark.is_sure for mark in marks) else [phrase("hatched: not certain")]
