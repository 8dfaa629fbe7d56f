"""Whole names: tokens in which each name and multiword unit is one token, with its kind."""

import pandas as pd
import polars as pl

from helpers.base.dataframes import to_polars
from helpers.entities.merging.entity_tables import entity_mentions
from helpers.entities.merging.mention_merging import OFFICE
from helpers.statistics.multiword_units import find_units, join_units

PHRASE, WORD, LATIN = "phrase", "word", "latin"
# A single word counts as a name if it is one in at least this share of its occurrences.
LEAST_NAME_SHARE = 0.5


def with_whole_names(tokens: pd.DataFrame, mentions: pd.DataFrame | None = None) -> pl.DataFrame:
    """Join names and multiword units, and add the columns named (what a token is counted as) and class.

    A name counts as the person, place or organisation that it means: پوتین as ولادیمیر پوتین. The class is person,
    place, organisation, phrase, latin or word; named is null for words.

    Args:
        tokens: from ``tokenise``.
        mentions: from ``entity_mentions``, if they are known.

    >>> from helpers.text.tokenisation import tokenise
    >>> found = with_whole_names(tokenise("وزیر اعظم عمران خان آئے۔ عمران نے سپریم کورٹ دیکھی۔"))
    >>> found.select("named", "class").drop_nulls().rows()
    [('عمران خان', 'person'), ('عمران خان', 'person'), ('سپریم کورٹ', 'organisation')]
    """
    found = to_polars(entity_mentions(tokens) if mentions is None else mentions).filter(pl.col("rule") != OFFICE)
    units = _without_persons(find_units(tokens)["unit"].to_list(), found)
    whole = [*found["name"].unique(), *units]
    joined = to_polars(join_units(tokens, pd.DataFrame({"unit": sorted(set(whole))})))
    kinds = found.select("article", "start", "end", name_kind="kind").unique(["article", "start", "end"])
    table = joined.join(kinds, on=["article", "start", "end"], how="left", maintain_order="left")
    named = _most_are_names(table)
    phrases = pl.col("form").is_in(units)
    table = table.join(named, on="form", how="left", maintain_order="left").with_columns(
        pl.when(pl.col("form_kind").is_not_null())
        .then("form_kind")
        .when(phrases)
        .then(pl.lit(PHRASE))
        .when(pl.col("kind") == LATIN)
        .then(pl.lit(LATIN))
        .otherwise(pl.lit(WORD))
        .alias("class")
    )
    meant = found.select("article", "entity", form="name", **{"class": "kind"}).unique(
        ["article", "form", "class"], keep="first", maintain_order=True
    )
    return table.join(meant, on=["article", "form", "class"], how="left", maintain_order="left").with_columns(
        pl.when(~pl.col("class").is_in((WORD, LATIN))).then(pl.coalesce("entity", "form")).alias("named")
    )


def _without_persons(units: list[str], mentions: pl.DataFrame) -> list[str]:
    """Return the units that contain no word of a person's name: not مسٹر خان."""
    persons = mentions.filter(pl.col("kind") == "person")["name"].to_list()
    words = {word for name in persons for word in name.split(" ")}
    return [unit for unit in units if words.isdisjoint(unit.split(" "))]


def _most_are_names(table: pl.DataFrame) -> pl.DataFrame:
    """Return the forms that are names in most of their occurrences: form, form_kind."""
    return (
        table.filter(pl.col("form").is_not_null())
        .group_by("form")
        .agg(
            pl.col("name_kind").is_not_null().mean().alias("share"),
            pl.col("name_kind").drop_nulls().mode().sort().first().alias("form_kind"),
        )
        .filter(pl.col("share") >= LEAST_NAME_SHARE)
        .select("form", "form_kind")
    )
