"""Worker processes: a process that dies affects no other job, an error ends the batch, and none is left over."""

import os
from pathlib import Path

import psutil
import pytest

from helpers.base.errors import UrduNewsError
from helpers.reports.worker_processes import WorkerProcesses
from tests.support.killed_jobs import work


def results(folder: Path, *names: str, workers: int = 1) -> dict[str, str | None]:
    jobs = [(name, str(folder)) for name in names]
    found = WorkerProcesses(work, workers).results(jobs)
    return {name: result and result.split(" ")[0] for (name, _), result in found}


def children() -> list[str]:
    found = psutil.Process(os.getpid()).children()
    return [" ".join(child.cmdline()) for child in found if "helpers.reports.worker" in " ".join(child.cmdline())]


def test_a_process_that_dies_affects_no_other_job(tmp_path: Path) -> None:
    found = results(tmp_path, "a", "dies", "dies once", "b")
    assert found == {"a": "a", "dies": None, "dies once": "dies", "b": "b"}
    assert not children()


def test_an_error_ends_the_batch_and_its_processes(tmp_path: Path) -> None:
    with pytest.raises(UrduNewsError, match="the disk is full"):
        results(tmp_path, "raises", "a", "b")
    assert not children()
