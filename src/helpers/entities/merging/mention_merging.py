"""Merged mentions: each mention of a name with the entity that it means, and the offices that stand for persons."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, TypeAlias

import polars as pl

from helpers.entities.found import Kind
from helpers.entities.merging.articles_joined import Link, entity_names
from helpers.entities.merging.body_forms import resolve_bodies
from helpers.entities.merging.comparison import Form, compared
from helpers.entities.merging.contexts import PERSON, Context, contexts
from helpers.entities.merging.offices import holder, holders
from helpers.entities.merging.person_forms import resolve_persons

# The rule of a mention that is the office of a person.
OFFICE = "office"
SEPARATOR = "، "
# Persons listed that a name may mean.
MOST_CANDIDATES = 10
ENTITY_COLUMNS = ("kind", "name", "entity", "candidates")
# An article, a kind and a name.
Named: TypeAlias = tuple[object, str, str]


def with_entities(mentions: pl.DataFrame, tokens: pl.DataFrame) -> pl.DataFrame:
    """Add the columns entity and candidates to a table of mentions, and the offices that stand for persons.

    Args:
        mentions: from ``name_mentions``.
        tokens: the tokens in which they were found.
    """
    found = dict(contexts(mentions, tokens))
    halves = pl.Series([row for context in found.values() for row in context.half], dtype=pl.UInt32)
    whole = mentions.with_row_index("row").filter(~pl.col("row").is_in(halves.implode()))
    table = _entities(whole, found, mentions.schema["article"])
    # Half a name is whom it names, and nobody else.
    merged = mentions.with_row_index("row").join(
        table, on=["article", "kind", "name"], how="left", maintain_order="left"
    )
    half = pl.col("row").is_in(halves.implode())
    merged = merged.with_columns(
        pl.when(half).then("name").otherwise("entity").alias("entity"),
        pl.when(~half).then("candidates").alias("candidates"),
    )
    offices = _offices(merged["entity"].to_list(), set(halves), found)
    added = pl.DataFrame(offices, schema=merged.schema, orient="row")
    order = {article: number for number, article in enumerate(merged["article"].unique(maintain_order=True))}
    return (
        pl.concat([merged, added])
        .sort(pl.col("article").replace_strict(order, return_dtype=pl.Int64), "start", "end", maintain_order=True)
        .drop("row")
        if offices
        else merged.drop("row")
    )


def _entities(mentions: pl.DataFrame, found: Mapping[object, Context], article_type: pl.DataType) -> pl.DataFrame:
    """Return the entity of each name in each article: article, kind, name, entity, candidates."""
    by_kind = mentions.select("kind", "name").unique().sort("kind", "name").partition_by("kind", as_dict=True)
    forms = {kind: compared(own["name"], persons=kind == PERSON) for (kind,), own in by_kind.items()}
    counted = mentions.group_by("article", "kind", "name", maintain_order=True).len("count")
    groups: dict[tuple[object, Kind], dict[str, int]] = defaultdict(dict)
    for article, kind, name, count in counted.iter_rows():
        groups[article, kind][name] = count
    links: list[Link] = []
    unclear: dict[Named, tuple[str, ...]] = {}
    for (article, kind), counts in groups.items():
        introduced = found[article].introduced.get(kind, [])
        fullest, candidates = _fullest(kind, counts, forms[kind], introduced)
        links += [Link(article, kind, name, fullest[name], count) for name, count in counts.items()]
        unclear |= {(article, kind, name): names for name, names in candidates.items()}
    entities = entity_names(links, forms)
    rows = [(*key, entity, _shown(key, unclear.get(key, ()), entities)) for key, entity in entities.items()]
    schema = {"article": article_type} | dict.fromkeys(ENTITY_COLUMNS, pl.String())
    return pl.DataFrame(rows, schema=schema, orient="row")


def _fullest(
    kind: str, counts: Mapping[str, int], forms: Mapping[str, Form], introduced: list[tuple[str, str]]
) -> tuple[Mapping[str, str], Mapping[str, tuple[str, ...]]]:
    """Return the fullest name of each name of a kind in an article, and the persons that unclear names may mean."""
    if kind == PERSON:
        return resolve_persons(counts, forms)
    return resolve_bodies(counts, forms, introduced), {}


def _shown(key: Named, names: tuple[str, ...], entities: Mapping[Named, str]) -> str | None:
    """Return the entities that a name may mean, as one text."""
    article, kind, _ = key
    shown = dict.fromkeys(entities[article, kind, name] for name in names[:MOST_CANDIDATES])
    return SEPARATOR.join(shown) or None


def _offices(entities: list[str], halves: set[int], found: Mapping[object, Context]) -> list[tuple[Any, ...]]:
    """Return the mentions of persons by their offices, as rows of the table of merged mentions."""
    added: list[tuple[Any, ...]] = []
    for article, context in found.items():
        held = holders((office, entities[row]) for row, office in context.held if row not in halves)
        for alone in context.alone:
            if person := holder(alone.held, held):
                added.append((0, article, *alone[1:], PERSON, OFFICE, person, None))
    return added
