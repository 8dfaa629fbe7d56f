"""Stop words: function words by part of speech, and a list of those removed from a text."""

from collections.abc import Collection
from functools import cache
from typing import Literal, TypeAlias

import pandas as pd
import polars as pl

from helpers.base.arguments import listed
from helpers.base.dataframes import require_columns, require_whole, to_pandas, to_polars
from helpers.base.errors import UrduNewsError
from helpers.tables import rows
from helpers.text.normalisation import normalise_forms

# The stop_words option of counting functions: keep all words, drop the table's stop words, or drop a list of your own.
StopWords: TypeAlias = Literal["keep", "drop"] | Collection[str]


def stop_words(
    pos: Collection[str] | None = None, *, add: Collection[str] = (), keep: Collection[str] = ()
) -> frozenset[str]:
    """Return the stop words: the forms in ``tables/function_words.csv`` and ``weak_function_words.csv``.

    Args:
        pos: only these parts of speech (ADP, ADV, AUX, CCONJ, DET, INTJ, PART, PRON, SCONJ); all by default.
        add: forms to add to the stop words.
        keep: forms to remove from the stop words because they matter to your question, such as ہم or نہیں. Other
            spellings of a form are accepted: انھوں is انہوں.

    >>> "نہیں" in stop_words(), "نہیں" in stop_words(keep=["نہیں"]), "پاکستان" in stop_words()
    (True, False, False)

    Raises:
        UrduNewsError: the table does not have a part of speech in ``pos``.
    """
    known = {row["pos"] for row in _rows()}
    wanted = known if pos is None else set(listed(pos))
    if unknown := wanted - known:
        raise UrduNewsError(
            f"Unknown part of speech: {', '.join(sorted(unknown))}. Choose from {', '.join(sorted(known))}."
        )
    chosen = {row["form"] for row in _rows() if row["pos"] in wanted}
    return (_spelled(add) | chosen) - _spelled(keep)


def removed_stop_words(tokens: pd.DataFrame, stop_words: StopWords = "drop") -> pd.DataFrame:
    """List the stop words that occur in the tokens.

    Returns:
        One row per form, the most frequent first: form; pos and gloss, null for words of your own list; count.

    >>> from helpers.text.tokenisation import tokenise
    >>> removed_stop_words(tokenise("صدر اور وزیر کے درمیان"))["form"].to_list()
    ['اور', 'درمیان', 'کے']
    """
    require_columns(tokens, ("form", "kind"), "tokenise")
    removed = as_set(stop_words)
    counted = (
        to_polars(tokens)
        .filter(pl.col("kind") == "word", pl.col("form").is_in(list(removed)))
        .group_by("form")
        .agg(pl.len().cast(pl.Int64).alias("count"))
        .join(_glosses(), on="form", how="left")
        .sort("count", "form", descending=[True, False])
    )
    return to_pandas(counted.select("form", "pos", "gloss", "count"))


def as_set(stop_words: StopWords) -> frozenset[str]:
    """Return the forms to drop for a value of the option ``stop_words``.

    Raises:
        UrduNewsError: a string other than "keep" and "drop".
    """
    if isinstance(stop_words, str):
        if stop_words not in ("keep", "drop"):
            raise UrduNewsError(f'stop_words must be "keep", "drop" or a list of words, not "{stop_words}".')
        return frozenset() if stop_words == "keep" else globals()["stop_words"]()
    return _spelled(stop_words)


def _spelled(words: Collection[str]) -> frozenset[str]:
    """Return words as they are given, and in the spelling of the forms, which are normalised."""
    given = listed(words)
    require_whole(given)
    forms = normalise_forms(pl.Series(list(map(str, given)), dtype=pl.String))
    return frozenset(given) | frozenset(forms)


@cache
def _glosses() -> pl.DataFrame:
    return pl.DataFrame(_rows()).select("form", "pos", "gloss")


@cache
def _rows() -> tuple[dict[str, str], ...]:
    return (*rows("function_words.csv"), *rows("weak_function_words.csv"))
