"""How a run ends before its time: signals that stop it as Ctrl-C does, and what the computer lacks, in a sentence."""

import errno
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

# A service, a container or a computer that ends, and a window that is closed; Windows has only some of them.
POLITE = ("SIGTERM", "SIGHUP")
# What a library below us says when there is no more of something, whatever it makes of it.
SHORT = [
    *(os.strerror(code) for code in (errno.ENOSPC, errno.ENOMEM, errno.EMFILE, errno.ENFILE, errno.EAGAIN)),
    "can't start new thread",
]


@contextmanager
def stoppable() -> Iterator[None]:
    """Let whatever asks a program to end do what Ctrl-C does, so that kernels and temporary files go as well.

    A signal that somebody has set aside, as ``nohup`` does, stays set aside.
    """
    named = [getattr(signal, name) for name in POLITE if hasattr(signal, name)]
    mine = [number for number in named if signal.getsignal(number) == signal.SIG_DFL]
    # Python lets the first thread alone do this.
    if threading.current_thread() is not threading.main_thread():
        mine = []
    for number in mine:
        signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        for number in mine:
            signal.signal(number, signal.SIG_DFL)


def machine_fault(error: BaseException) -> str | None:
    """Return what the computer could not do and what helps, in a sentence; None where it is not to blame.

    >>> machine_fault(OSError(28, "No space left on device", "خبر.csv"))[:54]
    'The computer could not go on: No space left on device '
    >>> machine_fault(ZeroDivisionError("division by zero"))
    """
    told = error.strerror or str(error) if isinstance(error, OSError) else ""
    if isinstance(error, MemoryError):
        told = os.strerror(errno.ENOMEM)
    lacking = told or next((short for short in SHORT if short in str(error)), "")
    if not lacking:
        return None
    where = f" ({error.filename})" if isinstance(error, OSError) and error.filename is not None else ""
    return (
        f"The computer could not go on: {lacking}{where}. What was finished before is kept; close other programs, free "
        "some space or give fewer files at once, and run the same command again."
    )
