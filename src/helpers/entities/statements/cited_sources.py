"""Sources cited: agencies, newspapers, other media and documents that statements rest on, and their country."""

from functools import cache
from typing import NamedTuple

import pandas as pd
import polars as pl

from helpers.base.dataframes import require_columns, to_pandas, to_polars
from helpers.entities.speech.speaker_kinds import head_kind, listed_source, plain_text, speaker_kind
from helpers.entities.statements.speaker_names import words_of_each
from helpers.entities.words import Words
from helpers.tables import rows

NEEDS = ("article", "speaker", "outer_speaker")


class Cited(NamedTuple):
    """A source: its usual name, its kind, and the code of its country."""

    name: str
    kind: str
    country: str | None


def sources_cited(statements: pd.DataFrame) -> pd.DataFrame:
    """List the sources that statements rest on: agencies, newspapers, other media, documents and unnamed sources.

    A source is the speaker (رائٹرز کے مطابق) or the one who reports it (``outer_speaker``). The country is that of the
    table ``news_sources.csv``; that of an unnamed source is its nationality (بھارتی میڈیا); others are null.

    Args:
        statements: from ``quotations``.

    Returns:
        One row per source, most cited first: source, its usual name, or the noun phrase if it is not in the table;
        source_kind (agency, newspaper, broadcaster, magazine, website, office, source or document); country, ISO 3166-1
        code; statements; articles.

    Raises:
        UrduNewsError: the table has no column of ``quotations``.

    >>> from helpers.entities.speech.quotations import quotations
    >>> said = quotations("روئٹرز کے مطابق صدر نے کہا کہ امن ہوگا۔ بھارتی میڈیا کے مطابق بارش ہوئی۔")
    >>> sources_cited(said)[["source", "source_kind", "country"]].values.tolist()
    [['بھارتی میڈیا', 'source', 'IN'], ['رائٹرز', 'agency', 'GB']]
    """
    require_columns(statements, NEEDS, "quotations")
    table = to_polars(statements).select(NEEDS).with_row_index("statement")
    named = table.select("statement", name=pl.concat_list("speaker", "outer_speaker")).explode("name").drop_nulls()
    each = words_of_each(named["name"].to_list())
    sources = {name: source for name, words in each.items() if (source := _cited(words)) is not None}
    found = [(statement, *sources[name]) for statement, name in named.iter_rows() if name in sources]
    schema = {"statement": pl.UInt32, "source": pl.String, "source_kind": pl.String, "country": pl.String}
    counted = (
        pl.DataFrame(found, schema=schema, orient="row")
        .join(table.select("statement", "article"), on="statement", how="left", maintain_order="left")
        .group_by("source", "source_kind", "country", maintain_order=True)
        .agg(
            pl.col("statement").n_unique().cast(pl.Int64).alias("statements"),
            pl.col("article").n_unique().cast(pl.Int64).alias("articles"),
        )
        .sort("statements", "source", descending=[True, False])
    )
    return to_pandas(counted)


def _cited(words: Words) -> Cited | None:
    """Return the source that a speaker is or contains (اخبار ڈان کی رپورٹ); None for persons and organisations."""
    if not words or speaker_kind((0, len(words)), words) != "source":
        return None
    if (row := listed_source(words)) is not None:
        return Cited(row["name"], row["kind"], row["country"] or None)
    kinds = [head_kind(index, words) for index in range(len(words))]
    countries = [_nationalities()[word.form] for word in words if word.form in _nationalities()]
    country = countries[0] if countries and "source" in kinds else None
    kind = next((kind for kind in reversed(kinds) if kind in ("source", "document")), "source")
    return Cited(plain_text((0, len(words)), words), kind or "source", country)


@cache
def _nationalities() -> dict[str, str]:
    return {row["name"]: row["country"] for row in rows("news_sources.csv") if row["kind"] == "nationality"}
