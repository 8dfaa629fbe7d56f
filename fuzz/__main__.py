"""``python -m fuzz --minutes 5 [TARGET...]``: fuzz the targets one after the other, and print what broke, cut down."""

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

from fuzz.findings import fault_of, shortest
from fuzz.targets import TARGETS, OfTexts

WORK = Path(__file__).parent / "work"
# Seconds and megabytes beyond which one input is a fault, and bytes of the longest.
LIMITS = ("-timeout=600", "-rss_limit_mb=4000", "-max_len=3000")
# Seconds for cutting an input down.
CUTTING = 60
# Many threads for texts this short only cost.
ONE_THREAD = {"POLARS_MAX_THREADS": "1", "OMP_NUM_THREADS": "1"}


def main() -> int:
    """Fuzz, and tell with the exit code whether something broke."""
    options = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    options.add_argument("targets", nargs="*", default=list(TARGETS), metavar="TARGET", help=", ".join(TARGETS))
    options.add_argument("--minutes", type=float, default=5, help="for each target")
    given = options.parse_args()
    broken = 0
    for name in given.targets:
        print(f"{name}: {_run(name, round(60 * given.minutes))}", flush=True)
        for file in sorted((WORK / "findings" / name).glob("*")):
            if file.suffix != ".txt":
                broken += _told(name, file)
    return 1 if broken else 0


def _run(name: str, seconds: int) -> str:
    """Fuzz a target in a process of its own, and return how far it came."""
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
    places, ways = map(int, reached[-1])
    return f"{int(inputs[-1]):,} inputs reached {places:,} places in the code, by {ways:,} ways"


def _told(name: str, file: Path) -> bool:
    """Print an input that breaks something still, as a row for tests/cases/fuzz.toml; one that is mended goes."""
    target, content = TARGETS[name], file.read_bytes()
    error = fault_of(target.check, content)
    if error is None and not file.name.startswith(("timeout", "oom", "slow", "TimeoutError")):
        file.unlink()
        file.with_suffix(".txt").unlink(missing_ok=True)
        return False
    text = shortest(target.check, content.decode(errors="replace"), CUTTING) if isinstance(target, OfTexts) else None
    given = f"bytes = {content.hex()!r}" if text is None else f"text = {text!r}"
    print(f"[[found]]  # {file.name}: {error!r}\ntarget = {name!r}\n{given}\n", flush=True)
    return True


if __name__ == "__main__":
    sys.exit(main())
