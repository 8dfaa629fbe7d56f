"""Measures of words in a corpus: one function, one formula, one source each; vectorised, undefined where undefined."""

import polars as pl


def deviation_of_proportions(counts: pl.Expr, sizes: pl.Expr) -> pl.Expr:
    """Gries's DP, the dispersion of a word over the parts of a corpus, as an aggregation over the parts it occurs in.

    DP = 1/2 sum |v - s|, where v is the share of the word's occurrences that a part has and s the share of the corpus
    that the part is. A part without the word adds s, so the parts it occurs in are all that is needed:
    1/2 (sum over these |v - s| + 1 - sum over these s). From 0, spread as evenly as can be, to nearly 1, all in one
    small part; higher means less evenly spread.

    Args:
        counts: occurrences of the word in each part that has it.
        sizes: share of the corpus of each of these parts, of a sum of 1 over all parts.

    Source: Gries, S. Th. (2008), Dispersions and adjusted frequencies in corpora, IJCL 13(4).

    >>> parts = pl.DataFrame({"count": [1, 3], "size": [0.25, 0.25]})
    >>> parts.select(dp=deviation_of_proportions(pl.col("count"), pl.col("size")))["dp"].to_list()
    [0.5]
    """
    shares = counts / counts.sum()
    return ((shares - sizes).abs().sum() + 1 - sizes.sum()) / 2


def normalised_deviation(dp: pl.Expr, smallest: float) -> pl.Expr:
    """DPnorm: DP divided by the highest value it can have, 1 - the share of the smallest part; null with one part.

    Source: Lijffijt, J. and Gries, S. Th. (2012), Correction to "Dispersions and adjusted frequencies", IJCL 17(1).

    >>> pl.select(normalised_deviation(pl.lit(0.4), 0.2)).item()
    0.5
    """
    return (dp / (1 - smallest)).clip(0, 1) if smallest < 1 else pl.lit(None, dtype=pl.Float64)


def log_likelihood(both: pl.Expr, first: pl.Expr, second: pl.Expr, total: int) -> pl.Expr:
    """Return G2, the log-likelihood ratio of two words that meet: 2 sum O ln(O / E) over the cells of their table.

    From 0, as often as by chance; higher means less by chance, whether more often or less.

    Args:
        both: how often they meet.
        first: how often the first word occurs.
        second: how often the second word occurs.
        total: how many words there are.

    Source: Dunning, T. (1993), Accurate methods for the statistics of surprise and coincidence, CL 19(1).

    >>> round(pl.select(log_likelihood(pl.lit(420), pl.lit(30648), pl.lit(7563), 316505)).item(), 6)
    175.321784
    """
    # Products of counts outgrow the integers that count.
    both, first, second = both.cast(pl.Float64), first.cast(pl.Float64), second.cast(pl.Float64)
    observed = [both, first - both, second - both, total - first - second + both]
    expected = [
        first * second / total,
        first * (total - second) / total,
        (total - first) * second / total,
        (total - first) * (total - second) / total,
    ]
    cells = [pl.when(o > 0).then(o * (o / e).log()).otherwise(0.0) for o, e in zip(observed, expected, strict=True)]
    return 2 * pl.sum_horizontal(cells)
