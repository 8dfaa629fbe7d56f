"""Words of a text that are spelled in two ways, and their merging where the reader accepts it."""

import pandas as pd
import polars as pl

from helpers.base.dataframes import require_columns, to_pandas, to_polars
from helpers.tables import rows
from helpers.text.general_frequency import zipf

# What is said of two spellings that no one rule makes alike.
SEVERAL = "several rules"


def spelling_variants(tokens: pd.DataFrame) -> pd.DataFrame:
    """List words of the tokens that are probably two spellings of one, for the reader to accept or not.

    Two forms are proposed if the rules of ``tables/variants.csv`` make them alike (گذشتہ, گزشتہ). Some are two words
    all the same (دانہ grain, دانا wise): read the list before merging. Nothing is merged here.

    Args:
        tokens: from ``tokenise``.

    Returns:
        One row per pair, the most frequent first: variant, the rarer spelling; word, the one it would be merged into,
        the most frequent in the tokens, then in Urdu at large; rule; count_variant and count_word; zipf_variant and
        zipf_word, of Urdu at large, null where unknown.

    Raises:
        UrduNewsError: a table that is not one of tokens.

    >>> from helpers.text.tokenisation import tokenise
    >>> spelling_variants(tokenise("گزشتہ سال اور گذشتہ ماہ، گزشتہ روز"))[["variant", "word"]].values.tolist()
    [['گذشتہ', 'گزشتہ']]
    """
    require_columns(tokens, ("form", "kind"), "tokenise")
    counted = (
        to_polars(tokens.loc[tokens["kind"] == "word", ["form"]])
        .group_by("form")
        .agg(pl.len().cast(pl.Int64).alias("count"))
        .with_columns(alike=_alike(pl.col("form"), [row["rule"] for row in rows("variants.csv")]))
    )
    counted = counted.with_columns(zipf(counted["form"]).alias("zipf"))
    ranked = counted.sort("count", "zipf", "form", descending=[True, True, False], nulls_last=True)
    heads = ranked.unique("alike", keep="first", maintain_order=True)
    pairs = ranked.join(heads, on="alike", suffix="_word").filter(pl.col("form") != pl.col("form_word"))
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
    """Return the tokens with the accepted variants counted as the word they are merged into.

    Args:
        tokens: from ``tokenise``.
        accepted: rows of ``spelling_variants``, or a table of your own: columns variant, word.

    >>> from helpers.text.tokenisation import tokenise
    >>> accepted = pd.DataFrame({"variant": ["گذشتہ"], "word": ["گزشتہ"]})
    >>> merge_variants(tokenise("گذشتہ"), accepted)[["surface", "form"]].values.tolist()
    [['گذشتہ', 'گزشتہ']]
    """
    chosen = dict(zip(accepted["variant"], accepted["word"], strict=True))
    table = to_polars(tokens)
    words = pl.col("kind") == "word"
    merged = [
        pl.when(words).then(pl.col(name).replace(chosen)).otherwise(name).alias(name) for name in ("form", "lemma")
    ]
    return to_pandas(table.with_columns(merged))


def _alike(form: pl.Expr, rules: list[str]) -> pl.Expr:
    for row in rows("variants.csv"):
        if row["rule"] in rules:
            form = form.str.replace_all(row["pattern"], row["replacement"])
    return form


def _rule(variant: str, word: str) -> str:
    """Return the one rule that makes two spellings alike, or that it takes several."""
    both = pl.DataFrame({"form": [variant, word]})
    for row in rows("variants.csv"):
        if both.select(_alike(pl.col("form"), [row["rule"]]))["form"].n_unique() == 1:
            return row["rule"]
    return SEVERAL
