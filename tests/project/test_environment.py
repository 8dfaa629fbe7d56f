"""Environment files: environment.yml, pyproject.toml, the lock files, Binder and the container agree."""

import ast
import csv
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

from helpers.notebook.lab_server import LAB_COMMAND
from tests.support.paths import ROOT

LOCKS = ("requirements.lock", "requirements-test.lock", "requirements-lowest.lock")
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
# conda-forge splits these: the name with "-base" or "-core" is the PyPI package without optional parts.
PYPI_NAMES = {"matplotlib-base": "matplotlib", "nbconvert-core": "nbconvert", "msgpack-python": "msgpack"}


def requirements(lines: list[str]) -> dict[str, Requirement]:
    parsed = map(Requirement, lines)
    return {canonicalize_name(requirement.name): requirement for requirement in parsed}


def conda_lines() -> list[tuple[str, str]]:
    """Return each dependency of environment.yml with the reason in its comment."""
    text = (ROOT / "environment.yml").read_text(encoding="utf-8")
    return re.findall(r"^ +- (?!pip:)([^#\n]+?) *(?:# *(.+))?$", text.split("\ndependencies:")[1], re.MULTILINE)


def locked(name: str) -> dict[str, list[str]]:
    """Return the versions of each package; some packages have one for each Python."""
    versions: dict[str, list[str]] = {}
    for package, version in re.findall(r"^([\w.-]+)==(\S+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE):
        versions.setdefault(canonicalize_name(package), []).append(version)
    return versions


def test_environment_yml_and_pyproject_require_the_same() -> None:
    specs = [spec for spec, _ in conda_lines() if spec not in {"pip", "-e ."} and not spec.startswith("python ")]
    names = {spec.split(" ")[0]: PYPI_NAMES.get(spec.split(" ")[0], spec.split(" ")[0]) for spec in specs}
    wanted = requirements([spec.replace(old, new, 1) for spec, (old, new) in zip(specs, names.items(), strict=True)])
    project = requirements(PYPROJECT["project"]["dependencies"])
    assert {name: wanted[name].specifier for name in wanted} == {name: project[name].specifier for name in project}


def test_every_imported_package_is_a_dependency() -> None:
    """A package that only another dependency installs has no lower bound, and can disappear with it."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "src").rglob("*.py"))
    nodes = [node for tree in trees for node in ast.walk(tree)]
    modules = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    modules |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    tops = {module.split(".")[0] for module in modules} - sys.stdlib_module_names - {"helpers"}
    givers = packages_distributions()
    extras = PYPROJECT["project"]["optional-dependencies"]["cluster"]
    asked = requirements([*PYPROJECT["project"]["dependencies"], *extras])
    assert {top for top in tops if not {canonicalize_name(name) for name in givers[top]} & set(asked)} == set()
    assert {"numpy", "PIL", "nbformat"} <= tops


def test_environment_yml_installs_the_project_last() -> None:
    assert conda_lines()[-1][0] == "-e ."


def test_python_versions_agree() -> None:
    python = next(spec for spec, _ in conda_lines() if spec.startswith("python "))
    assert python.split(" ", 1)[1] == PYPROJECT["project"]["requires-python"]


@pytest.mark.parametrize(("spec", "reason"), conda_lines())
def test_every_dependency_has_a_reason(spec: str, reason: str) -> None:
    assert reason or spec in {"pip", "-e ."} or spec.startswith("python ")


@pytest.mark.parametrize("lock", LOCKS)
def test_locked_versions_satisfy_pyproject(lock: str) -> None:
    versions = locked(lock)
    project = requirements(PYPROJECT["project"]["dependencies"])
    assert {name for name in project if not all(map(project[name].specifier.contains, versions[name]))} == set()


def test_the_lowest_lock_has_the_lower_bounds_of_pyproject() -> None:
    """A lower bound that cannot be installed is untested."""
    versions = locked("requirements-lowest.lock")
    for name, requirement in requirements(PYPROJECT["project"]["dependencies"]).items():
        [lowest] = [bound.version for bound in requirement.specifier if bound.operator in {">=", "=="}]
        assert Version(lowest) in map(Version, versions[name]), name


def test_users_run_the_tested_versions() -> None:
    tested = locked("requirements-test.lock")
    assert {name: version for name, version in locked("requirements.lock").items() if tested.get(name) != version} == {}


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_name_no_registry(lock: str) -> None:
    assert "://" not in (ROOT / lock).read_text(encoding="utf-8")


def test_binder_has_a_supported_python_and_the_locked_versions() -> None:
    runtime = (ROOT / ".binder" / "runtime.txt").read_text(encoding="utf-8").strip()
    python = SpecifierSet(PYPROJECT["project"]["requires-python"])
    assert python.contains(runtime.removeprefix("python-"))
    scripts = {name: (ROOT / ".binder" / name).read_text(encoding="utf-8") for name in ("postBuild", "start")}
    assert all(os.access(ROOT / ".binder" / name, os.X_OK) for name in scripts)
    assert "--require-hashes --requirement requirements.lock" in scripts["postBuild"]
    # Its JupyterLab exports pages with the options of urdu-news lab.
    ours = [option for option in LAB_COMMAND if option.startswith("--HTMLExporter")]
    assert re.findall(r"--HTMLExporter\S+", scripts["start"]) == ours


def test_the_container_has_a_supported_python_and_is_set_up_by_make() -> None:
    settings = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8"))
    image = re.fullmatch(r"python:([\d.]+)-\w+", settings["image"])
    assert image is not None
    assert SpecifierSet(PYPROJECT["project"]["requires-python"]).contains(image[1])
    made = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert f"\n{settings['postCreateCommand'].removeprefix('make ')}:" in made


@pytest.mark.skipif(shutil.which("make") is None, reason="no make")
def test_values_given_to_make_are_never_run(tmp_path: Path) -> None:
    command = tmp_path / "urdu-news"
    command.write_text('#!/bin/sh\nprintf "%s\\0" "$@" > "$(dirname "$0")/given"\n')
    command.chmod(0o755)
    name = "-خبر \"; touch pwned; `touch pwned` '\\ & | > pwned"
    given = [f"ARTICLES={name}", f"OUT={name}", f"PUBLISHED={name}", f"LANGUAGE={name}", f"BIN={tmp_path}"]
    subprocess.run(["make", "-s", "-o", ".venv/.ready", "report", *given], cwd=ROOT, check=True)
    sent = (tmp_path / "given").read_text(encoding="utf-8").split("\0")[:-1]
    assert sent == ["report", "--out", name, "--language", name, "--published", name, "--", name]
    assert not (ROOT / "pwned").exists()


def test_the_licence_of_every_package_is_listed() -> None:
    """``make audit`` updates the list."""
    with (ROOT / "docs" / "licences.csv").open(encoding="utf-8", newline="") as file:
        known = {row["package"]: row["licence"] for row in csv.DictReader(file)}
    assert list(known) == list(locked("requirements.lock"))
    assert all(known.values())
