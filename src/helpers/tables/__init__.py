"""What Urdu is: tables a linguist can review, and the readers for them. Sources and licences: SOURCES.md."""

import csv
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a CSV table; the lines at its head that begin with ``#`` tell its source and licence.

    >>> rows("digits.csv")[1]["glyph"]
    '۱'
    """
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(line for line in file if not line.startswith("#")))


@cache
def settings(name: str) -> dict[str, Any]:
    """Return a TOML table, used where rows carry reasons."""
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
