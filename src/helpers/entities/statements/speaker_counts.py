"""Statements by entity: who is quoted how often, in total, by source or by month."""

from typing import Literal, TypeAlias

import pandas as pd
import polars as pl

from helpers.base.dataframes import require_columns, to_pandas, to_polars
from helpers.base.errors import UrduNewsError
from helpers.entities.statements.speaker_names import Named, named
from helpers.files.article_arguments import article_dates

By: TypeAlias = Literal["source", "month"]
GROUPS: dict[str, str] = {"source": "source", "month": "period"}
KEPT_COLUMNS = ("article", "speaker_resolved", "quote")
STATEMENT_NEEDS = (*KEPT_COLUMNS, "speaker_kind")
MENTION_NEEDS = ("article", "name", "entity")
COUNT_COLUMNS = ("speaker", "speaker_kind", "statements", "quoted_words", "articles", "first_month", "last_month")
# The year and month of a date; a year alone is no month.
MONTH = r"^(\d{4}-\d{2})"


def statements_by_entity(
    statements: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    *,
    mentions: pd.DataFrame | None = None,
    by: By | None = None,
) -> pd.DataFrame:
    """Count how often each speaker is quoted, in any number of articles.

    A speaker counts under the name without office, if there is one: وزیر خزانہ اسد عمر and اسد عمر are one. With
    ``mentions``, the names of one person count together: پوتین and ولادیمیر پوتین. Pronouns count where they are
    resolved. A statement of two speakers counts for each. Statements without a known speaker are in a row of their own,
    with an empty speaker, so the counts can be compared with all statements.

    Args:
        statements: from ``quotations``.
        articles: the articles of the statements, with the columns published and source, for months and sources.
        mentions: from ``entity_mentions``.
        by: "source" or "month", for a row per speaker and publisher or month.

    Returns:
        One row per speaker, most quoted first, by group if there are groups: source or period; speaker; speaker_kind
        (person, organisation or source); statements; quoted_words, the number of words of the statements; articles;
        first_month and last_month, null without dates.

    Raises:
        UrduNewsError: a table has no column that is needed, or ``by`` is unknown.

    >>> from helpers.entities.speech.quotations import quotations
    >>> said = quotations(["وزیر خزانہ اسد عمر نے کہا کہ قیمت کم ہوگی۔", "اسد عمر نے کہا کہ کام جاری ہے۔"])
    >>> statements_by_entity(said)[["speaker", "statements", "articles"]].values.tolist()
    [['اسد عمر', 2, 2]]
    """
    require_columns(statements, STATEMENT_NEEDS, "quotations")
    if by is not None and by not in GROUPS:
        raise UrduNewsError(f'by is "source" or "month", not {by!r}.')
    if by is not None and articles is None:
        raise UrduNewsError(f"Statements by {by} need the table of their articles: give it as the second argument.")
    rows = with_speakers(statements, mentions)
    rows = rows.join(_times_and_sources(articles, by), on="article", how="left", maintain_order="left")
    groups = [GROUPS[by]] if by else []
    counted = rows.group_by(*groups, "name", maintain_order=True).agg(
        pl.col("kind").drop_nulls().first().alias("speaker_kind"),
        pl.len().cast(pl.Int64).alias("statements"),
        pl.col("quote").str.count_matches(r"\S+").sum().cast(pl.Int64).alias("quoted_words"),
        pl.col("article").n_unique().cast(pl.Int64).alias("articles"),
        pl.col("period").min().alias("first_month"),
        pl.col("period").max().alias("last_month"),
    )
    ordered = counted.with_columns(unknown=pl.col("name").is_null()).sort(
        *groups, "unknown", "statements", "name", descending=[*[False] * len(groups), False, True, False]
    )
    return to_pandas(ordered.rename({"name": "speaker"}).select(*groups, *COUNT_COLUMNS))


def with_speakers(statements: pd.DataFrame, mentions: pd.DataFrame | None) -> pl.DataFrame:
    """Return a row per statement and speaker: statement (its row), article, quote, name, kind; null without a speaker.

    Args:
        statements: from ``quotations``.
        mentions: from ``entity_mentions``, to name the entities that are meant.
    """
    table = to_polars(statements).select(KEPT_COLUMNS).with_row_index("statement")
    table = table.with_columns(pl.col("article").cast(pl.String))
    return table.join(_speakers(table, _names(mentions)), on="statement", how="left", maintain_order="left")


def _names(mentions: pd.DataFrame | None) -> dict[str, dict[str, str]]:
    """Return for each article the entity that each name means."""
    if mentions is None:
        return {}
    require_columns(mentions, MENTION_NEEDS, "entity_mentions")
    found: dict[str, dict[str, str]] = {}
    columns = to_polars(mentions).select(pl.col("article").cast(pl.String), "name", "entity")
    for article, name, entity in columns.iter_rows():
        found.setdefault(article, {})[name] = entity
    return found


def _speakers(table: pl.DataFrame, entities: dict[str, dict[str, str]]) -> pl.DataFrame:
    """Return a row per statement and speaker, with name and kind; none for a statement without a known speaker."""
    known = table.select("statement", "article", "speaker_resolved").drop_nulls()
    names = named(known["speaker_resolved"].to_list())
    found = [
        (number, _entity(name, entities.get(article, {})), name.kind)
        for number, article, speaker in known.iter_rows()
        for name in names[speaker]
        if name.kind != "pronoun"
    ]
    schema = {"statement": pl.UInt32, "name": pl.String, "kind": pl.String}
    return pl.DataFrame(found, schema=schema, orient="row").unique(maintain_order=True)


def _entity(speaker: Named, entities: dict[str, str]) -> str:
    """Return the entity that the name of a speaker means in an article; the name if none is listed."""
    if speaker.kind != "person":
        return entities.get(speaker.name, speaker.name)
    words = speaker.name.split()
    # A single word at the end of a longer name may be another person (خان).
    endings = (" ".join(words[begin:]) for begin in range(max(len(words) - 1, 1)))
    return next((entities[ending] for ending in endings if ending in entities), speaker.name)


def _times_and_sources(articles: pd.DataFrame | None, by: By | None) -> pl.DataFrame:
    """Return the month of each article, null where unknown, and its source if it is asked for."""
    if articles is None:
        return pl.DataFrame(schema={"article": pl.String, "period": pl.String})
    if by == "source" and "source" not in articles.columns:
        raise UrduNewsError("The table of articles has no column source. Name the publishers, or count by month.")
    dates = article_dates(articles).select(
        pl.col("article").cast(pl.String), pl.col("published").cast(pl.String).str.extract(MONTH).alias("period")
    )
    sources = to_polars(articles[["source"]])["source"].cast(pl.String) if by == "source" else None
    return dates if sources is None else dates.with_columns(sources)
