"""List the licence of every package that a set-up installs: docs/licences.csv, from requirements.lock.

A package that does not say it, or that is of another system and not installed here, keeps the row it has.
"""

import csv
import re
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCK, LIST = ROOT / "requirements.lock", ROOT / "docs" / "licences.csv"
CLASSIFIER, SAYS_NOTHING = "License :: ", "License :: Other/Proprietary License"


def locked() -> list[str]:
    """Return the names of the packages in the lock file, in their order."""
    return list(dict.fromkeys(re.findall(r"^([\w.-]+)==", LOCK.read_text(encoding="utf-8"), re.MULTILINE)))


def licence(name: str) -> str:
    """Return what a package says of its licence: by its expression, else its classifiers, else in a line of its own."""
    known = metadata(name)
    entries = [
        entry for entry in known.get_all("Classifier", []) if entry.startswith(CLASSIFIER) and entry != SAYS_NOTHING
    ]
    classified = [entry.rpartition(" :: ")[2] for entry in entries]
    lines = (known["License"] or "").strip().splitlines()
    return known["License-Expression"] or ", ".join(classified) or (lines[0] if lines else "")


def listed() -> dict[str, str]:
    """Return the rows of the list as it is."""
    if not LIST.is_file():
        return {}
    with LIST.open(encoding="utf-8", newline="") as file:
        return {row["package"]: row["licence"] for row in csv.DictReader(file)}


def main() -> int:
    """Write the list, and name the packages whose licence must be looked up by hand."""
    known, rows = listed(), {}
    for name in locked():
        try:
            rows[name] = licence(name) or known.get(name, "")
        except PackageNotFoundError:
            rows[name] = known.get(name, "")
    with LIST.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("package", "licence"), *rows.items()])
    missing = [name for name, known_licence in rows.items() if not known_licence]
    print(
        *(f"{name}: look its licence up, and write it into {LIST.name}" for name in missing), sep="\n", file=sys.stderr
    )
    return bool(missing)


if __name__ == "__main__":
    raise SystemExit(main())
