"""Disks that fill up at one moment or another, and folders closed for writing; Linux, as root, for ``mount``."""

import random
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from outcomes import ROOT, Table, digests, is_partial, run

ONE = ROOT / "seeds" / "kitab-mela.txt"


def works(out: Path) -> dict[str, list[str]]:
    """Return what is done, by what it writes."""
    return {
        "tokens --to t.csv": ["tokens", str(ONE), "--to", str(out / "t.csv")],
        "times --to t.parquet": ["times", str(ONE), "--to", str(out / "t.parquet")],
        "cloud --to c.png": ["cloud", str(ONE), "--to", str(out / "c.png")],
        "ingest --to c": ["ingest", str(ONE), "--to", str(out / "c")],
        "report": ["report", str(ONE), "--out", str(out)],
    }


@contextmanager
def mounted(folder: Path, *options: str) -> Iterator[Path]:
    """Mount something on a folder, and take it away."""
    folder.mkdir(exist_ok=True)
    subprocess.run(["mount", *options, str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def judge(table: Table, error: str, work: list[str], out: Path, **env: str) -> None:
    """Run something where there is no room, and see that what was there before is untouched."""
    before = digests(out)
    ended = run(work, env=env)
    complaints = ended.complaints([0, 1, 2])
    after = digests(out)
    complaints += [
        f"{name} is not as it was" for name in before if name != "index.html" and before[name] != after.get(name)
    ]
    complaints += [f"left over: {name}" for name in after if is_partial(name)]
    table.add(error, complaints)


def fill_disks(scratch: Path, table: Table, chance: random.Random, *, times: int) -> None:
    """Give each kind of work an output folder, a TMPDIR and a home of some size that is too small, or just is not."""
    for name in works(scratch):
        for _ in range(times):
            size = int(10 ** chance.uniform(3.7, 6.7))
            with mounted(scratch / "full", "-t", "tmpfs", "-o", f"size={size}", "tmpfs") as full:
                (full / "earlier.html").write_text("an earlier result")
                judge(table, f"a full disk for the output: {name}", works(full)[name], full)
    for variable in ("TMPDIR", "HOME", "JUPYTER_RUNTIME_DIR", "MPLCONFIGDIR"):
        out = scratch / "out"
        out.mkdir(exist_ok=True)
        with mounted(scratch / "full", "-t", "tmpfs", "-o", "size=4k,nr_inodes=2", "tmpfs") as full:
            again = [*works(out)["report"], "--again"]
            judge(table, f"a full disk for {variable}: report", again, out, **{variable: str(full)})


def close_disks(scratch: Path, table: Table, _: random.Random, *, times: int) -> None:
    """Close the output folder, the home, the folder of articles for writing; put a file where a folder should be."""
    del times
    (scratch / "out").mkdir()
    for name in works(scratch):
        with mounted(scratch / "closed", "-t", "tmpfs", "-o", "ro", "tmpfs") as closed:
            judge(table, f"an output folder that may not be written to: {name}", works(closed / "below")[name], closed)
        (scratch / "file").write_text("mine")
        judge(table, f"a file in place of the output folder: {name}", works(scratch / "file")[name], scratch / "out")
        assert (scratch / "file").read_text() == "mine"
    with mounted(scratch / "closed", "-t", "tmpfs", "-o", "ro", "tmpfs") as closed:
        again = [*works(scratch / "out")["report"], "--again"]
        judge(table, "a home that may not be written to: report", again, scratch / "out", HOME=str(closed))
