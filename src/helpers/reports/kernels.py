"""Jupyter kernels: Python processes that run notebooks; their start, restart, shutdown and distribution of jobs."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, TypeVar

from helpers.base.errors import UrduNewsError

if TYPE_CHECKING:
    from jupyter_client.asynchronous.client import AsyncKernelClient
    from jupyter_client.manager import AsyncKernelManager

T = TypeVar("T")
Job = TypeVar("Job")

# A kernel that has not answered by then never will; on a busy machine one takes five seconds.
START_TIMEOUT_SECONDS = 120
# Interval of checks for Ctrl-C: Windows does not interrupt a wait without a timeout.
POLL_SECONDS = 0.5


@dataclass
class Kernel:
    """A kernel of this Python and its client, which stays connected from notebook to notebook."""

    manager: "AsyncKernelManager"
    client: "AsyncKernelClient | None" = None

    async def start(self, folder: Path, environment: Mapping[str, str]) -> None:
        """Start the kernel in a folder, connect the client, and wait until it answers.

        Raises:
            UrduNewsError: the kernel cannot be started or does not answer.
        """
        options = ["--HistoryManager.enabled=False"]
        # The outputs contain what cells print to stderr; the rest is tracebacks of a kernel that runs out of memory.
        starting = self.manager.start_kernel(
            cwd=str(folder), env=environment, extra_arguments=options, stderr=subprocess.DEVNULL
        )
        await self._connect(starting)

    async def _connect(self, starting: Awaitable[None]) -> None:
        try:
            await starting
            self.client = self.manager.client()
            # There is no user to answer, so no notebook shows a form.
            self.client.start_channels(stdin=False)
            await self.client.wait_for_ready(timeout=START_TIMEOUT_SECONDS)
        # The system, Jupyter and its sockets raise exceptions of many types.
        except Exception as error:
            raise UrduNewsError(
                "Python could not be started to run the notebooks, perhaps because memory or disk space ran out. Close "
                "other programs, or use fewer workers, and run the command again."
            ) from error

    def disconnect(self) -> None:
        """Disconnect the client."""
        if self.client is not None:
            self.client.stop_channels()

    async def restart(self) -> None:
        """Restart the kernel; its memory and the running cell are lost."""
        self.disconnect()
        await self._connect(self.manager.restart_kernel(now=True))


@asynccontextmanager
async def kernel(folder: Path, *, threads: int | None = None) -> AsyncIterator[Kernel]:
    """Start a kernel of this Python in ``folder``, and always shut it down.

    Other kernels registered under the same name are ignored, because they may not have our packages.

    Args:
        folder: the working directory, which the notebooks' relative paths start from.
        threads: the maximum number of threads of polars; None: one per core.
    """
    from jupyter_client.kernelspec import KernelSpecManager
    from jupyter_client.manager import AsyncKernelManager

    specs = KernelSpecManager(kernel_dirs=[str(Path(sys.prefix) / "share" / "jupyter" / "kernels")])
    with TemporaryDirectory() as private:
        # The kernel keeps its files in a private folder: the home directory may be missing, full or read-only, and a
        # user's start-up files must not change a report.
        environment = {**os.environ, "IPYTHONDIR": private, **({"POLARS_MAX_THREADS": str(threads)} if threads else {})}
        # Unix sockets in that folder instead of ports: no other user of the machine can connect.
        transport = {"transport": "ipc", "ip": f"{private}/kernel"} if os.name == "posix" else {}
        manager = AsyncKernelManager(
            kernel_name="python3", kernel_spec_manager=specs, connection_file=f"{private}/kernel.json", **transport
        )
        running = Kernel(manager)
        try:
            await running.start(folder, environment)
            yield running
        finally:
            running.disconnect()
            await manager.shutdown_kernel(now=True)


def run_in_thread(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine in an event loop of its own thread; Ctrl-C cancels it and waits for its cleanup.

    The main thread cannot be used: in JupyterLab it already runs an event loop, and nbclient would handle Ctrl-C there.
    """
    started: SimpleQueue[tuple[asyncio.AbstractEventLoop, asyncio.Task[Any] | None]] = SimpleQueue()

    async def registered() -> T:
        started.put((asyncio.get_running_loop(), asyncio.current_task()))
        return await work

    coroutine = registered()
    try:
        with ThreadPoolExecutor(1) as thread:
            future = thread.submit(asyncio.run, coroutine)
            try:
                while not wait([future], timeout=POLL_SECONDS).done:
                    pass
            except KeyboardInterrupt:
                # The loop may never start, for example when no file handle is left.
                with suppress(Empty):
                    loop, task = started.get(timeout=POLL_SECONDS)
                    if task is not None:
                        loop.call_soon_threadsafe(task.cancel)
                raise
            return future.result()
    finally:
        # Coroutines that never started would cause a warning.
        coroutine.close()
        work.close()


async def run_jobs(
    jobs: Iterable[Job], work: Callable[[Job, Kernel], Awaitable[None]], folder: Path, workers: int
) -> None:
    """Run jobs in several kernels; a kernel that finishes a job takes the next one.

    When a job raises, the others are cancelled and every kernel is shut down before the exception propagates.
    """
    queue = iter(jobs)
    # Share the cores between the kernels.
    threads = max(1, cores() // workers) if workers > 1 else None

    async def worker() -> None:
        async with kernel(folder, threads=threads) as running:
            for job in queue:
                await work(job, running)

    tasks = [asyncio.create_task(worker()) for _ in range(workers)]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            # Cancel only once: a cancelled task is shutting down its kernel.
            if not task.cancelling():
                task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def cores() -> int:
    """Return the number of cores this process may use, which a container may limit."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
