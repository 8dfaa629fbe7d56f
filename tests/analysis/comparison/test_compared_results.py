"""Comparison of two articles: items, keywords, passages and findings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.analysis.comparison.compared_results import compare_results
from helpers.analysis.comparison.comparison_findings import comparison_findings, keyword_findings
from helpers.analysis.comparison.keywords import ALPHA, LEAST_COUNT
from helpers.analysis.comparison.matching import matched
from helpers.analysis.comparison.passages import LEAST_WORDS
from helpers.analysis.results.article_results import analyse
from helpers.analysis.results.items import Item
from tests.support.paths import SEEDS

VISIT = "روس کے صدر پوتین لاہور آئے۔ پوتین نے کہا کہ روس اور پاکستان دوست ہیں۔"
TEXTS = st.text("ابپتکل ", min_size=1, max_size=6)


def findings_of(first: str, second: str) -> list[str]:
    return [str(one) for one in comparison_findings(compare_results(analyse(first), analyse(second)))]


def item(text: str, *forms: str) -> Item:
    return Item(f"person:{text}", "person", text, (), forms)


@given(st.lists(TEXTS, unique=True), st.lists(TEXTS, unique=True))
def test_each_item_is_in_one_part(first: list[str], second: list[str]) -> None:
    found = matched([item(text, text[:2]) for text in first], [item(text, text[-2:]) for text in second])
    assert sorted([*(pair.first.text for pair in found.both), *(one.text for one in found.first)]) == sorted(first)
    assert sorted([*(pair.second.text for pair in found.both), *(one.text for one in found.second)]) == sorted(second)


def test_a_form_of_two_names_matches_none() -> None:
    found = matched([item("عمران خان", "خان"), item("شاہ رخ خان", "خان")], [item("خان")])
    assert not found.both


def test_keywords_pass_their_threshold_and_count_lines() -> None:
    seeds = [
        analyse((SEEDS / name).read_text(encoding="utf-8")) for name in ("putin-in-pyongyang.txt", "kitab-mela.txt")
    ]
    words = compare_results(*seeds).words
    assert words
    assert all(max(one.count if one else 0 for one in word.items) >= LEAST_COUNT for word in words)
    assert all(word.in_first == (word.rates[0] > word.rates[1]) for word in words)
    assert ALPHA == 0.05


def test_short_articles_have_no_keywords() -> None:
    found = compare_results(analyse("بارش ہوئی۔"), analyse("پوتین لاہور آئے۔"))
    assert not found.words
    assert "exceeds chance" in str(keyword_findings(found)[0])


def test_shared_passages_have_at_least_eight_words_and_their_sentences() -> None:
    found = compare_results(analyse(VISIT), analyse(f"کل بارش ہوئی۔ {VISIT}"))
    assert [(passage.first, passage.second) for passage in found.passages] == [(0, 1)]
    assert found.passages[0].words >= LEAST_WORDS


@pytest.mark.parametrize(
    ("first", "second", "sentence"),
    [
        (VISIT, "پوتین روس گئے۔", "Both name پوتین (2 and 1) and روس (2 and 1)."),
        (VISIT, "پوتین روس گئے۔", "Only the first quotes somebody by name: پوتین (1)."),
        (
            VISIT,
            "وزیر نے کہا کہ بارش ہو گی۔",
            "The first quotes one speaker, the second one; nobody is quoted in both.",
        ),
        (VISIT, "بارش ہوئی۔", "Only the first names پوتین (2), روس (2) and لاہور (1)."),
    ],
)
def test_findings(first: str, second: str, sentence: str) -> None:
    assert sentence in findings_of(first, second)


def test_what_there_is_not_is_not_mentioned() -> None:
    assert findings_of("بارش ہوئی۔", "hello") == []
