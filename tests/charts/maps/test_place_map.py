"""Map of places: the view, labels, circles, and places at the edges of the earth."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from lxml import etree

from helpers import UrduNewsError, locate, place_map
from helpers.charts.maps.figure import PlaceMap, circles_of
from helpers.charts.maps.labels import Circle, free_boxes
from helpers.charts.maps.land import land_outline
from helpers.charts.maps.view import View, fitted

SIZE = (1000, 620)
PAKISTAN = ["لاہور", "کراچی", "اسلام آباد", "پشاور", "کوئٹہ"]


def view_of(points: list[tuple[float, float]], counts: list[int] | None = None) -> View:
    """Return the view of points, each latitude and longitude."""
    latitudes, longitudes = np.array(points, dtype=float).T
    return fitted(longitudes, latitudes, np.array(counts or [1] * len(points), dtype=float), SIZE)


@pytest.mark.parametrize(
    "points",
    [
        [(31.5, 74.3)],
        [(24.9, 67.0), (34.5, 69.2)],
        [(-17.8, 178.0), (-13.8, -172.0), (-41.0, 174.0)],
        [(90.0, 0.0), (-90.0, 0.0)],
        [(89.9, 10.0), (89.9, -170.0)],
        [(0.0, 180.0), (0.0, -180.0)],
        [(40.0, -100.0), (30.0, 70.0), (-25.0, 134.0), (52.0, 5.0)],
        [(0.0, float(longitude)) for longitude in range(-180, 180, 10)],
    ],
)
def test_a_view_shows_its_places(points: list[tuple[float, float]]) -> None:
    view = view_of(points)
    latitudes, longitudes = np.array(points).T
    assert view.shows(longitudes, latitudes).all()
    assert -90 <= view.south < view.north <= 90
    assert 0 < view.east - view.west <= 360
    pixels = view.pixels(view.unrolled(longitudes), latitudes)
    assert (pixels >= 0).all()
    assert (pixels <= [view.width, view.height]).all()


def test_a_view_across_the_antimeridian_is_narrow() -> None:
    view = view_of([(-17.8, 178.0), (-13.8, -172.0)])
    assert view.east - view.west < 40


def test_one_far_place_does_not_shrink_the_others() -> None:
    drawn = place_map(locate([*PAKISTAN * 4, "واشنگٹن"]))
    assert drawn.outside == ("واشنگٹن",)
    assert drawn.view.east - drawn.view.west < 40
    assert not place_map(locate([*PAKISTAN, *["واشنگٹن"] * 3])).outside


def test_the_area_of_a_circle_is_its_count() -> None:
    drawn = place_map(locate(["لاہور"] * 4 + ["کراچی"]))
    large, small = (circle.radius for circle in circles_of(drawn.places, drawn.view))
    assert large == pytest.approx(2 * small)


def test_names_of_one_place_share_a_circle() -> None:
    [place] = place_map(locate(["امریکہ", "امریکا", "امریکا"])).places
    assert (place.name, place.names, place.count) == ("امریکا", ("امریکا", "امریکہ"), 3)


def test_nothing_is_lost() -> None:
    table = locate([*PAKISTAN * 9, "واشنگٹن", "حیدرآباد", "کتاب"])
    drawn = place_map(table)
    shown = [name for place in drawn.places for name in place.names]
    assert sorted([*shown, *drawn.outside, *drawn.unlocated]) == sorted(table["name"])
    assert [place.name for place in drawn.places if place.ambiguous] == []
    assert place_map(locate("گجرات")).places[0].ambiguous


def test_labels_cover_neither_labels_nor_edges() -> None:
    rng = np.random.default_rng(7)
    circles = [Circle(float(x), float(y), 6) for x, y in rng.uniform(0, 600, (200, 2))]
    boxes = [box for box in free_boxes(circles, np.full((200, 2), (60.0, 24.0)), (600, 600)) if box]
    assert len(boxes) > 10
    for number, box in enumerate(boxes):
        assert box.left >= 0
        assert box.top + box.height <= 600
        for other in boxes[:number]:
            apart = abs(box.left - other.left) >= 60 or abs(box.top - other.top) >= 24
            assert apart


def test_land_stays_in_the_view() -> None:
    for view in (
        view_of([(-17.8, 178.0), (-13.8, -172.0)]),
        view_of([(31.5, 74.3)]),
        view_of([(90.0, 0.0), (-90.0, 0.0)]),
    ):
        box = land_outline(view).get_extents()
        assert box.x0 >= -1e-6
        assert box.x1 <= view.width + 1e-6
        assert box.y0 >= -1e-6
        assert box.y1 <= view.height + 1e-6


def test_an_island_in_the_ocean_and_an_empty_table_are_drawn() -> None:
    sea = pd.DataFrame({"name": ["سمندر"], "latitude": [-48.0], "longitude": [-125.0], "count": [1]})
    for drawn in (place_map(sea), place_map(locate([])), place_map(locate("کتاب"), title="<b>"), place_map(sea, top=0)):
        assert isinstance(drawn, PlaceMap)
        etree.fromstring(drawn.to_svg().encode())
    assert drawn.alt.startswith("Map of 1")


def test_the_picture_is_the_same_each_time_and_links_only_named_places() -> None:
    table = locate([*PAKISTAN, "<script>"])
    drawn, again = place_map(table, title="پاکستان"), place_map(table, title="پاکستان")
    links = {"لاہور": "#lines-1"}
    assert drawn.to_svg(links=links) == again.to_svg(links=links)
    assert drawn.to_png() == again.to_png()
    anchors = etree.fromstring(drawn.to_svg(links=links).encode()).findall(".//{*}a")
    assert {anchor.get("href") for anchor in anchors} == {"#lines-1"}
    assert "<script>" not in drawn.to_svg()


def test_a_thousand_places_are_drawn() -> None:
    rng = np.random.default_rng(1)
    table = pd.DataFrame(
        {
            "name": [f"شہر {number}" for number in range(1000)],
            "latitude": rng.uniform(-90, 90, 1000),
            "longitude": rng.uniform(-540, 540, 1000),
            "count": rng.integers(1, 50, 1000),
        }
    )
    drawn = place_map(table, top=1000)
    drawn.to_svg()
    assert len(drawn.places) + len(drawn.outside) == 1000


def test_broken_coordinates_and_counts() -> None:
    values: list[Any] = [None, float("nan"), float("inf"), 91.0]
    table = pd.DataFrame({"name": list("abcd"), "latitude": values, "longitude": [0.0] * 4, "count": [1] * 4})
    assert place_map(table).unlocated == ("a", "b", "c", "d")
    with pytest.raises(UrduNewsError, match="no column count"):
        place_map(table.drop(columns="count"))
    with pytest.raises(UrduNewsError, match="top must be"):
        place_map(table, top=-1)
