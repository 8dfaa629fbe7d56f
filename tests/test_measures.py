"""Measures, held to published numbers."""

import tomllib
from pathlib import Path

import polars as pl
import pytest

from helpers.measures import deviation_of_proportions, normalised_deviation

CASES = tomllib.loads((Path(__file__).parent / "cases/dispersion.toml").read_text(encoding="utf-8"))


def dp_of(counts: list[int], sizes: list[float]) -> tuple[float, float]:
    total = sum(sizes)
    parts = pl.DataFrame({"count": counts, "size": [size / total for size in sizes]}).filter(pl.col("count") > 0)
    dp = deviation_of_proportions(pl.col("count"), pl.col("size"))
    row = parts.select(dp=dp, norm=normalised_deviation(dp, min(sizes) / total))
    return row["dp"].item(), row["norm"].item()


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["word"])
def test_published_numbers(case: dict) -> None:
    dp, norm = dp_of(case["counts"], case["sizes"])
    assert dp == pytest.approx(case["dp"], abs=case["within"])
    if "dp_norm" in case:
        assert norm == pytest.approx(case["dp_norm"], abs=case["within"])


def test_one_part_has_no_normalised_deviation() -> None:
    assert pl.select(normalised_deviation(pl.lit(0.0), 1.0)).item() is None
