"""Concordance, quotations and names: seconds on 300 news articles, and on ten times as many.

Run: python benchmarks/words_in_context.py (reads the news sample, prints tables, asserts nothing).
"""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import polars as pl

from helpers import concordance, entities, name_mentions, names, quotations, read_articles, tokenise
from helpers.notebook.concordance_html import concordance_html

NEWS = Path(__file__).parents[1] / "../shared/data/news_sample.jsonl"
# Copies of the news sample in the larger corpus.
COPIES = 10
QUERIES = {
    "a form": {"query": "پاکستان"},
    "a frequent form, sorted by three words after": {"query": "کا", "sort": "after 3"},
    "a lemma": {"query": "کتاب", "by": "lemma"},
    "a phrase": {"query": "وزیر اعظم"},
    "a wildcard": {"query": "پاکستان*"},
    "a pattern": {"query": ".*ستان", "by": "pattern"},
}


def main() -> None:
    """Print the timings for the news sample and for the larger corpus."""
    articles = read_articles(NEWS)
    many = pd.concat([articles.assign(article=articles["article"] + f"-{n}") for n in range(COPIES)], ignore_index=True)
    with pl.Config(tbl_rows=-1, tbl_hide_dataframe_shape=True, tbl_hide_column_data_types=True, fmt_str_lengths=60):
        for table in (articles, many):
            print(f"{len(table):,} articles, {table['text'].str.len().sum() / 1e6:.1f} million characters")
            print(pl.DataFrame(list(timings(table)), schema=["task", "rows", "seconds"], orient="row"))


def timings(articles: pd.DataFrame) -> Iterator[tuple[str, int, float]]:
    """Yield the task, the number of rows and the seconds of each timing; word lists are loaded beforehand."""
    tokens = tokenise(articles)
    few = tokens.head(1000)
    for warm_up in (names, quotations):
        warm_up(few)
    for task, options in QUERIES.items():
        yield task, *_timed(lambda options=options: concordance(tokens, **options))
    lines = concordance(tokens, "*")
    yield "5,000 lines as HTML", *_timed(lambda: [concordance_html(lines)])
    yield "quotations", *_timed(lambda: quotations(tokens))
    yield "mentions of names", *_timed(lambda: name_mentions(tokens))
    yield "names", *_timed(lambda: names(tokens))
    yield "entities", *_timed(lambda: entities(tokens))


def _timed(work: Callable[[], object]) -> tuple[int, float]:
    start = time.perf_counter()
    result = work()
    return len(result), round(time.perf_counter() - start, 3)  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
