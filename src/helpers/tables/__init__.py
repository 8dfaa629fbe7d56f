"""Tables of Urdu that a linguist can review, and the functions that read them. Sources and licences: SOURCES.md."""

import csv
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a CSV table, without its comment header.

    >>> rows("digits.csv")[1]["glyph"]
    '۱'
    """
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        columns, *values = csv.reader(line for line in file if not line.startswith("#"))
    # In a third of the time of csv.DictReader.
    return tuple(dict(zip(columns, row, strict=True)) for row in values)


@cache
def settings(name: str) -> dict[str, Any]:
    """Return the contents of a TOML table, the format for rows with reasons."""
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
