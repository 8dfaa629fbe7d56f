"""Jobs for tests of worker processes: some end their process, some raise."""

import os
from pathlib import Path

from helpers.base.errors import UrduNewsError


def work(job: tuple[str, str]) -> str:
    """Return the name of a job; ``dies`` ends the process, ``dies once`` only if a file is not there yet."""
    name, folder = job
    if name == "dies":
        os._exit(9)
    if name == "dies once":
        mark = Path(folder) / "mark"
        if not mark.exists():
            mark.touch()
            os._exit(9)
    if name == "raises":
        raise UrduNewsError("the disk is full")
    return f"{name} {os.getpid()}"
