"""Report timings: the first report of a fresh process, and each further article.

Run: python benchmarks/report.py [ARTICLES.jsonl] (asserts nothing). Without a file the articles are the seeds and those
of the tests, all different, so that their vocabulary grows as in a newsroom's folder.
"""

import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import polars as pl

from helpers import read_articles
from helpers.reports.article_report import make_report
from helpers.reports.jobs import jobs

ROOT = Path(__file__).parents[1]
SEEDS, CASES = ROOT / "seeds", ROOT / "tests" / "cases" / "report_articles.toml"
RUN = "import sys; from helpers.cli import main; main(sys.argv[1:])"
# Articles before the clock starts: tables, model and fonts are loaded with the first one.
WARM, MOST = 1, 30


def main() -> None:
    """Print the seconds of a first report, and the processor seconds of each further article."""
    with pl.Config(tbl_rows=-1, tbl_hide_dataframe_shape=True, tbl_hide_column_data_types=True):
        print(pl.DataFrame(list(timings()), schema=["what", "seconds"], orient="row"))


def timings() -> Iterator[tuple[str, float]]:
    """Yield the label and seconds of each measurement."""
    yield "first report, a fresh process, by the clock", round(min(_first() for _ in range(3)), 2)
    seconds = list(_further())
    yield f"each further article of {len(seconds)}, processor time, mean", round(sum(seconds) / len(seconds), 2)
    yield "the slowest of them", round(max(seconds), 2)


def _first() -> float:
    with TemporaryDirectory() as out:
        start = time.perf_counter()
        command = [sys.executable, "-c", RUN, "report", str(SEEDS / "putin-in-pyongyang.txt"), "--out", out]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return time.perf_counter() - start


def _further() -> Iterator[float]:
    with TemporaryDirectory() as out:
        for number, job in enumerate(jobs(_articles(), Path(out), taken="index")):
            start = time.process_time()
            made = make_report(job)
            if made.status != "ok":
                raise SystemExit(made.status)
            if number >= WARM:
                yield time.process_time() - start


def _articles() -> pd.DataFrame:
    if len(sys.argv) > 1:
        return read_articles(sys.argv[1]).head(MOST)
    cases = tomllib.loads(CASES.read_text(encoding="utf-8"))["article"]
    return pd.concat([read_articles(SEEDS), pd.DataFrame(cases)], ignore_index=True).head(MOST)


if __name__ == "__main__":
    main()
