"""Ambiguous places: choose the place of a name from the countries and provinces that are named beside it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from helpers.entities.locations.place_keys import place_key
from helpers.entities.locations.place_table import Place
from helpers.tables import rows

# A province that is named says more than its country.
PROVINCE_WEIGHT = 2
# The best candidate is sure if the context names its country and province this many times as often as another's.
SURE_RATIO = 2
# Without a context the place nearest to most readers of Urdu is the first candidate, but never a sure one.
NEAREST_COUNTRIES = ("PK", "IN")
# A smaller town outside Pakistan with an ordinary name (جمال پور) may as well be a Pakistani village: its country must
# be named too.
KNOWN_POPULATION, HOME_COUNTRY = 1_000_000, "PK"
TOWNS = frozenset({"city", "neighbourhood"})
# Of candidates in the same country, the first is the largest kind.
LARGEST_KINDS = ("country", "province", "district", "city")


class Choice(NamedTuple):
    """The best place of a name, and all candidates, best first, if the choice is not sure."""

    place: Place
    candidates: tuple[Place, ...]


class Named(NamedTuple):
    """A name with the places that it may mean, and how often it occurs."""

    name: str
    candidates: tuple[Place, ...]
    times: int


def named_areas(names: Iterable[Named]) -> Counter[str]:
    """Count the countries and the provinces of all names that certainly mean one place."""
    areas: Counter[str] = Counter()
    for name, candidates, times in names:
        if len(candidates) == 1 and not _is_ordinary(name, candidates[0]):
            areas.update(dict.fromkeys(_areas(candidates[0]), times))
    return areas


def plausible(named: Named, areas: Mapping[str, int]) -> tuple[Place, ...]:
    """Return the candidates without towns of ordinary names in countries that are not named; all without a context.

    >>> from helpers.entities.locations.composed_names import places_of
    >>> town = Named("جمال پور", places_of("جمال پور"), 1)
    >>> [place.country for place in plausible(town, {"BD": 1})], plausible(town, {"PK": 1})
    (['BD'], ())
    """
    return tuple(
        place
        for place in named.candidates
        if not areas or areas.get(place.country or "") or not _is_ordinary(named.name, place)
    )


def _is_ordinary(name: str, place: Place) -> bool:
    small = place.kind in TOWNS and place.population < KNOWN_POPULATION and place.country != HOME_COUNTRY
    return small and place_key(name).endswith(_ordinary_endings())


@cache
def _ordinary_endings() -> tuple[str, ...]:
    return tuple(place_key(row["words"]) for row in rows("geography/place_words.csv") if row["position"] == "ending")


def chosen(candidates: tuple[Place, ...], areas: Mapping[str, int]) -> Choice:
    """Choose a place among one or more candidates.

    >>> from helpers.entities.locations.composed_names import places_of
    >>> chosen(places_of("گجرات"), {"PK": 3}).place.place, len(chosen(places_of("گجرات"), {}).candidates)
    ('Gujrat', 2)
    """
    ordered = sorted(candidates, key=lambda place: (-_evidence(place, areas), *_nearness(place)))
    best, *others = ordered
    evidence = _evidence(best, areas)
    sure = not others or (evidence > 0 and evidence >= SURE_RATIO * _evidence(others[0], areas))
    return Choice(best, () if sure else tuple(ordered))


def _areas(place: Place) -> list[str]:
    """Return the country of a place, and its province with the country (a province of that name may be elsewhere)."""
    admin = place.place.split(" (")[0] if place.kind == "province" else place.admin
    return [area for area in (place.country, admin and f"{place.country} {admin}") if area]


def _evidence(place: Place, areas: Mapping[str, int]) -> int:
    country, *province = _areas(place) or [""]
    return areas.get(country, 0) + PROVINCE_WEIGHT * sum(areas.get(area, 0) for area in province)


def _nearness(place: Place) -> tuple[int, int, int]:
    near = NEAREST_COUNTRIES.index(place.country) if place.country in NEAREST_COUNTRIES else len(NEAREST_COUNTRIES)
    size = LARGEST_KINDS.index(place.kind) if place.kind in LARGEST_KINDS else len(LARGEST_KINDS)
    return near, size, -place.population
