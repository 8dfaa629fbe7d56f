"""Timeline picture: everything lies within it, and no label lies on its bar."""

import xml.etree.ElementTree as ET

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.base.translation import in_language
from helpers.charts.shapes import svg_document
from helpers.charts.style import INK, MUTED, PUBLICATION, TIME
from helpers.charts.timeline.picture import FADE_STEPS, HIGH_ROW_PIXELS, ROW_PIXELS, timeline_picture
from helpers.charts.timeline.view import Bar, Tick, TimelineBar, TimelineView

WORDS = st.sampled_from(["1990s", "19 June 2024, twice", "جولائی 2000", "2013", "x" * 40])
CLAUSES = st.sampled_from(["", "وہ 2001 میں آئے", "روس اور چین نے ایک معاہدہ کیا " * 2, "$x_1$ <b>&", "\u202eabc"])
TICKS = (Tick(2.8, "1990"), Tick(97.2, "2024"))


def bar(left: float, width: float, words: str = "2013", clause: str = "وہ آئے", *, fades: str = "", sure: bool = True):
    right = 100 - left - width
    side, distance = ("left", left + width) if right > left else ("right", right + width)
    return TimelineBar(Bar(left, width, fades), 0, sure, words, clause, side, distance + 0.7)


def view(*bars: TimelineBar, published: TimelineBar | None = None, missing: int = 0) -> TimelineView:
    return TimelineView(bars, published, TICKS, 0, "Timeline", missing)


BARS = st.builds(
    lambda left, share, *rest, **more: bar(left, max(share * (100 - left), 0.5), *rest, **more),
    st.floats(0, 99),
    st.floats(0, 1),
    WORDS,
    CLAUSES,
    fades=st.sampled_from(["", "left", "right"]),
    sure=st.booleans(),
)


@settings(deadline=None, max_examples=40)
@given(st.lists(BARS, min_size=1, max_size=4), st.sampled_from(["en", "ur"]), st.integers(0, 2))
def test_all_shapes_lie_within_the_picture(bars, language, missing):
    with in_language(language):
        shapes, (width, height) = timeline_picture(view(*bars, published=bars[0], missing=missing))
    corners = np.concatenate([shape.outline.vertices for shape in shapes if len(shape.outline.vertices)])
    assert corners.min() > -1
    assert (corners.max(axis=0) < [width + 1, height + 1]).all()
    root = ET.fromstring(svg_document(shapes, (width, height), "Timeline", {}))
    assert root.get("aria-label") == "Timeline"


@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_label_without_room_lies_above_its_bar(language):
    with in_language(language):
        shapes, (_, high) = timeline_picture(view(bar(3, 94)))
        _, (_, low) = timeline_picture(view(bar(3, 10)))
    assert high - low == HIGH_ROW_PIXELS - ROW_PIXELS
    [rectangle] = [shape.outline.get_extents() for shape in shapes if shape.colour == TIME]
    assert all(shape.outline.get_extents().y1 < rectangle.y1 for shape in shapes if shape.halo)


@pytest.mark.parametrize(("language", "order"), [("en", [INK, MUTED]), ("ur", [MUTED, INK])])
def test_the_date_is_where_reading_begins(language, order):
    with in_language(language):
        shapes, _ = timeline_picture(view(bar(40, 5)))
    labels = sorted((shape.outline.get_extents().x0, shape.colour) for shape in shapes if shape.halo)
    assert [colour for _, colour in labels] == order


def test_bars_differ_by_what_is_known():
    shapes, _ = timeline_picture(view(bar(10, 5), bar(20, 5, sure=False), bar(30, 5, fades="right")))
    # A bar, a frame with stripes, and the solid end of a bar that fades.
    assert [shape.colour for shape in shapes].count(TIME) == 4
    sure, _ = timeline_picture(view(bar(10, 5)))
    faded, _ = timeline_picture(view(bar(10, 5, fades="left")))
    assert len(faded) - len(sure) == FADE_STEPS - 1


def test_publication_is_a_line_with_its_date():
    shapes, _ = timeline_picture(view(bar(10, 5), published=bar(90, 1, "published 19 June 2024")))
    line, label = [shape.outline.get_extents() for shape in shapes if shape.colour == PUBLICATION]
    assert line.height > 50
    assert label.x1 < line.x0
