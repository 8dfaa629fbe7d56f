"""Folders that several test processes share: the first process that needs one makes it, the others wait."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

# Seconds that a process waits for a folder that another process makes; a report of both seeds takes about 20.
PATIENCE_SECONDS = 300
POLL_SECONDS = 0.1


def made_once(name: str, temporary: pytest.TempPathFactory, make: Callable[[Path], object]) -> Path:
    """Return a folder filled by ``make``, which runs once in a test run, however many processes there are."""
    base = temporary.getbasetemp()
    # With pytest-xdist each worker has a folder of its own in the folder of the run.
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, claimed, ready, failed = (base / f"{name}{suffix}" for suffix in ("", ".claimed", ".ready", ".failed"))
    try:
        claimed.touch(exist_ok=False)
    except FileExistsError:
        _wait(name, ready, failed)
        return folder
    try:
        folder.mkdir()
        make(folder)
    except BaseException:
        failed.touch()
        raise
    ready.touch()
    return folder


def _wait(name: str, ready: Path, failed: Path) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while not ready.exists():
        assert not failed.exists(), f"another test process could not make {name}: see its error"
        assert time.monotonic() < end, f"another test process did not make {name} within {PATIENCE_SECONDS} s"
        time.sleep(POLL_SECONDS)
