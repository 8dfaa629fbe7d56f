"""Failing inputs: named by their error, only the shortest kept for each, and minimised."""

import traceback
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any

OURS = ("fuzz", "helpers")


def kind(error: BaseException) -> str:
    """Return a name for an error: its type and its line in our code."""
    frames: list[Any] = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if not set(OURS).isdisjoint(Path(frame.filename).parts)
    ]
    place = f"{Path(frames[-1].filename).stem}-{frames[-1].lineno}" if frames else "slow"
    return f"{type(error).__name__}-{place}"


def keep(folder: Path, content: bytes, error: BaseException) -> None:
    """Save an input unless a shorter one with the same error is saved."""
    file = folder / kind(error)
    if not file.exists() or file.stat().st_size > len(content):
        folder.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        trace = "".join(traceback.format_exception(error))
        file.with_suffix(".txt").write_text(trace, encoding="utf-8", errors="backslashreplace")


def failure_of(check: Callable[[bytes], None], content: bytes) -> BaseException | None:
    """Return the error that an input raises, or None."""
    try:
        check(content)
    except (KeyboardInterrupt, SystemExit):
        raise
    # A panic in Rust is not an Exception.
    except BaseException as error:
        return error
    return None


def shortest(check: Callable[[bytes], None], content: str, seconds: float) -> str:
    """Remove spans from a text as long as it raises the same error, for a limited time."""
    until = monotonic() + seconds
    error = failure_of(check, content.encode())
    wanted = kind(error) if error else None
    size = len(content) // 2
    while size and wanted and monotonic() < until:
        start = 0
        while start < len(content) and monotonic() < until:
            fewer = content[:start] + content[start + size :]
            error = failure_of(check, fewer.encode())
            if error and kind(error) == wanted:
                content = fewer
            else:
                start += size
        size //= 2
    return content
