"""Two texts side by side: the topic words they share and those that only one of them has."""

import pandas as pd
import polars as pl

from helpers.base.dataframes import to_pandas, to_polars
from helpers.base.errors import UrduNewsError
from helpers.statistics.conventions import Unit
from helpers.statistics.frequency_tables import frequencies
from helpers.text.stop_word_lists import StopWords


def compare(
    first: pd.DataFrame, second: pd.DataFrame, *, by: Unit = "form", stop_words: StopWords = "drop"
) -> pd.DataFrame:
    """Compare the words of two articles, or of two groups of them.

    A word that one text has and the other has not may be missing by chance: the shorter the text, the likelier.

    Args:
        first: the tokens of one article, from ``tokenise``.
        second: the tokens of the other.
        by: compare forms or lemmas.
        stop_words: "drop" those of the table, "keep" them, or drop a list of your own. Rates refer to all words.

    Returns:
        One row per form or lemma (in a column called as ``by``): found_in (both, first or second), count_first and
        count_second, per_million_first and per_million_second; 0 where it does not occur. Shared words come first, at
        the head those most frequent where they are rarer; then those of the first, then of the second.

    Raises:
        UrduNewsError: a text without words, or twice the same one.

    >>> from helpers.text.tokenisation import tokenise
    >>> compare(tokenise("امن اور جنگ"), tokenise("امن کی بات"))[["form", "found_in"]].values.tolist()
    [['امن', 'both'], ['جنگ', 'first'], ['بات', 'second']]
    """
    if not (isinstance(first, pd.DataFrame) and isinstance(second, pd.DataFrame)):
        raise UrduNewsError("Two tables of tokens are compared. Make each with tokenise.")
    counted = [_counted(tokens, by, stop_words) for tokens in (first, second)]
    for tokens, name in ((first, "first"), (second, "second")):
        if not tokens["kind"].isin(["word", "latin"]).any():
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
            less=pl.min_horizontal("per_million_first", "per_million_second"),
            more=pl.max_horizontal("per_million_first", "per_million_second"),
        )
        .sort("found_in", "less", "more", by, descending=[False, True, True, False])
    )
    numbers = [f"{number}_{text}" for number in ("count", "per_million") for text in ("first", "second")]
    return to_pandas(table.select(by, "found_in", *numbers))


def _counted(tokens: pd.DataFrame, by: Unit, stop_words: StopWords) -> pl.DataFrame:
    return to_polars(frequencies(tokens, by=by, stop_words=stop_words)).select(by, "count", "per_million")
