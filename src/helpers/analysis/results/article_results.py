"""Article results: tables, items and settings of one article, computed once by ``analyse``."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd
import polars as pl

from helpers.analysis.phrase_ranking import phrase_table
from helpers.analysis.results.dateline import Dateline, read_dateline
from helpers.analysis.results.front_choice import MOST_BARS, MOST_CLOUD_WORDS, chosen_statements, chosen_topics
from helpers.analysis.results.headline import headline_of
from helpers.analysis.results.items import NAME_KINDS, Item, ItemKind
from helpers.analysis.results.name_items import by_name, name_items
from helpers.analysis.results.people import Person, people
from helpers.analysis.results.phrase_items import phrase_items
from helpers.analysis.results.repairs import Repair, repairs_of
from helpers.analysis.results.sentence_figures import SentenceFigures, sentence_figures
from helpers.analysis.results.statement_items import StatementRecord, statement_items, statement_records, with_keys
from helpers.analysis.results.time_items import time_items
from helpers.analysis.results.topic_items import topic_items
from helpers.analysis.results.unusual_words import UnusualWord, unusual_words
from helpers.analysis.skipped_words import marked
from helpers.analysis.whole_names import with_whole_names
from helpers.base.dataframes import to_pandas, to_polars
from helpers.base.errors import reject
from helpers.entities.merging.entity_tables import entity_mentions, entity_table
from helpers.entities.speech.quotations import quotations
from helpers.entities.statements.cited_sources import sources_cited
from helpers.files.article_arguments import Articles, as_articles
from helpers.files.article_descriptions import date_origin, is_inferred, raw_description
from helpers.statistics.conventions import COUNTED_KINDS
from helpers.text.lines.datelines import is_verb
from helpers.text.lines.reliability import enough_stops
from helpers.text.spacing.corrections import Source
from helpers.text.stop_word_lists import StopWords, as_set
from helpers.text.tokenisation import furniture_of, sentences_of, tokenise
from helpers.times.model import Region, anchor_of
from helpers.times.time_tables import times_and_timeline
from helpers.times.timex_values import format_date

WORDS_PER_MINUTE = 200


@dataclass(frozen=True, kw_only=True)
class ArticleResults:
    """The results of one article.

    Attributes:
        article: its short name.
        title: its title; None if the file has none.
        headline: its title, else its first line if that is a headline, else its short name, or the first words of a
            text that is from no file.
        source: the newspaper or agency; None if unknown.
        published: the publication date, ISO 8601; None if unknown.
        date_inferred: whether ``articles.csv`` beside its file says that this date is inferred.
        text: the raw text, into which all offsets point.
        file: one row of ``read_articles`` with all its columns.
        dateline: its dateline; None without one.
        tokens, sentences, sources, furniture: the tables of ``tokenise(pos=True)``, ``split_sentences``,
            ``sources_cited`` and ``page_furniture``.
        mentions, entities: the tables of ``entity_mentions`` and ``entities``, without the offices that stand for a
            person alone.
        topics: the table of ``topic_words``, in which names count as often as they are mentioned.
        phrases: the table of ``keyphrases``, without names.
        statements, times, events: the tables of ``quotations``, ``find_times`` and ``timeline``.
        records: the statements with their speakers.
        figures: the number of sentences after the dateline, and their length.
        items: what the article names and counts, by key: names, topics, times and speakers. The tables mentions,
            topics, phrases, statements, times and events have a column ``key``: the item that a row belongs to.
    """

    article: str
    title: str | None
    headline: str
    source: str | None
    published: str | None
    date_inferred: bool
    text: str
    file: Mapping[str, Any]
    dateline: Dateline | None
    figures: SentenceFigures
    tokens: pd.DataFrame
    sentences: pd.DataFrame
    mentions: pd.DataFrame
    entities: pd.DataFrame
    topics: pd.DataFrame
    phrases: pd.DataFrame
    statements: pd.DataFrame
    records: tuple[StatementRecord, ...]
    sources: pd.DataFrame
    times: pd.DataFrame
    events: pd.DataFrame
    furniture: pd.DataFrame
    items: Mapping[str, Item]

    @cached_property
    def words(self) -> int:
        """The number of words."""
        return int(self.tokens["kind"].isin(COUNTED_KINDS).sum())

    @cached_property
    def minutes(self) -> int:
        """The minutes it takes to read the article, at least one."""
        return max(1, round(self.words / WORDS_PER_MINUTE))

    @cached_property
    def has_stops(self) -> bool:
        """Whether the article has enough full stops for figures about sentences."""
        return bool(enough_stops(self.tokens))

    @cached_property
    def bars(self) -> tuple[Item, ...]:
        """The ten main topics, most frequent first."""
        return chosen_topics(self.items, self.topics, MOST_BARS)

    @cached_property
    def cloud(self) -> tuple[Item, ...]:
        """The words of the cloud, at most 60, most frequent first."""
        return chosen_topics(self.items, self.topics, MOST_CLOUD_WORDS)

    @cached_property
    def unusual(self) -> tuple[UnusualWord, ...]:
        """The words that occur three times or more, and more often than in general Urdu."""
        return unusual_words(self.items, self.topics)

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """The persons, most often named first."""
        return people(self.items, self.mentions, self.tokens)

    @cached_property
    def front_statements(self) -> tuple[StatementRecord, ...]:
        """One statement of each of the three speakers with most statements."""
        return chosen_statements(self.records, self.items, self.bars)

    @cached_property
    def repairs(self) -> tuple[Repair, ...]:
        """Where the article is read differently from how it is written."""
        return repairs_of(self.tokens, self.sentences)

    def number_of(self, sentence: int) -> int:
        """Return the number of a sentence as readers see it: 1 for the first one, 0 for a dateline that stands alone.

        Args:
            sentence: its index.
        """
        alone = self.dateline.sentence if self.dateline is not None and self.dateline.alone else None
        if alone is None or sentence < alone:
            return sentence + 1
        return 0 if sentence == alone else sentence

    def named(self, *kinds: ItemKind) -> list[Item]:
        """Return the items of some kinds, the most frequent first; by default all names."""
        wanted = kinds or NAME_KINDS
        return sorted((item for item in self.items.values() if item.kind in wanted), key=lambda item: -item.count)


def analyse(
    articles: Articles, *, corrections: Source = None, stop_words: StopWords = "drop", region: Region = "PK"
) -> ArticleResults:
    """Analyse one article: words, names, statements and times, each computed once.

    Args:
        articles: one article: a table with one row from ``read_articles``, or a text.
        corrections: spacing corrections, as in ``tokenise``.
        stop_words: the words that are no topic, as in ``topic_words``.
        region: "PK" or "IN", as in ``find_times``.

    Raises:
        UrduNewsError: there is no article, or there are several.

    >>> results = analyse("روس کے صدر پوتین لاہور آئے۔ پوتین نے خطاب کیا۔")
    >>> [(item.text, item.count) for item in results.named("person", "place")]
    [('پوتین', 2), ('روس', 1), ('لاہور', 1)]
    """
    table = as_articles(articles)
    if len(table) != 1:
        reject(f"analyse reads one article, and there are {len(table)}. Choose a row of the table.")
    row = table.row(0, named=True)
    anchor = anchor_of(row.get("published"))
    published = format_date(*anchor) if anchor else None
    text, removed = str(row["text"]), as_set(stop_words)
    tokens = tokenise(table, corrections=corrections, pos=True)
    found = entity_mentions(tokens)
    mentions = by_name(found)
    times, events, dates = time_items(text, *times_and_timeline(table, region=region))
    whole = with_whole_names(marked(tokens, times=times), found)
    names = list(name_items(text, mentions))
    size = int(tokens["kind"].isin(COUNTED_KINDS).sum())
    topics, words = topic_items(text, whole, names, mentions, size, removed)
    phrases, new = phrase_items(
        text, phrase_table(whole, 2, removed), mentions, {item.key: item for item in [*names, *words]}
    )
    statements = quotations(tokens)
    records = statement_records(text, statements, found, _verbs(tokens))
    items = [*names, *words, *new, *dates, *statement_items(records)]
    # Tokens have offsets of 32 bits, other tables of 64.
    wide = to_polars(tokens).cast({pl.Int32: pl.Int64})
    dateline, title, furniture = read_dateline(text, tokens, times), row.get("title"), furniture_of(wide)
    return ArticleResults(
        article=str(row["article"]),
        title=title,
        headline=headline_of(text, title, _name_of(row), furniture) or str(row["article"]),
        source=row.get("source"),
        published=published,
        date_inferred=is_inferred(date_origin(raw_description(row.get("path")), published)),
        text=text,
        file=row,
        dateline=dateline,
        figures=sentence_figures(tokens, dateline),
        tokens=tokens,
        sentences=to_pandas(sentences_of(wide, table)),
        mentions=mentions,
        entities=entity_table(mentions, tokens),
        topics=topics,
        phrases=phrases,
        statements=with_keys(statements, records),
        records=records,
        sources=sources_cited(statements),
        times=times,
        events=events,
        furniture=furniture,
        items={item.key: item for item in items},
    )


def _name_of(row: Mapping[str, Any]) -> str | None:
    """Return the short name of an article; None for a text that has only a number."""
    return None if isinstance(row["article"], int) and not row.get("path") else str(row["article"])


def _verbs(tokens: pd.DataFrame) -> list[int]:
    """Return where the finite verbs begin."""
    verbs: list[int] = to_polars(tokens).filter(is_verb())["start"].to_list()
    return verbs
