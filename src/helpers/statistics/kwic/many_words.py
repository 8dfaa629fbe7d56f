"""Concordances of many words at once, for the links from frequency tables and word clouds."""

from collections.abc import Collection, Iterator

import pandas as pd
import polars as pl

from helpers.base.arguments import listed, require_count
from helpers.base.dataframes import require_columns, require_whole, to_pandas, to_polars
from helpers.files.article_arguments import Articles
from helpers.statistics.conventions import COUNTED_KINDS, Unit, require_unit
from helpers.statistics.kwic.query import CONCORDANCE_COLUMNS, CONCORDANCE_NEEDS, in_context, publication_of
from helpers.text.sentences import GAPS


def concordances(
    tokens: pd.DataFrame,
    words: Collection[str],
    *,
    by: Unit = "form",
    width: int = 8,
    most: int | None = None,
    articles: Articles | None = None,
) -> pd.DataFrame:
    """Find the lines of many words in one pass, one for each occurrence that ``frequencies`` counts.

    Words must be spelled as in a frequency table: they are not normalised. An entry of several words matches a token
    with all of them, or an n-gram if there is no such token. For words as a reader types them, wildcards and patterns,
    use ``concordance``.

    Args:
        tokens: the counted tokens.
        words: from the column ``form`` or ``lemma`` of a frequency table.
        by: whether the words are forms or lemmas.
        width: words of context on each side.
        most: number of lines per word, the first ones in the text; None for all.
        articles: the articles of the tokens, to fill ``published``.

    Returns:
        One row per line, by word in the given order, then by place: query, the word; lines, the number of all its
        lines; then the columns of ``concordance``. A word that does not occur has no row.

    Raises:
        UrduNewsError: the table has no token columns.

    >>> from helpers.text.tokenisation import tokenise
    >>> lines = concordances(tokenise("امن آیا۔ امن کی بات ہوئی۔"), ["امن", "امن کی"], width=1)
    >>> lines[["query", "lines", "before", "node", "after"]].values.tolist()
    [['امن', 2, '', 'امن', ' آیا'], ['امن', 2, 'آیا۔ ', 'امن', ' کی'], ['امن کی', 1, 'آیا۔ ', 'امن کی', ' بات']]
    """
    require_unit(by)
    require_count(width, "width", "a number of words", least=0)
    require_columns(tokens, CONCORDANCE_NEEDS, "tokenise")
    table = to_polars(tokens.reset_index(drop=True))
    queries = list(dict.fromkeys(str(word) for word in listed(words)))
    require_whole(queries)
    order = pl.DataFrame({"query": queries}, schema={"query": pl.String}).with_row_index("order")
    occurrences = (
        pl.concat(list(_occurrences(table, queries, by)))
        .join(order, on="query")
        .sort("order", "first")
        .with_columns(lines=pl.len().over("query").cast(pl.Int64))
    )
    if most is not None:
        occurrences = occurrences.filter(pl.int_range(pl.len()).over("query") < most)
    first, last = (occurrences[name].to_numpy() for name in ("first", "last"))
    lines = in_context(table, first, last, width).with_columns(published=publication_of(table, articles, first))
    return to_pandas(lines.select(occurrences["query"], occurrences["lines"], *CONCORDANCE_COLUMNS))


def _occurrences(table: pl.DataFrame, words: list[str], by: Unit) -> Iterator[pl.DataFrame]:
    """Yield the occurrences of words that are one token, then of the missing words that are two tokens, and so on."""
    without_space = (
        table.with_row_index("row").filter(~pl.col("kind").is_in(GAPS)).with_columns(pl.col("row").cast(pl.Int64))
    )
    missing = set(words)
    longest = max((word.count(" ") for word in missing), default=0) + 1
    for n in range(1, longest + 1):
        found = _ngrams(without_space, n, by).filter(pl.col("query").is_in(sorted(missing)))
        missing -= set(found["query"])
        yield found


def _ngrams(tokens: pl.DataFrame, n: int, by: Unit) -> pl.DataFrame:
    """Return sequences of n tokens of a sentence, words only if n > 1: query, first row, last row."""
    sentence = pl.struct("article", "sentence")
    same_sentence = [sentence == sentence.shift(-offset) for offset in range(1, n)]
    counted = [pl.col("kind").shift(-offset).is_in(COUNTED_KINDS) for offset in range(n)] if n > 1 else []
    return (
        tokens.select(
            query=pl.concat_str([pl.col(by).shift(-offset) for offset in range(n)], separator=" "),
            first="row",
            last=pl.col("row").shift(1 - n),
            valid=pl.all_horizontal(*same_sentence, *counted, True).fill_null(False),
        )
        .filter(pl.col("valid") & pl.col("query").is_not_null())
        .drop("valid")
    )
