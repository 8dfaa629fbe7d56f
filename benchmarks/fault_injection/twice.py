"""Two runs at the same time on one folder or corpus: no mixed, repeated or lost results."""

import random
import time
from pathlib import Path

import polars as pl
from disks import ONE
from outcomes import ROOT, Running, Table, digests, is_partial, run

TEXT = "پاکستان میں امن کے مذاکرات شروع ہوئے۔ "


def run_twice(scratch: Path, table: Table, rng: random.Random, *, times: int) -> None:
    """Start a second run while the first is running."""
    one, other = scratch / "one", scratch / "other"
    report = ["report", str(ROOT / "seeds"), "--out"]
    run([*report, str(one / "out")])
    for _ in range(max(1, times // 2)):
        pair = [Running([*report, str(other / "out"), "--again"]) for _ in range(2)]
        problems = [what for running in pair for what in running.end().problems([0])]
        found = {name: digest for name, digest in digests(other / "out").items() if not is_partial(name)}
        problems += [] if found == digests(one / "out") else ["the results differ from those of one run"]
        table.add("two runs at once: report", problems)
    lines = scratch / "many.jsonl"
    rows = [{"id": str(number), "text": TEXT * 40 + str(number)} for number in range(12_000)]
    pl.DataFrame(rows).write_ndjson(lines)
    for turn in range(times):
        corpus = scratch / f"corpus-{turn}"
        pair = []
        for _ in range(2):
            pair.append(Running(["ingest", str(lines), str(ONE), "--to", str(corpus)]))
            time.sleep(rng.uniform(0, 2))
        problems = [what for running in pair for what in running.end().problems([0, 2])]
        problems += run(["ingest", str(lines), str(ONE), "--to", str(corpus)]).problems([0])
        names = pl.scan_delta(str(corpus)).select("article", "file", "name").collect()
        problems += [] if len(names) == names.n_unique() == len(rows) + 1 else [f"{len(names)} articles"]
        table.add("two runs at once: ingest", problems)
