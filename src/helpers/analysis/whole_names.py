"""Whole names: tokens in which each name and multiword unit is one token, with its kind."""

import pandas as pd
import polars as pl

from helpers.analysis.person_names import unified_names
from helpers.base.dataframes import to_polars
from helpers.entities.recognition import name_mentions
from helpers.statistics.multiword_units import find_units, join_units

PHRASE, WORD, LATIN = "phrase", "word", "latin"
# A single word counts as a name if it is one in at least this share of its occurrences.
LEAST_NAME_SHARE = 0.5


def with_whole_names(tokens: pd.DataFrame) -> pl.DataFrame:
    """Join names and multiword units, and add the columns named (what a token is counted as) and class.

    A word of a person's name counts as the complete name if the article has one (پوتین as ولادیمیر پوتین), and so do
    several words (شاہ رخ as شاہ رخ خان). The class is
    person, place, organisation, phrase, latin or word; named is null for words.

    >>> from helpers.text.tokenisation import tokenise
    >>> found = with_whole_names(tokenise("وزیر اعظم عمران خان آئے۔ عمران نے سپریم کورٹ دیکھی۔"))
    >>> found.select("named", "class").drop_nulls().rows()
    [('عمران خان', 'person'), ('عمران خان', 'person'), ('سپریم کورٹ', 'organisation')]
    """
    mentions = to_polars(name_mentions(tokens)).select("article", "start", "end", "name", "kind")
    units = _without_persons(find_units(tokens)["unit"].to_list(), mentions)
    whole = [*mentions["name"].unique(), *units]
    joined = to_polars(join_units(tokens, pd.DataFrame({"unit": sorted(set(whole))})))
    kinds = mentions.rename({"kind": "name_kind"}).unique(["article", "start", "end"])
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
    complete = _complete_names(table)
    return table.join(complete, on=["article", "form"], how="left", maintain_order="left").with_columns(
        pl.when(pl.col("class").is_in((WORD, LATIN)))
        .then(None)
        .otherwise(pl.coalesce("complete", "form"))
        .alias("named")
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


def _complete_names(table: pl.DataFrame) -> pl.DataFrame:
    """Return the complete name of persons' names that are part of one: article, form, complete.

    A single word has the most frequent complete name with that word.
    """
    persons = (
        table.filter(pl.col("class") == "person")
        .group_by("article", "form")
        .agg(pl.len().alias("count"))
        .sort("count", "form", descending=[True, False])
    )
    several = pl.col("form").str.contains(" ", literal=True)
    unified = [
        (article, *pair)
        for (article,), own in persons.filter(several).group_by("article", maintain_order=True)
        for pair in unified_names(dict(own.select("form", "count").iter_rows())).items()
    ]
    schema = {"article": table.schema["article"]} | dict.fromkeys(("form", "complete"), pl.String())
    wholes = pl.DataFrame(unified, schema=schema, orient="row")
    longer = persons.filter(several).join(wholes, on=["article", "form"], how="left", maintain_order="left")
    parts = longer.select(
        "article", pl.coalesce("complete", "form").alias("complete"), part=pl.col("form").str.split(" ")
    )
    words = parts.explode("part").unique(["article", "part"], keep="first", maintain_order=True)
    single = persons.join(words, left_on=["article", "form"], right_on=["article", "part"])
    return pl.concat([single.select("article", "form", "complete"), wholes])
