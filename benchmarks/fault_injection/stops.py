"""Runs that are stopped by a signal, and machines with few open files, little memory or a poor console."""

import random
import resource
import signal
import time
from pathlib import Path

from disks import ONE, works
from outcomes import Running, Table, digests, is_partial

STOPPED = 130
LIMITS = {
    "open files": (resource.RLIMIT_NOFILE, [32, 48, 64, 96]),
    "memory (address space)": (resource.RLIMIT_AS, [10**9, 2 * 10**9, 4 * 10**9]),
}
CONSOLES = {
    "no HOME, no TERM, LANG=C": {"HOME": None, "TERM": None, "LANG": "C", "LC_ALL": None},
    "a console in ASCII": {"PYTHONIOENCODING": "ascii"},
    "a console in Windows-1252": {"PYTHONIOENCODING": "cp1252"},
}


def stop_runs(scratch: Path, table: Table, rng: random.Random, *, times: int) -> None:
    """Send SIGINT, SIGTERM and SIGHUP at random moments; then limit resources and change the console."""
    out = scratch / "خبر"
    out.mkdir()
    for name, work in works(out).items():
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            for _ in range(max(1, times // 3)):
                running = Running([*work, "--again"] if name == "report" else work)
                # In its first second Python itself starts and handles signals in its own way.
                time.sleep(rng.uniform(1.5, 12 if name == "report" else 4))
                running.process.send_signal(number)
                ended = running.end(60)
                problems = ended.problems([0, STOPPED]) + running.orphans()
                problems += [f"left over: {left}" for left in digests(out) if is_partial(left)]
                table.add(f"{number.name}: {name}", problems)
    for what, (kind, values) in LIMITS.items():
        for value in values:
            for name in ("times --to t.parquet", "report"):
                running = Running(works(out)[name], limits={kind: value})
                problems = running.end(280).problems([0, 1, 2]) + running.orphans()
                table.add(f"{what}, {value:,}: {name}", problems)
    for what, env in CONSOLES.items():
        table.add(what, Running(["times", str(ONE), "--to", str(out / "t.csv")], env=env).end().problems([0]))
