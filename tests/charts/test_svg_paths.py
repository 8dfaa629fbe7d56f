"""SVG path data: the points of an outline, as fontTools reads them."""

import numpy as np
import pytest
from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import parse_path
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.path import Path as Outline
from matplotlib.transforms import Affine2D

from helpers.charts.shaping import outline
from helpers.charts.svg_paths import SMOOTH_UNITS, UNITS, path_data

POINT = st.tuples(st.integers(-99, 99), st.integers(-99, 99))
# Points of a segment: of a line, of a quadratic and of a cubic curve.
SEGMENT = st.integers(1, 3).flatmap(lambda points: st.lists(POINT, min_size=points, max_size=points))
RINGS = st.lists(st.tuples(POINT, st.lists(SEGMENT, min_size=1, max_size=6)), min_size=1, max_size=3)
CODES = {1: Outline.LINETO, 2: Outline.CURVE3, 3: Outline.CURVE4}
NAMES = {1: "lineTo", 2: "qCurveTo", 3: "curveTo"}


def read(data):
    """Return the segments of path data and their points; fontTools draws the line that closes a ring."""
    pen = RecordingPen()
    parse_path(data, pen)
    return [(name, np.array(points)) for name, points in pen.value if points]


def segments(rings):
    """Return the segments of rings, without those that go nowhere."""
    for start, parts in rings:
        yield "moveTo", np.array([start])
        here = start
        for part in [*parts, [start]]:
            if any(point != here for point in part):
                yield NAMES[len(part)], np.array(part)
            here = part[-1]


def shape_of(rings):
    points, codes = [], []
    for start, parts in rings:
        points += [start, *(point for part in parts for point in part), (0, 0)]
        codes += [Outline.MOVETO, *(CODES[len(part)] for part in parts for _ in part), Outline.CLOSEPOLY]
    return Outline(np.array(points, dtype=float) / UNITS, codes)


def rings_of(shape):
    points = (shape.vertices * UNITS).round().astype(int).tolist()
    rings, at = [], 0
    while at < len(points):
        size = {Outline.CURVE3: 2, Outline.CURVE4: 3}.get(shape.codes[at], 1)
        if shape.codes[at] == Outline.MOVETO:
            rings.append((tuple(points[at]), []))
        elif shape.codes[at] != Outline.CLOSEPOLY:
            rings[-1][1].append([tuple(point) for point in points[at : at + size]])
        at += size
    return rings


def require_equal(data, rings):
    found, expected = read(data), list(segments(rings))
    assert [name for name, _ in found] == [name for name, _ in expected]
    for (_, points), (_, exact) in zip(found, expected, strict=True):
        assert (points[-1] == exact[-1]).all()
        assert np.abs(points - exact).max() <= SMOOTH_UNITS


@given(RINGS)
def test_a_reader_finds_the_segments_of_an_outline(rings):
    require_equal(path_data(shape_of(rings)), rings)


@pytest.mark.parametrize("word", ["پوتین", "شمالی کوریا", "کم جونگ ان", "اسٹریٹیجک", "2023", "A"])
def test_words_keep_their_curves_in_few_bytes(word):
    shape = outline(word).transformed(Affine2D().scale(20, -20))
    data = path_data(shape)
    require_equal(data, rings_of(shape))
    assert len(data) < 6 * len(shape.vertices)


def test_an_empty_outline_has_no_data():
    assert path_data(Outline(np.empty((0, 2)))) == ""
