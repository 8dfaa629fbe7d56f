"""Entity tables: every mention with the person, place or organisation that it means, and one row for each of these."""

import pandas as pd
import polars as pl

from helpers.base.dataframes import to_pandas, to_polars
from helpers.entities.examples import first_examples
from helpers.entities.merging.mention_merging import OFFICE, SEPARATOR, with_entities
from helpers.entities.recognition import name_mentions

ENTITY_COLUMNS = ("entity", "kind", "mentions", "articles", "aliases", "candidates", "example")


def entities(tokens: pd.DataFrame) -> pd.DataFrame:
    """List the persons, places and organisations in articles, each once, with all its names.

    ``names`` counts by name; here all names of one person, place or organisation count together, as in
    ``join_entities``, ``topic_words`` and ``analyse``. An office that stands for a person (روسی صدر نے) is a mention in
    ``entity_mentions`` and counts as a name nowhere.

    Args:
        tokens: from ``tokenise``, of any number of articles.

    Returns:
        One row per entity, most frequent first: entity, the fullest of its usual names; kind (person, place or
        organisation); mentions; articles, the number of articles with it; aliases, all its names with their counts,
        most frequent first; candidates, the persons that a name of one word may mean, if there are several; example,
        its first mention in context.

    Raises:
        UrduNewsError: the table has no token columns.

    >>> from helpers.text.tokenisation import tokenise
    >>> tokens = tokenise("روسی صدر ولادیمیر پوتین ماسکو سے آئے۔ پوتین نے خطاب کیا۔")
    >>> entities(tokens)[["entity", "kind", "mentions", "aliases"]].values.tolist()[0]
    ['ولادیمیر پوتین', 'person', 2, 'ولادیمیر پوتین (1)، پوتین (1)']
    """
    return entity_table(entity_mentions(tokens), tokens)


def entity_table(found: pd.DataFrame, tokens: pd.DataFrame) -> pd.DataFrame:
    """Return the table of ``entities`` from mentions.

    Args:
        found: from ``entity_mentions``.
        tokens: the tokens in which they were found.
    """
    mentions = to_polars(found).filter(pl.col("rule") != OFFICE)
    aliases = (
        mentions.group_by("entity", "kind", "name", maintain_order=True)
        .len("count")
        .sort("count", descending=True, maintain_order=True)
        .group_by("entity", "kind", maintain_order=True)
        .agg(pl.format("{} ({})", "name", "count").str.join(SEPARATOR).alias("aliases"))
    )
    counted = mentions.group_by("entity", "kind", maintain_order=True).agg(
        pl.len().cast(pl.Int64).alias("mentions"),
        pl.col("article").n_unique().cast(pl.Int64).alias("articles"),
        pl.col("candidates").drop_nulls().first(),
        pl.col("article", "start", "end").first(),
    )
    listed = counted.join(aliases, on=["entity", "kind"], how="left").sort(
        "mentions", "entity", "kind", descending=[True, False, False]
    )
    listed = listed.with_columns(example=first_examples(listed.select("article", "start", "end"), to_polars(tokens)))
    return to_pandas(listed.select(ENTITY_COLUMNS))


def entity_mentions(tokens: pd.DataFrame) -> pd.DataFrame:
    """List every mention of a name, with the person, place or organisation that it means.

    Names of one article are merged first: spellings (نوازشریف, نواز شریف), lineage words (میاں نواز شریف), a surname or
    given name alone (پوتین), abbreviations (پی سی بی) and the other names of ``entity_aliases.csv``. Two persons of one
    surname stay apart, and a surname that may mean either is an entity of its own. Over articles, entities are one if
    their full names are; a name of one word is a longer name only in its own article.

    Args:
        tokens: from ``tokenise``.

    Returns:
        One row per mention, as from ``name_mentions``, with the columns entity, the fullest of its usual names, and
        candidates, the persons that a name of one word may mean, if there are several.

    Raises:
        UrduNewsError: the table has no token columns.

    >>> from helpers.text.tokenisation import tokenise
    >>> tokens = tokenise("وزیر خارجہ مائیک پومپیو آئے۔ پومپیو نے خطاب کیا۔")
    >>> entity_mentions(tokens)[["name", "entity"]].values.tolist()
    [['مائیک پومپیو', 'مائیک پومپیو'], ['پومپیو', 'مائیک پومپیو']]
    """
    return to_pandas(with_entities(to_polars(name_mentions(tokens)), to_polars(tokens)))
