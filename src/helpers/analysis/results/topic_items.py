"""Topic items: the words, phrases and names that say what an article is about, each with all its lines."""

from collections.abc import Sequence

import pandas as pd
import polars as pl

from helpers.analysis.results.contexts import lines_of
from helpers.analysis.results.items import NAME_KINDS, Item, key_of
from helpers.analysis.topics import counted, ranked, topic_tokens
from helpers.base.dataframes import to_pandas, to_polars
from helpers.text.variants import spelling_keys

NAME_SCHEMA: dict[str, pl.DataType] = {
    "form": pl.String(),
    "kind": pl.String(),
    "all_forms": pl.List(pl.String),
    "count": pl.Int64(),
    "articles": pl.Int64(),
}


def topic_items(
    text: str, whole: pl.DataFrame, names: Sequence[Item], mentions: pd.DataFrame, size: int, removed: frozenset[str]
) -> tuple[pd.DataFrame, list[Item]]:
    """Return the table of topics, with the key of the item of each, and the items of those that are no names.

    A name counts as often as it is mentioned, also in datelines. A word inside a name, or spelled like one or like a
    word of a person's name, is no topic.

    Args:
        text: the raw text.
        whole: from ``with_whole_names``.
        names: the items of names.
        mentions: the mentions by name.
        size: the number of words of the article.
        removed: stop words.
    """
    spelled = _spelled(mentions)
    words = _outside(topic_tokens(whole, "lemma", frozenset(), removed), mentions).filter(
        ~pl.col("class").is_in(NAME_KINDS), ~pl.col("form").is_in(list(spelled))
    )
    by_key = (
        counted(words, "lemma")
        .filter(~pl.col("form").is_in(list(spelled)))
        .sort("count", "form", descending=[True, False])
    )
    # Two spellings of a word are one topic: اسٹریٹجک, اسٹریٹیجک.
    by_key = by_key.with_columns(spelling_keys(by_key["form"]).alias("spelling"))
    by_key = by_key.with_columns(pl.col("form").first().over("spelling").alias("form"))
    placed = words.join(by_key.select("key", shown="form"), on="key", maintain_order="left")
    counts = by_key.group_by("form", maintain_order=True).agg(
        pl.col("kind").first(), pl.col("all_forms").explode(), pl.col("count").sum(), pl.col("articles").max()
    )
    forms = dict(counts.select("form", "all_forms").iter_rows())
    items = [
        Item(key_of("topic", form), "topic", form, lines_of(text, group), tuple(forms[form]))
        for (form,), group in placed.group_by("shown", maintain_order=True)
    ]
    table = ranked(pl.concat([_name_counts(names), counts], how="diagonal").with_columns(_key().alias("key")), size)
    return to_pandas(table.with_columns(_key().alias("key"))), items


def _spelled(mentions: pd.DataFrame) -> set[str]:
    """Return the names, and the single words of persons' names, which may mean them: کم for کم جونگ ان."""
    persons = mentions[mentions["kind"] == "person"]["name"]
    return {*mentions["name"], *mentions["entity"], *(word for name in persons for word in name.split(" "))}


def _outside(words: pl.DataFrame, mentions: pd.DataFrame) -> pl.DataFrame:
    """Return the words that share no letter with a name."""
    named = to_polars(mentions).select("start", until="end").sort("start").with_columns(pl.col("until").cum_max())
    last = words.with_columns(last=pl.col("end") - 1).join_asof(
        named, left_on="last", right_on="start", check_sortedness=False
    )
    return last.filter((pl.col("until") <= pl.col("start")).fill_null(value=True)).drop("last", "until")


def _name_counts(names: Sequence[Item]) -> pl.DataFrame:
    rows = [(name.text, name.kind, list(name.forms), name.count, 1) for name in names]
    return pl.DataFrame(rows, schema=NAME_SCHEMA, orient="row")


def _key() -> pl.Expr:
    name = pl.col("kind").is_in(NAME_KINDS)
    return pl.format("{}:{}", pl.when(name).then("kind").otherwise(pl.lit("topic")), "form")
