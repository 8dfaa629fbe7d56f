"""GeoJSON: every located name is a point, text stays text."""

import json
from pathlib import Path

import pandas as pd
import pytest

from helpers import UrduNewsError, locate, write_geojson


def test_points_have_the_columns_as_properties(tmp_path: Path) -> None:
    written = write_geojson(locate(["لاہور", "کتاب", "پنجاب", *["بھارت"] * 2]), tmp_path / "places.geojson")
    assert written[1:] == (3, 1)
    document = json.loads(written.path.read_text(encoding="utf-8"))
    lahore, punjab, _ = document["features"]
    assert lahore["geometry"] == {"type": "Point", "coordinates": [74.351, 31.558]}
    assert lahore["properties"] | {"identifier": ""} == {
        "name": "لاہور",
        "place": "Lahore",
        "country": "PK",
        "admin": "Punjab",
        "kind": "city",
        "identifier": "",
        "ambiguous": False,
        "candidates": None,
        "count": 1,
    }
    assert punjab["properties"]["ambiguous"]


def test_edges_of_the_earth_and_broken_coordinates(tmp_path: Path) -> None:
    table = pd.DataFrame(
        {"name": list("abcde"), "latitude": [90, -17, 91, 0, None], "longitude": [0, 190, 0, float("inf"), 0]}
    )
    written = write_geojson(table, tmp_path / "x.geojson")
    points = [one["geometry"]["coordinates"] for one in json.loads(written.path.read_text())["features"]]
    assert points == [[0, 90], [-170, -17]]
    assert written.unlocated == 3


def test_an_empty_table_and_a_wrong_extension(tmp_path: Path) -> None:
    assert json.loads(write_geojson(locate([]), tmp_path / "x.geojson").path.read_text()) == {
        "type": "FeatureCollection",
        "features": [],
    }
    with pytest.raises(UrduNewsError, match=r"must end in \.geojson"):
        write_geojson(locate([]), tmp_path / "x.json")
    with pytest.raises(UrduNewsError, match="no column latitude"):
        write_geojson(pd.DataFrame({"name": ["لاہور"], "longitude": [74.3]}), tmp_path / "x.geojson")
