"""How evenly a word is spread over the parts of a corpus: aggregations over the parts that have the word.

``counts`` are its occurrences in each part that has it, ``sizes`` the share of the corpus of each of these parts, of a
sum of 1 over all; ``parts`` is how many parts there are. Null where there are no occurrences or one part alone.
"""

import numpy as np
import polars as pl

from helpers.statistics.measures.association import defined


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


def dp_egbert(counts: pl.Expr, sizes: pl.Expr) -> pl.Expr:
    """DP divided by 1 - the share of the smallest part that has the word, as Egbert and others take it.

    tlda prints 1 - this. Where its tables say "Egbert et al. 2020" and give plain DP, they took a smallest part of 0.

    Source: Egbert, J., Burch, B. and Biber, D. (2020), Lexical dispersion and corpus design, IJCL 25(1).
    """
    return defined(deviation_of_proportions(counts, sizes) / (1 - sizes.min()))


def juilland_d(counts: pl.Expr, sizes: pl.Expr, parts: int) -> pl.Expr:
    """Juilland's D, 1 - CV / sqrt(n - 1), of the rates in all n parts: 1 evenly spread, 0 all in one part.

    CV is the deviation of the rates (of a population, not of a sample) over their mean. It is near 1 for nearly every
    word when there are very many parts.

    Source: Juilland, A. and Chang-Rodríguez, E. (1964), Frequency Dictionary of Spanish Words.
    """
    if parts < 2:
        return _nothing()
    rates = counts / sizes
    mean = rates.sum() / parts
    deviation = ((rates**2).sum() / parts - mean**2).clip(0).sqrt()
    return defined((1 - deviation / mean / (parts - 1) ** 0.5).clip(0, 1))


def carroll_d2(counts: pl.Expr, sizes: pl.Expr, parts: int) -> pl.Expr:
    """Carroll's D2, the entropy of the rates over log2 n: 1 evenly spread, 0 all in one part.

    Source: Carroll, J. B. (1970), An alternative to Juilland's usage coefficient, Computer Studies in the Humanities 3.
    """
    if parts < 2:
        return _nothing()
    rates = counts / sizes
    shares = rates / rates.sum()
    entropy = -(shares * shares.log(2)).sum()
    return defined((entropy / float(np.log2(parts))).clip(0, 1))


def rosengren_s(counts: pl.Expr, sizes: pl.Expr) -> pl.Expr:
    """Rosengren's S, (sum sqrt(x s))^2 / f: 1 evenly spread, the share of the smallest part when all is in that one.

    Source: Rosengren, I. (1971), The quantitative concept of language and its relation to frequency dictionaries.
    """
    return defined((counts * sizes).sqrt().sum() ** 2 / counts.sum())


def kullback_leibler(counts: pl.Expr, sizes: pl.Expr) -> pl.Expr:
    """KLD, sum t log2(t / s), of the word's shares t and the parts' shares s: 0 evenly spread, without upper bound.

    Source: Gries, S. Th. (2024), Frequency, Dispersion, Association, and Keyness.
    """
    shares = counts / counts.sum()
    return defined((shares * (shares / sizes).log(2)).sum().clip(0))


def kullback_leibler_evenness(counts: pl.Expr, sizes: pl.Expr) -> pl.Expr:
    """D_KL, 1 / (1 + KLD): 1 evenly spread, towards 0 the less evenly.

    Source: Gries, S. Th. (2024), Frequency, Dispersion, Association, and Keyness; the transformation "o2p" of tlda.
    """
    return 1 / (1 + kullback_leibler(counts, sizes))


def burch_d_a(counts: pl.Expr, sizes: pl.Expr, parts: int) -> pl.Expr:
    """D_A, 1 - the mean difference between the rates of two parts over twice their mean: 1 evenly spread, 0 in one.

    The differences of all pairs are summed from the sorted rates, each rate r of rank k counting (2k - n - 1) times;
    parts without the word have rate 0 and take the first ranks.

    Source: Burch, B., Egbert, J. and Biber, D. (2017), Measuring and interpreting lexical dispersion, Journal of
    Research Design and Statistics in Linguistics and Communication Science 3(2).
    """
    if parts < 2:
        return _nothing()
    rates = (counts / sizes).sort()
    ranks = pl.int_range(parts - rates.len().cast(pl.Int64) + 1, parts + 1)
    differences = (rates * (2 * ranks - parts - 1)).sum()
    mean = rates.sum() / parts
    return defined((1 - differences / (parts * (parts - 1) / 2) / (2 * mean)).clip(0, 1))


def part_share(counts: pl.Expr, parts: int) -> pl.Expr:
    """Range, the share of the parts that have the word at all, from 0 to 1.

    Source: Keniston, H. (1920), Common words in Spanish, Hispania 3(2).
    """
    return (counts > 0).sum() / parts


def _nothing() -> pl.Expr:
    """Spread over one part does not exist."""
    return pl.lit(None, dtype=pl.Float64)
