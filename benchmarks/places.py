"""Places benchmark: share of the marked places that are located, and the time of locating and drawing.

Run: python benchmarks/places.py [GOLD.jsonl ...] [--names] (prints tables, asserts nothing). Each line of a gold file
is an article with its text and its names: [start, end, kind], as in benchmarks/names.py. With --names, all distinct
located names are printed for reading: only a person can judge whether a location is right.
"""

import argparse
import json
import time
from collections import Counter
from pathlib import Path

import pandas as pd

from helpers import locate, place_map
from helpers.entities.locations.place_table import located_names

PLACE = "l"
NAMES, PLACES = 10_000, 1_000


def located(path: Path) -> pd.DataFrame:
    """Return the places of each article of a gold file, located with the other places of the article."""
    tables = []
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        spans = [(start, end) for start, end, kind in row["names"] if kind == PLACE]
        tables.append(locate(" ".join(row["text"][start:end].split()) for start, end in spans))
    return pd.concat(tables)


def print_shares(path: Path, *, names: bool) -> None:
    """Print how many mentions are located, ambiguous and unknown."""
    table = located(path)
    known = table["place"].notna()
    mentions = {"mentions": table, "located": table[known], "ambiguous": table[table["ambiguous"]]}
    print(path.parent.name, {what: int(part["count"].sum()) for what, part in mentions.items()})
    print("  unknown:", dict(Counter(dict(table.loc[~known, ["name", "count"]].values)).most_common()))
    if names:
        print(table[known].drop_duplicates(["name", "place"])[["name", "place", "country"]].to_string(index=False))


def print_times() -> None:
    """Print the seconds of the first lookup, of many known and many unknown names, and of a map of many places."""
    known = sorted(located_names())
    tasks = {
        "first name": ["لاہور"],
        f"{NAMES:,} mentions of known names": (known * (NAMES // len(known) + 1))[:NAMES],
        f"{NAMES:,} different unknown names": [f"{known[row % len(known)]} {row}" for row in range(NAMES)],
    }
    for what, names in tasks.items():
        begin = time.perf_counter()
        locate(names)
        print(f"{what}: {time.perf_counter() - begin:.2f} s")
    for number in (10, PLACES):
        table = locate(known[:: len(known) // number])
        begin = time.perf_counter()
        place_map(table).to_svg()
        print(f"map of {number:,} names: {time.perf_counter() - begin:.2f} s")


def main() -> None:
    """Print the shares of each gold file, and the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="*", type=Path)
    parser.add_argument("--names", action="store_true", help="print all distinct located names")
    arguments = parser.parse_args()
    print_times()
    for path in arguments.gold:
        print_shares(path, names=arguments.names)


if __name__ == "__main__":
    main()
