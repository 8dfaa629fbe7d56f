"""How evenly each word is spread over the articles, over sentences or over equal slices of the text."""

from collections.abc import Collection
from typing import Literal

import pandas as pd
import polars as pl

from helpers.base.dataframes import require_columns, to_pandas, to_polars
from helpers.base.errors import UrduNewsError
from helpers.statistics.conventions import COUNTED_KINDS, Unit
from helpers.statistics.measures import dispersion as measures

Parts = Literal["articles", "sentences"] | int
INDICES = ("part_share", "juilland_d", "carroll_d2", "rosengren_s", "dp", "dp_norm", "dp_egbert", "kld", "d_kl", "d_a")


def dispersion(
    tokens: pd.DataFrame,
    *,
    by: Unit = "form",
    parts: Parts | None = None,
    min_count: int = 3,
    kinds: Collection[str] = COUNTED_KINDS,
) -> pd.DataFrame:
    """Tell how evenly each word is spread over the parts of a text or corpus, by several indices at once.

    The parts are the articles; of one article, its sentences, or equal slices of its words (``parts=10``). The
    column ``part`` says which. The parts without a word count too. A word that occurs less often than there are parts
    cannot be spread evenly, whatever it means: compare words of like frequency.

    Args:
        tokens: from ``tokenise``.
        by: count forms or lemmas.
        parts: "articles", "sentences", or how many slices of equal length; by default articles, or sentences where
            there is one article.
        min_count: words that occur less often have no row.
        kinds: the kinds of token that are words here.

    Returns:
        One row per form, or lemma, most frequent first: count; part (article, sentence or slice), parts, how many
        there are, and parts_with, how many have the word; part_share, what share that is; the indices juilland_d,
        carroll_d2, rosengren_s, d_kl and d_a, 1 for evenly spread; dp, dp_norm, dp_egbert and kld, 0 for evenly
        spread. Null with one part.

    Raises:
        UrduNewsError: a table that is not one of tokens, or parts that do not exist.

    >>> from helpers.text.tokenisation import tokenise
    >>> found = dispersion(tokenise(["امن امن جنگ", "امن امن روس"]), min_count=1)
    >>> found[["form", "parts_with", "dp"]].values.tolist()
    [['امن', 2, 0.0], ['جنگ', 1, 0.5], ['روس', 1, 0.5]]
    """
    require_columns(tokens, ("article", "sentence", "kind", by), "tokenise")
    words = to_polars(tokens).filter(pl.col("kind").is_in(list(kinds))).rename({by: "unit"})
    part, placed = _placed(words, parts)
    sizes = placed.group_by("place").agg((pl.len() / max(len(placed), 1)).alias("size"))
    number = len(sizes)
    smallest = float(sizes["size"].to_numpy().min(initial=1.0))
    counts, size = pl.col("n"), pl.col("size")
    dp = measures.deviation_of_proportions(counts, size)
    indices = (
        measures.part_share(counts, number),
        measures.juilland_d(counts, size, number),
        measures.carroll_d2(counts, size, number),
        measures.rosengren_s(counts, size),
        dp,
        measures.normalised_deviation(dp, smallest),
        measures.dp_egbert(counts, size),
        measures.kullback_leibler(counts, size),
        measures.kullback_leibler_evenness(counts, size),
        measures.burch_d_a(counts, size, number),
    )
    exists = pl.lit(number > 1)
    table = (
        placed.group_by("unit", "place")
        .agg(pl.len().cast(pl.Int64).alias("n"))
        .join(sizes, on="place")
        # In a fixed order: a sum of fractions taken in another differs in its last digit.
        .sort("place")
        .group_by("unit")
        .agg(
            counts.sum().alias("count"),
            pl.len().cast(pl.Int64).alias("parts_with"),
            *[pl.when(exists).then(index).alias(name) for name, index in zip(INDICES, indices, strict=True)],
        )
        .filter(pl.col("count") >= min_count)
        .with_columns(pl.lit(part).alias("part"), pl.lit(number, dtype=pl.Int64).alias("parts"))
        .sort("count", "unit", descending=[True, False])
    )
    return to_pandas(table.select(pl.col("unit").alias(by), "count", "part", "parts", "parts_with", *INDICES))


def _placed(words: pl.DataFrame, parts: Parts | None) -> tuple[str, pl.DataFrame]:
    """Return what the parts are, and the words with the place (the number of the part) of each."""
    if parts is None:
        parts = "articles" if words["article"].n_unique() > 1 else "sentences"
    if parts == "articles":
        return "article", words.select("unit", pl.col("article").rank("dense").alias("place"))
    if parts == "sentences":
        return "sentence", words.select("unit", pl.struct("article", "sentence").rle_id().alias("place"))
    if isinstance(parts, bool) or not isinstance(parts, int) or not 1 < parts <= max(len(words), 2):
        raise UrduNewsError(
            f'parts is "articles", "sentences" or a number of slices from 2 to {len(words):,}, the number of words, '
            f"not {parts!r}."
        )
    slices = (pl.int_range(pl.len(), dtype=pl.Int64) * parts // pl.len()).alias("place")
    return "slice", words.select("unit", slices)
