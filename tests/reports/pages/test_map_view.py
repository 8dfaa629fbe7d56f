"""Map of a page: located places with their counts as links, small, and absent when it shows nothing."""

from xml.etree import ElementTree

import pytest

from helpers.analysis.results.article_results import analyse
from helpers.base.errors import UrduNewsError
from helpers.files.articles import read_articles
from helpers.reports.pages import map_view as module
from helpers.reports.pages.environment import environment
from helpers.reports.pages.map_view import map_view
from tests.support.paths import SEEDS

MOST_BYTES = 60_000
CITIES = "لاہور میں بارش ہوئی۔ لاہور اور کراچی میں سیلاب آیا۔ پشاور میں برف پڑی۔"


def drawing(results, *, full=False):
    context = {"places_map": map_view(results), "full": full}
    html = environment().get_template("map.html.j2").render(context)
    return html, ElementTree.fromstring(html.replace(" open>", ">"))


@pytest.mark.parametrize("given", [SEEDS / "putin-in-pyongyang.txt", CITIES], ids=["seed", "cities"])
def test_circles_lead_to_the_lines_of_their_places(given):
    results = analyse(read_articles(given))
    html, page = drawing(results)
    links = page.findall(".//svg/a")
    assert len(links) > 1
    for link in links:
        item = results.items[link.get("data-w")]
        assert (item.kind, link.get("aria-label")) == ("place", f"{item.text}, {item.count}")
    assert len(html.encode()) < MOST_BYTES


def test_circles_lie_on_the_map_and_grow_with_counts():
    view = map_view(analyse(CITIES))
    assert [circle.item.text for circle in view.circles] == ["لاہور", "پشاور", "کراچی"]
    assert view.circles[0].radius > view.circles[1].radius
    assert all(0 <= circle.x <= view.width and 0 <= circle.y <= view.height for circle in view.circles)
    by_name = {circle.item.text: circle for circle in view.circles}
    assert by_name["پشاور"].y < by_name["لاہور"].y < by_name["کراچی"].y


@pytest.mark.parametrize("text", ["", "بارش ہوئی۔", "لاہور میں بارش ہوئی۔"])
def test_fewer_than_two_places_are_no_map(text):
    assert map_view(analyse(text)) is None


def test_a_map_that_cannot_be_drawn_is_absent(monkeypatch):
    def fail(*_, **__):
        raise UrduNewsError("no font")

    monkeypatch.setattr(module, "place_map", fail)
    assert map_view(analyse(CITIES)) is None


def test_full_opens_the_map():
    results = analyse(CITIES)
    assert '<details class="map" open>' in drawing(results, full=True)[0]
    assert '<details class="map">' in drawing(results)[0]
