"""One run under a fault and what became of it: its processes, its sentence, its files, and the table of all."""

import hashlib
import os
import resource
import signal
import subprocess
import sys
import time
import uuid
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[2]
MARK = "URDU_NEWS_FAULTS"
# Seconds: no run of these takes longer, and what an orphan has to see that it is one.
LONGEST, NOTICED = 300, 6
# Lines of stderr, bars of progress not counted: a sentence, or one for each article that was left out.
MOST_LINES = 4


@dataclass
class Ended:
    """How a run ended: its exit code, negative for a signal, and what it said."""

    code: int
    out: str
    err: str

    def complaints(self, codes: Sequence[int]) -> list[str]:
        """Return what a user would complain of: a traceback, a crash, no word on what went wrong."""
        found = []
        lines = [line for line in self.err.splitlines() if line.strip()]
        if "Traceback" in self.err or "panicked" in self.err or len(lines) > MOST_LINES:
            found.append(f"not one sentence: {self.err[-400:]!r}")
        if "Unexpected fault" in self.err:
            found.append(f"an unexpected fault: {lines[-1]!r}")
        if self.code not in codes:
            found.append(f"exit code {self.code}: {lines[-1] if lines else 'nothing said'!r}")
        if self.code > 0 and not lines:
            found.append(f"exit code {self.code} and not a word")
        return found


class Running:
    """A command that was started, whose processes are all known by a mark in their environment."""

    def __init__(
        self,
        arguments: Sequence[str | Path],
        *,
        env: Mapping[str, str | None] | None = None,
        before: Sequence[str] = (),
        limits: Mapping[int, int] | None = None,
        stdout: int = subprocess.PIPE,
    ) -> None:
        """Start it; ``before`` is what stands before the command, ``limits`` are those of ``resource``."""
        self.mark = uuid.uuid4().hex
        changed = {**os.environ, MARK: self.mark, **(env or {})}

        def limit() -> None:
            for kind, value in (limits or {}).items():
                resource.setrlimit(kind, (value, value))

        program = Path(sys.executable).with_name("urdu-news")
        self.process = subprocess.Popen(
            [*before, str(program), *map(str, arguments)],
            env={name: value for name, value in changed.items() if value is not None},
            stdout=stdout,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            start_new_session=True,
            preexec_fn=limit,
            cwd=ROOT,
        )

    def end(self, timeout: float = LONGEST) -> Ended:
        """Wait for its end."""
        try:
            out, err = self.process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            for process in self.processes():
                process.kill()
            out, err = self.process.communicate()
            return Ended(self.process.returncode, out or "", f"{err}\nIt had to be killed after {timeout} s.")
        return Ended(self.process.returncode, out or "", err or "")

    def processes(self) -> list[psutil.Process]:
        """Return those of its processes that live."""
        found = []
        for process in psutil.process_iter():
            try:
                if process.environ().get(MARK) == self.mark and process.status() != psutil.STATUS_ZOMBIE:
                    found.append(process)
            except psutil.Error:
                continue
        return found

    def kernels(self) -> list[psutil.Process]:
        """Return its kernels."""
        return [process for process in self.processes() if "ipykernel_launcher" in " ".join(process.cmdline())]

    def orphans(self) -> list[str]:
        """Return which of its processes outlive it, and end them."""
        until = time.monotonic() + NOTICED
        while (left := self.processes()) and time.monotonic() < until:
            time.sleep(0.2)
        for process in left:
            process.kill()
        return [f"an orphan lives on: {process.pid}" for process in left]


def run(arguments: Sequence[str | Path], **options: object) -> Ended:
    """Run a command to its end."""
    return Running(arguments, **options).end()  # type: ignore[arg-type]


def digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below a folder."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def is_partial(name: str) -> bool:
    """Return whether a name is that of a file in the making, which no reader takes for a result."""
    return Path(name).name.startswith(".") and name.endswith("partial")


@dataclass
class Table:
    """What was done how often, and what came of it."""

    rows: dict[str, list[list[str]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, error: str, complaints: list[str]) -> None:
        """Note one fault and what there was to complain of."""
        self.rows[error].append(complaints)
        print(f"{time.strftime('%H:%M:%S')} {'ok ' if not complaints else 'BAD'} {error}", flush=True)
        for complaint in complaints:
            print(f"             {complaint}", flush=True)

    def print(self) -> None:
        """Print it."""
        print("\n| fault | times | as it should be |\n|---|---|---|")
        for error, found in self.rows.items():
            print(f"| {error} | {len(found)} | {sum(not complaints for complaints in found)} |")


def wait_for(condition: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    """Wait until something is the case, or the process has ended."""
    while not condition() and process.poll() is None:
        time.sleep(0.02)


def kill_all(processes: Sequence[psutil.Process]) -> None:
    """End processes as a machine that loses its power does."""
    for process in processes:
        try:
            process.send_signal(signal.SIGKILL)
        except psutil.Error:
            continue
