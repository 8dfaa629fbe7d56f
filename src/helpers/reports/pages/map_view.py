"""Map of a page: the places of an article on the outline of the land, each a link to its lines."""

from typing import NamedTuple

from helpers.analysis.results.article_results import ArticleResults
from helpers.analysis.results.items import Item
from helpers.base.errors import UrduNewsError
from helpers.base.translation import phrase
from helpers.charts.maps.figure import PlaceMap, place_map
from helpers.charts.svg_paths import UNITS, path_data
from helpers.entities.locations.locating import locate

# Fewer places need no map.
LEAST_PLACES = 2
# Width and largest height of the map, and the number of places with a label.
SIZE, MOST_LABELS = (760, 430), 20
DRAWING_ERRORS = (UrduNewsError, RuntimeError, OSError, ValueError)


class MapCircle(NamedTuple):
    """A place: middle and radius of its circle, and the outline of its name if there is room for it, in units."""

    item: Item
    x: int
    y: int
    radius: int
    is_ambiguous: bool
    name: str


class MapView(NamedTuple):
    """What the map shows; ``missing`` are places that are not on it."""

    land: str
    circles: tuple[MapCircle, ...]
    missing: tuple[Item, ...]
    width: int
    height: int
    label: str


def map_view(results: ArticleResults) -> MapView | None:
    """Return the map of the places of an article; None if fewer than two can be located, or it cannot be drawn."""
    items = {item.text: item for item in results.named("place")}
    if len(items) < LEAST_PLACES:
        return None
    others = [item.text for item in results.named("person", "organisation")]
    try:
        located = locate(list(items), context=others)
        located["count"] = [items[name].count for name in located["name"]]
        drawn = place_map(located, size=SIZE, top=MOST_LABELS)
        return _shown(drawn, items) if len(drawn.places) >= LEAST_PLACES else None
    except DRAWING_ERRORS:
        return None


def _shown(drawn: PlaceMap, items: dict[str, Item]) -> MapView:
    names = {shape.word: path_data(shape.outline) for shape in drawn.labels}
    circles = tuple(
        MapCircle(
            items[place.name],
            round(circle.x * UNITS),
            round(circle.y * UNITS),
            round(circle.radius * UNITS),
            place.ambiguous,
            names.get(place.name, ""),
        )
        for place, circle in drawn.drawn
    )
    on_map = {name for place, _ in drawn.drawn for name in place.names}
    missing = tuple(item for text, item in items.items() if text not in on_map)
    most = phrase(", ").join(f"{circle.item.text} {circle.item.count}" for circle in circles[:3])
    label = phrase("Map of {n} places; named most: {most}", n=len(circles), most=most)
    return MapView(path_data(drawn.land), circles, missing, drawn.view.width * UNITS, drawn.view.height * UNITS, label)
