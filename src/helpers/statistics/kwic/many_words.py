"""The lines of many words at once: what the rows of a frequency table and the words of a cloud lead to."""

from collections.abc import Collection, Iterator

import pandas as pd
import polars as pl

from helpers.base.dataframes import require_columns, require_whole, to_pandas, to_polars
from helpers.files.articles import Articles
from helpers.statistics.conventions import COUNTED_KINDS, Unit
from helpers.statistics.kwic.query import CONCORDANCE_COLUMNS, CONCORDANCE_NEEDS, in_context, publication_of


def concordances(
    tokens: pd.DataFrame,
    words: Collection[str],
    *,
    by: Unit = "form",
    width: int = 8,
    most: int | None = None,
    articles: Articles | None = None,
) -> pd.DataFrame:
    """Find the lines of many words in one go, exactly where :func:`helpers.frequencies` counts them.

    A word is taken as it is written in a frequency table, with nothing read into it; one of several words is a token
    that has them all, and where there is none, an n-gram. To ask for a word as a reader types it, with wildcards or as
    a pattern, use ``concordance``.

    Args:
        tokens: those that were counted.
        words: from the column ``form`` or ``lemma`` of a frequency table.
        by: what they are.
        width: words of context on each side.
        most: lines of each word, the first of the text; None: all.
        articles: the table the tokens come from, if ``published`` is to be filled.

    Returns:
        One row per line, by word in the given order, then by place: query, the word; lines, how many lines it has in
        all; then the columns of ``concordance``. A word that does not occur has no row.

    Raises:
        UrduNewsError: a table that is not one of tokens.

    >>> from helpers.text.tokenisation import tokenise
    >>> lines = concordances(tokenise("امن آیا۔ امن کی بات ہوئی۔"), ["امن", "امن کی"], width=1)
    >>> lines[["query", "lines", "before", "node", "after"]].values.tolist()
    [['امن', 2, '', 'امن', ' آیا'], ['امن', 2, 'آیا۔ ', 'امن', ' کی'], ['امن کی', 1, 'آیا۔ ', 'امن کی', ' بات']]
    """
    require_columns(tokens, CONCORDANCE_NEEDS, "tokenise")
    table = to_polars(tokens.reset_index(drop=True))
    asked = list(dict.fromkeys(str(word) for word in words))
    require_whole(asked)
    order = pl.DataFrame({"query": asked}, schema={"query": pl.String}).with_row_index("order")
    places = (
        pl.concat(list(_places(table, asked, by)))
        .join(order, on="query")
        .sort("order", "first")
        .with_columns(lines=pl.len().over("query").cast(pl.Int64))
    )
    if most is not None:
        places = places.filter(pl.int_range(pl.len()).over("query") < most)
    first, last = (places[name].to_numpy() for name in ("first", "last"))
    lines = in_context(table, first, last, width).with_columns(published=publication_of(table, articles, first))
    return to_pandas(lines.select(places["query"], places["lines"], *CONCORDANCE_COLUMNS))


def _places(table: pl.DataFrame, words: list[str], by: Unit) -> Iterator[pl.DataFrame]:
    """Yield the places of words that are one token, then of those still missing that are two, and so on."""
    solid = table.with_row_index("row").filter(pl.col("kind") != "space").with_columns(pl.col("row").cast(pl.Int64))
    missing = set(words)
    longest = max((word.count(" ") for word in missing), default=0) + 1
    for n in range(1, longest + 1):
        found = _grams(solid, n, by).filter(pl.col("query").is_in(sorted(missing)))
        missing -= set(found["query"])
        yield found


def _grams(solid: pl.DataFrame, n: int, by: Unit) -> pl.DataFrame:
    """Return n tokens in a row of one sentence, none a mark if there are several: query, first, last (rows)."""
    place = pl.struct("article", "sentence")
    within = [place == place.shift(-step) for step in range(1, n)]
    counted = [pl.col("kind").shift(-step).is_in(COUNTED_KINDS) for step in range(n)] if n > 1 else []
    return (
        solid.select(
            query=pl.concat_str([pl.col(by).shift(-step) for step in range(n)], separator=" "),
            first="row",
            last=pl.col("row").shift(1 - n),
            whole=pl.all_horizontal(*within, *counted, True).fill_null(False),
        )
        .filter(pl.col("whole") & pl.col("query").is_not_null())
        .drop("whole")
    )
