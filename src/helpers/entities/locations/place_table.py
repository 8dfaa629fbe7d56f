"""Place table: the places that can be located, by the keys of their names."""

from functools import cache
from typing import NamedTuple

from helpers.entities.locations.place_keys import key_of_normalised
from helpers.tables import rows

REVIEWED, GEONAMES = "geography/places.csv", "geography/geonames.csv"


class Place(NamedTuple):
    """A place that can be located. ``admin`` is its province; a place in no one country has no country."""

    place: str
    kind: str
    country: str | None
    admin: str | None
    latitude: float
    longitude: float
    identifier: str | None
    population: int


@cache
def places_by_key() -> dict[str, tuple[Place, ...]]:
    """Return the places of each name, by the key of the name; those of the reviewed table have precedence.

    >>> [place.country for place in places_by_key()["گجرات"]]
    ['IN', 'PK']
    """
    tables = [_table(name) for name in (GEONAMES, REVIEWED)]
    return tables[0] | tables[1]


def _table(name: str) -> dict[str, tuple[Place, ...]]:
    found: dict[str, dict[Place, None]] = {}
    for row in rows(name):
        place = _place(row)
        # News writes some names in Latin letters (Japan).
        for spelling in (row["place"], *row["spellings"].split("/")):
            found.setdefault(key_of_normalised(spelling), {})[place] = None
    return {key: tuple(places) for key, places in found.items()}


def _place(row: dict[str, str]) -> Place:
    return Place(
        row["place"],
        row["kind"],
        row["country"] or None,
        row["admin"] or None,
        float(row["latitude"]),
        float(row["longitude"]),
        row["identifier"] or None,
        int(row["population"] or 0),
    )


@cache
def located_names() -> frozenset[str]:
    """Return the spellings of the reviewed places that are safe as names, without everyday words.

    >>> {"لاہور", "قصور"} & located_names()
    {'لاہور'}
    """
    return frozenset(spelling for row in rows(REVIEWED) for spelling in row["spellings"].split("/")) - (
        names_that_are_words()
    )


@cache
def names_that_are_words() -> frozenset[str]:
    """Return the spellings of the reviewed places that are everyday words too, or names of something else."""
    return frozenset(word for row in rows(REVIEWED) for word in row["words"].split("/") if word)
