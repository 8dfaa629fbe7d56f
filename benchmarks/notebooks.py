"""How long notebooks 05 and 06 take on the 300 articles of news, and 05 on one article, each in a kernel of its own.

Run: python benchmarks/notebooks.py (reads ../shared/data, prints a table, asserts nothing).
"""

import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from helpers.runs import kernel, notebooks_folder, run_notebooks

NEWS = (Path(__file__).parents[1] / "../shared/data/news_sample.jsonl").resolve()
SEED = (Path(__file__).parents[1] / "seeds" / "putin-in-pyongyang.txt").resolve()
RUNS = {
    "05 on one article": ("05", {"ARTICLE": str(SEED)}),
    "05 on 300 articles": ("05", {"ARTICLE": str(NEWS)}),
    "06, one article and another": ("06", {}),
    "06, one article and 300": ("06", {"ARTICLE": str(SEED), "OTHER": str(NEWS)}),
}


def main() -> None:
    """Print the seconds from the start of the kernel to the last cell; tables are written in three formats."""
    with pl.Config(tbl_rows=-1, tbl_hide_dataframe_shape=True, tbl_hide_column_data_types=True, fmt_str_lengths=60):
        print(pl.DataFrame(list(timings()), schema=["what", "seconds", "fault"], orient="row"))


def timings() -> Iterator[tuple[str, float, str]]:
    """Yield what was run, the seconds it took, and a sentence where it failed."""
    for what, (number, settings) in RUNS.items():
        start = time.perf_counter()
        with TemporaryDirectory() as out, kernel(notebooks_folder()) as manager:
            paths = sorted(notebooks_folder().glob(f"{number}_*.ipynb"))
            [run] = run_notebooks(paths, settings | {"OUT": out}, manager)
        yield what, round(time.perf_counter() - start, 1), run.fault


if __name__ == "__main__":
    main()
