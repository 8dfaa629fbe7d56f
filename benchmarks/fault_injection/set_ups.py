"""``kill -9`` during a set-up: the next set-up must complete it and never use half an environment."""

import os
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

from outcomes import ROOT, Table

# Runs in the Python of the environment: compares each installed file with the SHA-256 in its package.
CHECK_FILES = """
import base64, hashlib
from importlib.metadata import distributions
for dist in distributions():
    for file in dist.files or [f"{dist.name} has no list of files"]:
        if not getattr(file, "hash", None):
            continue
        path = file.locate()
        digest = base64.urlsafe_b64encode(hashlib.sha256(path.read_bytes()).digest()) if path.is_file() else b""
        if digest.rstrip(b"=").decode() != file.hash.value:
            print(dist.name, file)
    if dist.files is None:
        print(dist.name, "has no list of files")
"""


def checkout(scratch: Path) -> Path:
    """Return a copy of the tracked files of this checkout."""
    copy = scratch / "checkout"
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir(parents=True)
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, files.split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
    return copy


def set_up(copy: Path) -> subprocess.Popen[bytes]:
    """Start ``make .venv/.ready``."""
    return subprocess.Popen(
        ["make", ".venv/.ready"], cwd=copy, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )


def kill_set_ups(scratch: Path, table: Table, rng: random.Random, *, times: int) -> None:
    """Kill set-ups at random moments, and check the environment that the next set-up completes."""
    copy = checkout(scratch)
    began = time.monotonic()
    assert set_up(copy).wait() == 0
    seconds = time.monotonic() - began
    print(f"undisturbed: set-up, {seconds:.0f} s", flush=True)
    for _ in range(times):
        shutil.rmtree(copy / ".venv")
        running = set_up(copy)
        after = rng.uniform(0.3, 1.1) * seconds
        time.sleep(after)
        ended = running.poll() is not None
        if not ended:
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()
        stamped = (copy / ".venv/.made-from-requirements.lock").exists()
        problems = ["half an environment is marked as complete"] if stamped and not ended else []
        if set_up(copy).wait() != 0:
            problems.append("the next set-up fails")
        else:
            look = subprocess.run(
                [copy / ".venv/bin/python", "-c", CHECK_FILES], capture_output=True, text=True, check=False
            )
            problems += [f"incomplete package: {line}" for line in (look.stdout + look.stderr).splitlines()[:5]]
        table.add("kill -9: set-up, and the next one", [f"after {after:.0f} s: {what}" for what in problems])
