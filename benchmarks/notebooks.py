"""Notebook timings: notebooks 05 and 06 on one article and on 300. The benchmark of reports is ``report.py``.

Run: python benchmarks/notebooks.py (reads ../shared/data, prints a table, asserts nothing).
"""

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

ROOT = Path(__file__).parents[1]
# Tests run notebooks in the same way.
sys.path.insert(0, str(ROOT))

from tests.support.notebook_runs import run_notebooks  # noqa: E402

NEWS = (ROOT / "../shared/data/news_sample.jsonl").resolve()
SEED = ROOT / "seeds" / "putin-in-pyongyang.txt"
RUNS = {
    "05 on one article": ("05", {"ARTICLE": str(SEED)}),
    "05 on 300 articles": ("05", {"ARTICLE": str(NEWS)}),
    "06, one article and another": ("06", {}),
    "06, one article and 300": ("06", {"ARTICLE": str(SEED), "OTHER": str(NEWS)}),
}


def main() -> None:
    """Print the timings of notebooks, each from the start of its kernel."""
    with pl.Config(tbl_rows=-1, tbl_hide_dataframe_shape=True, tbl_hide_column_data_types=True, fmt_str_lengths=60):
        print(pl.DataFrame(list(timings()), schema=["what", "seconds", "error"], orient="row"))


def timings() -> Iterator[tuple[str, float, str]]:
    """Yield the label, seconds and error message of each run; tables are written in three formats."""
    for what, (number, settings) in RUNS.items():
        [path] = (ROOT / "notebooks").glob(f"{number}_*.ipynb")
        start = time.perf_counter()
        with TemporaryDirectory() as out:
            [run] = run_notebooks([(path, settings | {"OUT": out})])
        yield what, round(time.perf_counter() - start, 1), run.error


if __name__ == "__main__":
    main()
