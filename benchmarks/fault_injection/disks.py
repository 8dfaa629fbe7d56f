"""Full disks and read-only folders (Linux, as root, because of ``mount``)."""

import random
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from outcomes import ROOT, Table, digests, is_partial, run

ONE = ROOT / "seeds" / "kitab-mela.txt"


def works(out: Path) -> dict[str, list[str]]:
    """Return commands, each with a name that shows its output."""
    return {
        "tokens --to t.csv": ["tokens", str(ONE), "--to", str(out / "t.csv")],
        "times --to t.parquet": ["times", str(ONE), "--to", str(out / "t.parquet")],
        "cloud --to c.png": ["cloud", str(ONE), "--to", str(out / "c.png")],
        "ingest --to c": ["ingest", str(ONE), "--to", str(out / "c")],
        "report": ["report", str(ONE), "--out", str(out)],
    }


@contextmanager
def mounted(folder: Path, *options: str) -> Iterator[Path]:
    """Mount a file system on a folder, and unmount it at the end."""
    folder.mkdir(exist_ok=True)
    subprocess.run(["mount", *options, str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def check(table: Table, error: str, work: list[str], out: Path, **env: str) -> None:
    """Run a command and check that earlier results are unchanged and no partial file remains."""
    before = digests(out)
    ended = run(work, env=env)
    problems = ended.problems([0, 1, 2])
    after = digests(out)
    problems += [f"{name} has changed" for name in before if name != "index.html" and before[name] != after.get(name)]
    problems += [f"left over: {name}" for name in after if is_partial(name)]
    table.add(error, problems)


def fill_disks(scratch: Path, table: Table, rng: random.Random, *, times: int) -> None:
    """Run each command with an output folder, TMPDIR or home that is too small, or almost."""
    for name in works(scratch):
        for _ in range(times):
            size = int(10 ** rng.uniform(3.7, 6.7))
            with mounted(scratch / "full", "-t", "tmpfs", "-o", f"size={size}", "tmpfs") as full:
                (full / "earlier.html").write_text("an earlier result")
                check(table, f"full disk for the output: {name}", works(full)[name], full)
    for variable in ("TMPDIR", "HOME", "JUPYTER_RUNTIME_DIR", "MPLCONFIGDIR"):
        out = scratch / "out"
        out.mkdir(exist_ok=True)
        with mounted(scratch / "full", "-t", "tmpfs", "-o", "size=4k,nr_inodes=2", "tmpfs") as full:
            again = [*works(out)["report"], "--again"]
            check(table, f"full disk for {variable}: report", again, out, **{variable: str(full)})


def close_disks(scratch: Path, table: Table, _: random.Random, *, times: int) -> None:
    """Make the output folder and the home read-only; put a file in place of the output folder."""
    del times
    (scratch / "out").mkdir()
    for name in works(scratch):
        with mounted(scratch / "closed", "-t", "tmpfs", "-o", "ro", "tmpfs") as closed:
            check(table, f"read-only output folder: {name}", works(closed / "below")[name], closed)
        (scratch / "file").write_text("mine")
        check(table, f"a file in place of the output folder: {name}", works(scratch / "file")[name], scratch / "out")
        assert (scratch / "file").read_text() == "mine"
    with mounted(scratch / "closed", "-t", "tmpfs", "-o", "ro", "tmpfs") as closed:
        again = [*works(scratch / "out")["report"], "--again"]
        check(table, "read-only home: report", again, scratch / "out", HOME=str(closed))
