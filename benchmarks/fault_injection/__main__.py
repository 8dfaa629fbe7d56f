"""Fault injection: break the machine during runs at random moments, check the results (``make fault-injection``)."""

import argparse
import random
import shutil
import tempfile
from pathlib import Path

import polars as pl
from clocks import set_clocks
from disks import close_disks, fill_disks
from kills import Work, kill, measure
from outcomes import ROOT, Table
from set_ups import kill_set_ups
from stops import stop_runs
from twice import run_twice

SEEDS = ROOT / "seeds"
ONE = SEEDS / "kitab-mela.txt"
# Copies of the seeds under different names.
BATCH_ARTICLES = 20


def articles(folder: Path) -> Path:
    """Write the articles of a batch."""
    folder.mkdir()
    texts = sorted(SEEDS.glob("*.txt"))
    for number in range(BATCH_ARTICLES):
        shutil.copy(texts[number % len(texts)], folder / f"{number:02}.txt")
    return folder


def corpus_of(out: Path) -> list[tuple[object, ...]]:
    """Return the contents of a corpus, in an order that does not depend on how it was filled."""
    columns = ["file", "name", "sha256", "words_all", "published"]
    return sorted(pl.scan_delta(str(out / "corpus")).select(columns).collect().rows(), key=repr)


def kill_runs(scratch: Path, table: Table, rng: random.Random, *, times: int) -> None:
    """Kill runs of every command at random moments."""
    folder = articles(scratch / "articles")
    # Enough news for several batches.
    lines = scratch / "many.jsonl"
    text = ONE.read_text(encoding="utf-8")
    pl.DataFrame({"id": [str(number) for number in range(8_000)], "text": [text] * 8_000}).write_ndjson(lines)

    def tables(name: str, file: str, *paths: Path) -> Work:
        return measure(f"{name} --to {file}", lambda out: [name, *map(str, paths), "--to", str(out / file)], scratch)

    for work in (
        tables("tokens", "t.csv", SEEDS),
        tables("frequencies", "f.parquet", SEEDS),
        tables("times", "t.jsonl", SEEDS),
        tables("cloud", "c.svg", ONE),
        tables("compare", "c.html", ONE, SEEDS / "putin-in-pyongyang.txt"),
    ):
        for _ in range(times):
            kill(work, scratch, table, rng, whom="all")
    ingest = measure(
        "ingest --to corpus", lambda out: ["ingest", str(lines), "--to", str(out / "corpus")], scratch, result=corpus_of
    )
    for _ in range(times):
        kill(ingest, scratch, table, rng, whom="all", chain=3)
    one = measure("report of one article", lambda out: ["report", str(ONE), "--out", str(out)], scratch)
    for whom in ("all", "first process", "worker"):
        for _ in range(times // 2):
            kill(one, scratch, table, rng, whom=whom)
    batch = measure(
        f"report of {BATCH_ARTICLES} articles",
        lambda out: ["report", str(folder), "--out", str(out), "--workers", "2"],
        scratch,
    )
    for whom in ("all", "first process"):
        kill(batch, scratch, table, rng, whom=whom, chain=times)


parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--seed", type=int, default=random.randrange(10**6), help="seed of the random moments")
parser.add_argument("--times", type=int, default=4, help="runs of each command")
PARTS = {"kills": kill_runs, "disks": fill_disks, "closed": close_disks, "stops": stop_runs, "clocks": set_clocks}
PARTS |= {"twice": run_twice, "set-ups": kill_set_ups}
parser.add_argument("parts", nargs="*", default=[*PARTS], help=", ".join(PARTS))
given = parser.parse_args()
print(f"seed {given.seed}", flush=True)
table = Table()
with tempfile.TemporaryDirectory(prefix="urdu-news-fault-injection-") as folder:
    for part in given.parts:
        scratch = Path(folder) / part
        scratch.mkdir()
        PARTS[part](scratch, table, random.Random(given.seed), times=given.times)
table.print()
