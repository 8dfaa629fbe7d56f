"""The words that carry no topic, by part of speech, and what leaving them out removed."""

from collections.abc import Collection
from functools import cache
from typing import Literal, TypeAlias

import pandas as pd
import polars as pl

from helpers.base.dataframes import require_whole, to_pandas, to_polars
from helpers.base.errors import UrduNewsError
from helpers.tables import rows

# What a function that counts may be told to do with them: keep, drop, or drop the reader's own list.
StopWords: TypeAlias = Literal["keep", "drop"] | Collection[str]


def stop_words(
    pos: Collection[str] | None = None, *, add: Collection[str] = (), keep: Collection[str] = ()
) -> frozenset[str]:
    """Return the stop words: the forms of ``tables/function_words.csv``.

    Args:
        pos: only these parts of speech (ADP, ADV, AUX, CCONJ, DET, INTJ, PART, PRON, SCONJ); all by default.
        add: forms to count as stop words as well.
        keep: forms that matter to your question, such as ہم or نہیں, and are no stop words.

    >>> "نہیں" in stop_words(), "نہیں" in stop_words(keep=["نہیں"]), "پاکستان" in stop_words()
    (True, False, False)

    Raises:
        UrduNewsError: a part of speech that the table does not have.
    """
    known = {row["pos"] for row in rows("function_words.csv")}
    if unknown := set(pos or ()) - known:
        raise UrduNewsError(
            f"{', '.join(sorted(unknown))} is no part of speech here. Choose from {', '.join(sorted(known))}."
        )
    chosen = {row["form"] for row in rows("function_words.csv") if pos is None or row["pos"] in pos}
    return frozenset(chosen | set(add)) - frozenset(keep)


def removed_stop_words(tokens: pd.DataFrame, stop_words: StopWords = "drop") -> pd.DataFrame:
    """List the words that leaving out the stop words removes from these tokens.

    Returns:
        One row per form, the most frequent first: form, pos and gloss (null for words of your own list), count.

    >>> from helpers.text.tokenisation import tokenise
    >>> removed_stop_words(tokenise("صدر اور وزیر کے درمیان"))["form"].to_list()
    ['اور', 'درمیان', 'کے']
    """
    removed = as_set(stop_words)
    counted = (
        to_polars(tokens)
        .filter(pl.col("kind") == "word", pl.col("form").is_in(list(removed)))
        .group_by("form")
        .agg(pl.len().cast(pl.Int64).alias("count"))
        .join(_described(), on="form", how="left")
        .sort("count", "form", descending=[True, False])
    )
    return to_pandas(counted.select("form", "pos", "gloss", "count"))


def as_set(stop_words: StopWords) -> frozenset[str]:
    """Return the forms to leave out: none for "keep", the table's for "drop", else the reader's own.

    Raises:
        UrduNewsError: a word where a choice or a list was expected.
    """
    if isinstance(stop_words, str):
        if stop_words not in ("keep", "drop"):
            raise UrduNewsError(f'stop_words is "keep", "drop" or a list of words, not "{stop_words}".')
        return frozenset() if stop_words == "keep" else globals()["stop_words"]()
    require_whole(stop_words)
    return frozenset(stop_words)


@cache
def _described() -> pl.DataFrame:
    return pl.DataFrame(rows("function_words.csv")).select("form", "pos", "gloss")
