"""Two runs at once on the same folder or corpus: nothing mixed, nothing twice, nothing lost."""

import random
import time
from pathlib import Path

import polars as pl
from disks import ONE
from outcomes import ROOT, Running, Table, digests, is_partial, run

TEXT = "پاکستان میں امن کے مذاکرات شروع ہوئے۔ "


def run_twice(scratch: Path, table: Table, chance: random.Random, *, times: int) -> None:
    """Start a second run while the first is at work."""
    one, other = scratch / "one", scratch / "other"
    report = ["report", str(ROOT / "seeds"), "--out"]
    run([*report, str(one / "out")])
    for _ in range(max(1, times // 2)):
        pair = [Running([*report, str(other / "out"), "--again"]) for _ in range(2)]
        complaints = [what for running in pair for what in running.end().complaints([0])]
        found = {name: digest for name, digest in digests(other / "out").items() if not is_partial(name)}
        complaints += [] if found == digests(one / "out") else ["not what one run makes"]
        table.add("two runs at once: report", complaints)
    lines = scratch / "many.jsonl"
    rows = [{"id": str(number), "text": TEXT * 40 + str(number)} for number in range(12_000)]
    pl.DataFrame(rows).write_ndjson(lines)
    for turn in range(times):
        corpus = scratch / f"corpus-{turn}"
        pair = []
        for _ in range(2):
            pair.append(Running(["ingest", str(lines), str(ONE), "--to", str(corpus)]))
            time.sleep(chance.uniform(0, 2))
        complaints = [what for running in pair for what in running.end().complaints([0, 2])]
        complaints += run(["ingest", str(lines), str(ONE), "--to", str(corpus)]).complaints([0])
        names = pl.scan_delta(str(corpus)).select("article", "file", "name").collect()
        complaints += [] if len(names) == names.n_unique() == len(rows) + 1 else [f"{len(names)} articles"]
        table.add("two runs at once: ingest", complaints)
