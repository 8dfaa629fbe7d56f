"""What a timeline shows: bars on an axis to scale, with their labels, as a page and a picture lay them out."""

from typing import NamedTuple


class Bar(NamedTuple):
    """A bar: its left side and width in per cent, and the side to which it fades."""

    left: float
    width: float
    fades: str


class Tick(NamedTuple):
    """A tick: its place in per cent, and its date in words."""

    left: float
    words: str


class TimelineBar(NamedTuple):
    """A bar, its row's top in pixels, and its label: the side from which it starts, and its distance from there."""

    bar: Bar
    top: int
    is_sure: bool
    words: str
    clause: str
    side: str
    distance: float


class TimelineView(NamedTuple):
    """What the timeline shows; ``published`` is the bar of the publication date, ``missing`` the dates without one."""

    bars: tuple[TimelineBar, ...]
    published: TimelineBar | None
    ticks: tuple[Tick, ...]
    height: int
    label: str
    missing: int
