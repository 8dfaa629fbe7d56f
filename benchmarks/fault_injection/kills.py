"""kill -9 at random moments: of the whole run, of its first process, of one of its kernels."""

import random
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from outcomes import Running, Table, digests, is_partial, kill_all, run


class Work(NamedTuple):
    """A command with its output below a folder, what undisturbed runs write there, and how long one takes."""

    name: str
    arguments: Callable[[Path], list[str]]
    whole: dict[str, str]
    seconds: float
    # Of a corpus the files have names by chance: what it holds is asked for instead.
    result: Callable[[Path], object] = digests
    wanted: object = None


def measured(
    name: str,
    arguments: Callable[[Path], list[str]],
    scratch: Path,
    *,
    result: Callable[[Path], object] = digests,
) -> Work:
    """Run a command undisturbed, twice for how long it takes when everything is in the cache."""
    for _ in range(2):
        out = fresh(scratch)
        began = time.monotonic()
        ended = run(arguments(out))
        seconds = time.monotonic() - began
        assert ended.code == 0, ended
    print(f"undisturbed: {name}, {seconds:.1f} s, {len(digests(out))} files", flush=True)
    return Work(name, arguments, digests(out), seconds, result, result(out))


def fresh(scratch: Path) -> Path:
    """Return an empty folder to write into, of the same name each time: a report names its folder."""
    out = scratch / "out"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    return out


def broken(work: Work, out: Path, before: dict[str, str]) -> list[str]:
    """Return which files are neither as they were nor as they should be; of a corpus, whether it can be read."""
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
        if is_partial(name) or digest in (before.get(name), work.whole.get(name)):
            continue
        # It lists what is there at the moment.
        if name == "index.html" and (out / name).read_bytes().rstrip().endswith(b"</html>"):
            continue
        found.append(f"{name} is neither the old one nor the new one")
    return found


def kill(work: Work, scratch: Path, table: Table, chance: random.Random, *, whom: str, chain: int = 1) -> None:
    """Kill a run, once or several times in a row over the same folder, and let the next one complete it."""
    out = fresh(scratch)
    for _ in range(chain):
        before = digests(out)
        running = Running(work.arguments(out))
        after = chance.uniform(0.1, work.seconds)
        time.sleep(after)
        if whom == "kernel":
            kernels = running.kernels()
            kill_all(kernels[:1])
            ended = running.end()
            complaints = ended.complaints([0, 1]) if kernels else []
        else:
            first = [process for process in running.processes() if process.pid == running.process.pid]
            kill_all(running.processes() if whom == "all" else first)
            running.end(20)
            complaints = running.orphans()
        complaints += broken(work, out, before)
        complaints = [f"after {after:.2f} s: {complaint}" for complaint in complaints]
        table.add(f"kill -9, {whom}: {work.name}", complaints)
    ended = run(work.arguments(out))
    complaints = ended.complaints([0])
    if work.result is not digests:
        complaints += [] if work.result(out) == work.wanted else ["the next run: the corpus is another one"]
    else:
        found = {name: digest for name, digest in digests(out).items() if not is_partial(name)}
        complaints += [] if found == work.whole else [f"the next run: {differences(found, work.whole)}"]
    table.add(f"the next run after kill -9, {whom}: {work.name}", complaints)


def differences(one: dict[str, str], other: dict[str, str]) -> str:
    """Return which files two folders do not have alike."""
    return ", ".join(sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name)))
