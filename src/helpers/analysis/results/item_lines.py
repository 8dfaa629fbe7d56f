"""Item lines: find every occurrence of the names, topic words, dates and speakers of an article."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from helpers.analysis.results.contexts import CONTEXT_WORDS, line_of
from helpers.analysis.results.items import NAME_KINDS, Item, Line, key_of
from helpers.base.dataframes import to_polars
from helpers.statistics.kwic.many_words import concordances


def items_of(
    text: str,
    tokens: pd.DataFrame,
    mentions: pd.DataFrame,
    topics: pd.DataFrame,
    statements: pd.DataFrame,
    events: pd.DataFrame,
) -> dict[str, Item]:
    """Return the items of an article by key: names, other topic words, dates, and speakers with their statements."""
    found = [*_names(mentions, text), *_topics(tokens, topics, text), *_times(events, text), *_speakers(statements)]
    return {item.key: item for item in found}


def _names(mentions: pd.DataFrame, text: str) -> Iterator[Item]:
    table = to_polars(mentions)
    for group in table.partition_by("kind", "entity", maintain_order=True):
        kind, entity = group.select("kind", "entity").row(0)
        forms = group["name"].value_counts(sort=True)["name"].to_list()
        yield Item(key_of(kind, entity), kind, entity, _lines(text, group.to_dicts()), tuple(forms))


def _topics(tokens: pd.DataFrame, topics: pd.DataFrame, text: str) -> Iterator[Item]:
    words = to_polars(topics[~topics["kind"].isin(NAME_KINDS)]).select("form", "forms")
    lines = to_polars(concordances(tokens, words["form"].to_list(), by="lemma", width=CONTEXT_WORDS))
    by_word = {group["query"][0]: group for group in lines.partition_by("query", maintain_order=True)}
    for form, forms in words.iter_rows():
        if form in by_word:
            found = _lines(text, by_word[form].to_dicts())
            yield Item(key_of("topic", form), "topic", form, found, tuple(forms.split("، ")))


def _times(events: pd.DataFrame, text: str) -> Iterator[Item]:
    table = to_polars(events)
    for group in table.filter(table["start"].is_not_null()).partition_by("value", maintain_order=True):
        value, surface = str(group["value"][0]), str(group["surface"][0])
        yield Item(key_of("time", value), "time", surface, _lines(text, group.to_dicts()))


def _speakers(statements: pd.DataFrame) -> Iterator[Item]:
    known = statements[statements["speaker_resolved"].notna()]
    for group in to_polars(known).partition_by("speaker_resolved", maintain_order=True):
        speaker = str(group["speaker_resolved"][0])
        lines = tuple(Line(row["sentence"], "", row["quote"], "", row["start"], row["end"]) for row in group.to_dicts())
        yield Item(key_of("statement", speaker), "statement", speaker, lines)


def _lines(text: str, rows: list[dict[str, Any]]) -> tuple[Line, ...]:
    return tuple(line_of(text, row["sentence"], row["start"], row["end"]) for row in rows)
