"""Worker processes: run jobs in Python processes of their own; one that is killed affects no other job.

Not ``multiprocessing``: it would run a user's script again in each process, and its pool breaks when one process dies.
"""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from threading import Lock
from typing import Any, Generic, TypeVar

from helpers.base.errors import UrduNewsError

Job = TypeVar("Job")
Result = TypeVar("Result")

# Interval of checks for Ctrl-C: Windows does not interrupt a wait without a timeout.
POLL_SECONDS = 0.5
# When memory runs out, the system may kill a process that did not cause it.
MAX_ATTEMPTS = 2
WORKER = "helpers.reports.worker"


class WorkerProcesses(Generic[Job, Result]):
    """Processes that apply a function to jobs; both must be picklable, and the function part of a module."""

    def __init__(self, work: Callable[[Job], Result], workers: int) -> None:
        """Prepare ``workers`` processes; each starts with its first job."""
        self._work = work
        self._threads = max(1, cores() // workers)
        self._workers = workers
        self._lock = Lock()
        self._idle: list[subprocess.Popen[bytes]] = []
        self._running: set[subprocess.Popen[bytes]] = set()
        self._stopped = False

    def results(self, jobs: Sequence[Job]) -> Iterator[tuple[Job, Result | None]]:
        """Yield each job with its result as it is finished; None if its process died twice.

        Raises:
            UrduNewsError: as the function, or a process cannot be started.
        """
        with ThreadPoolExecutor(self._workers) as threads:
            futures: dict[Future[Result | None], Job] = {threads.submit(self._run, job): job for job in jobs}
            try:
                while futures:
                    done, _ = wait(futures, timeout=POLL_SECONDS, return_when=FIRST_COMPLETED)
                    for future in done:
                        yield futures.pop(future), future.result()
            finally:
                for future in futures:
                    future.cancel()
                self._stop()

    def _run(self, job: Job) -> Result | None:
        """Run a job in an idle process or a new one."""
        for _ in range(MAX_ATTEMPTS):
            process = self._taken()
            try:
                answer = _ask(process, (self._work, job))
            # The process died: it closed its pipe in the middle of an answer, or before one.
            except (EOFError, OSError, pickle.UnpicklingError):
                self._discard(process)
                if self._stopped:
                    break
                continue
            with self._lock:
                self._idle.append(process)
            if isinstance(answer, UrduNewsError):
                raise answer
            result: Result = answer
            return result
        return None

    def _taken(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._stopped:
                raise UrduNewsError("The batch was stopped.")
            if self._idle:
                return self._idle.pop()
            process = _started(self._threads)
            self._running.add(process)
            return process

    def _discard(self, process: subprocess.Popen[bytes]) -> None:
        _end(process)
        with self._lock:
            self._running.discard(process)

    def _stop(self) -> None:
        with self._lock:
            self._stopped = True
            running = list(self._running)
        for process in running:
            _end(process)


def cores() -> int:
    """Return the number of cores this process may use, which a container may limit."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _started(threads: int) -> subprocess.Popen[bytes]:
    """Start a worker process, which finds the modules that this one finds and shares the cores with the others.

    Raises:
        UrduNewsError: the system has no memory or no process left.
    """
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "POLARS_MAX_THREADS": str(threads),
    }
    try:
        return subprocess.Popen(
            # -P: no modules from the working directory.
            [sys.executable, "-P", "-m", WORKER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            # Ctrl-C reaches only the process that ends the workers.
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
    except OSError as error:
        raise UrduNewsError(
            "Python could not be started to make the reports, perhaps because memory ran out. Close other programs, or "
            "use fewer workers, and run the command again."
        ) from error


def _ask(process: subprocess.Popen[bytes], question: object) -> Any:
    """Send a question to a process and return its answer."""
    if process.stdin is None or process.stdout is None:
        raise EOFError
    pickle.dump(question, process.stdin)
    process.stdin.flush()
    return pickle.load(process.stdout)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process at once; its files are written atomically."""
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
