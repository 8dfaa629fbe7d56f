"""Association measures: formulas for the co-occurrence of two words, over a contingency table of four cells.

Every function takes the cells and returns an expression over columns of counts. Undefined values are null, never 0: if
a margin is empty, if the counts contradict one another, or for the logarithm of 0.

O and E are the observed and expected numbers of co-occurrences, f1 and f2 the counts of the two words, R and C the sums
of rows and columns, N the total.
"""

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

import polars as pl

Counts: TypeAlias = pl.Expr | float


class Cells(NamedTuple):
    """Contingency table of two words: both, only the first, only the second, neither; observed and expected."""

    o11: pl.Expr
    o12: pl.Expr
    o21: pl.Expr
    o22: pl.Expr
    e11: pl.Expr
    e12: pl.Expr
    e21: pl.Expr
    e22: pl.Expr

    @property
    def total(self) -> pl.Expr:
        """Sum of the four observed cells."""
        return self.o11 + self.o12 + self.o21 + self.o22

    @property
    def sign(self) -> pl.Expr:
        """1 if the words co-occur more often than by chance, -1 if less often."""
        return (self.o11 - self.e11).sign()


Measure: TypeAlias = Callable[[Cells], pl.Expr]


def cells(both: Counts, first: Counts, second: Counts, total: Counts) -> Cells:
    """Return the four cells of two words from their co-occurrences, their counts and the total.

    To compare a word in two texts, ``both`` is its count in the first text, ``first`` the size of the first text,
    ``second`` its count in both texts together, and ``total`` the size of both texts together.

    >>> pl.select(cells(8, 13, 32, 31777).o22).item()
    31740.0
    """
    both, first, second, total = (_real(count) for count in (both, first, second, total))
    observed = (both, first - both, second - both, total - first - second + both)
    # Measures need non-empty margins, and counts that contradict one another give negative cells.
    margins = (first > 0) & (first < total) & (second > 0) & (second < total)
    valid = pl.all_horizontal(margins, *(cell >= 0 for cell in observed))
    expected = (
        first * second / total,
        first * (total - second) / total,
        (total - first) * second / total,
        (total - first) * (total - second) / total,
    )
    return Cells(*(pl.when(valid).then(cell) for cell in (*observed, *expected)))


def defined(value: pl.Expr) -> pl.Expr:
    """Return a finite value, or null if it is infinite or nan.

    >>> pl.select(defined(pl.lit(0.0).log())).item() is None
    True
    """
    return pl.when(value.is_finite()).then(value)


def log_likelihood(table: Cells) -> pl.Expr:
    """G2, the log-likelihood ratio over all four cells: evidence that the words do not co-occur by chance.

    2 sum O ln(O / E), with a negative sign if the words co-occur less often than by chance. 0 means as often as by
    chance; a larger absolute value means stronger evidence. For p values it is compared with chi-squared with one
    degree of freedom. quanteda, NLTK, UCS and, by default, AntConc compute this one; UCREL's calculator uses two cells.

    Source: Dunning, T. (1993), Accurate methods for the statistics of surprise and coincidence, CL 19(1).

    >>> round(pl.select(log_likelihood(cells(110, 2552, 221, 31777))).item(), 4)
    270.7219
    """
    cell_pairs = zip(table[:4], table[4:], strict=True)
    return table.sign * 2 * pl.sum_horizontal([_o_log_ratio(o, e) for o, e in cell_pairs], ignore_nulls=False)


def log_likelihood_2(table: Cells) -> pl.Expr:
    """G2 over the two cells of the word, as UCREL's calculator computes it; signed like G2.

    2 (O11 ln(O11 / E11) + O21 ln(O21 / E21)).

    Source: Rayson, P. and Garside, R. (2000), Comparing corpora using frequency profiling, ACL workshop.
    """
    return table.sign * 2 * (_o_log_ratio(table.o11, table.e11) + _o_log_ratio(table.o21, table.e21))


def simple_log_likelihood(table: Cells) -> pl.Expr:
    """Simple log-likelihood, 2 (O ln(O / E) - (O - E)): evidence from the co-occurrences alone; signed like G2.

    It approximates G2 for rare pairs.

    Source: Evert, S. (2008), Corpora and collocations, in Corpus Linguistics: An International Handbook.
    """
    return table.sign * 2 * (_o_log_ratio(table.o11, table.e11) - (table.o11 - table.e11))


def williams(table: Cells) -> pl.Expr:
    """G2 with Williams's correction for small samples; signed like G2, but closer to 0.

    G2 / q with q = 1 + (N/R1 + N/R2 - 1)(N/C1 + N/C2 - 1) / 6N.

    Source: Williams, D. A. (1976), Improved likelihood ratio tests for complete contingency tables, Biometrika 63(1).
    """
    total = table.total
    rows = total / (table.o11 + table.o12) + total / (table.o21 + table.o22) - 1
    columns = total / (table.o11 + table.o21) + total / (table.o12 + table.o22) - 1
    return log_likelihood(table) / (1 + rows * columns / (6 * total))


def chi_squared(table: Cells) -> pl.Expr:
    """Pearson's chi-squared, sum (O - E)^2 / E: evidence against chance; signed like G2. Unreliable if E < 5.

    Source: Pearson, K. (1900), On the criterion that a given system of deviations ..., Philosophical Magazine 50.
    """
    return table.sign * _squared(table, pl.lit(0.0))


def chi_squared_yates(table: Cells) -> pl.Expr:
    """Chi-squared with Yates's correction: each deviation is reduced by 1/2, but not below 0; signed like G2.

    Source: Yates, F. (1934), Contingency tables involving small numbers and the chi-squared test, JRSS 1(2).
    """
    return table.sign * _squared(table, pl.lit(0.5))


def chi_squared_quanteda(table: Cells) -> pl.Expr:
    """Chi-squared as quanteda computes it by default: with Yates's correction only for small expected counts.

    The correction applies if an expected count is below 5 and the deviation is above 1/2. Signed like G2.

    Source: Benoit, K. et al. (2018), quanteda: an R package for the quantitative analysis of textual data, JOSS 3(30).
    """
    small = (pl.min_horizontal(*table[4:]) < 5) & ((table.o11 - table.e11).abs() > 0.5)
    return pl.when(small).then(chi_squared_yates(table)).otherwise(chi_squared(table))


def pmi(table: Cells) -> pl.Expr:
    """Pointwise mutual information, log2(O / E): strength of association; 1 means twice as often as by chance.

    Higher means stronger. Rare words that co-occur once have the highest values. quanteda uses the natural logarithm,
    association-measures log10.

    Source: Church, K. W. and Hanks, P. (1990), Word association norms, mutual information and lexicography, CL 16(1).

    >>> round(pl.select(pmi(cells(20, 42, 20, 14307668))).item(), 2)
    18.38
    """
    return _log2(table.o11 / table.e11)


def mi2(table: Cells) -> pl.Expr:
    """MI2, log2(O^2 / E): mutual information that favours rare words less; higher means stronger association.

    Source: Daille, B. (1994), Approche mixte pour l'extraction automatique de terminologie, Paris 7.
    """
    return _log2(table.o11**2 / table.e11)


def mi3(table: Cells) -> pl.Expr:
    """MI3, log2(O^3 / E): mutual information that favours frequent pairs; higher means stronger association.

    Source: Daille, B. (1994), Approche mixte pour l'extraction automatique de terminologie, Paris 7.
    """
    return _log2(table.o11**3 / table.e11)


def local_mi(table: Cells) -> pl.Expr:
    """Local mutual information, O log2(O / E): information of all co-occurrences, in bits; higher means stronger.

    Source: Evert, S. (2005), The statistics of word cooccurrences, Stuttgart.
    """
    return table.o11 * pmi(table)


def t_score(table: Cells) -> pl.Expr:
    """t-score, (O - E) / sqrt O: certainty that words co-occur more often than by chance; favours frequent pairs.

    Source: Church, K. W. et al. (1991), Using statistics in lexical analysis, in Lexical Acquisition.
    """
    return defined((table.o11 - table.e11) / table.o11.sqrt())


def z_score(table: Cells) -> pl.Expr:
    """z-score, (O - E) / sqrt E: deviation in standard deviations; higher means stronger. Too high if E is below 1.

    Source: Berry-Rogghe, G. L. M. (1973), The computation of collocations, in The Computer and Literary Studies.
    """
    return (table.o11 - table.e11) / table.e11.sqrt()


def dice(table: Cells) -> pl.Expr:
    """Dice coefficient, 2 O / (f1 + f2): 0 if the words never co-occur, 1 if neither occurs without the other.

    Source: Dice, L. R. (1945), Measures of the amount of ecologic association between species, Ecology 26(3).
    """
    return 2 * table.o11 / (2 * table.o11 + table.o12 + table.o21)


def log_dice(table: Cells) -> pl.Expr:
    """logDice, 14 + log2(2 O / (f1 + f2)): strength of association, at most 14, independent of corpus size.

    Higher means stronger; a difference of 1 means a Dice coefficient twice as high.

    Source: Rychlý, P. (2008), A lexicographer-friendly association score, RASLAN.
    """
    return 14 + _log2(dice(table))


def min_sensitivity(table: Cells) -> pl.Expr:
    """Minimum sensitivity, min(O / f1, O / f2): share of the occurrences of the more frequent word in the pair, 0 to 1.

    Source: Pedersen, T. (1998), Dependent bigram identification, AAAI.
    """
    return table.o11 / pl.max_horizontal(table.o11 + table.o12, table.o11 + table.o21)


def delta_p(table: Cells) -> pl.Expr:
    """Delta P, O11 / R1 - O21 / R2: change of the probability of the second word given the first, from -1 to 1.

    Source: Ellis, N. C. (2006), Language acquisition as rational contingency learning, Applied Linguistics 27(1).
    """
    return table.o11 / (table.o11 + table.o12) - table.o21 / (table.o21 + table.o22)


def liddell(table: Cells) -> pl.Expr:
    """Liddell's difference of proportions: change of the probability of the first word given the second, from -1 to 1.

    (O11 O22 - O12 O21) / (C1 C2).

    Source: Liddell, D. (1976), Practical tests of 2 x 2 contingency tables, The Statistician 25(4).
    """
    with_second, without_second = table.o11 + table.o21, table.o12 + table.o22
    return (table.o11 * table.o22 - table.o12 * table.o21) / (with_second * without_second)


# Measures of a pair of words: name of the column -> formula.
ASSOCIATION: dict[str, Measure] = {
    "G2": log_likelihood,
    "simple_ll": simple_log_likelihood,
    "williams": williams,
    "chi2": chi_squared,
    "chi2_yates": chi_squared_yates,
    "pmi": pmi,
    "mi2": mi2,
    "mi3": mi3,
    "local_mi": local_mi,
    "t_score": t_score,
    "z_score": z_score,
    "log_dice": log_dice,
    "dice": dice,
    "min_sensitivity": min_sensitivity,
    "delta_p": delta_p,
    "liddell": liddell,
}


def _real(count: Counts) -> pl.Expr:
    # Products of counts overflow the integer types of counts.
    return (count if isinstance(count, pl.Expr) else pl.lit(count)).cast(pl.Float64)


def _o_log_ratio(observed: pl.Expr, expected: pl.Expr) -> pl.Expr:
    """Return O ln(O / E), with its limit 0 at O = 0; null stays null."""
    return pl.when(observed == 0).then(0.0).otherwise(observed * (observed / expected).log())


def _squared(table: Cells, correction: pl.Expr) -> pl.Expr:
    # All four cells deviate by the same absolute amount.
    deviation = ((table.o11 - table.e11).abs() - correction).clip(0) ** 2
    return deviation * (1 / table.e11 + 1 / table.e12 + 1 / table.e21 + 1 / table.e22)


def _log2(value: pl.Expr) -> pl.Expr:
    return defined(value.log(2))
