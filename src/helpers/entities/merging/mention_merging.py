"""Merged mentions: each mention of a name with the entity that it means."""

from collections import defaultdict
from collections.abc import Mapping

import polars as pl

from helpers.entities.found import Kind
from helpers.entities.merging.articles_joined import PERSON, Link, entity_names
from helpers.entities.merging.body_forms import resolve_bodies
from helpers.entities.merging.comparison import Form, compared
from helpers.entities.merging.introductions import introduced_names
from helpers.entities.merging.person_forms import resolve_persons

SEPARATOR = "، "
# Persons listed that a name may mean.
MOST_CANDIDATES = 10
ENTITY_COLUMNS = ("kind", "name", "entity", "candidates")


def with_entities(mentions: pl.DataFrame, tokens: pl.DataFrame) -> pl.DataFrame:
    """Add the columns entity and candidates to a table of mentions.

    Args:
        mentions: from ``name_mentions``.
        tokens: the tokens in which they were found.
    """
    forms = compared(mentions["name"].unique().sort())
    counted = mentions.group_by("article", "kind", "name", maintain_order=True).len("count")
    groups: dict[object, dict[Kind, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for article, kind, name, count in counted.iter_rows():
        groups[article][kind][name] = count
    introduced = introduced_names(mentions, tokens)
    links: list[Link] = []
    candidates: dict[tuple[object, str, str], tuple[str, ...]] = {}
    for article, kinds in groups.items():
        for kind, counts in kinds.items():
            fullest, unclear = _fullest(kind, counts, forms, introduced.get((article, kind), []))
            links += [Link(article, kind, name, fullest[name], count) for name, count in counts.items()]
            candidates |= {(article, kind, name): names for name, names in unclear.items()}
    entities = entity_names(links, forms)
    rows = [(*key, entity, _shown(key, candidates.get(key, ()), entities)) for key, entity in entities.items()]
    table = pl.DataFrame(
        rows, schema={"article": mentions.schema["article"]} | dict.fromkeys(ENTITY_COLUMNS, pl.String()), orient="row"
    )
    return mentions.join(table, on=["article", "name", "kind"], how="left", maintain_order="left")


def _fullest(
    kind: str, counts: Mapping[str, int], forms: Mapping[str, Form], introduced: list[tuple[str, str]]
) -> tuple[Mapping[str, str], Mapping[str, tuple[str, ...]]]:
    """Return the fullest name of each name of a kind in an article, and the persons that unclear names may mean."""
    if kind == PERSON:
        return resolve_persons(counts, forms)
    return resolve_bodies(counts, forms, introduced), {}


def _shown(
    key: tuple[object, str, str], names: tuple[str, ...], entities: Mapping[tuple[object, str, str], str]
) -> str | None:
    """Return the entities that a name may mean, as one text."""
    article, kind, _ = key
    shown = dict.fromkeys(entities[article, kind, name] for name in names[:MOST_CANDIDATES])
    return SEPARATOR.join(shown) or None
