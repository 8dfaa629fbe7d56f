"""``kill -9`` at random moments: of all processes of a run, of its first process, of one worker."""

import random
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from outcomes import Running, Table, digests, is_partial, kill_all, run


class Work(NamedTuple):
    """A command that writes to a folder, the digests of an undisturbed run, and its duration."""

    name: str
    arguments: Callable[[Path], list[str]]
    complete: dict[str, str]
    seconds: float
    # The files of a corpus have random names, so its contents are compared instead.
    result: Callable[[Path], object] = digests
    expected: object = None


def measure(
    name: str,
    arguments: Callable[[Path], list[str]],
    scratch: Path,
    *,
    result: Callable[[Path], object] = digests,
) -> Work:
    """Run a command twice without disturbance; the second run, with warm caches, gives the duration."""
    for _ in range(2):
        out = empty_folder(scratch)
        began = time.monotonic()
        ended = run(arguments(out))
        seconds = time.monotonic() - began
        assert ended.code == 0, ended
    print(f"undisturbed: {name}, {seconds:.1f} s, {len(digests(out))} files", flush=True)
    return Work(name, arguments, digests(out), seconds, result, result(out))


def empty_folder(scratch: Path) -> Path:
    """Return an empty output folder, always of the same name."""
    out = scratch / "out"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    return out


def broken(work: Work, out: Path, before: dict[str, str]) -> list[str]:
    """Return files that are neither the old nor the new version; for a corpus, whether it can be read."""
    if work.result is not digests:
        try:
            work.result(out)
        except FileNotFoundError:
            return [] if not before else ["the corpus is gone"]
        except Exception as error:
            return (
                [f"the corpus is broken: {error}"]
                if (out / "corpus/_delta_log/00000000000000000000.json").exists()
                else []
            )
        return []
    after = digests(out)
    found = [f"{name} is gone" for name in before if name not in after and not is_partial(name)]
    for name, digest in after.items():
        if is_partial(name) or digest in (before.get(name), work.complete.get(name)):
            continue
        # The index lists the reports that exist at that moment.
        if name == "index.html" and (out / name).read_bytes().rstrip().endswith(b"</html>"):
            continue
        found.append(f"{name} is neither the old one nor the new one")
    return found


def kill(work: Work, scratch: Path, table: Table, rng: random.Random, *, whom: str, chain: int = 1) -> None:
    """Kill ``chain`` runs on the same folder one after the other, then check that the next run completes the work."""
    out = empty_folder(scratch)
    for _ in range(chain):
        before = digests(out)
        running = Running(work.arguments(out))
        after = rng.uniform(0.1, work.seconds)
        time.sleep(after)
        if whom == "worker":
            workers = running.workers()
            kill_all(workers[:1])
            ended = running.end()
            problems = ended.problems([0, 1]) if workers else []
        else:
            first = [process for process in running.processes() if process.pid == running.process.pid]
            kill_all(running.processes() if whom == "all" else first)
            running.end(20)
            problems = running.orphans()
        problems += broken(work, out, before)
        problems = [f"after {after:.2f} s: {problem}" for problem in problems]
        table.add(f"kill -9, {whom}: {work.name}", problems)
    ended = run(work.arguments(out))
    problems = ended.problems([0])
    if work.result is not digests:
        problems += [] if work.result(out) == work.expected else ["the next run: the corpus differs"]
    else:
        found = {name: digest for name, digest in digests(out).items() if not is_partial(name)}
        problems += [] if found == work.complete else [f"the next run: {differences(found, work.complete)}"]
    table.add(f"the next run after kill -9, {whom}: {work.name}", problems)


def differences(one: dict[str, str], other: dict[str, str]) -> str:
    """Return the names of files that differ between two folders."""
    return ", ".join(sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name)))
