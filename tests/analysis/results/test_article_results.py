"""Results of one article: one row, and counts that are numbers of lines."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.analysis.results.article_results import ArticleResults, analyse
from helpers.base.errors import UrduNewsError
from helpers.entities.speech.quotations import quotations
from helpers.files.articles import read_articles
from helpers.text.tokenisation import page_furniture, split_sentences
from helpers.times.time_tables import find_times, timeline
from tests.support.paths import SEEDS
from tests.support.results import check_results

ARTICLES: dict[str, str | Path] = {
    "seed": SEEDS / "putin-in-pyongyang.txt",
    "fair": SEEDS / "kitab-mela.txt",
    "empty": "",
    "one sentence": "بارش ہوئی۔",
    "no stop": "بارش",
    "latin": "Rain fell in the night.",
    "range": "وہ 2001 سے 2005 تک وزیر رہے۔ 2013 کے بعد وہ گئے۔ وہ دو سال لاہور رہے۔ ہر سال میلہ ہوتا ہے۔ کل بارش۔",
    "lines": "لاہور\n\nشہر میں\nبارش ہوئی۔ مریم نواز نے کہا کہ کام ہو گا۔",
}
WORDS = [
    "لاہور",
    "مریم نواز",
    "نے کہا کہ",
    "2013",
    "کے بعد",
    "بارش",
    "ہوئی",
    "۔",
    "\n",
    "پولیس",
    "کل",
    '"',
    "Rain",
    "شام",
]


@pytest.fixture(scope="module")
def made() -> dict[str, ArticleResults]:
    return {
        name: analyse(given if isinstance(given, str) else read_articles(given)) for name, given in ARTICLES.items()
    }


@pytest.mark.parametrize("name", ARTICLES)
def test_tables_agree_with_items(name: str, made: dict[str, ArticleResults]) -> None:
    check_results(made[name])


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_tables_agree_with_items_of_any_article(words: list[str]) -> None:
    check_results(analyse(" ".join(words)))


@pytest.mark.parametrize(
    ("key", "count"),
    [
        ("person:ولادیمیر پوتین", 13),
        ("person:کم جونگ ان", 8),
        ("place:روس", 11),
        ("place:پیونگ یانگ", 6),
        ("topic:ممالک", 7),
        ("topic:تعلقات", 7),
        ("topic:دورہ", 4),
        ("topic:روسی صدر", 4),
        ("time:2023", 2),
        ("time:2000-07/P24Y", 1),
        ("time:PRESENT_REF", 1),
        ("statement:ولادیمیر پوتین", 5),
        ("statement:کم جونگ ان", 2),
        ("statement:کے سی این اے", 3),
    ],
)
def test_counts_of_the_seed(key: str, count: int, made: dict[str, ArticleResults]) -> None:
    assert made["seed"].items[key].count == count


def test_names_are_given_as_they_are_written(made: dict[str, ArticleResults]) -> None:
    assert made["seed"].items["person:کم جونگ ان"].forms == ("کم جونگ ان", "کم جونگ اْن")


@pytest.mark.parametrize("key", ["topic:کم", "topic:جولائی", "topic:کہنا", "topic:چوبیس", "topic:پوتین", "topic:یانگ"])
def test_no_topic(key: str, made: dict[str, ArticleResults]) -> None:
    assert key not in made["seed"].items


def test_a_range_is_one_item(made: dict[str, ArticleResults]) -> None:
    found = [(item.text, item.count) for item in made["range"].named("time")]
    assert ("2001 سے 2005", 1) in found
    assert {"time:2013 AFTER", "time:P2Y", "time:P1Y EVERY", "time:کل"} <= set(made["range"].items)


@pytest.mark.parametrize("articles", [[], ["ایک", "دو"]])
def test_other_than_one_article_is_rejected(articles: list[str]) -> None:
    with pytest.raises(UrduNewsError, match="one article"):
        analyse(articles)


@pytest.mark.parametrize(
    "text", ["شیئر کریں:\n\nشہر میں بارش ہوئی۔  کل دھوپ ہو گی", "بارش", "", ARTICLES["range"], ARTICLES["lines"]]
)
def test_tables_are_those_of_the_functions_that_make_them(text: str) -> None:
    results = analyse(text)
    pd.testing.assert_frame_equal(results.sentences, split_sentences(text))
    pd.testing.assert_frame_equal(results.furniture, page_furniture(text))
    pd.testing.assert_frame_equal(results.times.drop(columns="key"), find_times(text))
    pd.testing.assert_frame_equal(results.events.drop(columns="key"), timeline(text))
    pd.testing.assert_frame_equal(results.statements.drop(columns="key"), quotations(text))


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("تصویر کے کاپی رائٹ Twitter\n\nشہر میں بارش\n\nکل بارش ہوئی۔", "شہر میں بارش"),
        ("تصویر کے کاپی رائٹ Twitter\n\nکل شہر میں بارش ہوئی۔ سڑکیں بند ہیں۔", "article"),
        ("شہر میں بارش\n\nتصویر کے کاپی رائٹ Twitter\n\nکل بارش ہوئی۔", "شہر میں بارش"),
    ],
)
def test_page_furniture_is_no_headline(text, headline):
    assert analyse(pd.DataFrame([{"article": "article", "text": text}])).headline == headline
