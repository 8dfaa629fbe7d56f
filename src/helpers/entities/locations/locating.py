"""Locate places: coordinates, country and identifier of each name."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypeAlias

import pandas as pd
import polars as pl

from helpers.base.arguments import listed
from helpers.base.dataframes import require_columns, require_whole, to_pandas, to_polars
from helpers.entities.locations.ambiguity import Named, chosen, named_areas, plausible
from helpers.entities.locations.composed_names import places_of
from helpers.entities.locations.place_table import Place

Names: TypeAlias = "pd.DataFrame | str | Iterable[str]"
LOCATION_SCHEMA = {
    "name": pl.String,
    "place": pl.String,
    "latitude": pl.Float64,
    "longitude": pl.Float64,
    "country": pl.String,
    "admin": pl.String,
    "kind": pl.String,
    "identifier": pl.String,
    "ambiguous": pl.Boolean,
    "candidates": pl.String,
    "count": pl.Int64,
}
# Columns of names, and of how often they occur; the first that a table has is used.
NAME_COLUMNS, COUNT_COLUMNS = ("entity", "name"), ("count", "mentions")
# Longer names are not looked up: no place has one.
NAME_CHARACTERS = 100
SEPARATOR = "؛ "


def locate(names: Names, *, context: Names = ()) -> pd.DataFrame:
    """Find where places are, by a table of some 3,500 places with their Urdu spellings.

    A name that may mean several places (حیدرآباد in Sindh or in the Deccan) is decided by the countries and provinces
    that the other names and ``context`` mention; where they do not decide it, the row is ``ambiguous``, with the most
    likely place and all candidates. A name that is not in the table has no coordinates, and neither has the ordinary
    name of a town (جمال پور) whose country is not mentioned: wrong is worse than unknown.

    Args:
        names: place names, or a table of names from ``names``, ``name_mentions`` or ``entities``, of which the places
            are located.
        context: further names, of the same article, which only help to decide.

    Returns:
        One row per different name, in the order of the names: name; place, its English name; latitude and longitude,
        in degrees, the middle of what is large; country, ISO 3166-1; admin, its province or state; kind
        (continent, region, country, province, district, city, neighbourhood, road, river, sea, feature); identifier, of
        GeoNames or ISO 3166; ambiguous; candidates, if it is; count, how often the names have it.

    Source: GeoNames (geonames.org), CC BY 4.0, and a reviewed table of this project.

    Raises:
        UrduNewsError: the table has no names, or a name is not a text.

    >>> locate(["لاہور", "گجرات", "پاکستان"])[["place", "country", "ambiguous"]].values.tolist()
    [['Lahore', 'PK', False], ['Gujrat', 'PK', False], ['Pakistan', 'PK', False]]
    """
    named = _named(names)
    areas = named_areas([*named, *_named(context)])
    rows = [_row(one, plausible(one, areas), areas) for one in named]
    return to_pandas(pl.DataFrame(rows, schema=LOCATION_SCHEMA, orient="row"))


def _named(names: Names) -> list[Named]:
    return [Named(name, _candidates(name), count) for name, count in _counted(names).items()]


def _candidates(name: str) -> tuple[Place, ...]:
    return places_of(name) if len(name) <= NAME_CHARACTERS else ()


def _row(named: Named, candidates: tuple[Place, ...], areas: Mapping[str, int]) -> tuple[object, ...]:
    if not candidates:
        return (named.name, *[None] * 7, False, None, named.times)
    choice = chosen(candidates, areas)
    place, kind, country, admin, latitude, longitude, identifier, _ = choice.place
    described = SEPARATOR.join(map(_described, choice.candidates)) or None
    facts = (place, latitude, longitude, country, admin, kind, identifier)
    return (named.name, *facts, bool(choice.candidates), described, named.times)


def _described(place: Place) -> str:
    """Return a place with its province and country (Hyderabad, Sindh, PK)."""
    return ", ".join(filter(None, (place.place.split(" (")[0], place.admin, place.country)))


def _counted(names: Names) -> Counter[str]:
    """Return how often each name occurs, in the order of the names; of a table, only places."""
    if not isinstance(names, pd.DataFrame):
        words = [word for word in listed(names) if isinstance(word, str)]
        require_whole(words)
        return Counter(words)
    column = next((column for column in NAME_COLUMNS if column in names.columns), NAME_COLUMNS[-1])
    require_columns(names, {column}, "names or entities")
    table = to_polars(names)
    places = table.filter(pl.col("kind").cast(pl.String) == "place") if "kind" in table.columns else table
    counts = next((pl.col(count) for count in COUNT_COLUMNS if count in table.columns), pl.lit(1))
    totals: Counter[str] = Counter()
    for name, count in places.select(pl.col(column).cast(pl.String), counts.alias("times")).drop_nulls().rows():
        totals[name] += int(count)
    return totals
