"""Measures: difference from the package association-measures, and seconds per table on 300 news articles."""

import json
import math
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import polars as pl

from helpers import collocations, dispersion, diversity, frequencies, keyness, network_chart, tokenise, trends
from helpers.statistics.measures import association, comparison
from helpers.statistics.measures.association import cells

SHARED = Path(__file__).parents[2] / "shared"
SCORES = {
    "z_score": association.z_score,
    "log_likelihood": association.log_likelihood,
    "simple_ll": association.simple_log_likelihood,
    "min_sensitivity": association.min_sensitivity,
    "liddell": association.liddell,
    "dice": association.dice,
    "log_ratio": lambda table: comparison.log_ratio(table, discount=0.001),
    "conservative_log_ratio": lambda table: comparison.conservative_log_ratio(table, 200, alpha=0.001),
    "t_score": association.t_score,
    "mutual_information": lambda table: association.pmi(table) * math.log10(2),
}


def numbers() -> None:
    """Print the largest difference from association-measures over 200 random tables; it prints six decimals."""
    oracle = pl.read_csv(SHARED / "oracle_association.csv")
    table = cells(pl.col("f"), pl.col("f1"), pl.col("f2"), pl.col("N"))
    print(f"{'measure':24} {'tables':>6} {'difference':>10}")
    for name, measure in SCORES.items():
        scores = oracle.select(ours=measure(table), theirs=name).drop_nulls()
        print(f"{name:24} {len(scores):6} {(scores['ours'] - scores['theirs']).abs().max():10.1e}")


def speed() -> None:
    """Print the seconds that each table takes on the news sample, after all word lists are loaded."""
    lines = (SHARED / "data" / "news_sample.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    articles = pd.DataFrame({"article": [row["id"] for row in rows], "text": [row["text"] for row in rows]})
    # The sample has no dates; arbitrary ones suffice for timing.
    articles["published"] = [f"2024-{number % 12 + 1:02d}-01" for number in range(len(rows))]
    tokens = tokenise(articles)
    frequencies(tokens)
    few = tokens["article"].isin(articles["article"].head(20))
    tasks: dict[str, Callable[[], object]] = {
        "collocations, all pairs": lambda: collocations(tokens),
        "collocations, lemmas, 10 words": lambda: collocations(tokens, by="lemma", window=10),
        "collocations, sentences": lambda: collocations(tokens, window="sentence"),
        "network of the 40 closest": lambda: network_chart(collocations(tokens, stop_words="drop")),
        "keyness, 20 against 280": lambda: keyness(tokens[few], tokens[~few]),
        "diversity": lambda: diversity(tokens),
        "dispersion": lambda: dispersion(tokens),
        "trends of two words": lambda: trends(tokens, articles, ["پاکستان", "حکومت"]),
    }
    print(f"\n{len(articles)} articles, {len(tokens):,} tokens")
    for name, task in tasks.items():
        start = time.perf_counter()
        task()
        print(f"{name:30} {time.perf_counter() - start:6.2f} s")


if __name__ == "__main__":
    numbers()
    speed()
