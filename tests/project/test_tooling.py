"""Commands of hooks, workflow and Makefile: each exists, and all three run the same checks."""

import importlib.util
import re
import shutil
import sysconfig
from pathlib import Path
from typing import Any

import in_venv
import pytest
import quick_tests
import yaml

from tests.support.paths import ROOT

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
WORKFLOW = yaml.safe_load((ROOT / ".github" / "workflows" / "tests.yml").read_text(encoding="utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
IN_VENV = ["python", "scripts/in_venv.py"]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def workflow_commands() -> list[str]:
    steps = [step for job in WORKFLOW["jobs"].values() for step in job["steps"]]
    return list(dict.fromkeys(step["run"] for step in steps if "run" in step))


def targets() -> dict[str, list[str]]:
    """Return the commands of each target of the Makefile, without the folder of the environment."""
    found = re.findall(r"^([\w-]+):(?!=).*\n((?:\t.*\n)*)", MAKEFILE, re.MULTILINE)
    return {name: [line.strip().removeprefix("$(BIN)/") for line in lines.splitlines()] for name, lines in found}


def is_installed(tool: str) -> bool:
    return shutil.which(tool, path=sysconfig.get_path("scripts")) is not None


@pytest.mark.parametrize("command", workflow_commands())
def test_workflow_names_installed_tools(command: str) -> None:
    words = command.split()
    if words[:2] == ["python", "-m"]:
        assert importlib.util.find_spec(words[2]) is not None
    else:
        assert is_installed(words[0])


def test_workflow_installs_from_lock_files_on_three_systems() -> None:
    matrix: dict[str, Any] = WORKFLOW["jobs"]["tests"]["strategy"]["matrix"]
    assert matrix["os"] == ["ubuntu-latest", "macos-latest", "windows-latest"]
    assert matrix["python"] == ["3.11", "3.12", "3.13"]
    locks = {*matrix["lock"], *(job["lock"] for job in matrix["include"])}
    assert locks == {"requirements-test.lock", "requirements-lowest.lock"}
    assert all((ROOT / lock).is_file() for lock in locks)
    installs = [command for command in workflow_commands() if " pip " in command]
    assert all("--require-hashes" in command or command.endswith("--editable .") for command in installs)
    assert not any(re.search(r"\bmake\b|\.venv", command) for command in workflow_commands())


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_hooks_run_an_installed_tool_on_any_system(hook: dict[str, Any]) -> None:
    words = hook["entry"].split()
    assert words[:2] == IN_VENV
    assert (ROOT / words[1]).is_file()
    assert is_installed(words[2])


def test_hooks_workflow_and_make_run_the_same_checks() -> None:
    def checks(commands: list[str]) -> set[str]:
        # Hooks get the names of the files, the others name all files.
        return {re.sub(r" (\.|notebooks/\*\.ipynb)$", "", command) for command in commands}

    checked = checks(targets()["check"])
    assert checks([" ".join(hook["entry"].split()[2:]) for hook in HOOKS]) == checked
    assert checked <= checks([step["run"] for step in WORKFLOW["jobs"]["checks"]["steps"] if "run" in step])


def test_documents_name_existing_targets() -> None:
    named = {
        name
        for path in DOCUMENTS
        for name in re.findall(r"^ {4}make ([a-z-]+)|`make ([a-z-]+)", path.read_text(encoding="utf-8"), re.MULTILINE)
        for name in name
        if name
    }
    assert {"report", "test", "quick", "docs"} <= named
    assert named - set(targets()) == set()


@pytest.mark.parametrize(("folder", "file"), [("bin", "ruff"), ("Scripts", "ruff.exe")])
def test_in_venv_finds_tools_of_any_system(folder: str, file: str, tmp_path: Path) -> None:
    (tmp_path / folder).mkdir()
    (tmp_path / folder / file).touch()
    assert in_venv.tool("ruff", tmp_path) == tmp_path / folder / file


def test_in_venv_explains_a_missing_environment(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"has no ruff\. Install the environment first: make check"):
        in_venv.tool("ruff", tmp_path / "none")


@pytest.mark.parametrize(
    ("changed", "paths"),
    [
        ([], ["tests/project"]),
        (["tests/conftest.py"], ["tests/project"]),
        (["src/helpers/__init__.py", "tests/text/test_lemmas.py"], ["tests/project", "tests/text/test_lemmas.py"]),
        (["tests/text/test_lemmas.py", "README.md"], ["tests/text/test_lemmas.py"]),
        (
            ["src/helpers/text/lemmas.py", "src/helpers/cli/app.py"],
            ["src/helpers/cli", "src/helpers/text", "tests/cli", "tests/text"],
        ),
    ],
)
def test_quick_tests_are_those_of_the_changed_packages(changed: list[str], paths: list[str]) -> None:
    assert quick_tests.selected(changed) == paths
