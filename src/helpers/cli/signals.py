"""Signals: clean shutdown on SIGTERM and SIGHUP as on Ctrl-C; and messages when memory or disk space runs out."""

import errno
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

# Sent when a service, a container or a computer shuts down, or a window closes. Windows does not have all of them.
TERMINATION_SIGNALS = ("SIGTERM", "SIGHUP")
# What libraries report when memory, disk, files or threads run out, in any kind of exception.
EXHAUSTED = [
    *(os.strerror(code) for code in (errno.ENOSPC, errno.ENOMEM, errno.EMFILE, errno.ENFILE, errno.EAGAIN)),
    "can't start new thread",
]


@contextmanager
def stoppable() -> Iterator[None]:
    """Make termination signals act like Ctrl-C, so that processes and temporary files are cleaned up.

    A signal that is ignored, as under ``nohup``, stays ignored.
    """
    named = [getattr(signal, name) for name in TERMINATION_SIGNALS if hasattr(signal, name)]
    numbers = [number for number in named if signal.getsignal(number) == signal.SIG_DFL]
    # Python allows this in the main thread only.
    if threading.current_thread() is not threading.main_thread():
        numbers = []
    for number in numbers:
        signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        for number in numbers:
            signal.signal(number, signal.SIG_DFL)


def machine_error(error: BaseException) -> str | None:
    """Return the message for an error caused by missing space, memory, files or threads; else None.

    >>> machine_error(OSError(28, "No space left on device", "خبر.csv"))[:54]
    'The computer could not go on: No space left on device '
    >>> machine_error(ZeroDivisionError("division by zero"))
    """
    reason = error.strerror or str(error) if isinstance(error, OSError) else ""
    if isinstance(error, MemoryError):
        reason = os.strerror(errno.ENOMEM)
    reason = reason or next((known for known in EXHAUSTED if known in str(error)), "")
    if not reason:
        return None
    where = f" ({error.filename})" if isinstance(error, OSError) and error.filename is not None else ""
    return (
        f"The computer could not go on: {reason}{where}. Finished results are kept; close other programs, free some "
        "space or give fewer files at once, and run the same command again."
    )
