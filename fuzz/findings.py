"""Inputs that broke something: named by their fault, kept while they are the shortest, and cut down."""

import traceback
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any

OURS = ("fuzz", "helpers")


def kind(error: BaseException) -> str:
    """Return a name for what went wrong and where, the same for all inputs with this fault."""
    frames: list[Any] = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if not set(OURS).isdisjoint(Path(frame.filename).parts)
    ]
    place = f"{Path(frames[-1].filename).stem}-{frames[-1].lineno}" if frames else "slow"
    return f"{type(error).__name__}-{place}"


def keep(folder: Path, content: bytes, error: BaseException) -> None:
    """Keep an input, unless there is a shorter one with the same fault."""
    file = folder / kind(error)
    if not file.exists() or file.stat().st_size > len(content):
        folder.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        told = "".join(traceback.format_exception(error))
        file.with_suffix(".txt").write_text(told, encoding="utf-8", errors="backslashreplace")


def fault_of(check: Callable[[bytes], None], content: bytes) -> BaseException | None:
    """Return what goes wrong with an input, None if nothing does."""
    try:
        check(content)
    except (KeyboardInterrupt, SystemExit):
        raise
    # A panic of Rust's is no Exception.
    except BaseException as error:
        return error
    return None


def shortest(check: Callable[[bytes], None], content: str, seconds: float) -> str:
    """Cut a text down, span by span, while the same goes wrong with it, for so many seconds at most."""
    until = monotonic() + seconds
    error = fault_of(check, content.encode())
    wanted = kind(error) if error else None
    size = len(content) // 2
    while size and wanted and monotonic() < until:
        at = 0
        while at < len(content) and monotonic() < until:
            fewer = content[:at] + content[at + size :]
            error = fault_of(check, fewer.encode())
            if error and kind(error) == wanted:
                content = fewer
            else:
                at += size
        size //= 2
    return content
