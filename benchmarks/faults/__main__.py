"""Break the machine under the suite, at random moments, and see what becomes of results: ``make faults``."""

import argparse
import json
import random
import tempfile
from pathlib import Path

from kills import kill, measured
from outcomes import ROOT, Table

SEEDS = ROOT / "seeds"
parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--seed", type=int, default=random.randrange(10**6))
parser.add_argument("--only", default="")
given = parser.parse_args()
print(f"seed {given.seed}")
chance = random.Random(given.seed)
table = Table()
with tempfile.TemporaryDirectory(prefix="faults-") as folder:
    scratch = Path(folder)
    files = {
        "tokens": "t.csv",
        "frequencies": "f.parquet",
        "times": "t.jsonl",
        "cloud": "c.svg",
    }
    for name, file in files.items():
        if given.only in name:
            work = measured(
                f"{name} --to {file}",
                lambda out, name=name, file=file: [name, str(SEEDS), "--to", str(out / file)],
                scratch,
            )
            for _ in range(5):
                kill(work, scratch, table, chance, whom="all")
table.print()
