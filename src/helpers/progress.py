"""Work on articles that shows on a terminal how far it is: on a table in batches, on files of any size in a stream."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

import pandas as pd
import polars as pl
from tqdm import tqdm

from helpers.articles import UniqueNames
from helpers.batches import partitions, read_partition
from helpers.contents import Told
from helpers.frames import to_pandas
from helpers.publication import iso_date

Work: TypeAlias = Callable[[pd.DataFrame], pd.DataFrame]
# Articles: as many are worked on between two steps of a progress bar; more at once is no faster.
BATCH = 200
# Bytes: of text that is looked at together where files are streamed.
BATCH_BYTES = 2_000_000


def by_batches(articles: pd.DataFrame, work: Work) -> pd.DataFrame:
    """Do work that takes each article by itself, and show on a terminal how far it is."""
    parts = []
    with tqdm(total=len(articles), unit="article", disable=None, leave=False, delay=1) as progress:
        for first in range(0, len(articles), BATCH):
            parts.append(work(articles.iloc[first : first + BATCH]))
            progress.update(min(BATCH, len(articles) - first))
    return pd.concat(parts, ignore_index=True)


def streamed(paths: list[str], published: str | None, work: Work, *, told: Told) -> Iterator[pd.DataFrame]:
    """Do work that takes each article by itself on files of any size, and show on a terminal how far it is.

    Args:
        paths: files, folders or globs of articles.
        published: the date of all of them, "unknown", or None for what the files say.
        work: takes a table of articles and returns a table.
        told: learns in a sentence of what cannot be read, which is then left out.
    """
    date = None if published in (None, "unknown") else iso_date(published, "the publication date")
    parts = partitions(paths, size=BATCH_BYTES, told=told)
    names = UniqueNames()
    size = sum(part.bytes for part in parts)
    with tqdm(total=size, unit="B", unit_scale=True, disable=None, leave=False, delay=1) as progress:
        for part in parts:
            for articles, done in read_partition(part, size=BATCH_BYTES, told=told):
                columns = [pl.Series("article", names.give(articles["article"].to_list()), dtype=pl.String)]
                if published is not None:
                    columns.append(pl.repeat(date, len(articles), dtype=pl.String, eager=True).alias("published"))
                yield work(to_pandas(articles.with_columns(columns)))
                progress.update(done)
