"""Kernels: a Python process that runs notebooks, the line to it, its restart when it dies and its end in every case."""

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

# Seconds: a kernel that has not answered by then will not; on a busy machine one takes five.
START_TIMEOUT = 120
# Seconds between two looks for Ctrl-C: Windows does not wake a thread that waits without an end.
LOOK = 0.5


@dataclass
class Kernel:
    """One kernel of this very Python, and the line to it, which stays open from notebook to notebook."""

    manager: "AsyncKernelManager"
    line: "AsyncKernelClient | None" = None

    async def start(self, folder: Path, environment: Mapping[str, str]) -> None:
        """Start the kernel in a folder, open the line, and wait until it answers.

        Raises:
            UrduNewsError: it cannot be started, or does not answer.
        """
        options = ["--HistoryManager.enabled=False"]
        # What cells print to stderr is in their outputs; the rest is tracebacks of a kernel that has no room to begin.
        starting = self.manager.start_kernel(
            cwd=str(folder), env=environment, extra_arguments=options, stderr=subprocess.DEVNULL
        )
        await self._answering(starting)

    async def _answering(self, starting: Awaitable[None]) -> None:
        try:
            await starting
            self.line = self.manager.client()
            # Nobody is there to be asked, and so no notebook shows a form.
            self.line.start_channels(stdin=False)
            await self.line.wait_for_ready(timeout=START_TIMEOUT)
        # The machine, Jupyter and its sockets each have a kind of their own for what they lack.
        except Exception as error:
            raise UrduNewsError(
                "Python could not be started to run the notebooks, perhaps for lack of memory or of room on the "
                "disk. Close other programs, or use fewer workers, and run the same command again."
            ) from error

    def hang_up(self) -> None:
        """Close the line."""
        if self.line is not None:
            self.line.stop_channels()

    async def restart(self) -> None:
        """Start the kernel anew: its memory, and what it was doing, is gone."""
        self.hang_up()
        await self._answering(self.manager.restart_kernel(now=True))


@asynccontextmanager
async def kernel(folder: Path, *, threads: int | None = None) -> AsyncIterator[Kernel]:
    """Start one kernel of this very Python, in ``folder``, and end it whatever happens.

    Other kernels that are registered on the machine under the same name are passed over: they may lack our packages.

    Args:
        folder: where the notebooks' relative paths begin.
        threads: how many threads polars may use in it; None for one a core.
    """
    from jupyter_client.kernelspec import KernelSpecManager
    from jupyter_client.manager import AsyncKernelManager

    ours = KernelSpecManager(kernel_dirs=[str(Path(sys.prefix) / "share" / "jupyter" / "kernels")])
    with TemporaryDirectory() as own:
        # All that a kernel keeps of itself is in a folder of ours: a home may be missing, full or closed for writing,
        # and what somebody has Python do whenever it starts must not change a report.
        environment = {**os.environ, "IPYTHONDIR": own, **({"POLARS_MAX_THREADS": str(threads)} if threads else {})}
        # Sockets in it rather than ports, where there are such: nobody else on the machine can listen.
        way = {"transport": "ipc", "ip": f"{own}/kernel"} if os.name == "posix" else {}
        manager = AsyncKernelManager(
            kernel_name="python3", kernel_spec_manager=ours, connection_file=f"{own}/kernel.json", **way
        )
        running = Kernel(manager)
        try:
            await running.start(folder, environment)
            yield running
        finally:
            running.hang_up()
            await manager.shutdown_kernel(now=True)


def in_own_loop(work: Coroutine[Any, Any, T]) -> T:
    """Do asynchronous work to its end, in a thread of its own; Ctrl-C cancels it and waits until it has tidied up.

    The thread is there because JupyterLab, from which this may be called, has a loop running in the first one already,
    and because nbclient would take Ctrl-C for itself in the first one.
    """
    begun: SimpleQueue[tuple[asyncio.AbstractEventLoop, asyncio.Task[Any] | None]] = SimpleQueue()

    async def told() -> T:
        begun.put((asyncio.get_running_loop(), asyncio.current_task()))
        return await work

    telling = told()
    try:
        with ThreadPoolExecutor(1) as thread:
            future = thread.submit(asyncio.run, telling)
            try:
                while not wait([future], timeout=LOOK).done:
                    pass
            except KeyboardInterrupt:
                # A loop for which the machine has no room left never begins.
                with suppress(Empty):
                    loop, task = begun.get(timeout=LOOK)
                    if task is not None:
                        loop.call_soon_threadsafe(task.cancel)
                raise
            return future.result()
    finally:
        # Begun by no loop, they would complain.
        telling.close()
        work.close()


async def share_out(
    jobs: Iterable[Job], work: Callable[[Job, Kernel], Awaitable[None]], folder: Path, workers: int
) -> None:
    """Start kernels and do the jobs in them: a kernel that is done with one takes the next, until there are none.

    When one job raises, the others are given up, and every kernel is ended before it is raised here.
    """
    waiting = iter(jobs)
    # The kernels' threads would only get into each other's way.
    threads = max(1, cores() // workers) if workers > 1 else None

    async def worker() -> None:
        async with kernel(folder, threads=threads) as running:
            for job in waiting:
                await work(job, running)

    tasks = [asyncio.create_task(worker()) for _ in range(workers)]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            # Not twice: one that was told to stop is busy ending its kernel.
            if not task.cancelling():
                task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def cores() -> int:
    """Return how many cores this process may use, which in a container may be fewer than there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
