"""Work on articles in files of any size, in a stream, that shows on a terminal how far it is."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

import pandas as pd
import polars as pl
from tqdm import tqdm

from helpers.base.dataframes import to_pandas
from helpers.files.batches import partitions, read_partition
from helpers.files.decoding import OnProblem
from helpers.files.iso_dates import iso_date
from helpers.files.unique_names import UniqueNames

Work: TypeAlias = Callable[[pd.DataFrame], pd.DataFrame]
# Bytes: of text that is looked at together where files are streamed.
BATCH_BYTES = 2_000_000


def streamed(paths: list[str], published: str | None, work: Work, *, on_problem: OnProblem) -> Iterator[pd.DataFrame]:
    """Do work that takes each article by itself on files of any size, and show on a terminal how far it is.

    Args:
        paths: files, folders or globs of articles.
        published: the date of all of them, "unknown", or None for what the files say.
        work: takes a table of articles and returns a table.
        on_problem: learns in a sentence of what cannot be read, which is then left out.
    """
    date = None if published in (None, "unknown") else iso_date(published, "the publication date")
    parts = partitions(paths, size=BATCH_BYTES, on_problem=on_problem)
    names = UniqueNames()
    size = sum(part.bytes for part in parts)
    with tqdm(total=size, unit="B", unit_scale=True, disable=None, leave=False, delay=1) as progress:
        for part in parts:
            for articles, done in read_partition(part, size=BATCH_BYTES, on_problem=on_problem):
                columns = [pl.Series("article", names.give(articles["article"].to_list()), dtype=pl.String)]
                if published is not None:
                    columns.append(pl.repeat(date, len(articles), dtype=pl.String, eager=True).alias("published"))
                yield work(to_pandas(articles.with_columns(columns)))
                progress.update(done)
