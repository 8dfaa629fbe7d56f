"""Frequency charts: right to left, readable, reproducible."""

import subprocess
import sys

import pandas as pd
import pytest
from hypothesis import strategies as st

from helpers.base.errors import UrduNewsError
from helpers.charts.frequency import frequency_chart
from helpers.charts.style import figure_png, figure_svg
from tests.support.readable import assert_readable, boxes

COUNTS = pd.DataFrame({"form": ["پوتین", "شمالی", "کوریا", "گگگ", "BBC", "۲۰۲۴ء"], "count": [1200, 14, 13, 5, 2, 1]})
WORDS = st.text(max_size=20)


def test_bars_and_labels_begin_on_the_right():
    figure = frequency_chart(COUNTS, title="سب سے زیادہ آنے والے الفاظ")
    axes = figure.axes[0]
    ends = axes.transData.transform([(0, 0), (1200, 0)])[:, 0]
    assert ends[0] > ends[1]
    assert all(box.x0 > ends[0] for box in boxes(figure)[len(COUNTS) : 2 * len(COUNTS)])
    assert [text.get_text() for text in axes.texts] == ["1,200", "14", "13", "5", "2", "1"]
    assert [label.get_text() for label in axes.get_yticklabels()] == COUNTS["form"].tolist()
    assert_readable(figure)


def test_height_depends_on_rows():
    many = pd.concat([COUNTS] * 5)
    assert frequency_chart(many, top=30).get_figheight() > 4 * frequency_chart(COUNTS).get_figheight()
    assert len(frequency_chart(many, top=7).axes[0].patches) == 7


@pytest.mark.parametrize("rows", [1, 20])
def test_height_is_exact_in_floating_point(rows):
    """20 rows were 9.899999999999999 inches: 1583 pixels with matplotlib 3.11.0, 1584 with 3.11.2."""
    height = frequency_chart(pd.concat([COUNTS] * 4).head(rows)).get_figheight()
    assert (height * 16).is_integer()


@pytest.mark.parametrize("unit", ["form", "lemma", "ngram"])
def test_all_units_can_be_drawn(unit):
    assert frequency_chart(COUNTS.rename(columns={"form": unit})).axes


def test_other_tables_are_rejected():
    with pytest.raises(UrduNewsError, match="has word"):
        frequency_chart(pd.DataFrame({"word": ["روس"]}))


def test_empty_table_gives_a_sentence():
    assert "There are no words" in frequency_chart(COUNTS[:0]).texts[0].get_text()


def test_dollar_signs_are_not_formulas():
    assert frequency_chart(pd.DataFrame({"form": ["$\\frac$", "$100"], "count": [2, 1]})).axes


def test_same_table_gives_same_bytes():
    one, other = frequency_chart(COUNTS), frequency_chart(COUNTS)
    assert figure_png(one) == figure_png(other)
    assert figure_svg(one) == figure_svg(one) == figure_svg(other)


def test_svg_contains_no_text_that_needs_a_font():
    svg = figure_svg(frequency_chart(COUNTS)).decode()
    assert "<text" not in svg
    assert "font-family" not in svg


def test_pyplot_is_not_imported():
    code = "import sys, helpers.charts.frequency, helpers.charts.cloud; sys.exit('matplotlib.pyplot' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
