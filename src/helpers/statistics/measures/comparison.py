"""Keyness measures: effect sizes, confidence intervals and p values for the frequency of a word in two texts.

As in the module ``association``, undefined values are null. p1 and p2 are the proportions of the word in the first and
in the second text, fpm1 and fpm2 its rates per million words.
"""

from typing import TypeAlias

import numpy as np
import polars as pl
from numpy.typing import NDArray

from helpers.statistics.conventions import MILLION
from helpers.statistics.measures.association import (
    Cells,
    Measure,
    chi_squared,
    chi_squared_quanteda,
    chi_squared_yates,
    defined,
    log_likelihood_2,
    williams,
)

Floats: TypeAlias = NDArray[np.float64]
# Occurrences added if a word is missing from one text, so that a ratio exists (Walter 1975).
DISCOUNT = 0.5
# Sketch Engine's default: 1 favours rare words, 1000 common ones.
SIMPLE_MATHS_CONSTANT = 1.0
# Occurrences. Chi-squared is a poor approximation if fewer are expected in a cell.
LEAST_EXPECTED = 5
# Probability that an interval misses the true value: in 95 of 100 samples it contains it.
ALPHA = 0.05


def per_million(table: Cells) -> tuple[pl.Expr, pl.Expr]:
    """Return the rates in the first and in the second text, in occurrences per million words."""
    return (
        table.o11 / (table.o11 + table.o12) * MILLION,
        table.o21 / (table.o21 + table.o22) * MILLION,
    )


def log_ratio(table: Cells, discount: float | None = None) -> pl.Expr:
    """Log ratio, log2(p1 / p2): 1 means twice as frequent in the first text, -1 half as frequent.

    Without ``discount``, the proportions are (O + 1/2) / (R + 1/2), only if the word is missing from one text. With
    ``discount``, it is always added: association-measures adds 0.001, Evert 1/2. CQPweb, after Hardie (2014), replaces
    a count of 0 by 0.5.

    Source: Hardie, A. (2014), Log Ratio: an informal introduction, CASS; Walter, S. D. (1975), Biometrika 62(2).

    >>> from helpers.statistics.measures.association import cells
    >>> round(pl.select(log_ratio(cells(120, 10000, 180, 30000))).item(), 6)
    2.0
    """
    missing = (table.o11 == 0) | (table.o21 == 0)
    added: pl.Expr = pl.when(missing).then(DISCOUNT).otherwise(0.0) if discount is None else pl.lit(discount)
    first = (table.o11 + added) / (table.o11 + table.o12 + added)
    second = (table.o21 + added) / (table.o21 + table.o22 + added)
    return defined((first / second).log(2))


def log_ratio_interval(table: Cells, alpha: float = ALPHA, comparisons: int = 1) -> tuple[pl.Expr, pl.Expr]:
    """Return the lower and upper bound of an exact confidence interval of the log ratio.

    Given the count of the word in both texts, its count in the first is binomial. The interval of its share in the
    first text (Clopper and Pearson 1934) is converted to an interval of the ratio. A bound is null if it is infinite,
    because the word is missing from one text.

    Args:
        table: the cells.
        alpha: probability that the interval misses the true value.
        comparisons: number of words compared at once; alpha is divided by it (Bonferroni).

    Source: Evert, S. (2022), Measuring keyness, DH2022.
    """
    risk = alpha / comparisons / 2
    sizes = (table.o21 + table.o22) / (table.o11 + table.o12)
    low = _beta_quantile(risk, table.o11, table.o21 + 1)
    high = _beta_quantile(1 - risk, table.o11 + 1, table.o21)
    return defined((low / (1 - low) * sizes).log(2)), defined((high / (1 - high) * sizes).log(2))


def conservative_log_ratio(table: Cells, comparisons: int, alpha: float = ALPHA) -> pl.Expr:
    """Conservative log ratio: the bound of the corrected interval closer to 0, or 0 if the interval contains 0.

    It ranks words with certain differences above words with large but uncertain ones. Further from 0 means a larger
    certain difference; 0 means that no difference is certain.

    Source: Evert, S. (2022), Measuring keyness, DH2022.
    """
    low, high = log_ratio_interval(table, alpha, comparisons)
    bound = pl.when(low > 0).then(low).when(high < 0).then(high).otherwise(0.0)
    return pl.when(table.o11.is_not_null()).then(bound)


def percent_difference(table: Cells) -> pl.Expr:
    """%DIFF, 100 (p1 - p2) / p2: per cent by which the first rate is above the second; null if p2 is 0.

    Source: Gabrielatos, C. and Marchi, A. (2012), Keyness: appropriate metrics and practical issues, CADS.
    """
    first, second = per_million(table)
    return defined(100 * (first - second) / second)


def relative_risk(table: Cells) -> pl.Expr:
    """Relative risk, p1 / p2: ratio of the two rates, 1 if equal; null if p2 is 0.

    Source: Hofland, K. and Johansson, S. (1982), Word Frequencies in British and American English, Bergen.
    """
    first, second = per_million(table)
    return defined(first / second)


def odds_ratio(table: Cells) -> pl.Expr:
    """Odds ratio, (O11 O22) / (O12 O21): 1 if equally frequent; close to the ratio of the rates for rare words.

    Source: Everitt, B. S. (1992), The Analysis of Contingency Tables, 2nd ed.
    """
    return defined(table.o11 * table.o22 / (table.o12 * table.o21))


def simple_maths(table: Cells, constant: float = SIMPLE_MATHS_CONSTANT) -> pl.Expr:
    """Simple maths, (fpm1 + k) / (fpm2 + k): ratio of rates, 1 if equal; a higher constant k favours frequent words.

    Source: Kilgarriff, A. (2009), Simple maths for keywords, Corpus Linguistics.
    """
    first, second = per_million(table)
    return (first + constant) / (second + constant)


def bic(table: Cells) -> pl.Expr:
    """Bayesian information criterion, G2 (2 cells) - ln N: above 2 evidence of a difference, above 10 very strong.

    Source: Wilson, A. (2013), Embracing Bayes factors for key item analysis in corpus linguistics.
    """
    return log_likelihood_2(table).abs() - table.total.log()


def effect_of_log_likelihood(table: Cells) -> pl.Expr:
    """Effect size of log-likelihood (ELL), from 0 (no difference) to 1 (largest difference).

    G2 (2 cells) / (N ln min E), with the lower of the two expected counts of the word; null if that is 1 or less.

    Source: Johnston, J. E., Berry, K. J. and Mielke, P. W. (2006), Measures of effect size ..., Perceptual and Motor
    Skills 103(2).
    """
    smaller = pl.min_horizontal(table.e11, table.e21)
    value = log_likelihood_2(table).abs() / (table.total * smaller.log())
    return pl.when(smaller > 1).then(defined(value))


def p_values(g2: pl.Series) -> pl.Series:
    """Return the p values of G2 or chi-squared with one degree of freedom: the probability of such values by chance.

    >>> [f"{p:.4f}" for p in p_values(pl.Series([3.841459, -10.827566]))]
    ['0.0500', '0.0010']
    """
    from scipy.stats import chi2

    return _series("p", chi2.sf(np.abs(_array(g2)), 1))


def exact_p_values(table: pl.DataFrame) -> pl.Series:
    """Return exact p values by Fisher's test: twice the smaller tail, at most 1; for tables with small counts.

    Args:
        table: columns both, first, second, total, as for ``cells``.

    Source: Fisher, R. A. (1922), On the interpretation of chi-squared from contingency tables, JRSS 85(1).

    >>> counts = pl.DataFrame({"both": [3], "first": [4], "second": [4], "total": [8]})
    >>> round(exact_p_values(counts)[0], 6)
    0.485714
    """
    from scipy.stats import hypergeom

    both, first, second, total = (table[name].to_numpy() for name in ("both", "first", "second", "total"))
    upper, lower = hypergeom.sf(both - 1, total, first, second), hypergeom.cdf(both, total, first, second)
    return _series("p_exact", np.minimum(2 * np.minimum(upper, lower), 1.0))


def p_values_by_size(table: pl.DataFrame) -> pl.Series:
    """Return the p values of G2, or exact ones if fewer than five occurrences are expected in any cell.

    For such small counts the distribution of G2 is not close enough to chi-squared, and its p is too small.

    Args:
        table: columns both, first, second, total, as for ``cells``, and G2.

    Source: Cochran, W. G. (1954), Some methods for strengthening the common chi-squared tests, Biometrics 10(4).

    >>> few = {"both": [3], "first": [4], "second": [4], "total": [8], "G2": [2.092805]}
    >>> many = {"both": [30], "first": [40], "second": [40], "total": [80], "G2": [20.92805]}
    >>> [f"{p_values_by_size(pl.DataFrame(counts))[0]:.2g}" for counts in (few, many)]
    ['0.49', '4.8e-06']
    """
    p = p_values(table["G2"]).to_numpy().copy()
    text, word = (pl.min_horizontal(name, pl.col("total") - pl.col(name)) for name in ("first", "second"))
    few = table.select(text * word < LEAST_EXPECTED * pl.col("total")).to_series().fill_null(False)
    if few.any():
        p[few.to_numpy()] = exact_p_values(table.filter(few)).to_numpy()
    return _series("p", p)


def adjusted(p: pl.Series) -> pl.Series:
    """Return p values corrected for the number of compared words, by the false discovery rate.

    Among the words with a corrected p below 0.05, at most 5 in 100 are expected to differ only by chance.

    Source: Benjamini, Y. and Hochberg, Y. (1995), Controlling the false discovery rate, JRSS B 57(1).

    >>> adjusted(pl.Series([0.01, 0.04, None])).to_list()
    [0.02, 0.04, None]
    """
    from scipy.stats import false_discovery_control

    values = _array(p).copy()
    known = ~np.isnan(values)
    values[known] = false_discovery_control(values[known]) if known.any() else []
    return _series("p_adjusted", values)


# Measures that ``keyness`` computes on request: name of the column -> formula.
COMPARISON: dict[str, Measure] = {
    "G2_two_cells": log_likelihood_2,
    "williams": williams,
    "chi2": chi_squared,
    "chi2_yates": chi_squared_yates,
    "chi2_quanteda": chi_squared_quanteda,
    "percent_difference": percent_difference,
    "relative_risk": relative_risk,
    "odds_ratio": odds_ratio,
    "simple_maths": simple_maths,
    "bic": bic,
    "ell": effect_of_log_likelihood,
}


def _beta_quantile(q: float, a: pl.Expr, b: pl.Expr) -> pl.Expr:
    """Return the quantile of the beta distribution; 0 if a is 0, 1 if b is 0."""

    def quantile(columns: pl.Series) -> pl.Series:
        from scipy.special import betaincinv

        first, second = (_array(column) for column in columns.struct.unnest())
        quantiles = betaincinv(np.maximum(first, 1e-300), np.maximum(second, 1e-300), q)
        return pl.Series(np.where(first == 0, 0.0, np.where(second == 0, 1.0, quantiles)))

    return pl.struct(a.alias("a"), b.alias("b")).map_batches(quantile, return_dtype=pl.Float64)


def _array(series: pl.Series) -> Floats:
    """Return the values of a series as floats, with nan for null."""
    return series.cast(pl.Float64).to_numpy()


def _series(name: str, values: Floats) -> pl.Series:
    return pl.Series(name, values).fill_nan(None)
