"""Notebook timings: notebooks 05 and 06 on one article and on 300, and reports of two articles and of 20.

Run: python benchmarks/notebooks.py (reads ../shared/data, prints two tables, asserts nothing).
"""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
from helpers.reports.kernels import kernel, run_in_thread
from helpers.reports.notebook_runs import Run, run_notebooks

from helpers import read_articles, report
from helpers.files.project import notebooks_folder

ROOT = Path(__file__).parents[1]
NEWS = (ROOT / "../shared/data/news_sample.jsonl").resolve()
SEED = ROOT / "seeds" / "putin-in-pyongyang.txt"
RUNS = {
    "05 on one article": ("05", {"ARTICLE": str(SEED)}),
    "05 on 300 articles": ("05", {"ARTICLE": str(NEWS)}),
    "06, one article and another": ("06", {}),
    "06, one article and 300": ("06", {"ARTICLE": str(SEED), "OTHER": str(NEWS)}),
}
# Label: articles, how many of them, workers.
REPORTS = {"both seeds, first time": (ROOT / "seeds", 2, 2), "both seeds again": (ROOT / "seeds", 2, 2)}
REPORTS |= {"20 articles of news": (NEWS, 20, 2), "20 articles, one worker": (NEWS, 20, 1)}


def main() -> None:
    """Print the timings of notebooks, from the start of the kernel, and of reports."""
    with pl.Config(tbl_rows=-1, tbl_hide_dataframe_shape=True, tbl_hide_column_data_types=True, fmt_str_lengths=60):
        print(pl.DataFrame(list(timings()), schema=["what", "seconds", "error"], orient="row"))
        columns = ["what", "workers", "seconds", "CPU_seconds", "mean_MB", "largest_MB", "unchanged_seconds"]
        print(pl.DataFrame(list(reports()), schema=columns, orient="row"))


def timings() -> Iterator[tuple[str, float, str]]:
    """Yield the label, seconds and error message of each run; tables are written in three formats."""
    for what, (number, settings) in RUNS.items():
        start = time.perf_counter()
        with TemporaryDirectory() as out:
            run = run_in_thread(_run(number, settings | {"OUT": out}))
        yield what, round(time.perf_counter() - start, 1), run.error


async def _run(number: str, settings: dict[str, str]) -> Run:
    async with kernel(notebooks_folder()) as running:
        [run] = await run_notebooks(sorted(notebooks_folder().glob(f"{number}_*.ipynb")), settings, running)
    return run


def reports() -> Iterator[tuple[str, int, float, float, float, float, float]]:
    """Yield the label, workers, seconds, CPU seconds, page sizes in MB, and seconds of a second run.

    CPU seconds, summed over all cores, are more reliable when other programs run; on Windows they exclude kernels.
    """
    for what, (path, articles, workers) in REPORTS.items():
        table = read_articles(path).head(articles)
        with TemporaryDirectory() as out:
            seconds, cpu_seconds = [], []
            for _ in range(2):
                start, cpu = time.perf_counter(), sum(os.times()[:4])
                result = report(table, out=out, workers=workers)
                seconds.append(round(time.perf_counter() - start, 1))
                cpu_seconds.append(round(sum(os.times()[:4]) - cpu, 1))
            sizes = [Path(page).stat().st_size / 1e6 for page in result["path"]]
        yield (
            what,
            workers,
            seconds[0],
            cpu_seconds[0],
            round(sum(sizes) / len(sizes), 2),
            round(max(sizes), 2),
            seconds[1],
        )


if __name__ == "__main__":
    main()
