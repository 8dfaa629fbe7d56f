"""Spelling variants: propose pairs of spellings of one word, and merge the accepted ones."""

from collections.abc import Mapping
from functools import cache
from typing import TypeAlias

import pandas as pd
import polars as pl

from helpers.base.dataframes import require_columns, to_pandas, to_polars
from helpers.tables import rows
from helpers.text.general_frequency import general_zipf, makhzan_counts, zipf, zipf_of

# Names of the rule of a pair that no single rule unifies, and of a pair of ``spelling_pairs.csv``.
SEVERAL_RULES, LISTED = "several rules", "listed"
# Rules for pairs with a spelling that general Urdu does not know.
UNKNOWN = "unknown"
# Endings of listed words: ہسپتالوں, اسپتالوں.
ENDINGS = ("وں", "یں", "ی", "یوں", "یاں", "ز", "س", "ے", "و", "دار", "داروں", "داری")
# A spelling with a third of the occurrences or fewer is the variant, however common it is in general Urdu.
MOST_TIMES = 3
# The signs that general lists drop, and writers often omit: فوراً, اعلیٰ.
SIGNS = frozenset("ًٰ")
# A compound is written together (کمزور) if that spelling has at least this Zipf value, else apart (ساز و سامان).
TOGETHER_ZIPF = 4.0
# Ranks a spelling: listed, one word of a place's name, with its signs, frequent in general Urdu.
Standing: TypeAlias = tuple[bool, bool, int, float]


def spelling_variants(tokens: pd.DataFrame) -> pd.DataFrame:
    """List pairs of forms that are probably two spellings of one word.

    Two forms are proposed if the rules in ``tables/variants.csv`` map them to the same spelling (گذشتہ, گزشتہ), or if
    they are listed in ``tables/spelling_pairs.csv`` (ہسپتال, اسپتال), also with an ending. Words listed as different in
    ``tables/different_words.csv`` are not. A pair may still be two words: review the list before you pass it to
    ``merge_variants``.

    The word is the spelling that is at least three times as frequent in the tokens as the others. Among spellings with
    closer counts it is the standard one: the word of ``tables/spelling_pairs.csv`` (کمیشن, not کمشن), the name of a
    place in ``tables/places.csv`` (دارفور), the spelling with tanwin or superscript alef (فوراً), or else the more
    frequent in general Urdu, by wordfreq's list; there a compound is written together only if that is common
    (کمزور, but ساز و سامان).

    Args:
        tokens: from ``tokenise``.

    Returns:
        One row per pair, the most frequent first: variant, the other spelling; word, the spelling it would be merged
        into; rule, "listed" for a listed pair; count_variant
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
    counted = counted.with_columns(spelling_keys(counted["form"]).alias("sure"), zipf(counted["form"]).alias("zipf"))
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
        ranked: form, count and sure, the most frequent form first.
    """
    counts = dict(zip(ranked["form"], ranked["count"], strict=True))
    heads = _first_of_groups(ranked["form"].to_list(), ranked["sure"].to_list(), counts)
    merged = {form: form for form in heads.values()}
    for rule in rows("variants.csv"):
        if rule["for"] == UNKNOWN:
            forms = list(heads.values())
            keys = _replaced(pl.Series(list(heads), dtype=pl.String), rule).to_list()
            first = _first_of_groups(forms, keys, counts)
            for form, key in zip(forms, keys, strict=True):
                word = _last(first[key], merged)
                if merged[form] == form != word and not (_is_known(form) and _is_known(word)):
                    merged[form] = word
    words = [_last(form, merged) for form in heads.values()]
    return pl.DataFrame({"sure": list(heads), "word": words}, schema={"sure": pl.String, "word": pl.String})


def _last(form: str, merged: Mapping[str, str]) -> str:
    """Return the word at the end of a chain of merged forms."""
    while merged[form] != form:
        form = merged[form]
    return form


def _first_of_groups(forms: list[str], keys: list[str], counts: Mapping[str, int]) -> dict[str, str]:
    """Return the word among the forms of each key, by their standing if their counts are close.

    Args:
        forms: the most frequent first.
        keys: of the forms.
        counts: of the forms.

    >>> _first_of_groups(["فورا", "فوراً"], ["فورا", "فورا"], {"فورا": 2, "فوراً": 1})
    {'فورا': 'فوراً'}
    """
    groups: dict[str, list[str]] = {}
    for form, key in zip(forms, keys, strict=True):
        groups.setdefault(key, []).append(form)
    found = {}
    for key, group in groups.items():
        close = [form for form in group if counts[form] * MOST_TIMES > max(counts[form] for form in group)]
        found[key] = group[0] if len(group) == 1 else max(close, key=_standing)
    return found


def _standing(form: str) -> Standing:
    """Return the standing of a spelling, which is greater the more it is the standard one."""
    general = TOGETHER_ZIPF if " " in form else general_zipf().get(form) or zipf_of(form) or 0.0
    return _usual(form) == form, form in _places(), len(SIGNS.intersection(form)), general


@cache
def _places() -> frozenset[str]:
    return frozenset(row["place"] for row in rows("places.csv"))


def _is_known(form: str) -> bool:
    return zipf(pl.Series([form])).null_count() == 0 or form in makhzan_counts()


@cache
def _listed() -> dict[str, str]:
    """Map the other spellings of listed words to the word."""
    return {row["other"]: row["word"] for row in rows("spelling_pairs.csv")}


def spelling_keys(forms: pl.Series) -> pl.Series:
    """Return the key of each form, which two spellings of one word share.

    >>> spelling_keys(pl.Series(["امریکہ", "امریکا", "شاہ رخ", "شاہرخ"])).n_unique()
    2
    """
    unified = pl.Series([_usual(form) for form in forms], dtype=pl.String)
    for rule in rows("variants.csv"):
        if rule["for"] != UNKNOWN:
            unified = _replaced(unified, rule)
    # Of two words that would share a key, the second has one of its own.
    apart = {row["other"] for row in rows("different_words.csv")}
    keys = [f"={form}" if form in apart else key for form, key in zip(forms, unified, strict=True)]
    return pl.Series(keys, dtype=pl.String)


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
