"""Fuzz the targets one after the other and print minimised failures: ``python -m fuzz --minutes 5 [TARGET...]``."""

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

from fuzz.findings import failure_of, shortest
from fuzz.targets import TARGETS, OfTexts

WORK = Path(__file__).parent / "work"
# Seconds and megabytes above which one input counts as a failure, and the largest input in bytes.
LIMITS = ("-timeout=600", "-rss_limit_mb=4000", "-max_len=3000")
# Time limit for minimising an input.
MINIMISE_SECONDS = 60
# For texts this short, threads cost more than they save.
ONE_THREAD = {"POLARS_MAX_THREADS": "1", "OMP_NUM_THREADS": "1"}


def main() -> int:
    """Fuzz; return exit code 1 if an input fails."""
    options = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    options.add_argument("targets", nargs="*", default=list(TARGETS), metavar="TARGET", help=", ".join(TARGETS))
    options.add_argument("--minutes", type=float, default=5, help="for each target")
    given = options.parse_args()
    failures = 0
    for name in given.targets:
        print(f"{name}: {_run(name, round(60 * given.minutes))}", flush=True)
        for file in sorted((WORK / "findings" / name).glob("*")):
            if file.suffix != ".txt":
                failures += _report(name, file)
    return 1 if failures else 0


def _run(name: str, seconds: int) -> str:
    """Fuzz a target in a separate process; return the number of inputs and the coverage."""
    findings = WORK / "findings" / name
    arguments = [f"-max_total_time={seconds}", f"-artifact_prefix={findings}/", "-print_final_stats=1", *LIMITS]
    worker = [sys.executable, "-m", "fuzz.worker", name, str(WORK), *arguments]
    done = subprocess.run(
        worker, capture_output=True, text=True, errors="replace", env=os.environ | ONE_THREAD, check=False
    )
    inputs = re.findall(r"number_of_executed_units: (\d+)", done.stderr)
    reached = re.findall(r"cov: (\d+) ft: (\d+)", done.stderr)
    if not inputs or not reached:
        return f"the worker stopped with code {done.returncode}:\n{done.stderr[-2000:]}"
    locations, features = map(int, reached[-1])
    return f"{int(inputs[-1]):,} inputs reached {locations:,} locations in the code with {features:,} features"


def _report(name: str, file: Path) -> bool:
    """Print an input that still fails as a row for tests/cases/fuzz.toml; delete it if it is fixed."""
    target, content = TARGETS[name], file.read_bytes()
    error = failure_of(target.check, content)
    if error is None and not file.name.startswith(("timeout", "oom", "slow", "TimeoutError")):
        file.unlink()
        file.with_suffix(".txt").unlink(missing_ok=True)
        return False
    text = (
        shortest(target.check, content.decode(errors="replace"), MINIMISE_SECONDS)
        if isinstance(target, OfTexts)
        else None
    )
    given = f"bytes = {content.hex()!r}" if text is None else f"text = {text!r}"
    print(f"[[found]]  # {file.name}: {error!r}\ntarget = {name!r}\n{given}\n", flush=True)
    return True


if __name__ == "__main__":
    sys.exit(main())
