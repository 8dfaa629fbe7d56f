"""Outcome of one run with an injected failure: exit code, messages, processes, files; and the table of all runs."""

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
MARK = "URDU_NEWS_FAULT_INJECTION"
# The longest run, and the time in which an orphaned process must notice that its parent is dead.
RUN_SECONDS, ORPHAN_SECONDS = 300, 6
# Lines of stderr without progress bars: one message, or one per skipped article.
MAX_ERROR_LINES = 4


@dataclass
class Ended:
    """How a run ended: exit code, negative for a signal, and its output."""

    code: int
    out: str
    err: str

    def problems(self, codes: Sequence[int]) -> list[str]:
        """Return what a user would report as a bug: a traceback, a crash, an error without a message."""
        found = []
        lines = [line for line in self.err.splitlines() if line.strip()]
        if "Traceback" in self.err or "panicked" in self.err or len(lines) > MAX_ERROR_LINES:
            found.append(f"more than one message: {self.err[-400:]!r}")
        if "Unexpected error" in self.err:
            found.append(f"unexpected error: {lines[-1]!r}")
        if self.code not in codes:
            found.append(f"exit code {self.code}: {lines[-1] if lines else 'no message'!r}")
        if self.code > 0 and not lines:
            found.append(f"exit code {self.code} without a message")
        return found


class Running:
    """A started command; a mark in the environment identifies all its processes."""

    def __init__(
        self,
        arguments: Sequence[str | Path],
        *,
        env: Mapping[str, str | None] | None = None,
        before: Sequence[str] = (),
        limits: Mapping[int, int] | None = None,
        stdout: int = subprocess.PIPE,
    ) -> None:
        """Start the command after the words of ``before``, with ``limits`` of ``resource``."""
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

    def end(self, timeout: float = RUN_SECONDS) -> Ended:
        """Wait for the end of the run; kill it after ``timeout`` seconds."""
        try:
            out, err = self.process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            for process in self.processes():
                process.kill()
            out, err = self.process.communicate()
            return Ended(self.process.returncode, out or "", f"{err}\nKilled after {timeout} s.")
        return Ended(self.process.returncode, out or "", err or "")

    def processes(self) -> list[psutil.Process]:
        """Return its live processes."""
        found = []
        for process in psutil.process_iter():
            try:
                if process.environ().get(MARK) == self.mark and process.status() != psutil.STATUS_ZOMBIE:
                    found.append(process)
            except psutil.Error:
                continue
        return found

    def workers(self) -> list[psutil.Process]:
        """Return its worker processes."""
        return [process for process in self.processes() if "helpers.reports.worker" in " ".join(process.cmdline())]

    def orphans(self) -> list[str]:
        """Kill processes that outlive the run, and return a problem for each."""
        until = time.monotonic() + ORPHAN_SECONDS
        while (left := self.processes()) and time.monotonic() < until:
            time.sleep(0.2)
        for process in left:
            process.kill()
        return [f"orphaned process {process.pid}" for process in left]


def run(arguments: Sequence[str | Path], **options: object) -> Ended:
    """Run a command and wait for its end."""
    return Running(arguments, **options).end()  # type: ignore[arg-type]


def digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below a folder."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def is_partial(name: str) -> bool:
    """Return whether a name is that of an unfinished file, which nobody mistakes for a result."""
    return Path(name).name.startswith(".") and name.endswith("partial")


@dataclass
class Table:
    """Counts of runs and of problems by kind of failure."""

    rows: dict[str, list[list[str]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, kind: str, problems: list[str]) -> None:
        """Add a run with an injected failure and its problems."""
        self.rows[kind].append(problems)
        print(f"{time.strftime('%H:%M:%S')} {'ok ' if not problems else 'BAD'} {kind}", flush=True)
        for problem in problems:
            print(f"             {problem}", flush=True)

    def print(self) -> None:
        """Print the table."""
        print("\n| injected failure | runs | without problems |\n|---|---|---|")
        for kind, found in self.rows.items():
            print(f"| {kind} | {len(found)} | {sum(not problems for problems in found)} |")


def wait_for(condition: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    """Wait until a condition holds or the process has ended."""
    while not condition() and process.poll() is None:
        time.sleep(0.02)


def kill_all(processes: Sequence[psutil.Process]) -> None:
    """Kill processes without warning, as a power failure does."""
    for process in processes:
        try:
            process.send_signal(signal.SIGKILL)
        except psutil.Error:
            continue
