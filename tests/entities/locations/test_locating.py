"""Locations: cases, contexts, tables of names, and the reviewed coordinates."""

from typing import Any

import pandas as pd
import pytest

from helpers import UrduNewsError, entities, locate, names, tokenise
from helpers.entities.locations.locating import LOCATION_SCHEMA
from helpers.entities.locations.place_keys import place_key
from helpers.entities.locations.place_table import GEONAMES, REVIEWED, located_names
from helpers.tables import rows
from tests.support.paths import toml_cases

CASES = toml_cases("places.toml")["case"]
KINDS = {
    "continent",
    "region",
    "country",
    "province",
    "district",
    "city",
    "neighbourhood",
    "road",
    "river",
    "sea",
    "feature",
}


def cells(column: "pd.Series[Any]") -> list[Any]:
    return ["" if pd.isna(cell) else cell for cell in column]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"][:50])
def test_names_of_the_cases_are_located(case: dict[str, Any]) -> None:
    found = locate(case["names"], context=case.get("context", ()))
    assert found["name"].to_list() == case["names"]
    for key, column in {"places": "place", "countries": "country", "kinds": "kind", "ambiguous": "ambiguous"}.items():
        assert cells(found[column]) == case.get(key, cells(found[column]))
    assert found["latitude"].notna().to_list() == found["place"].notna().to_list()
    assert found["candidates"].notna().to_list() == found["ambiguous"].to_list()


def test_an_ambiguous_name_has_readable_candidates() -> None:
    found = locate("حیدر آباد")
    assert found["candidates"].to_list() == ["Hyderabad, Sindh, PK؛ Hyderabad, Telangana, IN"]


def test_a_table_of_names_is_counted_and_only_its_places_are_located() -> None:
    tokens = tokenise("وزیر خارجہ مائیک پومپیو لاہور آئے۔ لاہور میں بارش ہوئی۔")
    for table in (names(tokens), entities(tokens)):
        found = locate(table)
        assert found[["name", "count"]].values.tolist() == [["لاہور", 2]]


def test_names_are_distinct_and_in_their_order() -> None:
    found = locate(["کابل", "لاہور", "کابل"])
    assert found[["name", "count"]].values.tolist() == [["کابل", 2], ["لاہور", 1]]


def test_without_names_the_table_is_empty() -> None:
    for nothing in ([], pd.DataFrame({"name": [], "kind": []}), names(tokenise(""))):
        assert list(locate(nothing).columns) == list(LOCATION_SCHEMA)
    with pytest.raises(UrduNewsError, match="no column name"):
        locate(pd.DataFrame({"word": ["لاہور"]}))
    with pytest.raises(UrduNewsError, match="half of a character"):
        locate(["\ud800"])


@pytest.mark.parametrize("table", [REVIEWED, GEONAMES])
def test_rows_have_coordinates_on_earth_and_spellings_of_urdu(table: str) -> None:
    for row in rows(table):
        assert abs(float(row["latitude"])) <= 90
        assert -180 <= float(row["longitude"]) <= 180
        assert row["kind"] in KINDS
        spellings = row["spellings"].split("/")
        assert all(spellings)
        assert len(spellings) == len(set(spellings))
        assert set(filter(None, row["words"].split("/"))) <= set(spellings)


def test_places_of_one_identifier_are_one_row() -> None:
    identified = [
        row["identifier"] for name in (REVIEWED, GEONAMES) for row in rows(name) if row["identifier"].isdigit()
    ]
    assert len(identified) == len(set(identified))


def test_words_of_everyday_are_no_names_of_places() -> None:
    assert not {"گال", "بل", "دی", "بم", "دیر", "مری", "کوٹہ", "تھانے", "خیبر"} & located_names()


def test_keys_are_stable() -> None:
    for name in sorted(located_names()):
        assert place_key(place_key(name)) == place_key(name)


def test_hostile_names_are_located_or_not_without_an_error() -> None:
    many = ["لاہور" * 100_000, "شمالی " * 100_000, "\N{ARABIC FATHATAN}" * 1000, "ضلع " * 24]
    assert locate(many)["place"].isna().all()
