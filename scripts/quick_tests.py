"""Run the tests that an edit needs: those of the changed packages, without slow tests.

``make quick`` calls it with options for pytest. A file counts as changed if it differs from the last commit; if no file
does, the files of the last commit count. The packages that import a changed one are left to mypy and to ``make test``:
their tests take minutes.
"""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# Files of the project itself: its tests and those of the public face.
PROJECT = ["tests/project"]
QUICK = "not slow and not browser"


def selected(changed: Iterable[str]) -> list[str]:
    """Return the folders and test files to run for changed files, which are given relative to the checkout.

    >>> selected(["src/helpers/reports/metadata.py", "docs/index.md"])
    ['src/helpers/reports', 'tests/reports']
    """
    packages, files = set[str](), set[str]()
    for name in changed:
        match name.split("/"):
            case ["src", "helpers", package, _, *_]:
                packages.add(package)
            case ["tests", _, *_, file] if file.startswith("test_"):
                files.add(name)
            case ["src" | "tests" | "scripts", *_] | ["pyproject.toml"]:
                files |= set(PROJECT)
    folders = {f"{top}/{package}" for top in ("src/helpers", "tests") for package in packages}
    found = sorted(name for name in folders | files if (ROOT / name).exists())
    return found or PROJECT


def changed_files() -> list[str]:
    """Return the files that differ from the last commit, new ones too; if none does, those of the last commit."""
    new = _git("ls-files", "--others", "--exclude-standard")
    return _git("diff", "--name-only", "HEAD") + new or _git("diff", "--name-only", "HEAD~1", "HEAD")


def _git(*command: str) -> list[str]:
    run = subprocess.run(["git", *command], cwd=ROOT, capture_output=True, text=True, check=True)
    return run.stdout.splitlines()


if __name__ == "__main__":
    paths = selected(changed_files())
    print("Tests:", *paths, flush=True)
    command = [sys.executable, "-m", "pytest", "-m", QUICK, *sys.argv[1:], *paths]
    code = subprocess.run(command, cwd=ROOT, check=False).returncode
    # A changed file may have slow tests only.
    sys.exit(0 if code == pytest.ExitCode.NO_TESTS_COLLECTED else code)
