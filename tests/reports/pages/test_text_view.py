"""The text chapter shows the complete text once, with any marks."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.analysis.results.article_results import analyse
from helpers.base.escaping import visible
from helpers.reports.pages.article_page import article_page
from helpers.reports.pages.text.segments import LAYERS, Mark, segments
from helpers.reports.pages.text_view import text_view
from tests.support.strategies import hostile

ARTICLES = (
    "پوتین نے کہا کہ وہ کل لاہور آئیں گے۔",
    'کم جونگ اْن نے کہا، "روس اور شمالی کوریا 2023 میں دوست تھے۔ ہم لاہور آئیں گے۔" بارش ہوئی۔',
    "پشاور (نمائندہ) پہلا جملہ ہے۔\nدوسرا يہ كہانى برقراررکھنے کے لیے ہے۔\n\n"
    "یہ بھی پڑھیں: پاکستان کی خبر\nآخری جملہ خو د آئے۔\n",
    "پہلا جملہ ہے۔دوسرا جملہ ہے۔ تیسرا جملہ ہے۔",
    "</script><img src=x onerror=alert(1)> پوتین \u202e لاہور &amp; آئے۔",
    "بارش",
)
marks = st.lists(
    st.builds(
        lambda start, length, layer: Mark(start, start + length, layer, "k", 0, "", 0),
        st.integers(0, 40),
        st.integers(0, 20),
        st.sampled_from(LAYERS),
    )
)


class _Shown(HTMLParser):
    """Collect the text of the paragraphs in the element with the class ``text``, without sentence numbers."""

    def __init__(self):
        super().__init__()
        self.found, self.depth, self.skipped = [], 0, 0

    def handle_starttag(self, _tag, attributes):
        classes = (dict(attributes).get("class") or "").split()
        self.depth += bool(self.depth) or "text" in classes
        self.skipped += bool(self.skipped) or "sn" in classes

    def handle_endtag(self, _tag):
        self.depth -= bool(self.depth)
        self.skipped -= bool(self.skipped)

    def handle_data(self, data):
        if self.depth > 1 and not self.skipped:
            self.found.append(data)


def shown(page):
    parser = _Shown()
    parser.feed(re.search('<div class="text".*?</div>', page, re.DOTALL)[0])
    return "".join(parser.found)


def folded(text):
    return " ".join(visible(text).split())


@pytest.mark.parametrize("text", ARTICLES)
def test_the_chapter_contains_the_text_exactly(text):
    assert folded(shown(article_page(analyse(text)))) == folded(text)


@settings(max_examples=25, deadline=None)
@given(hostile())
def test_nothing_of_a_hostile_text_is_lost(text):
    view = text_view(analyse(text or "بارش۔"))
    pieces = [piece for paragraph in view.paragraphs for part in paragraph.parts for piece in part.pieces]
    assert "".join(piece.text for piece in pieces) == visible(text or "بارش۔")


@given(marks, st.lists(st.integers(0, 60)))
def test_segments_join_to_the_text_and_lie_in_their_marks(found, cuts):
    pieces = list(segments(0, 60, found, cuts))
    assert [piece.start for piece in pieces] == [0, *(piece.end for piece in pieces)][:-1]
    assert pieces[-1].end == 60
    for piece in pieces:
        assert all(mark.start <= piece.start and piece.end <= mark.end for mark in piece.marks)
        covering = {mark.layer for mark in found if mark.start <= piece.start and piece.end <= mark.end}
        assert [mark.layer for mark in piece.marks] == [layer for layer in LAYERS if layer in covering]


@given(marks)
def test_each_mark_has_one_first_segment_at_most(found):
    leading = [piece.marks[0] for piece in segments(0, 60, found) if piece.first]
    assert len(leading) == len(set(leading))


def test_a_name_in_a_statement_leads_to_the_name_and_has_both_notes():
    view = text_view(analyse("پوتین نے کہا کہ روس کی بارش لاہور آئے گی۔"))
    pieces = [piece for paragraph in view.paragraphs for part in paragraph.parts for piece in part.pieces]
    inner = next(piece for piece in pieces if piece.text == "لاہور")
    assert inner.classes == "m k-place in-q"
    assert inner.key == "place:لاہور"
    assert len(inner.notes.split()) == 2


# A statement whose text between two of its names and times is white space, and more text that can be the link.
SPACE_FIRST = 'پوتین نے کہا، "گزشتہ سال روس کے دورے سے فائدہ ہوا۔"'


def test_white_space_is_no_link_and_the_next_piece_of_its_mark_is_one():
    view = text_view(analyse(SPACE_FIRST))
    pieces = [piece for paragraph in view.paragraphs for part in paragraph.parts for piece in part.pieces]
    said = [piece for piece in pieces if piece.classes == "m k-quote in-q"]
    assert [(piece.text.isspace(), piece.link) for piece in said] == [(True, False), (False, True)]


PARAGRAPHS = {
    "پہلا جملہ ہے۔دوسرا جملہ ہے۔ تیسرا جملہ ہے۔": ([False, True], 1),
    "پہلا جملہ ہے۔ دوسرا جملہ ہے۔": ([False], 0),
    "پہلا جملہ ہے۔دوسرا جملہ ہے۔": ([False], 0),
    "پہلا جملہ ہے۔\n\nدوسرا جملہ ہے۔تیسرا جملہ ہے۔ چوتھا جملہ ہے۔": ([False, False], 0),
}


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS.items())
def test_a_missing_space_is_a_paragraph_only_in_a_text_without_line_breaks(text, expected):
    view = text_view(analyse(text))
    assert ([paragraph.lost for paragraph in view.paragraphs], view.lost) == expected


def test_lines_that_are_not_counted_are_apart():
    view = text_view(analyse(ARTICLES[2]))
    aside = [paragraph for paragraph in view.paragraphs if not paragraph.counted]
    lines = ["".join(piece.text for part in paragraph.parts for piece in part.pieces).strip() for paragraph in aside]
    assert lines == ["یہ بھی پڑھیں: پاکستان کی خبر"]


def test_switches_count_their_marks_and_are_absent_at_zero():
    assert list(text_view(analyse("بارش ہوئی۔")).counts) == []
    assert text_view(analyse("پوتین لاہور آئے۔ پوتین گئے۔")).counts == {"name": 3}


def test_a_long_text_is_cut_after_a_sentence_and_keeps_every_target():
    results = analyse("پہلا جملہ یہ ہے۔ " * 20)
    view = text_view(results, max_words=10)
    shown_sentences = [part.sentence for paragraph in view.paragraphs for part in paragraph.parts]
    assert {*shown_sentences, *view.missing} - {None} == set(results.sentences["sentence"])
    assert view.missing


def test_a_sentence_that_is_too_long_is_cut_after_a_word():
    view = text_view(analyse("بارش اور " * 20), max_words=5)
    pieces = [piece.text for paragraph in view.paragraphs for part in paragraph.parts for piece in part.pieces]
    assert "".join(pieces) == "بارش اور بارش اور بارش"
    assert (view.words, view.missing) == (5, ())
