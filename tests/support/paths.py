"""Folders that tests read: the checkout, its seeds and the cases."""

import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
CASES = ROOT / "tests" / "cases"
SHARED = ROOT.parent / "shared"


def toml_cases(name: str) -> dict[str, Any]:
    """Return the cases of a TOML file."""
    return tomllib.loads((CASES / name).read_text(encoding="utf-8"))
