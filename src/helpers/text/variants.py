"""Spelling variants: propose pairs of spellings of one word, and merge the accepted ones."""

import pandas as pd
import polars as pl

from helpers.base.dataframes import require_columns, to_pandas, to_polars
from helpers.tables import rows
from helpers.text.general_frequency import zipf

# The rule of a pair that no single rule unifies.
SEVERAL_RULES = "several rules"


def spelling_variants(tokens: pd.DataFrame) -> pd.DataFrame:
    """List pairs of forms that are probably two spellings of one word.

    Two forms are proposed if the rules in ``tables/variants.csv`` map them to the same spelling (گذشتہ, گزشتہ). Some
    pairs are two different words (دانہ grain, دانا wise): review the list before you pass it to ``merge_variants``.

    Args:
        tokens: from ``tokenise``.

    Returns:
        One row per pair, the most frequent first: variant, the rarer spelling; word, the spelling it would be merged
        into, the more frequent in the tokens or else in general Urdu; rule; count_variant and count_word; zipf_variant
        and zipf_word, in general Urdu, null if unknown.

    Raises:
        UrduNewsError: ``tokens`` is not a table of tokens.

    >>> from helpers.text.tokenisation import tokenise
    >>> spelling_variants(tokenise("گزشتہ سال اور گذشتہ ماہ، گزشتہ روز"))[["variant", "word"]].values.tolist()
    [['گذشتہ', 'گزشتہ']]
    """
    require_columns(tokens, ("form", "kind"), "tokenise")
    counted = (
        to_polars(tokens.loc[tokens["kind"] == "word", ["form"]])
        .group_by("form")
        .agg(pl.len().cast(pl.Int64).alias("count"))
        .with_columns(unified=_unified(pl.col("form"), [row["rule"] for row in rows("variants.csv")]))
    )
    counted = counted.with_columns(zipf(counted["form"]).alias("zipf"))
    ranked = counted.sort("count", "zipf", "form", descending=[True, True, False], nulls_last=True)
    most_frequent = ranked.unique("unified", keep="first", maintain_order=True)
    pairs = ranked.join(most_frequent, on="unified", suffix="_word").filter(pl.col("form") != pl.col("form_word"))
    rules = [_rule(variant, word) for variant, word in pairs.select("form", "form_word").iter_rows()]
    return to_pandas(
        pairs.select(
            pl.col("form").alias("variant"),
            pl.col("form_word").alias("word"),
            pl.Series("rule", rules, dtype=pl.String),
            pl.col("count").alias("count_variant"),
            "count_word",
            pl.col("zipf").alias("zipf_variant"),
            "zipf_word",
        ).sort("count_variant", "variant", descending=[True, False])
    )


def merge_variants(tokens: pd.DataFrame, accepted: pd.DataFrame) -> pd.DataFrame:
    """Replace the accepted variants by the word they are merged into.

    Columns form and lemma change; surface stays as written.

    Args:
        tokens: from ``tokenise``.
        accepted: rows of ``spelling_variants``, or a table of your own with columns variant and word.

    >>> from helpers.text.tokenisation import tokenise
    >>> accepted = pd.DataFrame({"variant": ["گذشتہ"], "word": ["گزشتہ"]})
    >>> merge_variants(tokenise("گذشتہ"), accepted)[["surface", "form"]].values.tolist()
    [['گذشتہ', 'گزشتہ']]
    """
    require_columns(tokens, ("form", "lemma", "kind"), "tokenise")
    require_columns(accepted, ("variant", "word"), "spelling_variants")
    chosen = dict(zip(accepted["variant"], accepted["word"], strict=True))
    table = to_polars(tokens)
    words = pl.col("kind") == "word"
    merged = [
        pl.when(words).then(pl.col(name).replace(chosen)).otherwise(name).alias(name) for name in ("form", "lemma")
    ]
    return to_pandas(table.with_columns(merged))


def _unified(form: pl.Expr, rules: list[str]) -> pl.Expr:
    for row in rows("variants.csv"):
        if row["rule"] in rules:
            form = form.str.replace_all(row["pattern"], row["replacement"])
    return form


def _rule(variant: str, word: str) -> str:
    """Return the rule that unifies two spellings, or ``SEVERAL_RULES``."""
    both = pl.DataFrame({"form": [variant, word]})
    for row in rows("variants.csv"):
        if both.select(_unified(pl.col("form"), [row["rule"]]))["form"].n_unique() == 1:
            return row["rule"]
    return SEVERAL_RULES
