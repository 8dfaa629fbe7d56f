"""Named entities: persons, places and organisations, found by tables, by context and by a trained model."""

from typing import Any

import pandas as pd
import polars as pl

from helpers.base.dataframes import require_columns, to_pandas, to_polars
from helpers.entities.examples import first_examples
from helpers.entities.sequence.combination import articles_with_names
from helpers.entities.sequence.tagging import labeller
from helpers.entities.words import article_words, joined_forms
from helpers.text.lines.wrapping import unwrapped

RECOGNITION_NEEDS = {"article", "sentence", "start", "end", "surface", "form", "lemma", "kind"}
MENTION_SCHEMA = {"sentence": pl.Int64, "start": pl.Int64, "end": pl.Int64, "surface": pl.String, "name": pl.String}
MENTION_SCHEMA |= {"kind": pl.String, "rule": pl.String}


def names(tokens: pd.DataFrame) -> pd.DataFrame:
    """List the persons, places and organisations in a text, by rules and tables and a trained model.

    Variants of a name are separate rows: پوتین and ولادیمیر پوتین; ``entities`` counts them together. A name that is in
    no table is found by its context: a title, another name, نے, or words that the model knows beside names.

    Args:
        tokens: from ``tokenise``.

    Returns:
        One row per name and kind, most frequent first: name; kind (person, place or organisation); count; articles,
        the number of articles with the name; rules, the rules that found it; example, its first mention in context.

    Raises:
        UrduNewsError: the table has no token columns.

    >>> from helpers.text.tokenisation import tokenise
    >>> names(tokenise("وزیر خارجہ مائیک پومپیو لاہور آئے۔"))[["name", "kind"]].values.tolist()
    [['لاہور', 'place'], ['مائیک پومپیو', 'person']]
    """
    mentions = to_polars(name_mentions(tokens))
    listed = (
        mentions.group_by("name", "kind", maintain_order=True)
        .agg(
            pl.len().cast(pl.Int64).alias("count"),
            pl.col("article").n_unique().cast(pl.Int64).alias("articles"),
            pl.col("rule").unique(maintain_order=True).str.join(", ").alias("rules"),
            pl.col("article", "start", "end").first(),
        )
        .sort("count", "name", "kind", descending=[True, False, False])
    )
    return to_pandas(listed.with_columns(first_examples(listed, to_polars(tokens))).drop("article", "start", "end"))


def name_mentions(tokens: pd.DataFrame) -> pd.DataFrame:
    """List every mention of a name, with its place in the text.

    The rules propose names; a model chooses among them and adds its own, by the words, their neighbours and what the
    rules found elsewhere in the article. It is trained on 240 news articles. The rules, by their name in the column
    ``rule``:

    1. *table*: places (``places.csv``, CLDR), organisations, and persons that other rules would miss (شاہ رخ خان).
       *evidence*: a place that is also a common word (شام), next to another place or before a typical context of
       places (شام کے صدر).
    2. *title*: names and rare words after a title (وزیر خارجہ سرگئی لاوروف). Words of a family or tribe are part of
       the name (چوہدری شجاعت حسین). *initials*: a name after letters (اے بی ڈویلیئرز).
    3. *given name*: a listed given name, and the name or rare word after it. *surname*: a listed surname, and the word
       before it. *listed*: a single listed name, unless it is a common word (شاہد) or names a street (جناح روڈ).
    4. *doer*: two rare words before نے, کا کہنا and other phrases that follow only persons (لوکا موڈرچ نے).
    5. *pattern*: phrases that end in پارٹی or بینک, or begin with وزارت, with the places, modifiers and bodies that
       belong to them. *letters*: abbreviations in a table, or in brackets after the full name in the same article.
    6. *ending*: a rare word that ends in آباد, پور, ستان and the like. *kind of place*: a word after ضلع or دریائے, and
       roads, stadiums and airports by name (قذافی اسٹیڈیم).
    7. *again*: a name of several words that occurs elsewhere in the article, or one of its words. A common word among
       these must occur before نے in the article.
    8. *model*: a name that no rule found, or found with other ends or as another kind.

    Returns:
        One row per mention, in the order of the text: article; sentence; start and end, code points of the raw text;
        surface, the raw text on one line; name, normalised; kind; rule.

    Raises:
        UrduNewsError: the table has no token columns.

    >>> from helpers.text.tokenisation import tokenise
    >>> name_mentions(tokenise("خوشی سے شاہد ہوا"))["name"].to_list()
    []
    """
    require_columns(tokens, RECOGNITION_NEEDS, "tokenise")
    table = to_polars(tokens)
    found: list[tuple[Any, ...]] = []
    named = articles_with_names(article_words(table), labeller())
    for (article, words, text, origin), own in named:
        for name in own:
            name_words = words[name.begin : name.end]
            start, end = name_words[0].start, name_words[-1].end
            normalised = joined_forms(name_words)
            surface = unwrapped(text[start - origin : end - origin])
            found.append((article, name_words[0].sentence, start, end, surface, normalised, name.kind, name.rule))
    schema = {"article": table.schema["article"]} | MENTION_SCHEMA
    return to_pandas(pl.DataFrame(found, schema=schema, orient="row"))
