"""Joined entities: tokens in which each name is one token, counted as the entity that it means."""

import pandas as pd
import polars as pl

from helpers.base.dataframes import to_polars
from helpers.entities.merging.entity_tables import entity_mentions
from helpers.entities.merging.mention_merging import OFFICE
from helpers.statistics.multiword_units import join_spans


def join_entities(tokens: pd.DataFrame) -> pd.DataFrame:
    """Join the tokens of each name, so that tables, charts and lines count persons, places and organisations.

    ``surface`` and the offsets cover the name as it is written; form and lemma are the entity of ``entities`` that it
    means: lines of ولادیمیر پوتین have پوتین, too. Offices (روسی صدر) stay words. Join multiword units afterwards.

    Args:
        tokens: from ``tokenise``.

    Raises:
        UrduNewsError: the table has no token columns.

    >>> from helpers.text.tokenisation import tokenise
    >>> tokens = join_entities(tokenise("وزیر خارجہ مائیک پومپیو آئے۔ پومپیو نے خطاب کیا۔"))
    >>> tokens.loc[tokens["form"] == "مائیک پومپیو", "surface"].to_list()
    ['مائیک پومپیو', 'پومپیو']
    """
    mentions = to_polars(entity_mentions(tokens)).filter(pl.col("rule") != OFFICE)
    rows = to_polars(tokens).select("article", "start", "end").with_row_index("row")
    spans = mentions.join(rows.select("article", "start", _row="row"), on=["article", "start"]).join(
        rows.select("article", "end", _until="row"), on=["article", "end"]
    )
    return join_spans(tokens, spans.select("_row", "_until", _unit="entity"))
