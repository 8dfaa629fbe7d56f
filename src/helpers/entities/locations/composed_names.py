"""Composed place names: a word such as ضلع, شمالی or ایئرپورٹ with the name of a place."""

from collections.abc import Callable
from functools import cache, lru_cache

from helpers.entities.locations.place_keys import key_of_normalised
from helpers.entities.locations.place_table import Place, places_by_key
from helpers.tables import rows
from helpers.text.normalisation import normalise

WORDS = "geography/place_words.csv"
# Kinds of place that have a northern part, and those that have an airport or a port.
WITH_PARTS = frozenset({"continent", "region", "country", "province", "district", "city", "sea"})
WITH_BUILDINGS = frozenset({"district", "city", "neighbourhood", "feature"})
# Names looked up last, so that the next articles find them.
REMEMBERED_NAMES = 65_536


@lru_cache(REMEMBERED_NAMES)
def places_of(name: str) -> tuple[Place, ...]:
    """Return the places that a name may mean; none if it is not known.

    >>> [place.place for place in places_of("ضلع لاہور")], [place.place for place in places_of("شمالی افغانستان")]
    (['Lahore'], ['northern Afghanistan'])
    """
    written = normalise(name).text
    return places_by_key().get(key_of_normalised(written)) or _composed(written.split())


def _composed(words: list[str]) -> tuple[Place, ...]:
    """Return the places of a name with a word of the table before or after it, the longest such word first."""
    for length in range(len(words) - 1, 0, -1):
        for position, edge, rest in (
            ("before", words[:length], words[length:]),
            ("after", words[-length:], words[:-length]),
        ):
            row = _words().get((position, " ".join(edge)))
            known = places_by_key().get(key_of_normalised(" ".join(rest)), ()) if row else ()
            if row and (places := tuple(made for place in known if (made := RELATIONS[row["relation"]](place, row)))):
                return places
    return ()


def _same(place: Place, _: dict[str, str]) -> Place:
    return place


def _part(place: Place, row: dict[str, str]) -> Place | None:
    """Return a part of a place, at the middle of the place, for want of an outline."""
    if place.kind not in WITH_PARTS:
        return None
    kind = "neighbourhood" if place.kind == "city" else "region"
    return _within(place, f"{row['english']} {place.place}", kind)


def _inside(place: Place, row: dict[str, str]) -> Place | None:
    """Return what is in or at a city, at the middle of the city."""
    return _within(place, f"{place.place} {row['english']}", row["kind"]) if place.kind in WITH_BUILDINGS else None


def _within(place: Place, name: str, kind: str) -> Place:
    admin = place.place if place.kind == "province" else place.admin
    return place._replace(place=name, kind=kind, admin=admin, identifier=None, population=0)


RELATIONS: dict[str, Callable[[Place, dict[str, str]], Place | None]] = {
    "same": _same,
    "part": _part,
    "inside": _inside,
}


@cache
def _words() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["position"], row["words"]): row for row in rows(WORDS)}
