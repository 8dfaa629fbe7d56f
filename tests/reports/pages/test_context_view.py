"""Lines of the context chapter."""

from helpers.analysis.results.article_results import analyse
from helpers.reports.pages.article_page import article_page
from helpers.reports.pages.context_view import context_view

THREE = "لاہور میں بارش ہوئی۔ کراچی بند رہا۔ لاہور بند رہا۔ وزیر لاہور آئے۔ کراچی میں دھوپ تھی۔"


def test_the_first_word_shows_its_lines_with_the_numbers_of_their_sentences():
    results = analyse(THREE)
    view = context_view(results)
    assert [item.text for item in view.items] == ["لاہور"]
    assert [row.number for row in view.lines] == [
        results.number_of(line.sentence) for line in results.items["place:لاہور"].lines
    ]


def test_a_word_with_two_lines_has_no_chapter():
    results = analyse("لاہور میں بارش ہوئی۔ لاہور بند رہا۔")
    assert context_view(results) is None
    assert 'id="context"' not in article_page(results)


def test_more_than_ten_lines_are_folded():
    page = article_page(analyse("وزیر لاہور آئے۔ " * 12))
    lines = page.split('id="kwic"')[1].split("</table>")[0]
    assert lines.count("<tr hidden") == 2
    assert "Show all 12 lines" in page
