"""Properties of pages and charts of any text: well formed, one direction, text without markup."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from typing import Any
from unittest.mock import patch

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from helpers import (
    Cloud,
    PlaceMap,
    Timeline,
    analyse,
    butterfly_chart,
    chronology,
    concordance,
    dispersion_chart,
    find_times,
    frequencies,
    frequency_chart,
    movable_timeline,
    network_chart,
    place_map,
    provenance,
    say,
    scatter_chart,
    show,
    show_cloud,
    show_concordance,
    show_figure,
    show_findings,
    show_formulas,
    show_map,
    show_sentences,
    show_text,
    show_timeline,
    show_words,
    timeline,
    timeline_chart,
    tokenise,
    trend_chart,
    word_cloud,
)
from helpers.base.escaping import BIDI_CONTROLS
from helpers.charts.style import figure_svg
from helpers.charts.timeline.spans import before_christ, dated, timeless, undated
from tests.support.strategies import holds_for, hostile, texts

VOID = {"br", "col", "hr", "img", "input", "link", "meta", "wbr", "rect", "path", "line", "circle", "use"}
# Elements and attributes of our own pages; injected markup would add others.
ELEMENTS = VOID | {
    *("a", "b", "bdi", "caption", "details", "div", "figure", "g", "i", "li", "mark", "ol", "p", "script", "small"),
    *("span", "style", "summary", "svg", "table", "tbody", "td", "th", "thead", "title", "tr", "ul"),
}
WORDS = st.lists(st.tuples(hostile(halves=True, most=3), st.integers(0, 10**9)), max_size=5)


class Strict(HTMLParser):
    """Parser of a part of a page, which must close all its elements."""

    def __init__(self, content: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text: list[str] = []
        self.feed(content)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ELEMENTS, tag
        assert not any(name.startswith("on") or name == "srcdoc" for name, _ in attrs), attrs
        assert not any(value and "javascript:" in value for name, value in attrs if name in ("href", "src")), attrs
        assert len({name for name, _ in attrs}) == len(attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"script", "style"} & set(self.open):
            self.text.append(data)


@contextmanager
def shown() -> Iterator[list[str]]:
    """Yield the parts that the block displays; each must be well formed and change no direction."""
    bundles: list[dict[str, str]] = []
    pages: list[str] = []
    with patch("IPython.display.display", lambda bundle, **_: bundles.append(bundle)):
        yield pages
    for bundle in bundles:
        page, plain = bundle["text/html"], bundle["text/plain"]
        assert (page + plain).encode()
        assert not BIDI_CONTROLS.search("".join(Strict(page).text) + plain)
        pages.append(page)


def well_formed(svg: str | bytes) -> etree._Element:
    return etree.fromstring(svg.encode() if isinstance(svg, str) else svg)


def objects(column: list[str]) -> "pd.Series[Any]":
    """Return a column that may contain lone surrogates, unlike the string type of pandas."""
    return pd.Series(column, dtype=object)


@holds_for("say", "show", "show_text", examples=30)
@example(["\nخبر", "x\ny"], False)
@given(st.lists(hostile(halves=True), min_size=1, max_size=4), st.booleans())
def test_any_text_is_displayed_as_text(texts: list[str], urdu: bool) -> None:
    from helpers.base.translation import in_language

    ends = [1, max(1, len(texts[0]) // 2)]
    marks = pd.DataFrame(
        {"start": [0, 1], "end": ends, "type": objects(texts[:1] * 2), "value": objects(texts[-1:] * 2)}
    )
    table = pd.DataFrame({"form": objects(texts), texts[0].encode(errors="replace").decode(): objects(texts[::-1])})
    with in_language("ur" if urdu else "en"), shown() as pages:
        say(texts[0])
        say("The word {word}.", word=texts[0])
        show(table, caption=texts[-1])
        show_text(texts[0], mark=marks)
    assert len(pages) == 4
    # Parsers normalise line ends and NUL.
    clean = BIDI_CONTROLS.sub("", texts[0]).translate({0: None, 13: None, 10: None})
    for page in (pages[0], pages[3]):
        read = "".join(Strict(page).text)
        kept = "".join(read.replace("[U+", "\0").split("\0"))
        assert len(kept) >= len("".join(clean.split())) // 2


@holds_for("show_findings", examples=8)
@given(hostile(), st.booleans())
def test_findings_are_displayed_as_text(text: str, urdu: bool) -> None:
    from helpers.base.translation import in_language

    with in_language("ur" if urdu else "en"), shown() as pages:
        show_findings(
            analyse(pd.DataFrame({"article": ["a"], "text": [text]})), "front", "alerts", "words", "times", "people"
        )
    for page in pages:
        # Only the markup of sentences, never that of an article.
        assert set(re.findall(r"<([a-z]+)", page)) <= {"div", "p", "bdi", "span"}


@holds_for("show_words", "show_concordance", "show_sentences", "show_cloud", "show_formulas", "provenance", examples=4)
@given(texts(least=1, most=3))
def test_words_lines_and_sentences_are_displayed_as_text(articles: list[str]) -> None:
    tokens = tokenise(articles)
    table = frequencies(tokens)
    with shown() as pages:
        show_words(table.head(5), tokens)
        show_concordance(concordance(tokens, "*"))
        show_sentences(articles, find_times(articles, published="2024-06-19"))
        show_cloud(word_cloud(table, max_words=5), tokens, alt=articles[0])
        show_formulas(table)
        provenance(articles)
    assert len(pages) >= 6


@holds_for("show_timeline", "movable_timeline", "Timeline", "timeline_chart", "chronology", examples=4)
@given(
    st.lists(
        st.tuples(
            *[hostile(halves=True, most=3)] * 3, st.none() | st.dates().map(str), st.sampled_from(["", "resolved"])
        ),
        max_size=4,
    ),
    texts(most=2),
)
@example([("", "", "\ud800", "2000-01-01", "")], [])
def test_any_events_are_drawn(rows: list[tuple[object, ...]], articles: list[str]) -> None:
    made = pd.DataFrame(rows, columns=["surface", "clause", "value", "begin", "status"], dtype=object)
    made["until"] = made["begin"]
    for events in (made, timeline(articles, published="2024-06-19")):
        drawn = sum(len(span.mentions) for span in dated(events))
        drawn += sum(n for _, n in undated(events)) + sum(n for _, n in before_christ(events))
        rows_of_events = events.to_dict("records")
        assert drawn == len(rows_of_events) - sum(timeless(event) for event in rows_of_events)
        assert len(chronology(events)) <= drawn
        movable = movable_timeline(events)
        assert isinstance(movable, Timeline)
        with shown() as pages:
            show_timeline(events)
        assert pages == [movable.html]
        well_formed(figure_svg(timeline_chart(events)))


@holds_for("frequency_chart", "show_figure", examples=4)
@given(WORDS, hostile(halves=True))
def test_any_words_have_a_frequency_chart(rows: list[tuple[str, int]], title: str) -> None:
    table = pd.DataFrame({"form": objects([word for word, _ in rows]), "count": [count for _, count in rows]})
    figure = frequency_chart(table, title=title)
    well_formed(figure_svg(figure))
    with shown() as pages:
        show_figure(figure, alt=title)
    assert len(pages) == 1


@holds_for("word_cloud", "Cloud", examples=4)
@given(WORDS)
def test_any_words_make_a_cloud(rows: list[tuple[str, int]]) -> None:
    table = pd.DataFrame({"form": objects([word for word, _ in rows]), "count": [count for _, count in rows]})
    cloud = word_cloud(table)
    assert isinstance(cloud, Cloud)
    assert len(cloud.words) + len(cloud.left_out) == sum(count > 0 for _, count in rows)
    titles = well_formed(cloud.to_svg(links={word.text: f"#{n}" for n, word in enumerate(cloud.words)})).iter(
        "{*}title"
    )
    assert len(list(titles)) >= len(cloud.words)


@holds_for("place_map", "PlaceMap", "show_map", examples=4)
@given(st.lists(st.tuples(hostile(most=2), st.floats(-91, 91), st.floats(-400, 400)), max_size=5), hostile())
def test_any_places_make_a_map(rows: list[tuple[str, float, float]], title: str) -> None:
    table = pd.DataFrame(rows, columns=["name", "latitude", "longitude"]).assign(count=2)
    drawn = place_map(table, title=title)
    assert isinstance(drawn, PlaceMap)
    shown_names = [name for place in drawn.places for name in place.names]
    assert {*shown_names, *drawn.outside, *drawn.unlocated} <= {name for name, *_ in rows}
    well_formed(drawn.to_svg(links=dict.fromkeys(shown_names, "#x")))
    with shown() as pages:
        show_map(drawn, tokenise(title), alt=title)
    assert pages


@holds_for("network_chart", "butterfly_chart", "scatter_chart", examples=2)
@given(st.lists(st.tuples(*[hostile(halves=True, most=2)] * 2), min_size=1, max_size=5, unique=True))
def test_any_pairs_and_comparisons_are_drawn(pairs: list[tuple[str, str]]) -> None:
    nodes, others = (objects(list(side)) for side in zip(*pairs, strict=True))
    counts = np.arange(1, len(pairs) + 1)
    met = {"node": nodes, "collocate": others, "count": counts, "count_node": counts, "count_collocate": 1}
    well_formed(figure_svg(network_chart(pd.DataFrame(met | {"expected": 1.0, "G2": counts * 1.0}))))
    key = {"form": nodes, "count": counts, "count_reference": 0, "log_ratio": 2.5, "direction": "more"}
    table = pd.DataFrame(key | {"p_adjusted": 0.01, "per_million": 2.0, "per_million_reference": 0.0})
    well_formed(figure_svg(butterfly_chart(table)))
    well_formed(figure_svg(scatter_chart(table)))


@holds_for("dispersion_chart", "trend_chart", examples=2)
@given(texts(least=1))
def test_words_of_any_text_are_drawn_at_their_positions(articles: list[str]) -> None:
    tokens = tokenise(articles)
    words = frequencies(tokens)["form"].to_list()[:3]
    if not words:
        with pytest.raises(Exception, match="No word is named"):
            dispersion_chart(tokens, words)
        return
    well_formed(figure_svg(dispersion_chart(tokens, words)))
    table = pd.DataFrame({"article": range(len(articles)), "text": articles, "published": "2024-06-19"})
    from helpers import trends

    well_formed(figure_svg(trend_chart(trends(tokens, table, words, period="month"))))
