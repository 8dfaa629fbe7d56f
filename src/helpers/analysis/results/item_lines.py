"""Item lines: find every occurrence of the names, topic words, dates and speakers of an article."""

from collections.abc import Iterator

import pandas as pd

from helpers.analysis.results.items import NAME_KINDS, Item, Line, key_of
from helpers.statistics.kwic.many_words import concordances

CONTEXT_WORDS = 7


def items_of(
    tokens: pd.DataFrame,
    mentions: pd.DataFrame,
    topics: pd.DataFrame,
    statements: pd.DataFrame,
    events: pd.DataFrame,
) -> dict[str, Item]:
    """Return the items of an article by key: names, other topic words, dates, and speakers with their statements."""
    text = "".join(tokens["surface"])
    found = [*_names(mentions, text), *_topics(tokens, topics), *_times(events, text), *_speakers(statements)]
    return {item.key: item for item in found}


def _names(mentions: pd.DataFrame, text: str) -> Iterator[Item]:
    for (kind, entity), group in mentions.groupby(["kind", "entity"], sort=False):
        lines = tuple(_line(text, int(row.sentence), int(row.start), int(row.end)) for row in group.itertuples())
        forms = tuple(group["name"].value_counts().index)
        yield Item(key_of(kind, entity), kind, entity, lines, forms)


def _topics(tokens: pd.DataFrame, topics: pd.DataFrame) -> Iterator[Item]:
    words = topics[~topics["kind"].isin(NAME_KINDS)]
    found = concordances(tokens, list(words["form"]), by="lemma", width=CONTEXT_WORDS)
    by_word = dict(tuple(found.groupby("query", sort=False)))
    for row in words.itertuples():
        if (group := by_word.get(row.form)) is not None:
            lines = tuple(
                Line(
                    int(line.sentence),
                    str(line.before),
                    str(line.node),
                    str(line.after),
                    int(line.start),
                    int(line.end),
                )
                for line in group.itertuples()
            )
            yield Item(key_of("topic", row.form), "topic", row.form, lines, tuple(str(row.forms).split("، ")))


def _times(events: pd.DataFrame, text: str) -> Iterator[Item]:
    found = events[events["start"].notna()]
    for value, group in found.groupby("value", sort=False):
        lines = tuple(_line(text, int(row.sentence), int(row.start), int(row.end)) for row in group.itertuples())
        yield Item(key_of("time", str(value)), "time", str(group["surface"].iloc[0]), lines)


def _speakers(statements: pd.DataFrame) -> Iterator[Item]:
    for speaker, group in statements.groupby("speaker_resolved", sort=False):
        lines = tuple(
            Line(int(row.sentence), "", str(row.quote), "", int(row.start), int(row.end)) for row in group.itertuples()
        )
        yield Item(key_of("statement", str(speaker)), "statement", str(speaker), lines)


def _line(text: str, sentence: int, start: int, end: int) -> Line:
    before, after = text[:start].split()[-CONTEXT_WORDS:], text[end:].split()[:CONTEXT_WORDS]
    return Line(sentence, " ".join(before), text[start:end], " ".join(after), start, end)
