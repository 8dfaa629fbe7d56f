"""Run the tests that an edit needs: of the changed packages and of the packages above them, without slow tests.

``make quick`` calls it with options for pytest. A file counts as changed if it differs from the last commit. If no file
does, all quick tests run.
"""

import subprocess
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ROOT / "src" / "helpers"
ALL = ["src", "tests"]
QUICK = "not slow and not browser"


def selected(changed: Iterable[str]) -> list[str]:
    """Return the folders and test files to run for changed files, which are given relative to the checkout.

    >>> selected(["src/helpers/reports/cover.py", "docs/index.md"])
    ['src/helpers/cli', 'src/helpers/reports', 'tests/cli', 'tests/reports']
    """
    packages, files = set[str](), set[str]()
    for name in changed:
        match name.split("/"):
            case ["src", "helpers", package, _, *_]:
                packages |= with_packages_above(package)
            case ["tests", _, *_, file] if file.startswith("test_"):
                files.add(name)
            case ["src" | "tests" | "scripts", *_] | ["pyproject.toml"]:
                return ALL
    folders = {f"{top}/{package}" for top in ("src/helpers", "tests") for package in packages}
    found = sorted(name for name in folders | files if (ROOT / name).exists())
    return found or ALL


def with_packages_above(package: str) -> set[str]:
    """Return a package and all packages that may import from it, by the layers in pyproject.toml.

    >>> sorted(with_packages_above("notebook"))
    ['cli', 'notebook', 'reports']
    """
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(
        [set(map(str.strip, layer.split("|"))) for layer in found["layers"]] for found in contracts if "layers" in found
    )
    height = next((number for number, layer in enumerate(layers) if package in layer), len(layers))
    return {package}.union(*layers[:height])


def changed_files() -> list[str]:
    """Return the files that differ from the last commit, new ones too."""
    commands = (["diff", "--name-only", "HEAD"], ["ls-files", "--others", "--exclude-standard"])
    outputs = [
        subprocess.run(["git", *command], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        for command in commands
    ]
    return [name for output in outputs for name in output.splitlines()]


if __name__ == "__main__":
    paths = selected(changed_files())
    print("Tests:", *paths, flush=True)
    command = [sys.executable, "-m", "pytest", "-m", QUICK, *sys.argv[1:], *paths]
    code = subprocess.run(command, cwd=ROOT, check=False).returncode
    # A changed file may have slow tests only.
    sys.exit(0 if code == pytest.ExitCode.NO_TESTS_COLLECTED else code)
