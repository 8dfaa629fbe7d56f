"""Timeline figures: bar widths, readability, several articles."""

import pandas as pd
import pytest
from hypothesis import strategies as st
from matplotlib.colors import to_rgba

from helpers import timeline
from helpers.base.errors import UrduNewsError
from helpers.charts.style import SERIES, figure_png, figure_svg
from helpers.charts.timeline.figure import OPEN_STEPS, timeline_chart
from helpers.charts.timeline.spans import SHARED_COLOUR, dated
from tests.support.paths import toml_cases
from tests.support.readable import assert_readable

CASES = toml_cases("timeline_events.toml")
EVENTS = pd.DataFrame(CASES["event"])
WORDS = st.text(max_size=20)


@pytest.mark.parametrize("direction", ["rtl", "ltr"])
@pytest.mark.parametrize("published", ["2024-06-19", "2024", "unknown", None])
def test_timeline_is_readable_in_both_directions(direction, published):
    figure = timeline_chart(EVENTS, published=published, direction=direction, title="کب کیا ہوا")
    left, right = figure.axes[0].get_xlim()
    assert (left > right) == (direction == "rtl")
    assert_readable(figure)


def test_rows_and_undated_mentions():
    figure = timeline_chart(EVENTS, published="2024-06-19")
    rows = [label.get_text() for label in figure.axes[0].get_yticklabels()]
    assert rows == ["1990 کی دہائی", "جولائی سن 2000", "جب سے", "گذشتہ سال ×2", "گذشتہ سال ستمبر"]
    hatched = [bool(bar.get_hatch()) for bar in figure.axes[0].containers for bar in bar]
    assert hatched == [False, False, True, False, False]
    assert [text.get_text().strip("\N{RIGHT-TO-LEFT MARK}") for text in figure.axes[1].texts][1:] == ["کل شام ×2"]


def test_a_single_date_is_a_sentence_without_an_axis():
    figure = timeline_chart(EVENTS[:1], published="2024-06-19", title="کب کیا ہوا")
    [axes] = figure.axes
    assert [text.get_text().strip("\N{RIGHT-TO-LEFT MARK}") for text in axes.texts] == [
        "The article dates one event: 1990s.", EVENTS["clause"][0]
    ]  # fmt: skip
    assert_readable(figure)
    assert_readable(timeline_chart(EVENTS[:1].assign(article="خبر"), published={"خبر": "2024"}))


def test_captions_keep_the_verb():
    captions = [text.get_text() for text in timeline_chart(EVENTS).axes[0].texts]
    assert captions[1].endswith("کے فوراً بعد ہوا تھا")
    assert all(len(caption) < 110 for caption in captions)


@pytest.mark.parametrize("direction", ["rtl", "ltr"])
def test_open_sides_fade(direction):
    text = "2013 کے بعد وہ نہیں آئے۔ 2001 سے جنگ جاری ہے۔ 1985 تک وہ وزیر تھے۔ 1980 سے قبل وہ جج تھے۔"
    figure = timeline_chart(timeline(text), direction=direction)
    faded = [bar for container in figure.axes[0].containers for bar in container if bar.get_alpha()]
    assert len(faded) == 4 * OPEN_STEPS
    low, high = sorted(figure.axes[0].get_xlim())
    assert all(low - 1e-6 <= bar.get_x() and bar.get_x() + bar.get_width() <= high + 1e-6 for bar in faded)
    assert_readable(figure)


def test_a_range_is_one_bar():
    figure = timeline_chart(timeline("وہ 2001 سے 2005 تک صدر رہے۔ 2010 میں وہ گئے تھے۔"))
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == ["2001 سے 2005", "2010"]


def test_bar_width_is_the_precision_of_the_date():
    days = [span.until - span.begin for span in dated(EVENTS)]
    assert days == [3652, 31, 365, 365, 30]


def test_rows_beyond_the_top_are_counted():
    figure = timeline_chart(EVENTS, top=2)
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == ["1990 کی دہائی", "گذشتہ سال ×2"]
    assert figure.axes[-1].texts[-1].get_text().endswith("3")


def test_undated_mentions_beyond_the_top_are_counted():
    lost = pd.concat([EVENTS[6:7].assign(surface=f"کل {number}") for number in range(5)])
    texts = [text.get_text() for text in timeline_chart(lost, top=3).axes[0].texts]
    assert "کل 2" in texts[1]
    assert "کل 3" not in texts[1]
    assert texts[-1].endswith("2")


def test_undated_mentions_alone_have_no_axis():
    figure = timeline_chart(EVENTS[6:8], published="2024-06-19")
    assert len(figure.axes) == 1
    assert_readable(figure)


def test_all_kinds_of_dates_are_accepted():
    kinds = EVENTS[:5].assign(
        begin=pd.to_datetime(EVENTS["begin"][:5]), until=pd.to_datetime(EVENTS["until"][:5]).dt.date
    )
    assert dated(kinds) == dated(EVENTS[:5])
    far = EVENTS[:2].assign(begin=["0001-01-01", "9999-12-31"], until=["0001-12-31", "9999-12-31"])
    assert figure_png(timeline_chart(far))


@pytest.mark.parametrize("published", ["yesterday", "2024-13", "19-06-2024x", "2024-06-31"])
def test_invalid_publication_dates_are_rejected(published):
    with pytest.raises(UrduNewsError, match="published is a date like"):
        timeline_chart(EVENTS, published=published)


def of_articles(count):
    """Return events of several articles that all mention the first date."""
    first = [EVENTS[:1].assign(article=f"خبر {number}") for number in range(count)]
    rest = [EVENTS[place : place + 1].assign(article=f"خبر {place % count}") for place in range(1, 8)]
    return pd.concat(first + rest, ignore_index=True)


@pytest.mark.parametrize("direction", ["rtl", "ltr"])
def test_articles_have_colours_and_a_legend(direction):
    published = pd.Series({"خبر 0": "2024-06-19", "خبر 1": "2024-02", "خبر 2": None, "other": "1950"})
    figure = timeline_chart(of_articles(3), published=published, direction=direction, title="کب کیا ہوا")
    axes, legend, lane = figure.axes
    first = [bar.get_facecolor() for container in axes.containers[:3] for bar in container]
    assert first == [to_rgba(colour) for colour in SERIES[:3]]
    assert [text.get_text().strip("\N{RIGHT-TO-LEFT MARK}") for text in legend.texts] == [
        "خبر 1", "خبر 2", "خبر 0", "تاریخِ اشاعت (published)"
    ]  # fmt: skip
    assert [line.get_linestyle() for line in axes.lines if line.get_linestyle() != "-"] == ["--", "--"]
    assert lane.texts
    assert_readable(figure)


def test_articles_beyond_the_colours_share_one():
    events = of_articles(9)
    figure = timeline_chart(events)
    assert figure.axes[1].texts[-1].get_text().endswith("4")
    assert len(figure.axes[1].texts) == SHARED_COLOUR + 1
    assert_readable(figure)


def test_table_without_articles_is_one_article():
    assert len(timeline_chart(EVENTS[:5]).axes) == 1


def test_years_before_christ_are_listed_below_the_axis():
    figure = timeline_chart(EVENTS.assign(begin=None, until=None, value="BC0300"))
    assert "dates before the timeline" in figure.axes[0].texts[0].get_text()
    assert not any("date unknown" in text.get_text() for text in figure.axes[0].texts)


def test_same_events_give_same_bytes():
    one, other = (timeline_chart(EVENTS, published="2024-06-19") for _ in range(2))
    assert figure_png(one) == figure_png(other)
    assert figure_svg(one) == figure_svg(one) == figure_svg(other)


def test_unknown_direction_is_rejected():
    with pytest.raises(UrduNewsError, match="rtl"):
        timeline_chart(EVENTS, direction="up")
