"""Dispersion: how evenly each word is spread over the articles, the sentences or equal slices of a text."""

from collections.abc import Collection
from typing import Literal

import pandas as pd
import polars as pl

from helpers.base.arguments import listed, require_count
from helpers.base.dataframes import require_columns, to_pandas, to_polars
from helpers.base.errors import UrduNewsError
from helpers.statistics.conventions import COUNTED_KINDS, Unit, require_unit
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
    """Compute several indices of dispersion for each word of a text or corpus.

    The parts are the articles, the sentences, or equal slices of the words (``parts=10``); the column ``part`` names
    them. Parts without the word count too. A word with fewer occurrences than there are parts cannot be evenly spread,
    so compare only words of similar frequency.

    Args:
        tokens: from ``tokenise``.
        by: count forms or lemmas.
        parts: "articles", "sentences", or the number of equal slices; by default the articles, or the sentences of a
            single article.
        min_count: smallest count of a word in the result.
        kinds: the kinds of token that count as words.

    Returns:
        One row per form or lemma, most frequent first: count; part (article, sentence or slice); parts, the number of
        parts; parts_with, the number of parts with the word, and part_share, their share; the indices juilland_d,
        carroll_d2, rosengren_s, d_kl and d_a, where 1 means evenly spread; dp, dp_norm, dp_egbert and kld, where 0
        means evenly spread. With only one part the indices are null.

    Raises:
        UrduNewsError: the table has no token columns, or ``parts`` is not possible.

    >>> from helpers.text.tokenisation import tokenise
    >>> found = dispersion(tokenise(["امن امن جنگ", "امن امن روس"]), min_count=1)
    >>> found[["form", "parts_with", "dp"]].values.tolist()
    [['امن', 2, 0.0], ['جنگ', 1, 0.5], ['روس', 1, 0.5]]
    """
    require_unit(by)
    require_count(min_count, "min_count")
    require_columns(tokens, ("article", "sentence", "kind", by), "tokenise")
    words = to_polars(tokens).filter(pl.col("kind").is_in(listed(kinds))).rename({by: "unit"})
    part, in_parts = _with_parts(words, parts)
    sizes = in_parts.group_by("part_id").agg((pl.len() / max(len(in_parts), 1)).alias("size"))
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
    defined = pl.lit(number > 1)
    table = (
        in_parts.group_by("unit", "part_id")
        .agg(pl.len().cast(pl.Int64).alias("n"))
        .join(sizes, on="part_id")
        # Sorted, because the order of a sum of fractions changes its last digit.
        .sort("part_id")
        .group_by("unit")
        .agg(
            counts.sum().alias("count"),
            pl.len().cast(pl.Int64).alias("parts_with"),
            *[pl.when(defined).then(index).alias(name) for name, index in zip(INDICES, indices, strict=True)],
        )
        .filter(pl.col("count") >= min_count)
        .with_columns(pl.lit(part).alias("part"), pl.lit(number, dtype=pl.Int64).alias("parts"))
        .sort("count", "unit", descending=[True, False])
    )
    return to_pandas(table.select(pl.col("unit").alias(by), "count", "part", "parts", "parts_with", *INDICES))


def _with_parts(words: pl.DataFrame, parts: Parts | None) -> tuple[str, pl.DataFrame]:
    """Return the name of the parts, and the words with the part of each: unit, part_id."""
    if parts is None:
        parts = "articles" if words["article"].n_unique() > 1 else "sentences"
    if parts == "articles":
        return "article", words.select("unit", pl.col("article").rank("dense").alias("part_id"))
    if parts == "sentences":
        return "sentence", words.select("unit", pl.struct("article", "sentence").rle_id().alias("part_id"))
    if isinstance(parts, bool) or not isinstance(parts, int) or not 1 < parts <= max(len(words), 2):
        raise UrduNewsError(
            f'parts must be "articles", "sentences" or a number of slices from 2 to {len(words):,} (the number of '
            f"words), not {parts!r}."
        )
    slices = (pl.int_range(pl.len(), dtype=pl.Int64) * parts // pl.len()).alias("part_id")
    return "slice", words.select("unit", slices)
