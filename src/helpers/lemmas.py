"""Inflected form -> dictionary form; so far of the closed classes, by table."""

from functools import cache

import polars as pl

from helpers.tables import rows


def lemmatise(forms: pl.Series) -> pl.Series:
    """Return the dictionary form of each form: کے -> کا, گئے -> جانا, انہوں -> یہ.

    Function words and auxiliaries are looked up in ``tables/function_words.csv``, in their most frequent reading:
    an auxiliary's lemma is the infinitive of its verb, a pronoun's its nominative. Every other word is left as it is.

    >>> lemmatise(pl.Series(["گئے", "کتاب"])).to_list()
    ['جانا', 'کتاب']
    """
    known = _known()
    return forms.replace(pl.Series(known.keys(), dtype=pl.String), pl.Series(known.values(), dtype=pl.String))


@cache
def _known() -> dict[str, str]:
    return {row["form"]: row["lemma"] for row in rows("function_words.csv")}
