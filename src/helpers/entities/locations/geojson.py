"""GeoJSON export: located places as points (RFC 7946)."""

import json
import math
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from helpers.base.atomic_files import write_bytes
from helpers.base.dataframes import require_columns, to_polars
from helpers.files.formats import require_extension

NEEDED = ("name", "latitude", "longitude")
# Latitudes lie between the poles; a longitude beyond 180 is the same place a turn further on.
POLE_DEGREES, HALF_CIRCLE = 90.0, 180.0


class PlacesFile(NamedTuple):
    """A written map: its path, its places, and skipped names without coordinates."""

    path: Path
    places: int
    unlocated: int


def write_geojson(places: pd.DataFrame, path: str | Path) -> PlacesFile:
    """Write located places as points, for QGIS and other programs that draw maps (GeoJSON).

    Each point has the other columns of the table as its properties. Names without coordinates are skipped and counted;
    ``write_table`` writes all of them.

    Args:
        places: the table of :func:`helpers.locate`.
        path: the file to write, ``.geojson``.

    Raises:
        UrduNewsError: the extension is not ``.geojson``, a column is missing, or the file cannot be written.

    Source: RFC 7946 (Butler and others 2016).
    """
    path = Path(path)
    require_extension(path, "map")
    require_columns(places, NEEDED, "locate")
    rows = to_polars(places).to_dicts()
    features = [feature for row in rows if (feature := _feature(row)) is not None]
    # Line by line, so that two files can be compared.
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False, default=str) for feature in features)
    content = f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n'
    return PlacesFile(write_bytes(path, content.encode()), len(features), len(rows) - len(features))


def _feature(row: dict[str, Any]) -> dict[str, object] | None:
    """Return a row as a feature, or None if it has no coordinates."""
    latitude, longitude = row.pop("latitude"), row.pop("longitude")
    if latitude is None or longitude is None or not math.isfinite(longitude) or not abs(latitude) <= POLE_DEGREES:
        return None
    wrapped = (longitude + HALF_CIRCLE) % (2 * HALF_CIRCLE) - HALF_CIRCLE if abs(longitude) > HALF_CIRCLE else longitude
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [wrapped, latitude]},
        "properties": {name: _json_value(value) for name, value in row.items()},
    }


def _json_value(value: object) -> object:
    """Return a value that JSON has: no infinity, no NaN."""
    return None if isinstance(value, float) and not math.isfinite(value) else value
