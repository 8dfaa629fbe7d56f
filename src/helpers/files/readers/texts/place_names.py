"""Place names: those by which datelines and headlines are recognised, without everyday words."""

from functools import cache
from typing import NamedTuple

from helpers.tables import rows


class PlaceNames(NamedTuple):
    """The names of cities, and those of all places."""

    cities: frozenset[str]
    places: frozenset[str]


@cache
def place_names() -> PlaceNames:
    """Return the names in ``places.csv`` and in CLDR that are no everyday words.

    Source: Unicode CLDR, through Babel; Unicode License V3.

    >>> "کراچی" in place_names().cities, "فرانس" in place_names().cities, "فرانس" in place_names().places
    (True, False, True)
    """
    from babel import Locale

    urdu, table = Locale("ur"), rows("places.csv")
    words = {row["place"] for row in table if row["word"] or row["kind"] == "none"}
    zones = {zone["city"] for zone in urdu.time_zones.values() if "city" in zone}
    cities = zones | {row["place"] for row in table if row["kind"] == "city"}
    places = cities | set(urdu.territories.values()) | {row["place"] for row in table}
    return PlaceNames(frozenset(cities - words), frozenset(places - words))
