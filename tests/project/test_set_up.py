"""set-up.sh: runs once, does not depend on clocks, recovers from interruption. A small script replaces Python."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.paths import ROOT

pytestmark = pytest.mark.skipif(os.name != "posix", reason="make and sh are those of Linux and macOS")
# Creates environments that are copies of itself, records the calls of pip, and dies during pip if a file "die" exists.
PYTHON = """#!/bin/sh
case "$*" in
*"-m venv"*) mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
*"-m pip"*)
    echo "$*" >>asked
    touch .venv/half
    if [ -e die ]; then rm die; kill -9 $PPID; exit 9; fi
    rm .venv/half
    ;;
esac
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for name in ("scripts", "src/helpers/templates/urdu_news"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("requirements.lock", "requirements-test.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "python").write_text(PYTHON)
    (tmp_path / "python").chmod(0o755)
    return tmp_path


def set_up(checkout: Path, lock: str = "requirements.lock") -> subprocess.CompletedProcess[str]:
    command = ["sh", "scripts/set-up.sh", lock]
    environment = {**os.environ, "PYTHON": str(checkout / "python")}
    return subprocess.run(command, cwd=checkout, env=environment, capture_output=True, text=True, check=False)


def pip_calls(checkout: Path) -> int:
    return len((checkout / "asked").read_text().splitlines())


def test_set_up_runs_again_only_after_a_change_and_ignores_clocks(checkout: Path) -> None:
    assert set_up(checkout).returncode == 0
    assert pip_calls(checkout) == 2
    os.utime(checkout / "requirements.lock", (2**32, 2**32))
    assert set_up(checkout).returncode == 0
    assert pip_calls(checkout) == 2
    with (checkout / "requirements.lock").open("a") as lock:
        lock.write("# newer\n")
    os.utime(checkout / "requirements.lock", (0, 0))
    assert set_up(checkout).returncode == 0
    assert pip_calls(checkout) == 4


def test_the_environment_for_tests_serves_reports_too(checkout: Path) -> None:
    assert set_up(checkout, "requirements-test.lock").returncode == 0
    assert set_up(checkout, "requirements.lock").returncode == 0
    assert pip_calls(checkout) == 2


@pytest.mark.parametrize("before", [False, True], ids=["the first", "a later one"])
def test_incomplete_environments_are_replaced(checkout: Path, before: bool) -> None:
    if before:
        assert set_up(checkout, "requirements-test.lock").returncode == 0
        (checkout / "requirements.lock").write_text("# newer\n")
        shutil.copy(checkout / "requirements.lock", checkout / "requirements-test.lock")
    (checkout / "die").touch()
    assert set_up(checkout).returncode == -9
    assert (checkout / ".venv" / "half").exists()
    assert not list((checkout / ".venv").glob(".made-from-*"))
    done = set_up(checkout)
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (checkout / ".venv").iterdir()) == [".made-from-requirements.lock", "bin"]
    assert not (checkout / ".venv-old").exists()


def test_a_second_set_up_is_rejected_while_one_is_running(checkout: Path) -> None:
    set_up(checkout)
    (checkout / ".venv" / ".unfinished").write_text(str(os.getpid()))
    (checkout / "requirements.lock").write_text("# newer\n")
    refused = set_up(checkout)
    assert refused.returncode == 2
    assert "Another set-up is running here" in refused.stderr
    assert refused.stderr.count("\n") == 1
    assert pip_calls(checkout) == 2
