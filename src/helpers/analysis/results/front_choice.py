"""Front page: which topics, words of the cloud and statements it shows."""

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence

import pandas as pd

from helpers.analysis.results.items import NAME_KINDS, Item
from helpers.analysis.results.statement_items import StatementRecord
from helpers.text.lemmas import infinitive_forms

MOST_BARS, MOST_CLOUD_WORDS, MOST_STATEMENTS = 10, 60, 3
# Words of a statement that can be read at a glance and says something.
SHORT_WORDS, LONG_WORDS = 8, 40
PREFERRED_KINDS = ("reported", "partly quoted", "direct")


def chosen_topics(items: Mapping[str, Item], topics: pd.DataFrame, most: int) -> tuple[Item, ...]:
    """Return the most frequent topics that are no verbs, of equally frequent ones the most characteristic.

    Args:
        items: the items by key.
        topics: the table of topics.
        most: their number.
    """
    keys: list[str] = topics[~topics["form"].isin(infinitive_forms())]["key"].to_list()
    return tuple(sorted((items[key] for key in keys), key=lambda item: -item.count)[:most])


def chosen_statements(
    records: Sequence[StatementRecord], items: Mapping[str, Item], topics: Collection[Item]
) -> tuple[StatementRecord, ...]:
    """Return one statement of each of the speakers with most statements, the best one to read; names come first.

    A clause is better than a phrase, words between marks than reported ones, both marks than one, 8 to 40 words than
    other lengths, then more topics.

    Args:
        records: the statements.
        items: the items by key.
        topics: the topics that count.
    """
    starts = sorted(line.start for topic in topics for line in topic.lines)
    by_speaker: dict[str, list[StatementRecord]] = {}
    for record in records:
        if record.speakers:
            by_speaker.setdefault(record.key, []).append(record)
    named = {item.text for item in items.values() if item.kind in NAME_KINDS}
    speakers = sorted(by_speaker, key=lambda key: (-items[key].count, items[key].text not in named))[:MOST_STATEMENTS]
    return tuple(max(by_speaker[key], key=lambda record: _rank(record, starts)) for key in speakers)


def _rank(record: StatementRecord, topics: Sequence[int]) -> tuple[bool, int, bool, bool, int]:
    return (
        record.clause,
        PREFERRED_KINDS.index(record.kind),
        not record.one_mark_missing,
        SHORT_WORDS <= record.words <= LONG_WORDS,
        bisect_left(topics, record.end) - bisect_left(topics, record.start),
    )
