"""Comparison of two texts: the words they share, and the words that only one of them has."""

import pandas as pd
import polars as pl

from helpers.base.dataframes import to_pandas, to_polars
from helpers.base.errors import UrduNewsError
from helpers.statistics.conventions import COUNTED_KINDS, Unit
from helpers.statistics.frequency_tables import frequencies
from helpers.text.stop_word_lists import StopWords, as_set


def compare(
    first: pd.DataFrame, second: pd.DataFrame, *, by: Unit = "form", stop_words: StopWords = "drop"
) -> pd.DataFrame:
    """Compare the words of two articles, or of two groups of articles.

    A word may be missing from a text by chance; the shorter the text, the more likely that is.

    Args:
        first: the tokens of the first article, from ``tokenise``.
        second: the tokens of the second article.
        by: compare forms or lemmas.
        stop_words: "drop" or "keep" the stop words of the table, or a list of words to drop. Rates always refer to
            all words.

    Returns:
        One row per form or lemma (in a column named like ``by``): found_in (both, first or second), count_first and
        count_second, per_million_first and per_million_second; 0 for a word that does not occur. Shared words come
        first, sorted by the lower of their two rates; then the words of the first text, then those of the second.

    Raises:
        UrduNewsError: a text has no words, or both texts are the same.

    >>> from helpers.text.tokenisation import tokenise
    >>> compare(tokenise("امن اور جنگ"), tokenise("امن کی بات"))[["form", "found_in"]].values.tolist()
    [['امن', 'both'], ['جنگ', 'first'], ['بات', 'second']]
    """
    if not (isinstance(first, pd.DataFrame) and isinstance(second, pd.DataFrame)):
        raise UrduNewsError("compare needs two tables of tokens. Make each with tokenise.")
    removed = as_set(stop_words)
    counted = [_counted(tokens, by, removed) for tokens in (first, second)]
    for tokens, name in ((first, "first"), (second, "second")):
        if not tokens["kind"].isin(COUNTED_KINDS).any():
            raise UrduNewsError(f"Two articles are needed, and the {name} one has no words in it.")
    texts = [tokens.groupby("article", sort=False)["surface"].sum().to_list() for tokens in (first, second)]
    if texts[0] == texts[1]:
        raise UrduNewsError("Two articles are needed, and the same one was given twice.")
    table = (
        counted[0]
        .join(counted[1], on=by, how="full", coalesce=True, suffix="_second")
        .rename({"count": "count_first", "per_million": "per_million_first"})
        .with_columns(
            found_in=pl.when(pl.col("count_first").is_null())
            .then(pl.lit("second"))
            .when(pl.col("count_second").is_null())
            .then(pl.lit("first"))
            .otherwise(pl.lit("both"))
        )
        .with_columns(pl.col("^(count|per_million)_.*$").fill_null(0))
        .with_columns(
            lower=pl.min_horizontal("per_million_first", "per_million_second"),
            higher=pl.max_horizontal("per_million_first", "per_million_second"),
        )
        .sort("found_in", "lower", "higher", by, descending=[False, True, True, False])
    )
    numbers = [f"{column}_{text}" for column in ("count", "per_million") for text in ("first", "second")]
    return to_pandas(table.select(by, "found_in", *numbers))


def _counted(tokens: pd.DataFrame, by: Unit, stop_words: StopWords) -> pl.DataFrame:
    return to_polars(frequencies(tokens, by=by, stop_words=stop_words)).select(by, "count", "per_million")
