"""Map of places: circles sized by mentions on the outlines of the land, as SVG, PNG or PDF."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd
from matplotlib.path import Path as Outline
from matplotlib.transforms import Affine2D

from helpers.base.arguments import require_count
from helpers.base.dataframes import require_columns, to_polars
from helpers.charts.maps.labels import Circle, free_boxes
from helpers.charts.maps.land import land_outline
from helpers.charts.maps.view import Floats, View, fitted
from helpers.charts.rendering import pdf_file, png_file
from helpers.charts.shapes import Box, Shape, mime_bundle, picture_files, svg_document, written
from helpers.charts.shaping import drawable, ink_box, outline, require_shaping
from helpers.charts.style import INK, MUTED, PAPER, PLACE, RLM, RULE, TITLE_CHARACTERS, label

NEEDED = ("name", "latitude", "longitude", "count")
# Radius of the most mentioned place; of the least mentioned, which must be visible and clickable.
LARGEST_PIXELS, SMALLEST_PIXELS = 26.0, 4.0
# With more places than these the circles are smaller, so that they cover each other less.
FEW_PLACES = 10
# Width of the ring of an ambiguous place, and of the background around circles and labels.
RING_PIXELS, CIRCLE_HALO_PIXELS, LABEL_HALO_PIXELS = 2.5, 2, 5
LABEL_EM_PIXELS, TITLE_EM_PIXELS, LEGEND_EM_PIXELS = 19, 26, 18
# Height of the title and of the legend; the space beside its entries.
TITLE_HEIGHT_PIXELS, LEGEND_HEIGHT_PIXELS, LEGEND_GAP_PIXELS = 64, 62, 26
# Places named in the alternative text, and names in the title of a circle.
ALT_PLACES, TITLE_NAMES = 5, 5
SEPARATOR = "، "


@dataclass(frozen=True)
class MapPlace:
    """A place on the map: its most frequent name, all its names, and how often these occur."""

    name: str
    names: tuple[str, ...]
    count: int
    latitude: float
    longitude: float
    ambiguous: bool


@dataclass(frozen=True)
class PlaceMap:
    """A map of places. ``outside`` lists places beyond its edges, ``unlocated`` names without coordinates."""

    places: tuple[MapPlace, ...]
    outside: tuple[str, ...]
    unlocated: tuple[str, ...]
    view: View
    title: str | None = None
    top: int = 40
    font: str | Path = field(default="nastaliq", repr=False)

    def to_svg(self, path: str | Path | None = None, *, links: Mapping[str, str] | None = None) -> str:
        """Return the map as SVG in which each circle and label is an outline with a title.

        Args:
            path: a file to write the SVG to as well.
            links: addresses of names; a place whose most frequent name has none is not a link.
        """
        svg = svg_document(self._shapes, self._canvas, self.alt, links or {})
        written(path, svg.encode())
        return svg

    def to_png(self, path: str | Path | None = None, *, scale: float = 2) -> bytes:
        """Return the map as PNG, and write it to ``path`` if given.

        Args:
            path: a file to write the PNG to as well.
            scale: dots per pixel of the size.
        """
        return written(path, png_file(self._shapes, self._canvas, scale))

    def to_pdf(self, path: str | Path | None = None) -> bytes:
        """Return the map as PDF of outlines, and write it to ``path`` if given."""
        return written(path, pdf_file(self._shapes, self._canvas))

    def to_files(self, folder: str | Path, *, name: str) -> list[Path]:
        """Write the map to a folder as SVG, PNG and PDF.

        The files are named ``<name>-map``; unsafe characters of the name are replaced.
        """
        return picture_files(self, folder, name, "map")

    @property
    def alt(self) -> str:
        """The alternative text: one sentence for readers who cannot see the map."""
        if not self.places:
            return label("No place could be located")
        most = SEPARATOR.join(f"{place.name} {place.count}" for place in self.places[:ALT_PLACES])
        return f"Map of {len(self.places)} places; the most mentioned: {most}"

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, str], dict[str, dict[str, object]]]:
        """Return SVG, PNG and text for the display in a notebook."""
        return mime_bundle(self, self._canvas)

    @property
    def _canvas(self) -> tuple[int, int]:
        return self.view.width, self._top + self.view.height + LEGEND_HEIGHT_PIXELS

    @property
    def _top(self) -> int:
        """Pixels above the map."""
        return TITLE_HEIGHT_PIXELS if self.title else 0

    @cached_property
    def _shapes(self) -> tuple[Shape, ...]:
        """All outlines, in pixels from the top left."""
        down = Affine2D().translate(0, self._top)
        on_map = [Shape(self.land, RULE), *_circles(self.drawn), *self.labels]
        moved = [_moved(shape, down) for shape in on_map]
        return (*moved, *_heading(self.title, self.view.width, self.font), *self._legend())

    @property
    def land(self) -> Outline:
        """The land, in pixels from the top left of the map."""
        return land_outline(self.view)

    @property
    def labels(self) -> list[Shape]:
        """The names that are drawn, in pixels from the top left of the map; ``word`` is the place's name."""
        return list(_labels(self.drawn, self.top, (self.view.width, self.view.height), self.font))

    @cached_property
    def drawn(self) -> list[tuple[MapPlace, Circle]]:
        """The places with their circles, the most mentioned first."""
        return list(zip(self.places, circles_of(self.places, self.view), strict=True))

    def _legend(self) -> Iterator[Shape]:
        middle = self._top + self.view.height + LEGEND_HEIGHT_PIXELS / 2
        right = self.view.width - float(LEGEND_GAP_PIXELS)
        if not self.places:
            yield _text(label("No place could be located"), right, middle, LEGEND_EM_PIXELS, MUTED, self.font)
            return
        for radius, hollow, text in _legend_entries(self.places):
            yield _disc(Circle(right - radius, middle, radius), PLACE)
            if hollow:
                yield _disc(Circle(right - radius, middle, radius - RING_PIXELS), PAPER)
            name = _text(text, right - 2 * radius - 8, middle, LEGEND_EM_PIXELS, MUTED, self.font)
            yield name
            right = ink_box(name.outline).x0 - LEGEND_GAP_PIXELS


def place_map(
    places: pd.DataFrame,
    *,
    title: str | None = None,
    top: int = 40,
    size: tuple[int, int] = (1000, 620),
    font: str | Path = "nastaliq",
) -> PlaceMap:
    """Draw places on a map: circles whose area is the number of mentions, with their names in Urdu.

    Names of the same place share a circle. The circle of an ambiguous place, drawn at its most likely location, is
    hollow. The view fits the places; if a few mentions are very far from all others, it fits these, and the map lists
    the places ``outside``. The map shows land without borders, because borders of the region are disputed. Its scale is
    true at its middle latitude. Labels that would cover others are not drawn: their circles have titles.

    Args:
        places: from :func:`helpers.locate`.
        title: title of the map.
        top: number of places with a label; all have a circle.
        size: width and largest height of the map in pixels, without title and legend.
        font: "nastaliq", "naskh" or the path of a font.

    Source: land outlines from Natural Earth, public domain.

    >>> table = pd.DataFrame({"name": ["لاہور"], "latitude": [31.55], "longitude": [74.34], "count": [3]})
    >>> place_map(table).alt
    'Map of 1 places; the most mentioned: لاہور 3'

    Raises:
        UrduNewsError: a column is missing, or ``top`` is not a count.
    """
    require_shaping()
    require_columns(places, NEEDED, "locate")
    require_count(top, "top", least=0)
    located, unlocated = _located(places)
    coordinates = np.array([[place.longitude, place.latitude] for place in located]).reshape(-1, 2)
    longitudes, latitudes = coordinates.T
    view = fitted(longitudes, latitudes, np.array([place.count for place in located], dtype=float), size)
    shown = view.shows(longitudes, latitudes).tolist()
    inside = tuple(place for place, is_shown in zip(located, shown, strict=True) if is_shown)
    outside = tuple(place.name for place, is_shown in zip(located, shown, strict=True) if not is_shown)
    return PlaceMap(inside, outside, tuple(unlocated), view, title, top, font)


def circles_of(places: tuple[MapPlace, ...], view: View) -> list[Circle]:
    """Return the circles of places, in pixels of the view."""
    if not places:
        return []
    longitudes, latitudes = np.array([[place.longitude, place.latitude] for place in places]).T
    points = view.pixels(view.unrolled(longitudes), latitudes).tolist()
    return [Circle(x, y, _radius(place.count, places)) for (x, y), place in zip(points, places, strict=True)]


def _radius(count: int, places: tuple[MapPlace, ...]) -> float:
    """Return the radius of a place with a number of mentions; ``places`` are all places, the most mentioned first."""
    largest = LARGEST_PIXELS * math.sqrt(min(FEW_PLACES / len(places), 1))
    return max(largest * math.sqrt(count / places[0].count), SMALLEST_PIXELS)


def _located(places: pd.DataFrame) -> tuple[list[MapPlace], list[str]]:
    """Return the places, the most mentioned first, and the names without usable coordinates."""
    table = to_polars(places)
    flags = table["ambiguous"].fill_null(False).to_list() if "ambiguous" in table.columns else [False] * len(table)
    grouped: dict[tuple[float, float, bool], dict[str, int]] = {}
    unlocated: list[str] = []
    for (name, latitude, longitude, count), flag in zip(table.select(NEEDED).rows(), flags, strict=True):
        if name is None or not count or count < 0:
            continue
        if _is_on_earth(latitude, longitude):
            names = grouped.setdefault((latitude, (longitude + 180) % 360 - 180, bool(flag)), {})
            names[str(name)] = names.get(str(name), 0) + int(count)
        else:
            unlocated.append(str(name))
    found = [_place(*where, names) for where, names in grouped.items()]
    return sorted(found, key=lambda place: (-place.count, place.name)), list(dict.fromkeys(unlocated))


def _is_on_earth(latitude: float | None, longitude: float | None) -> bool:
    known = latitude is not None and longitude is not None
    return known and math.isfinite(longitude) and abs(latitude) <= 90  # type: ignore[arg-type]


def _place(latitude: float, longitude: float, ambiguous: bool, names: dict[str, int]) -> MapPlace:
    ordered = sorted(names, key=lambda name: -names[name])
    return MapPlace(ordered[0], tuple(ordered), sum(names.values()), latitude, longitude, ambiguous)


def _circles(drawn: list[tuple[MapPlace, Circle]]) -> Iterator[Shape]:
    """Draw the circles, the largest first, so that small ones lie on top."""
    for place, circle in drawn:
        box = Box(circle.x - circle.radius, circle.y - circle.radius, 2 * circle.radius, 2 * circle.radius)
        disc = _disc(circle, PLACE)._replace(title=_title(place), word=place.name, box=box, halo=CIRCLE_HALO_PIXELS)
        yield disc
        if place.ambiguous:
            inner = _disc(circle._replace(radius=circle.radius - RING_PIXELS), PAPER)
            yield inner._replace(title=disc.title, word=disc.word, box=box)


def _title(place: MapPlace) -> str:
    return f"{SEPARATOR.join(place.names[:TITLE_NAMES])}: {place.count}"


def _labels(drawn: list[tuple[MapPlace, Circle]], top: int, area: tuple[int, int], font: str | Path) -> Iterator[Shape]:
    """Write the names of the most mentioned places where they are free."""
    names = [outline(place.name, font) for place, _ in drawn[:top]]
    inks = [ink_box(name) for name in names]
    sizes: Floats = np.array([[ink.width, ink.height] for ink in inks]).reshape(-1, 2) * LABEL_EM_PIXELS
    boxes = free_boxes([circle for _, circle in drawn], sizes, area)
    for (place, _), name, ink, box in zip(drawn, names, inks, boxes, strict=False):
        if box:
            to_place = Affine2D().translate(-ink.x0, -ink.y1).scale(LABEL_EM_PIXELS, -LABEL_EM_PIXELS)
            shape = name.transformed(to_place.translate(box.left, box.top))
            yield Shape(shape, INK, _title(place), place.name, box, LABEL_HALO_PIXELS)


def _legend_entries(places: tuple[MapPlace, ...]) -> Iterator[tuple[float, bool, str]]:
    """Yield radius, whether it is hollow, and the text of each entry."""
    most, least = (pick(place.count for place in places) for pick in (max, min))
    for count in dict.fromkeys((most, least)):
        yield _radius(count, places), False, f"{label('mentions')}: {count:,}"
    if any(place.ambiguous for place in places):
        yield _radius(least, places) + RING_PIXELS, True, label("location uncertain")


def _disc(circle: Circle, colour: str) -> Shape:
    return Shape(Outline.circle((circle.x, circle.y), circle.radius), colour)


def _text(text: str, right: float, middle: float, em: float, colour: str, font: str | Path) -> Shape:
    """Write a line whose right end and middle are given."""
    shape = outline(text, font)
    box = ink_box(shape)
    to_place = Affine2D().translate(-box.x1, -(box.y0 + box.y1) / 2).scale(em, -em).translate(right, middle)
    return Shape(shape.transformed(to_place), colour, text)


def _heading(title: str | None, width: int, font: str | Path) -> Iterator[Shape]:
    if title:
        text = RLM + drawable(title, TITLE_CHARACTERS)
        yield _text(text, width - LEGEND_GAP_PIXELS, TITLE_HEIGHT_PIXELS / 2, TITLE_EM_PIXELS, INK, font)


def _moved(shape: Shape, move: Affine2D) -> Shape:
    down = float(move.get_matrix()[1, 2])
    box = shape.box and shape.box._replace(top=shape.box.top + down)
    return shape._replace(outline=shape.outline.transformed(move), box=box)
