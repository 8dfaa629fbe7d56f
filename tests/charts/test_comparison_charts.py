"""Butterfly, scatter, network, dispersion and trend charts."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg

from helpers import (
    UrduNewsError,
    butterfly_chart,
    collocations,
    dispersion_chart,
    keyness,
    network_chart,
    one_and_the_rest,
    read_articles,
    scatter_chart,
    tokenise,
    trend_chart,
    trends,
)
from helpers.charts.network import separate, spring_layout
from helpers.charts.style import figure_png, figure_svg
from tests.support.paths import SEEDS

ARTICLES = read_articles(SEEDS)
TOKENS = tokenise(ARTICLES)
SPLIT = one_and_the_rest(TOKENS, "putin-in-pyongyang")
KEYNESS = keyness(SPLIT.target, SPLIT.reference, stop_words="drop")
PAIRS = collocations(TOKENS, stop_words="drop", min_count=2)
ARTICLES = pd.DataFrame(
    {
        "article": ["a", "b", "c"],
        "text": ["امن جنگ امن", "جنگ", "امن روس"],
        "published": ["2024-01-05", "2024-02-01", "2024-05-20"],
    }
)
TRENDS = trends(tokenise(ARTICLES), ARTICLES, ["امن", "جنگ"])
WORDS = st.text(max_size=12)
MAKERS = {
    "butterfly": lambda: butterfly_chart(KEYNESS, title="دو خبریں"),
    "scatter": lambda: scatter_chart(KEYNESS, title="دو خبریں", names=("پہلی", "دوسری")),
    "network": lambda: network_chart(PAIRS, title="ساتھ آنے والے الفاظ"),
    "dispersion": lambda: dispersion_chart(TOKENS, ["پوتین", "کے"], title="کہاں"),
    "trend": lambda: trend_chart(TRENDS, title="مہینہ بہ مہینہ"),
}


def assert_nothing_is_clipped(figure):
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    picture = np.asarray(canvas.buffer_rgba())[..., :3]
    for strip in (picture[:2], picture[-2:], picture[:, :2], picture[:, -2:]):
        assert (strip == 255).all(), "something is clipped at the edge"


def boxes(figure):
    renderer = FigureCanvasAgg(figure).get_renderer()
    figure.draw(renderer)
    texts = [text for axes in figure.axes for text in [*axes.texts, *axes.get_yticklabels(), *axes.get_xticklabels()]]
    shown = [text.get_window_extent(renderer) for text in texts if text.get_text() and text.get_visible()]
    # Boxes include empty space above and below the letters; a third of it may overlap.
    return [box.padded(0, -box.height / 6) for box in shown]


@pytest.mark.parametrize("name", MAKERS)
def test_charts_are_readable_and_reproducible(name):
    figure = MAKERS[name]()
    assert_nothing_is_clipped(figure)
    assert not any(one.overlaps(other) for one, other in combinations(boxes(figure), 2))
    assert figure_png(figure) == figure_png(MAKERS[name]())
    assert "<text" not in figure_svg(figure).decode()


def test_butterfly_has_target_words_on_the_right_with_counts():
    axes = butterfly_chart(KEYNESS, top=5).axes[0]
    rows = [label.get_text() for label in axes.get_yticklabels()]
    drawn = KEYNESS.set_index("form").loc[rows]
    widths = [bar.get_width() for bar in axes.patches]
    assert widths == pytest.approx(drawn["log_ratio"].to_list())
    assert (np.sign(widths) == np.where(drawn["direction"] == "more", 1, -1)).all()
    ends = axes.transData.transform([(0, 0), (1, 0)])[:, 0]
    assert ends[1] > ends[0]
    counts = [text.get_text().strip("\N{RIGHT-TO-LEFT MARK}") for text in axes.texts[: len(rows)]]
    assert counts == [f"{a} : {b}" for a, b in zip(drawn["count"], drawn["count_reference"], strict=True)]
    renderer = FigureCanvasAgg(axes.figure).get_renderer()
    assert all(label.get_window_extent(renderer).x0 >= axes.bbox.x1 for label in axes.get_yticklabels())


def test_insignificant_differences_are_hatched():
    # In such short texts no difference is significant, so every second word gets a small p.
    table = KEYNESS.assign(p_adjusted=[0.01 if row % 2 else 0.5 for row in range(len(KEYNESS))])
    axes = butterfly_chart(table).axes[0]
    rows = [label.get_text() for label in axes.get_yticklabels()]
    significant = (table.set_index("form").loc[rows, "p_adjusted"] < 0.05).to_list()
    assert [not bar.get_hatch() for bar in axes.patches] == significant
    assert len(set(significant)) == 2


def test_comparison_with_general_urdu_has_no_intervals_or_hatching():
    axes = butterfly_chart(keyness(TOKENS, "general")).axes[0]
    assert not any(bar.get_hatch() for bar in axes.patches)
    assert ":" not in axes.texts[0].get_text()


def test_dispersion_shows_word_positions_from_the_right():
    axes = dispersion_chart(TOKENS, ["پوتین"]).axes[0]
    words = TOKENS[TOKENS["kind"].isin(["word", "latin"])]["form"].to_list()
    strokes = [collection for collection in axes.collections if collection.get_label().startswith("_child0")]
    places = strokes[0].get_positions()
    assert sorted(places) == [place for place, word in enumerate(words) if word == "پوتین"]
    left, right = axes.get_xlim()
    assert left > right


def test_missing_words_are_rejected():
    with pytest.raises(UrduNewsError, match="کرکٹ does not occur"):
        dispersion_chart(TOKENS, ["پوتین", "کرکٹ"])
    with pytest.raises(UrduNewsError, match="No word is named"):
        dispersion_chart(TOKENS, [])


@pytest.mark.parametrize("direction", ["rtl", "ltr"])
def test_trend_interrupts_lines_at_gaps_in_both_directions(direction):
    figure = trend_chart(TRENDS, direction=direction)
    coverage, *panels = figure.axes
    heights = [bar.get_height() for bar in coverage.patches[:5]]
    assert heights == [1, 1, 0, 0, 1]
    line = panels[0].lines[0].get_ydata()
    assert np.isnan(line).tolist() == [False, False, True, True, False]
    assert len(panels[0].patches) == 2
    left, right = panels[0].get_xlim()
    assert (left > right) == (direction == "rtl")


def test_network_connects_the_pairs_of_the_table():
    axes = network_chart(PAIRS, top=12).axes[0]
    drawn = PAIRS.head(12)
    assert len(axes.collections[0].get_segments()) == 12
    assert len(axes.patches) == len(set(drawn["node"]) | set(drawn["collocate"]))
    widths = np.array(axes.collections[0].get_linewidths())
    assert (np.argsort(-widths, kind="stable") == np.arange(12)).all()


def test_scatter_has_all_dots_and_the_top_words_without_overlap():
    dots, written = scatter_chart(KEYNESS, top=6).axes
    assert len(dots.collections[0].get_offsets()) == KEYNESS["log_ratio"].notna().sum()
    more, less = (KEYNESS[KEYNESS["direction"] == direction].head(6) for direction in ("more", "less"))
    assert len(written.patches) == len(more) + len(less)
    words = [patch.get_path().get_extents() for patch in written.patches]
    assert not any(one.overlaps(other) for one, other in combinations(words, 2))
    places = dots.collections[0].get_offsets()
    assert ((places[:, 0] > 0) == (KEYNESS.loc[KEYNESS["log_ratio"].notna(), "direction"] == "more")).all()


def test_scatter_against_general_urdu_has_no_pale_dots():
    dots = scatter_chart(keyness(TOKENS, "general")).axes[0]
    assert dots.get_legend() is None


@given(st.integers(1, 30), st.data())
def test_network_words_do_not_overlap(number, data):
    pairs = st.tuples(st.integers(0, number - 1), st.integers(0, number - 1))
    edges = np.array(data.draw(st.lists(pairs, min_size=1, max_size=40)))
    places = spring_layout(number, edges, np.linspace(0, 1, len(edges)))
    assert np.isfinite(places).all()
    assert np.abs(places).max(initial=0) <= 1 + 1e-9
    sizes = np.full((number, 2), 0.5)
    apart = separate((places + 1) * 5, sizes, (10.0, 10.0))
    assert (apart >= 0.25).all()
    assert (apart <= 9.75).all()
    for one, other in combinations(apart, 2):
        assert (np.abs(one - other) >= 0.5).any()


def test_empty_tables_give_a_sentence():
    assert "no words to compare" in butterfly_chart(KEYNESS[:0]).texts[0].get_text()
    assert "no words to compare" in scatter_chart(KEYNESS[:0]).texts[0].get_text()
    assert "No word pairs found" in network_chart(PAIRS[:0]).texts[0].get_text()
    assert "no periods" in trend_chart(TRENDS[:0]).texts[0].get_text()


def test_other_tables_are_rejected():
    for chart, maker in (
        (butterfly_chart, "keyness"),
        (scatter_chart, "keyness"),
        (network_chart, "collocations"),
        (trend_chart, "trends"),
    ):
        with pytest.raises(UrduNewsError, match=maker):
            chart(pd.DataFrame({"word": ["امن"]}))
    with pytest.raises(UrduNewsError, match="measure"):
        network_chart(PAIRS.drop(columns=["G2", "pmi", "log_dice", "t_score"]))
    with pytest.raises(UrduNewsError, match="rtl"):
        trend_chart(TRENDS, direction="up")
    with pytest.raises(UrduNewsError, match="tokenise"):
        dispersion_chart(ARTICLES, ["امن"])
