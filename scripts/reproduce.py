"""Does another environment give the same tables and pictures? ``make reproduce`` tries lowest and newest versions.

``reproduce.py record FOLDER`` writes every result of this environment into a folder, and their SHA-256 into
``digests.toml`` there; ``reproduce.py compare FOLDER OTHER`` names each result that differs and its first difference.
``reproduce.py check FOLDER PYTHON...`` records with each interpreter, under settings of a machine that must not matter,
and compares all with the first.
"""

import hashlib
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Self

DIGESTS = "digests.toml"
# Two machines unlike each other: what decides the order of sets, how much runs at once, the day, language and folders.
MACHINES: Mapping[str, Mapping[str, str]] = {
    "one": {
        "PYTHONHASHSEED": "1",
        "POLARS_MAX_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "TZ": "Pacific/Apia",
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
    },
    "other": {
        "PYTHONHASHSEED": "2",
        "POLARS_MAX_THREADS": "8",
        "OMP_NUM_THREADS": "8",
        "OPENBLAS_NUM_THREADS": "8",
        "TZ": "Pacific/Niue",
        "LC_ALL": "ur_PK.UTF-8",
        "URDU_NEWS_LISTING": "reversed",
    },
}
# Characters of a line that are shown on both sides of its first difference.
AROUND = 60


def main() -> int:
    """Do what is asked; 1 where results differ."""
    match sys.argv[1:]:
        case ["record", folder, *source]:
            record(Path(folder), *map(Path, source))
            return 0
        case ["compare", one, other]:
            return report(Path(one), Path(other))
        case ["check", folder, *pythons] if pythons:
            return check(Path(folder), pythons)
    print(__doc__, file=sys.stderr)
    return 2


def record(folder: Path, source: Path | None = None) -> None:
    """Write every result into a folder, and a digest of each into ``digests.toml``."""
    from results import ROOT, canonical, pictures, reports, results

    folder.mkdir(parents=True, exist_ok=True)
    if os.environ.get("URDU_NEWS_LISTING") == "reversed":
        _list_in_reverse()
    lines = []
    for make in (results, pictures, reports):
        for name, result in make(source or ROOT / "seeds"):
            content = canonical(name, result)
            (folder / name).write_bytes(content)
            lines.append(f'"{name}" = "{hashlib.sha256(content).hexdigest()}"\n')
    (folder / DIGESTS).write_text("".join(lines), encoding="utf-8")


def check(folder: Path, pythons: list[str]) -> int:
    """Record with each interpreter as on each machine, and compare all with the first; 1 where any differs."""
    folders = []
    for python in pythons:
        for name, settings in MACHINES.items():
            to = folder.resolve() / f"{len(folders)}-{Path(python).parents[1].name}-{name}"
            print(f"{to.name} ...", flush=True)
            # Each from a folder of its own, too.
            to.mkdir(parents=True, exist_ok=True)
            # Not resolved: an environment's Python is a link, known by its own name.
            command = [str(Path(python).absolute()), str(Path(__file__).resolve()), "record", str(to)]
            subprocess.run(command, env=os.environ | settings, cwd=to, check=True)
            folders.append(to)
    return max(report(folders[0], other) for other in folders[1:])


def report(one: Path, other: Path) -> int:
    """Print the first difference of each result that differs; 1 where any does."""
    print(f"{one.name} and {other.name}")
    found = list(differences(one, other))
    print("\n".join(found) or "  all the same", flush=True)
    return int(bool(found))


def differences(one: Path, other: Path) -> Iterator[str]:
    """Say of each result that differs where it first does."""
    first, second = (tomllib.loads((folder / DIGESTS).read_text(encoding="utf-8")) for folder in (one, other))
    for name in first | second:
        if name not in first or name not in second:
            yield f"  {name}: only in {(one if name in first else other).name}"
        elif first[name] != second[name]:
            yield f"  {name}: {_first_difference((one / name).read_bytes(), (other / name).read_bytes())}"


def _first_difference(one: bytes, other: bytes) -> str:
    for number, (line, its) in enumerate(zip_longest(one.splitlines(), other.splitlines(), fillvalue=b""), start=1):
        if line != its:
            place = next((at for at, pair in enumerate(zip(line, its, strict=False)) if pair[0] != pair[1]), len(line))
            shown = [text[max(0, place - AROUND) : place + AROUND].decode(errors="replace") for text in (line, its)]
            return f"line {number}, byte {place}:\n    {shown[0]}\n    {shown[1]}"
    return "the ends of its lines"


class _Listing:
    """What a folder holds, in reverse, as ``os.scandir`` gives it."""

    def __init__(self, entries: Iterable[os.DirEntry[str]]) -> None:
        self._entries = iter(sorted(entries, key=lambda entry: entry.name, reverse=True))

    def __iter__(self) -> Iterator[os.DirEntry[str]]:
        return self._entries

    def __next__(self) -> os.DirEntry[str]:
        return next(self._entries)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass


def _list_in_reverse() -> None:
    """Let folders be listed in the reverse of the order of their names: no system promises any."""
    listdir, scandir = os.listdir, os.scandir
    os.listdir = lambda *path: sorted(listdir(*path), reverse=True)  # type: ignore[assignment]
    os.scandir = lambda *path: _Listing(scandir(*path))  # type: ignore[assignment]


if __name__ == "__main__":
    sys.exit(main())
