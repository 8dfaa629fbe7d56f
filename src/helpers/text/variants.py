"""Spelling variants: propose pairs of spellings of one word, and merge the accepted ones."""

from functools import cache

import pandas as pd
import polars as pl

from helpers.base.dataframes import require_columns, to_pandas, to_polars
from helpers.tables import rows
from helpers.text.general_frequency import makhzan_counts, zipf

# Names of the rule of a pair that no single rule unifies, and of a pair of ``spelling_pairs.csv``.
SEVERAL_RULES, LISTED = "several rules", "listed"
# Rules for pairs with a spelling that general Urdu does not know.
UNKNOWN = "unknown"
# Endings of listed words: ہسپتالوں, اسپتالوں.
ENDINGS = ("وں", "یں", "ی", "یوں", "یاں", "ز", "س", "ے", "و", "دار", "داروں", "داری")


def spelling_variants(tokens: pd.DataFrame) -> pd.DataFrame:
    """List pairs of forms that are probably two spellings of one word.

    Two forms are proposed if the rules in ``tables/variants.csv`` map them to the same spelling (گذشتہ, گزشتہ), or if
    they are listed in ``tables/spelling_pairs.csv`` (ہسپتال, اسپتال), also with an ending. Words listed as different in
    ``tables/different_words.csv`` are not. A pair may still be two words: review the list before you pass it to
    ``merge_variants``.

    Args:
        tokens: from ``tokenise``.

    Returns:
        One row per pair, the most frequent first: variant, the rarer spelling; word, the spelling it would be merged
        into, the more frequent in the tokens or else in general Urdu; rule, "listed" for a listed pair; count_variant
        and count_word; zipf_variant and zipf_word, in general Urdu, null if unknown.

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
    )
    counted = counted.with_columns(_sure(counted["form"]), zipf(counted["form"]).alias("zipf"))
    ranked = counted.sort("count", "zipf", "form", descending=[True, True, False], nulls_last=True)
    words = ranked.join(_words(ranked), on="sure").filter(pl.col("form") != pl.col("word"))
    pairs = words.join(ranked, left_on="word", right_on="form", suffix="_word")
    rules = [_rule(variant, word) for variant, word in pairs.select("form", "word").iter_rows()]
    return to_pandas(
        pairs.select(
            pl.col("form").alias("variant"),
            "word",
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


def _words(ranked: pl.DataFrame) -> pl.DataFrame:
    """Return the word that the forms of each key are merged into: sure, word.

    Args:
        ranked: form and sure, the most frequent form first.
    """
    heads = ranked.unique("sure", keep="first", maintain_order=True)
    merged = {form: form for form in heads["form"]}
    for rule in rows("variants.csv"):
        if rule["for"] == UNKNOWN:
            first: dict[str, str] = {}
            for form, key in zip(heads["form"], _replaced(heads["sure"], rule), strict=True):
                word = first.setdefault(key, form)
                if merged[form] == form != word and not (_is_known(form) and _is_known(word)):
                    merged[form] = word
    # The most frequent come first: a word is itself merged before those that are merged into it.
    for form, word in merged.items():
        merged[form] = merged[word]
    return pl.DataFrame([heads["sure"], pl.Series("word", list(merged.values()), dtype=pl.String)])


def _is_known(form: str) -> bool:
    return zipf(pl.Series([form])).null_count() == 0 or form in makhzan_counts()


@cache
def _listed() -> dict[str, str]:
    """Map the other spellings of listed words to the word."""
    return {row["other"]: row["word"] for row in rows("spelling_pairs.csv")}


def _sure(forms: pl.Series) -> pl.Series:
    """Return the key of each form, which two spellings of one word share."""
    unified = pl.Series([_usual(form) for form in forms], dtype=pl.String)
    for rule in rows("variants.csv"):
        if rule["for"] != UNKNOWN:
            unified = _replaced(unified, rule)
    # Of two words that would share a key, the second has one of its own.
    apart = {row["other"] for row in rows("different_words.csv")}
    keys = [f"={form}" if form in apart else key for form, key in zip(forms, unified, strict=True)]
    return pl.Series("sure", keys, dtype=pl.String)


def _usual(form: str) -> str:
    """Return a form with its listed words, also those with an ending, in the usual spelling.

    >>> _usual("اسپتالوں")
    'ہسپتالوں'
    """
    listed = _listed()
    if " " in form:
        return " ".join(map(_usual, form.split(" ")))
    if form in listed:
        return listed[form]
    stems = ((form.removesuffix(ending), ending) for ending in ENDINGS if form.endswith(ending))
    return next((listed[stem] + ending for stem, ending in stems if stem in listed), form)


def _replaced(forms: pl.Series, rule: dict[str, str]) -> pl.Series:
    """Apply a rule to the forms that have enough letters after it."""
    replaced = forms.str.replace_all(rule["pattern"], rule["replacement"])
    return replaced.zip_with(replaced.str.len_chars() >= int(rule["letters"]), forms)


def _rule(variant: str, word: str) -> str:
    """Return the rule that unifies two spellings, ``LISTED`` or ``SEVERAL_RULES``."""
    both = pl.Series([variant, word])
    for row in rows("variants.csv"):
        if _replaced(both, row).n_unique() == 1:
            return row["rule"]
    return LISTED if _usual(variant) == _usual(word) else SEVERAL_RULES
