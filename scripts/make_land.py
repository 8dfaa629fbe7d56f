"""Land outlines: build ``src/helpers/maps/land.npz`` from Natural Earth, through the npm package ``world-atlas``.

    npm pack world-atlas@2.0.2
    tar xf world-atlas-2.0.2.tgz
    python scripts/make_land.py PATH/TO/package

Land only: borders of the region are disputed. The same package gives the same bytes.
"""

import hashlib
import json
import sys
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

OUT = Path(__file__).parent.parent / "src" / "helpers" / "maps"
# Name in the file made -> file of the package. The numbers are the scale of the outlines, in millions.
SCALES = {"coarse": "land-110m.json", "fine": "land-50m.json"}
# Outlines are stored in hundredths of a degree: a kilometre, less than a pixel of any map.
UNITS_PER_DEGREE = 100
PROVENANCE = """\
# Where the land outlines come from

`land.npz` has the outlines of the land of [Natural Earth](https://www.naturalearthdata.com), which are in the public
domain, at 1:110 million (coarse) and 1:50 million (fine), from the npm package `world-atlas` 2.0.2 (ISC), made by
`scripts/make_land.py`: points in hundredths of a degree, longitude first, and the number of points of each ring. Rings
around water run the other way. It has no borders.

| file | SHA-256 |
|---|---|
"""


def main(folder: str) -> None:
    """Write the outlines and where they come from."""
    made: dict[str, NDArray[Any]] = {}
    for name, file in SCALES.items():
        rings = [np.rint(np.array(ring) * UNITS_PER_DEGREE).astype(np.int16) for ring in read_rings(Path(folder, file))]
        made[f"{name}_points"] = np.concatenate(rings)
        made[f"{name}_sizes"] = np.array([len(ring) for ring in rings], dtype=np.int32)
    np.savez_compressed(OUT / "land.npz", **made)  # type: ignore[arg-type]
    files = [*(Path(folder, file) for file in SCALES.values()), OUT / "land.npz"]
    lines = [f"| {path.name} | `{hashlib.sha256(path.read_bytes()).hexdigest()}` |\n" for path in files]
    (OUT / "PROVENANCE.md").write_text(PROVENANCE + "".join(lines), encoding="utf-8", newline="\n")


def read_rings(file: Path) -> list[list[tuple[float, float]]]:
    """Return the rings of the land in a TopoJSON file: lists of longitude and latitude."""
    topology = json.loads(file.read_text(encoding="utf-8"))
    scale, origin = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        columns = [accumulate(column) for column in zip(*arc, strict=True)]
        arcs.append([(x * scale[0] + origin[0], y * scale[1] + origin[1]) for x, y in zip(*columns, strict=True)])
    [land] = topology["objects"]["land"]["geometries"]
    return [unrolled(joined(ring, arcs)) for polygon in land["arcs"] for ring in polygon]


def joined(ring: list[int], arcs: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    """Join the arcs of a ring; a negative number is an arc in reverse."""
    parts = [arcs[arc] if arc >= 0 else arcs[~arc][::-1] for arc in ring]
    points = [point for part in parts for point in part]
    return [point for point, following in pairwise([*points, (np.inf, np.inf)]) if point != following]


def unrolled(ring: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return a ring without a jump at the antimeridian; one around the globe, Antarctica, is closed at the pole.

    >>> unrolled([(179, 0), (-179, 1), (179, 2), (179, 0)])
    [(179, 0), (181, 1), (179, 2), (179, 0)]
    """
    turns = accumulate(round((x - following) / 360) for (x, _), (following, _) in pairwise(ring))
    points = [ring[0], *((x + 360 * turn, y) for (x, y), turn in zip(ring[1:], turns, strict=True))]
    if (last := points[-1][0]) != points[0][0]:
        points += [(last, -90.0), (points[0][0], -90.0), points[0]]
    middle = (min(points)[0] + max(points)[0]) / 2
    return [(x - 360 * round(middle / 360), y) for x, y in points]


if __name__ == "__main__":
    main(sys.argv[1])
