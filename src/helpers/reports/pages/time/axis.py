"""Time axis of a page: where dates lie between its ends, in per cent, and its ticks."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from helpers.charts.timeline.spans import EPOCH
from helpers.charts.timeline.view import Bar, Tick
from helpers.reports.pages.time.marks import FIRST_YEAR_DAYS, DatedMark
from helpers.times.events.wording import when_in_words

# The free space at both ends, and the least width of a bar, in per cent.
MARGIN, LEAST_WIDTH = 2.8, 0.5
# The length of the open side of a date, in per cent.
OPEN_LENGTH = 5.0
# If a smaller share of the dates is apart from the others on an axis to scale, they are spaced evenly.
LEAST_APART_SHARE = 0.7
MOST_TICKS = 6
# A date that is wider than this many times the time of all others (the 21st century) does not set the ends of the axis,
# if there are more than so many others.
MOST_WIDE_SHARE, LEAST_NARROW = 1.5, 2
# Ticks with a month or a day need more room at the ends of the axis, in per cent.
LONG_LABEL_MARGIN = 4.0
YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
MONTH_STEPS = (1, 2, 3, 6)
DAY_STEPS = (1, 2, 7, 14)
LAST_YEAR, LAST_DAY = 9999, 2_932_896.0


class TimeAxis(NamedTuple):
    """An axis from the earliest to the latest date, from right to left in a language that is read so.

    Attributes:
        low, high: its ends, in days since 1970.
        order: the dates, earliest first, if they are spaced evenly; empty if the axis is to scale.
        rtl: whether time runs from right to left.
    """

    low: float
    high: float
    order: tuple[tuple[float, float], ...]
    rtl: bool

    @property
    def is_to_scale(self) -> bool:
        """Whether equal distances are equal times."""
        return not self.order

    def bar(self, mark: DatedMark) -> Bar:
        """Return the bar of a date: as wide as the date is precise."""
        side = mark.open
        if self.order:
            width = LEAST_WIDTH
            middle = _evenly(self.order.index(mark.order), len(self.order))
            start = middle - width / 2
        else:
            start, end = self._at(mark.begin), self._at(mark.until)
            side = side or ("after" if end > 100 else "before" if start < 0 else "")
            start, end = max(start, 0.0), min(end, 100.0)
            if mark.open == "after":
                end = min(max(end, start + OPEN_LENGTH), 100.0)
            elif mark.open == "before":
                start = max(min(start, end - OPEN_LENGTH), 0.0)
            width = max(end - start, LEAST_WIDTH)
            start = min(start, 100 - width)
        left = 100 - start - width if self.rtl else start
        fades = {"after": "left" if self.rtl else "right", "before": "right" if self.rtl else "left"}.get(side, "")
        return Bar(round(left, 2), round(width, 2), fades)

    def ticks(self) -> list[Tick]:
        """Return at most six ticks; none if the axis is not to scale."""
        return [] if self.order else list(self._labelled())

    def _labelled(self) -> Iterator[Tick]:
        for day, value in _steps(self.low, self.high):
            place = self._at(day)
            margin = LONG_LABEL_MARGIN if "-" in value else MARGIN - 0.01
            if margin <= place <= 100 - margin:
                left = 100 - place if self.rtl else place
                yield Tick(round(left, 2), when_in_words({"value": value}))

    def _at(self, day: float) -> float:
        return MARGIN + (day - self.low) / (self.high - self.low) * (100 - 2 * MARGIN)


def time_axis(marks: Sequence[DatedMark], *, rtl: bool) -> TimeAxis:
    """Return the axis of dates.

    It is to scale unless most of them would lie on top of each other, or some are before Christ.
    """
    low, high = _limits(marks)
    axis = TimeAxis(low, high, (), rtl)
    times = {mark.order for mark in marks}
    apart = {round(axis._at(mark.middle) / LEAST_WIDTH) for mark in marks}
    if low < -FIRST_YEAR_DAYS or len(apart) < LEAST_APART_SHARE * len(times):
        return evenly_spaced(marks, rtl=rtl)
    return axis


def _limits(marks: Sequence[DatedMark]) -> tuple[float, float]:
    """Return the first and last day of all dates, without those that are much wider than all others together."""
    narrow = sorted(marks, key=lambda mark: mark.until - mark.begin)
    while len(narrow) > LEAST_NARROW:
        *others, widest = narrow
        extent = max(mark.until for mark in others) - min(mark.begin for mark in others)
        if widest.until - widest.begin <= MOST_WIDE_SHARE * max(extent, 1):
            break
        narrow = others
    low = min(mark.begin for mark in narrow)
    return low, max(low + 1, *(mark.until for mark in narrow))


def _evenly(position: int, count: int) -> float:
    return 100 * (position + 0.5) / count


def evenly_spaced(marks: Sequence[DatedMark], *, rtl: bool) -> TimeAxis:
    """Return an axis with the dates in their order, at equal distances."""
    return TimeAxis(*_limits(marks), tuple(sorted({mark.order for mark in marks})), rtl)


def _steps(low: float, high: float) -> list[tuple[float, str]]:
    """Return the days of ticks and their dates as ISO 8601, with the smallest step that gives few enough."""
    first, last = _date(low), _date(high)
    for step in DAY_STEPS:
        if (last - first).days / step < MOST_TICKS:
            return _days(first, last, step)
    months = (last.year - first.year) * 12 + last.month - first.month
    for step in MONTH_STEPS:
        if months / step < MOST_TICKS:
            return _months(first, last, step)
    step = next(step for step in YEAR_STEPS if (last.year - first.year) / step < MOST_TICKS or step == YEAR_STEPS[-1])
    years = range(-(-first.year // step) * step, last.year + 1, step)
    return [(_number(dt.date(year, 1, 1)), f"{year:04}") for year in years if 1 <= year <= LAST_YEAR]


def _days(first: dt.date, last: dt.date, step: int) -> list[tuple[float, str]]:
    count = (last - first).days // step + 1
    days = [first + dt.timedelta(days=step * number) for number in range(count)]
    return [(_number(day), day.isoformat()) for day in days]


def _months(first: dt.date, last: dt.date, step: int) -> list[tuple[float, str]]:
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    months = [dt.date(number // 12, number % 12 + 1, 1) for number in numbers if number % step == 0]
    return [(_number(month), f"{month:%Y-%m}") for month in months]


def _date(day: float) -> dt.date:
    return (EPOCH + dt.timedelta(days=min(max(day, 1 - FIRST_YEAR_DAYS), LAST_DAY))).date()


def _number(day: dt.date) -> float:
    return float((day - EPOCH.date()).days)
