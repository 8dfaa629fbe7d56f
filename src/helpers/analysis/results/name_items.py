"""Name items: one for each person, place and organisation, with every mention by name."""

from collections.abc import Iterator

import pandas as pd
import polars as pl

from helpers.analysis.results.contexts import lines_of
from helpers.analysis.results.items import Item, key_of
from helpers.base.dataframes import to_pandas, to_polars
from helpers.entities.merging.mention_merging import OFFICE


def by_name(mentions: pd.DataFrame) -> pd.DataFrame:
    """Return the mentions by name, with the key of their item; an office alone (روسی صدر نے) is no mention of a name.

    Args:
        mentions: from ``entity_mentions``.
    """
    table = to_polars(mentions).filter(pl.col("rule") != OFFICE)
    return to_pandas(table.with_columns(key=pl.format("{}:{}", "kind", "entity")))


def name_items(text: str, mentions: pd.DataFrame) -> Iterator[Item]:
    """Yield the items of names.

    Args:
        text: the raw text.
        mentions: from ``by_name``.
    """
    for group in to_polars(mentions).partition_by("kind", "entity", maintain_order=True):
        kind, entity = group.select("kind", "entity").row(0)
        forms = group.group_by("surface", maintain_order=True).len().sort("len", descending=True, maintain_order=True)
        yield Item(key_of(kind, entity), kind, entity, lines_of(text, group), tuple(forms["surface"]))
