"""The wheel: built from the checkout, installed into a clean environment, every command run once outside the checkout.

The environment has the dependencies of the tests but not the checkout: a ``.pth`` file adds their folder to its path,
and Python does not follow the ``.pth`` files in a folder that is added that way.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
import time
import venv
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.cli.app import app
from tests.support.paths import ROOT, SEEDS

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]

Run = Callable[..., subprocess.CompletedProcess[str]]
SCRIPTS = "Scripts" if os.name == "nt" else "bin"
# Commands with arguments that make small results; compare runs a shipped notebook. Report and lab have tests of their
# own.
COMMANDS = {
    "compare": ["{seed}", "{other}", "--to", "out/compared.html"],
    "frequencies": ["{seed}", "--to", "out/frequencies.xlsx"],
    "tokens": ["{seed}", "--to", "out/tokens.parquet"],
    "times": ["{seed}", "--to", "out/times.ics"],
    "cloud": ["{seed}", "--to", "out/cloud.svg"],
    "ingest": ["{seed}", "--to", "out/corpus"],
    "check": [],
    "new": ["project"],
}


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into an environment of its own, and return the folder of its programs."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    build = ["wheel", "--no-build-isolation", "--no-deps", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run([*pip, *build], check=True, capture_output=True, text=True)
    [wheel] = folder.glob("*.whl")
    venv.create(folder / "env", symlinks=os.name != "nt")
    python = folder / "env" / SCRIPTS / Path(sys.executable).name
    if not python.exists():
        python = folder / "env" / SCRIPTS / "python"
    where = subprocess.run(
        [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True, capture_output=True, text=True,
    ).stdout.strip()  # fmt: skip
    (Path(where) / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    # What Jupyter looks for under the prefix: the kernel and the files of JupyterLab.
    shared = Path(sys.prefix) / "share" / "jupyter"
    for name in ("kernels", "lab", "nbconvert"):
        ours = shutil.ignore_patterns("urdu_news")
        shutil.copytree(shared / name, folder / "env" / "share" / "jupyter" / name, ignore=ours)
    install = ["--python", str(python), "install", "--no-deps", "--no-index", str(wheel)]
    subprocess.run([*pip, *install], check=True, capture_output=True, text=True)
    return python.parent


@pytest.fixture(scope="module")
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that is not a project, with two articles."""
    folder = tmp_path_factory.mktemp("outside")
    for name in ("kitab-mela.txt", "putin-in-pyongyang.txt"):
        shutil.copy(SEEDS / name, folder)
    return folder


def surroundings(environment: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "JUPYTER_PATH"}}
    return kept | {"PATH": f"{environment}{os.pathsep}{kept['PATH']}"}


def run(environment: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(environment / "urdu-news"), *arguments]
    return subprocess.run(
        command, cwd=folder, env=surroundings(environment), capture_output=True, encoding="utf-8", check=False
    )


def test_every_command_is_run_here() -> None:
    assert {command.callback.__name__ for command in app.registered_commands if command.callback} == {
        *COMMANDS,
        "report",
        "lab",
    }


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_works_outside_the_checkout(command: str, environment: Path, outside: Path) -> None:
    given = [part.format(seed="kitab-mela.txt", other="putin-in-pyongyang.txt") for part in COMMANDS[command]]
    done = run(environment, outside, command, *given)
    assert (done.returncode, done.stderr) == (0, "")
    assert str(ROOT) not in done.stdout
    written = [Path(part) for part in given if part.startswith(("out", "project"))]
    assert all((outside / path).exists() for path in written)


def test_the_lab_starts_on_the_shipped_notebooks_and_says_so(environment: Path, outside: Path) -> None:
    command = [str(environment / "urdu-news"), "lab"]
    quiet = {"JUPYTER_CONFIG_DIR": str(outside / "config"), "BROWSER": "true"}
    (outside / "config").mkdir()
    settings = "c.ServerApp.open_browser = False\nc.ServerApp.port = 0\nc.ServerApp.allow_root = True\n"
    (outside / "config" / "jupyter_lab_config.py").write_text(settings, encoding="utf-8")
    log = outside / "lab.log"
    with log.open("wb") as output:
        lab = subprocess.Popen(
            command, cwd=outside, env=surroundings(environment) | quiet, stdout=output, stderr=output,
            start_new_session=True,
        )  # fmt: skip
        try:
            for _ in range(600):
                if lab.poll() is not None or "/lab?token=" in log.read_text(encoding="utf-8", errors="replace"):
                    break
                time.sleep(0.1)
        finally:
            os.killpg(lab.pid, signal.SIGTERM)
            lab.wait(timeout=30)
    printed = log.read_text(encoding="utf-8", errors="replace")
    assert "This folder is not a project" in printed
    assert re.search(r"http://127\.0\.0\.1:\d+/lab\?token=\w+", printed)
    served = re.search(r"Serving notebooks from local directory: (.+)", printed)
    assert served is not None
    assert Path(served[1].strip()) == environment.parent / Path(served[1].strip()).relative_to(environment.parent)
    assert served[1].strip().endswith(str(Path("helpers", "project", "notebooks")))
