"""How far a word sets one text apart from another: effect sizes, their intervals, and what chance would do."""

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
# Walter (1975): half an occurrence is added where a word is missing from one text, so that a ratio exists.
DISCOUNT = 0.5
# Sketch Engine's default: 1 brings out rare words, 1000 common ones.
SIMPLE_MATHS_K = 1.0
# Occurrences: where fewer are expected, chi-squared is no good approximation.
LEAST_EXPECTED = 5
# In 95 of 100 samples the interval holds the true value.
ALPHA = 0.05


def per_million(table: Cells) -> tuple[pl.Expr, pl.Expr]:
    """Return the rate in the first text and in the second, in occurrences per million words."""
    return (
        table.o11 / (table.o11 + table.o12) * MILLION,
        table.o21 / (table.o21 + table.o22) * MILLION,
    )


def log_ratio(table: Cells, discount: float | None = None) -> pl.Expr:
    """Log ratio, log2(p1 / p2): 1 means twice as frequent in the first text, -1 half as frequent.

    Without a discount, (O + 1/2) / (R + 1/2) stands for the proportions where the word is missing from one text and
    nowhere else; with one, it is added everywhere, as association-measures adds 0.001 and Evert 1/2. CQPweb after
    Hardie (2014) puts 0.5 for a 0.

    Source: Hardie, A. (2014), Log Ratio: an informal introduction, CASS; Walter, S. D. (1975), Biometrika 62(2).

    >>> from helpers.statistics.measures.association import cells
    >>> round(pl.select(log_ratio(cells(120, 10000, 180, 30000))).item(), 6)
    2.0
    """
    missing = (table.o11 == 0) | (table.o21 == 0)
    more: pl.Expr = pl.when(missing).then(DISCOUNT).otherwise(0.0) if discount is None else pl.lit(discount)
    first = (table.o11 + more) / (table.o11 + table.o12 + more)
    second = (table.o21 + more) / (table.o21 + table.o22 + more)
    return defined((first / second).log(2))


def log_ratio_interval(table: Cells, alpha: float = ALPHA, comparisons: int = 1) -> tuple[pl.Expr, pl.Expr]:
    """Return the lower and the upper bound of the log ratio, exact and given how often the word occurs in both texts.

    The share that the first text has of the word's occurrences is binomial; its interval (Clopper and Pearson 1934)
    is turned into one of the ratio. A bound that is infinite, because the word is missing from one text, is null.

    Args:
        table: the cells.
        alpha: how often the interval may miss the true value.
        comparisons: how many words are compared at once: alpha is divided by it (Bonferroni).

    Source: Evert, S. (2022), Measuring keyness, DH2022.
    """
    risk = alpha / comparisons / 2
    sizes = (table.o21 + table.o22) / (table.o11 + table.o12)
    low = _beta_quantile(risk, table.o11, table.o21 + 1)
    high = _beta_quantile(1 - risk, table.o11 + 1, table.o21)
    return defined((low / (1 - low) * sizes).log(2)), defined((high / (1 - high) * sizes).log(2))


def conservative_log_ratio(table: Cells, comparisons: int, alpha: float = ALPHA) -> pl.Expr:
    """Conservative log ratio: the bound of the corrected interval that is nearer 0, and 0 where 0 lies inside.

    It puts words of which we can be sure before words of which we know little. Here 0 is a result: no difference
    that is sure.

    Source: Evert, S. (2022), Measuring keyness, DH2022.
    """
    low, high = log_ratio_interval(table, alpha, comparisons)
    sure = pl.when(low > 0).then(low).when(high < 0).then(high).otherwise(0.0)
    return pl.when(table.o11.is_not_null()).then(sure)


def percent_difference(table: Cells) -> pl.Expr:
    """%DIFF, 100 (p1 - p2) / p2: by how many per cent the rate is higher in the first text; null where p2 is 0.

    Source: Gabrielatos, C. and Marchi, A. (2012), Keyness: appropriate metrics and practical issues, CADS.
    """
    first, second = per_million(table)
    return defined(100 * (first - second) / second)


def relative_risk(table: Cells) -> pl.Expr:
    """Ratio of the two rates, p1 / p2; null where the word is missing from the second text.

    Source: Hofland, K. and Johansson, S. (1982), Word Frequencies in British and American English, Bergen.
    """
    first, second = per_million(table)
    return defined(first / second)


def odds_ratio(table: Cells) -> pl.Expr:
    """Odds ratio, (O11 O22) / (O12 O21); nearly the ratio of the rates where the word is rare.

    Source: Everitt, B. S. (1992), The Analysis of Contingency Tables, 2nd ed.
    """
    return defined(table.o11 * table.o22 / (table.o12 * table.o21))


def simple_maths(table: Cells, k: float = SIMPLE_MATHS_K) -> pl.Expr:
    """Simple maths, (fpm1 + k) / (fpm2 + k), of rates per million; a higher k brings out more frequent words.

    Source: Kilgarriff, A. (2009), Simple maths for keywords, Corpus Linguistics.
    """
    first, second = per_million(table)
    return (first + k) / (second + k)


def bic(table: Cells) -> pl.Expr:
    """Bayesian information criterion, G2 (2 cells) - ln N: above 2 in favour of a difference, above 10 strongly.

    Source: Wilson, A. (2013), Embracing Bayes factors for key item analysis in corpus linguistics.
    """
    return log_likelihood_2(table).abs() - table.total.log()


def effect_of_log_likelihood(table: Cells) -> pl.Expr:
    """ELL, G2 (2 cells) / (N ln min E), of the two expected counts of the word: 0 to 1; null where that E is 1 or less.

    Source: Johnston, J. E., Berry, K. J. and Mielke, P. W. (2006), Measures of effect size ..., Perceptual and Motor
    Skills 103(2).
    """
    smaller = pl.min_horizontal(table.e11, table.e21)
    value = log_likelihood_2(table).abs() / (table.total * smaller.log())
    return pl.when(smaller > 1).then(defined(value))


def p_values(g2: pl.Series) -> pl.Series:
    """Return how often chance alone gives a G2 or chi-squared at least so far from 0 (one degree of freedom).

    >>> [f"{p:.4f}" for p in p_values(pl.Series([3.841459, -10.827566]))]
    ['0.0500', '0.0010']
    """
    from scipy.stats import chi2

    return _series("p", chi2.sf(np.abs(_array(g2)), 1))


def exact_p_values(table: pl.DataFrame) -> pl.Series:
    """Return the exact p of tables with few occurrences: Fisher's test, twice the smaller tail and at most 1.

    Args:
        table: columns both, first, second, total, as for ``cells``.

    Source: Fisher, R. A. (1922), On the interpretation of chi-squared from contingency tables, JRSS 85(1).

    >>> counts = pl.DataFrame({"both": [3], "first": [4], "second": [4], "total": [8]})
    >>> round(exact_p_values(counts)[0], 6)
    0.485714
    """
    from scipy.stats import hypergeom

    both, first, second, total = (table[name].to_numpy() for name in ("both", "first", "second", "total"))
    more, less = hypergeom.sf(both - 1, total, first, second), hypergeom.cdf(both, total, first, second)
    return _series("p_exact", np.minimum(2 * np.minimum(more, less), 1.0))


def careful_p_values(table: pl.DataFrame) -> pl.Series:
    """Return p of the G2, or the exact one where in any of the four cells fewer than five are expected.

    There the distribution of G2 is not near enough to chi-squared, and its p is too small.

    Args:
        table: columns both, first, second, total, as for ``cells``, and G2.

    Source: Cochran, W. G. (1954), Some methods for strengthening the common chi-squared tests, Biometrics 10(4).

    >>> few = {"both": [3], "first": [4], "second": [4], "total": [8], "G2": [2.092805]}
    >>> many = {"both": [30], "first": [40], "second": [40], "total": [80], "G2": [20.92805]}
    >>> [f"{careful_p_values(pl.DataFrame(counts))[0]:.2g}" for counts in (few, many)]
    ['0.49', '4.8e-06']
    """
    p = p_values(table["G2"]).to_numpy().copy()
    text, word = (pl.min_horizontal(name, pl.col("total") - pl.col(name)) for name in ("first", "second"))
    few = table.select(text * word < LEAST_EXPECTED * pl.col("total")).to_series().fill_null(False)
    if few.any():
        p[few.to_numpy()] = exact_p_values(table.filter(few)).to_numpy()
    return _series("p", p)


def adjusted(p: pl.Series) -> pl.Series:
    """Return p corrected for how many words were compared: of those below 0.05, 5 in 100 are expected to be chance.

    Source: Benjamini, Y. and Hochberg, Y. (1995), Controlling the false discovery rate, JRSS B 57(1).

    >>> adjusted(pl.Series([0.01, 0.04, None])).to_list()
    [0.02, 0.04, None]
    """
    from scipy.stats import false_discovery_control

    values = _array(p).copy()
    known = ~np.isnan(values)
    values[known] = false_discovery_control(values[known]) if known.any() else []
    return _series("p_adjusted", values)


# What a caller may ask of a word in two texts besides what ``keyness`` gives: name of the column -> formula.
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
    """The quantile of the beta distribution, 0 or 1 where one of its parameters is 0."""

    def quantile(columns: pl.Series) -> pl.Series:
        from scipy.special import betaincinv

        one, other = (_array(column) for column in columns.struct.unnest())
        found = betaincinv(np.maximum(one, 1e-300), np.maximum(other, 1e-300), q)
        return pl.Series(np.where(one == 0, 0.0, np.where(other == 0, 1.0, found)))

    return pl.struct(a.alias("a"), b.alias("b")).map_batches(quantile, return_dtype=pl.Float64)


def _array(series: pl.Series) -> Floats:
    """The numbers of a series, nan for null."""
    return series.cast(pl.Float64).to_numpy()


def _series(name: str, values: Floats) -> pl.Series:
    return pl.Series(name, values).fill_nan(None)
