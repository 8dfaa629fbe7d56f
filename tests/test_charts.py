"""Figures: right to left, nothing clipped, nothing over another, the same bytes again."""

import subprocess
import sys
import tomllib
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg

from helpers.charts import figure_png, figure_svg, frequency_chart, timeline_chart
from helpers.errors import UrduNewsError
from helpers.spans import dated, published_span, undated

CASES = tomllib.loads((Path(__file__).parent / "cases" / "timeline_events.toml").read_text(encoding="utf-8"))
EVENTS = pd.DataFrame(CASES["event"])
COUNTS = pd.DataFrame({"form": ["پوتین", "شمالی", "کوریا", "گگگ", "BBC", "۲۰۲۴ء"], "count": [1200, 14, 13, 5, 2, 1]})
WORDS = st.text(max_size=20)


def pixels(figure):
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())[..., :3]


def boxes(figure):
    """Return the box of every text that is seen."""
    renderer = FigureCanvasAgg(figure).get_renderer()
    figure.draw(renderer)
    texts = [text for axes in figure.axes for text in [*axes.texts, *axes.get_yticklabels(), *axes.get_xticklabels()]]
    titles = [title for axes in figure.axes for title in (axes._left_title, axes._right_title)]
    return [t.get_window_extent(renderer) for t in [*texts, *titles] if t.get_text() and t.get_visible()]


def assert_readable(figure):
    edge = pixels(figure)
    for strip in (edge[:2], edge[-2:], edge[:, :2], edge[:, -2:]):
        assert (strip == 255).all(), "something is clipped at the edge"
    # Boxes hold the empty room above and below the letters; a third of it may be shared.
    cores = [box.padded(0, -box.height / 6) for box in boxes(figure)]
    assert not any(one.overlaps(other) for one, other in combinations(cores, 2))


def test_bars_grow_from_the_right_with_labels_on_the_right():
    figure = frequency_chart(COUNTS, title="سب سے زیادہ آنے والے الفاظ")
    axes = figure.axes[0]
    ends = axes.transData.transform([(0, 0), (1200, 0)])[:, 0]
    assert ends[0] > ends[1]
    assert all(box.x0 > ends[0] for box in boxes(figure)[len(COUNTS) : 2 * len(COUNTS)])
    assert [text.get_text() for text in axes.texts] == ["1,200", "14", "13", "5", "2", "1"]
    assert [label.get_text() for label in axes.get_yticklabels()] == COUNTS["form"].tolist()
    assert_readable(figure)


def test_height_grows_with_rows():
    many = pd.concat([COUNTS] * 5)
    assert frequency_chart(many, top=30).get_figheight() > 4 * frequency_chart(COUNTS).get_figheight()
    assert len(frequency_chart(many, top=7).axes[0].patches) == 7


@pytest.mark.parametrize("unit", ["form", "lemma", "ngram"])
def test_any_unit_may_be_charted(unit):
    assert frequency_chart(COUNTS.rename(columns={"form": unit})).axes


def test_a_table_of_something_else_is_refused():
    with pytest.raises(UrduNewsError, match="has word"):
        frequency_chart(pd.DataFrame({"word": ["روس"]}))


def test_an_empty_table_is_a_sentence():
    assert "There are no words" in frequency_chart(COUNTS[:0]).texts[0].get_text()
    assert "No dates were found" in timeline_chart(EVENTS[:0]).texts[0].get_text()


def test_a_dollar_sign_is_money():
    assert frequency_chart(pd.DataFrame({"form": ["$\\frac$", "$100"], "count": [2, 1]})).axes


def test_the_same_table_gives_the_same_bytes():
    for make in (lambda: frequency_chart(COUNTS), lambda: timeline_chart(EVENTS, published="2024-06-19")):
        one, other = make(), make()
        assert figure_png(one) == figure_png(other)
        assert figure_svg(one) == figure_svg(one) == figure_svg(other)


def test_svg_holds_no_text_that_needs_a_font():
    svg = figure_svg(timeline_chart(EVENTS)).decode()
    assert "<text" not in svg
    assert "font-family" not in svg


def test_pyplot_and_its_global_figures_are_left_alone():
    code = "import sys, helpers.charts, helpers.cloud; sys.exit('matplotlib.pyplot' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("direction", ["rtl", "ltr"])
@pytest.mark.parametrize("published", ["2024-06-19", "2024", "unknown", None])
def test_a_timeline_of_decades_months_and_days_can_be_read(direction, published):
    figure = timeline_chart(EVENTS, published=published, direction=direction, title="کب کیا ہوا")
    left, right = figure.axes[0].get_xlim()
    assert (left > right) == (direction == "rtl")
    assert_readable(figure)


def test_timeline_rows_and_lane():
    figure = timeline_chart(EVENTS, published="2024-06-19")
    rows = [label.get_text() for label in figure.axes[0].get_yticklabels()]
    assert rows == ["1990 کی دہائی", "جولائی سن 2000", "جب سے", "گذشتہ سال ×2", "گذشتہ سال ستمبر"]
    hatched = [bool(bar.get_hatch()) for bar in figure.axes[0].containers for bar in bar]
    assert hatched == [False, False, True, False, False]
    assert [text.get_text().strip("\N{RIGHT-TO-LEFT MARK}") for text in figure.axes[1].texts][1:] == ["کل شام ×2"]


def test_bars_are_as_wide_as_the_date_is_precise():
    days = [span.until - span.begin for span in dated(EVENTS)]
    assert days == [3652, 31, 365, 365, 30]


def test_rows_beyond_the_top_are_counted():
    figure = timeline_chart(EVENTS, top=2)
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == ["1990 کی دہائی", "گذشتہ سال ×2"]
    assert figure.axes[-1].texts[-1].get_text().endswith("3")


def test_only_undated_mentions_have_no_axis_of_time():
    figure = timeline_chart(EVENTS[6:8], published="2024-06-19")
    assert len(figure.axes) == 1
    assert_readable(figure)


def test_dates_may_be_of_any_kind():
    kinds = EVENTS[:5].assign(
        begin=pd.to_datetime(EVENTS["begin"][:5]), until=pd.to_datetime(EVENTS["until"][:5]).dt.date
    )
    assert dated(kinds) == dated(EVENTS[:5])
    far = EVENTS[:2].assign(begin=["0001-01-01", "9999-12-31"], until=["0001-12-31", "9999-12-31"])
    assert figure_png(timeline_chart(far))


@pytest.mark.parametrize("published", ["yesterday", "2024-13", "19-06-2024x", "2024-06-31"])
def test_a_publication_date_that_is_none_is_refused(published):
    with pytest.raises(UrduNewsError, match="published is a date like"):
        published_span(published)


def test_direction_is_one_of_two():
    with pytest.raises(UrduNewsError, match="rtl"):
        timeline_chart(EVENTS, direction="up")


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(WORDS, st.integers(0, 10**6)), max_size=4), WORDS)
def test_any_words_can_be_charted(rows, title):
    assert figure_png(frequency_chart(pd.DataFrame(rows, columns=["form", "count"]), title=title), dpi=30)


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS, WORDS, st.none() | st.dates().map(str), WORDS), max_size=4))
def test_any_events_can_be_charted(rows):
    events = pd.DataFrame(rows, columns=["surface", "clause", "value", "begin", "status"])
    events["until"] = events["begin"]
    assert len(dated(events)) + len(undated(events)) <= len(events)
    assert figure_png(timeline_chart(events), dpi=30)
