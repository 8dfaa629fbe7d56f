"""Article results: tables, items and settings of one article, computed once by ``analyse``."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from helpers.analysis.phrase_ranking import keyphrases
from helpers.analysis.results.item_lines import items_of
from helpers.analysis.results.items import NAME_KINDS, Item, ItemKind
from helpers.analysis.topics import topic_words
from helpers.base.errors import reject
from helpers.entities.merging.entity_tables import entities, entity_mentions
from helpers.entities.speech.quotations import quotations
from helpers.entities.statements.cited_sources import sources_cited
from helpers.files.article_arguments import Articles, as_articles
from helpers.statistics.conventions import COUNTED_KINDS
from helpers.text.lines.reliability import enough_stops
from helpers.text.spacing.corrections import Source
from helpers.text.stop_word_lists import StopWords
from helpers.text.tokenisation import page_furniture, split_sentences, tokenise
from helpers.times.time_tables import find_times, timeline

WORDS_PER_MINUTE = 200


@dataclass(frozen=True, kw_only=True)
class ArticleResults:
    """The results of one article.

    Attributes:
        article: its short name.
        title: its title; None if the file has none.
        source: the newspaper or agency; None if unknown.
        published: the publication date, ISO 8601; None if unknown.
        text: the raw text, into which all offsets point.
        file: one row of ``read_articles`` with all its columns.
        tokens, sentences, mentions, entities, topics, phrases, statements, sources, times, events, furniture: the
            tables of ``tokenise(pos=True)``, ``split_sentences``, ``entity_mentions``, ``entities``, ``topic_words``,
            ``keyphrases``, ``quotations``, ``sources_cited``, ``find_times``, ``timeline`` and ``page_furniture``.
        items: what the article names and counts, by key, in the order of ``topics``.
    """

    article: str
    title: str | None
    source: str | None
    published: str | None
    text: str
    file: Mapping[str, Any]
    tokens: pd.DataFrame
    sentences: pd.DataFrame
    mentions: pd.DataFrame
    entities: pd.DataFrame
    topics: pd.DataFrame
    phrases: pd.DataFrame
    statements: pd.DataFrame
    sources: pd.DataFrame
    times: pd.DataFrame
    events: pd.DataFrame
    furniture: pd.DataFrame
    items: Mapping[str, Item]

    @property
    def words(self) -> int:
        """The number of words."""
        return int(self.tokens["kind"].isin(COUNTED_KINDS).sum())

    @property
    def minutes(self) -> int:
        """The minutes it takes to read the article, at least one."""
        return max(1, round(self.words / WORDS_PER_MINUTE))

    @property
    def has_stops(self) -> bool:
        """Whether the article has enough full stops for figures about sentences."""
        return bool(enough_stops(self.tokens))

    def number_of(self, sentence: int) -> int:
        """Return the number of a sentence as readers see it: the first one after a dateline is 1."""
        return sentence + 1

    def named(self, *kinds: ItemKind) -> list[Item]:
        """Return the items of some kinds, the most frequent first; by default all names."""
        wanted = kinds or NAME_KINDS
        return sorted((item for item in self.items.values() if item.kind in wanted), key=lambda item: -item.count)


def analyse(articles: Articles, *, corrections: Source = None, stop_words: StopWords = "drop") -> ArticleResults:
    """Analyse one article: words, names, statements and times, each computed once.

    Args:
        articles: one article: a table with one row from ``read_articles``, or a text.
        corrections: spacing corrections, as in ``tokenise``.
        stop_words: the words that are no topic, as in ``topic_words``.

    Raises:
        UrduNewsError: there is no article, or there are several.

    >>> results = analyse("روس کے صدر پوتین لاہور آئے۔ پوتین نے خطاب کیا۔")
    >>> [(item.text, item.count) for item in results.named("person", "place")]
    [('پوتین', 2), ('روس', 1), ('لاہور', 1)]
    """
    table = as_articles(articles).to_pandas()
    if len(table) != 1:
        reject(f"analyse reads one article, and there are {len(table)}. Choose a row of the table.")
    row: dict[str, Any] = table.astype(object).where(table.notna(), None).to_dict("records")[0]  # type: ignore[assignment]
    tokens = tokenise(table, corrections=corrections, pos=True)
    mentions, statements = entity_mentions(tokens), quotations(tokens)
    topics = topic_words(tokens, stop_words=stop_words)
    times, events = find_times(table), timeline(table)
    return ArticleResults(
        article=str(row["article"]),
        title=row.get("title"),
        source=row.get("source"),
        published=row.get("published"),
        text=str(row["text"]),
        file=row,
        tokens=tokens,
        sentences=split_sentences(table),
        mentions=mentions,
        entities=entities(tokens),
        topics=topics,
        phrases=keyphrases(tokens, stop_words=stop_words),
        statements=statements,
        sources=sources_cited(statements),
        times=times,
        events=events,
        furniture=page_furniture(table),
        items=items_of(str(row["text"]), tokens, mentions, topics, statements, events),
    )
