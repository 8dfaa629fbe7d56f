"""Results of one article: one row, and counts that are numbers of lines."""

import pytest

from helpers.analysis.results.article_results import analyse
from helpers.base.errors import UrduNewsError
from helpers.files.articles import read_articles
from tests.support.paths import SEEDS

ARTICLES = {
    "seed": SEEDS / "putin-in-pyongyang.txt",
    "fair": SEEDS / "kitab-mela.txt",
    "empty": "",
    "one sentence": "بارش ہوئی۔",
    "no stop": "بارش",
    "latin": "Rain fell in the night.",
}


@pytest.mark.parametrize("name", ARTICLES)
def test_lines_of_items_are_pieces_of_the_text(name: str) -> None:
    given = ARTICLES[name]
    results = analyse(given if isinstance(given, str) else read_articles(given))
    for key, item in results.items.items():
        assert item.key == key
        assert item.count > 0
        for line in item.lines:
            assert 0 <= line.start < line.end <= len(results.text)
            assert line.node.split()[0] in results.text[line.start : line.end]


@pytest.mark.parametrize("articles", [[], ["ایک", "دو"]])
def test_other_than_one_article_is_rejected(articles: list[str]) -> None:
    with pytest.raises(UrduNewsError, match="one article"):
        analyse(articles)
