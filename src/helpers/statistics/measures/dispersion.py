"""Dispersion measures: how evenly a word is spread over the parts of a corpus.

Every function is an aggregation over the parts that contain the word. ``counts`` are its occurrences in each of these
parts, ``sizes`` their shares of the corpus (1 in sum over all parts), and ``parts`` the number of all parts. Values are
null if the word does not occur, or if there is only one part.
"""

import numpy as np
import polars as pl

from helpers.statistics.measures.association import defined


def deviation_of_proportions(counts: pl.Expr, sizes: pl.Expr) -> pl.Expr:
    """Gries's deviation of proportions (DP): 0 perfectly even, close to 1 all in one small part.

    DP = 1/2 sum |t - s|, where t is a part's share of the word's occurrences, and s its share of the corpus. A part
    without the word adds s, so that the parts with the word suffice:
    DP = 1/2 (sum |t - s| + 1 - sum s), summed over the parts with the word.

    Args:
        counts: occurrences of the word in each part that contains it.
        sizes: share of the corpus of each of these parts.

    Source: Gries, S. Th. (2008), Dispersions and adjusted frequencies in corpora, IJCL 13(4).

    >>> parts = pl.DataFrame({"count": [1, 3], "size": [0.25, 0.25]})
    >>> parts.select(dp=deviation_of_proportions(pl.col("count"), pl.col("size")))["dp"].to_list()
    [0.5]
    """
    shares = counts / counts.sum()
    return ((shares - sizes).abs().sum() + 1 - sizes.sum()) / 2


def normalised_deviation(dp: pl.Expr, smallest: float) -> pl.Expr:
    """DPnorm: DP divided by its maximum, 1 minus the share of the smallest part; 0 even, 1 all in one part.

    Source: Lijffijt, J. and Gries, S. Th. (2012), Correction to "Dispersions and adjusted frequencies", IJCL 17(1).

    >>> pl.select(normalised_deviation(pl.lit(0.4), 0.2)).item()
    0.5
    """
    return (dp / (1 - smallest)).clip(0, 1) if smallest < 1 else pl.lit(None, dtype=pl.Float64)


def dp_egbert(counts: pl.Expr, sizes: pl.Expr) -> pl.Expr:
    """DP divided by 1 minus the share of the smallest part with the word: 0 even, 1 all in one part.

    tlda prints 1 minus this value. Its tables labelled "Egbert et al. 2020" that show plain DP used a smallest share of
    0.

    Source: Egbert, J., Burch, B. and Biber, D. (2020), Lexical dispersion and corpus design, IJCL 25(1).
    """
    return defined(deviation_of_proportions(counts, sizes) / (1 - sizes.min()))


def juilland_d(counts: pl.Expr, sizes: pl.Expr, parts: int) -> pl.Expr:
    """Juilland's D, 1 - CV / sqrt(n - 1), of the rates in all n parts: 1 evenly spread, 0 all in one part.

    CV is the coefficient of variation of the rates, with the population standard deviation. With very many parts D is
    close to 1 for nearly every word.

    Source: Juilland, A. and Chang-Rodríguez, E. (1964), Frequency Dictionary of Spanish Words.
    """
    if parts < 2:
        return _undefined()
    rates = counts / sizes
    mean = rates.sum() / parts
    deviation = ((rates**2).sum() / parts - mean**2).clip(0).sqrt()
    return defined((1 - deviation / mean / (parts - 1) ** 0.5).clip(0, 1))


def carroll_d2(counts: pl.Expr, sizes: pl.Expr, parts: int) -> pl.Expr:
    """Carroll's D2, the entropy of the rates divided by log2 n: 1 evenly spread, 0 all in one part.

    Source: Carroll, J. B. (1970), An alternative to Juilland's usage coefficient, Computer Studies in the Humanities 3.
    """
    if parts < 2:
        return _undefined()
    rates = counts / sizes
    shares = rates / rates.sum()
    entropy = -(shares * shares.log(2)).sum()
    return defined((entropy / float(np.log2(parts))).clip(0, 1))


def rosengren_s(counts: pl.Expr, sizes: pl.Expr) -> pl.Expr:
    """Rosengren's S, (sum sqrt(x s))^2 / f: 1 evenly spread, lowest if all occurrences are in the smallest part.

    Source: Rosengren, I. (1971), The quantitative concept of language and its relation to frequency dictionaries.
    """
    return defined((counts * sizes).sqrt().sum() ** 2 / counts.sum())


def kullback_leibler(counts: pl.Expr, sizes: pl.Expr) -> pl.Expr:
    """Kullback-Leibler divergence, sum t log2(t / s): 0 evenly spread, higher means less even, without upper bound.

    t is a part's share of the word's occurrences, s its share of the corpus.

    Source: Gries, S. Th. (2024), Frequency, Dispersion, Association, and Keyness.
    """
    shares = counts / counts.sum()
    return defined((shares * (shares / sizes).log(2)).sum().clip(0))


def kullback_leibler_evenness(counts: pl.Expr, sizes: pl.Expr) -> pl.Expr:
    """D_KL, 1 / (1 + KLD): 1 evenly spread, towards 0 less evenly.

    Source: Gries, S. Th. (2024), Frequency, Dispersion, Association, and Keyness; the transformation "o2p" of tlda.
    """
    return 1 / (1 + kullback_leibler(counts, sizes))


def burch_d_a(counts: pl.Expr, sizes: pl.Expr, parts: int) -> pl.Expr:
    """D_A, from the differences between the rates of all pairs of parts: 1 evenly spread, 0 all in one part.

    1 minus the mean absolute difference divided by twice the mean rate. The sum over all pairs is computed from the
    sorted rates: the rate of rank k has the factor 2k - n - 1. Parts without the word have rate 0 and the first ranks.

    Source: Burch, B., Egbert, J. and Biber, D. (2017), Measuring and interpreting lexical dispersion, Journal of
    Research Design and Statistics in Linguistics and Communication Science 3(2).
    """
    if parts < 2:
        return _undefined()
    rates = (counts / sizes).sort()
    ranks = pl.int_range(parts - rates.len().cast(pl.Int64) + 1, parts + 1)
    differences = (rates * (2 * ranks - parts - 1)).sum()
    mean = rates.sum() / parts
    return defined((1 - differences / (parts * (parts - 1) / 2) / (2 * mean)).clip(0, 1))


def part_share(counts: pl.Expr, parts: int) -> pl.Expr:
    """Range: share of the parts that contain the word, from 0 to 1; higher means more widely spread.

    Source: Keniston, H. (1920), Common words in Spanish, Hispania 3(2).
    """
    return (counts > 0).sum() / parts


def _undefined() -> pl.Expr:
    """Return null, the dispersion over a single part."""
    return pl.lit(None, dtype=pl.Float64)
