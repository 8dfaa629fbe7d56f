"""Tables of the words chapter: no empty table, one row is a sentence, counts are those of the items."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.analysis.findings.sentences import Finding, Word
from helpers.analysis.results.article_results import analyse
from helpers.base.translation import in_language
from helpers.reports.pages.article_page import article_page
from helpers.reports.pages.words_view import LEAST_RATIO, rounded, words_view
from tests.support.paths import SEEDS

SEED = (SEEDS / "putin-in-pyongyang.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def seed():
    return analyse(SEED)


def test_topic_rows_are_sorted_and_counted_by_their_lines(seed):
    rows = words_view(seed).topics
    counts = [row.item.count for row in rows]
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] >= 2
    assert max(row.bar for row in rows) == rows[0].bar


def test_words_are_compared_only_if_they_are_far_more_frequent(seed):
    rows = words_view(seed).compared
    assert all(row.ratio is None or row.ratio >= LEAST_RATIO for row in rows)
    known = [row.ratio for row in rows if row.ratio is not None]
    assert known == sorted(known, reverse=True)
    assert all(row.ratio is None for row in rows[: len(rows) - len(known)])


def test_names_are_no_phrases(seed):
    names = {item.text for item in seed.named()}
    assert not names & {item.text for item in words_view(seed).phrases}


def test_an_article_without_a_repeated_word_has_no_chapter():
    results = analyse("بارش ہوئی۔")
    assert words_view(results) is None
    assert 'id="words"' not in article_page(results)


def test_a_table_of_one_row_is_a_sentence():
    results = analyse("لاہور میں بارش ہوئی۔ لاہور بند رہا۔")
    view = words_view(results)
    assert view.topics == ()
    assert "One topic word occurs more than once: لاہور (2)." in map(str, view.sentences)
    assert words_view(results, [Finding("F1", (Word(results.items["place:لاہور"]),))]).sentences == ()
    assert "<table" not in article_page(results).split('id="words"')[1].split("</section>")[0]


@pytest.mark.parametrize("language", ["en", "ur"])
def test_all_rows_are_shown_in_the_full_report(seed, language):
    with in_language(language):
        words = article_page(seed, language=language, full=True).split('id="words"')[1].split("</section>")[0]
    assert "<tr hidden" not in words
    assert "data-more" not in words


@given(st.floats(min_value=1, max_value=1e9))
def test_a_rounded_ratio_is_close_to_the_ratio(ratio):
    assert float(rounded(ratio).replace(",", "")) == pytest.approx(ratio, rel=0.06)
