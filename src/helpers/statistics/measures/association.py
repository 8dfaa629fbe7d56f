"""How far two words keep company: formulas over the table of four cells that their counts make.

Every function takes the cells and returns an expression over columns of counts. It is null where the measure does not
exist, never 0: in a table with an empty margin, for a logarithm of 0, or where counts contradict one another.
"""

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

import polars as pl

Counts: TypeAlias = pl.Expr | float


class Cells(NamedTuple):
    """The table of two words: how often both, only the first, only the second, neither; as observed and expected."""

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
        """All four together."""
        return self.o11 + self.o12 + self.o21 + self.o22

    @property
    def sign(self) -> pl.Expr:
        """1 where they meet more often than by chance, -1 where less often."""
        return (self.o11 - self.e11).sign()


Measure: TypeAlias = Callable[[Cells], pl.Expr]


def cells(both: Counts, first: Counts, second: Counts, total: Counts) -> Cells:
    """Return the four cells of two words from how often they meet, how often each occurs, and all there is.

    For a word in two texts: ``both`` is its count in the first text, ``first`` the size of that text, ``second`` its
    count in the two together, ``total`` their size.

    >>> pl.select(cells(8, 13, 32, 31777).o22).item()
    31740.0
    """
    both, first, second, total = (_real(count) for count in (both, first, second, total))
    observed = (both, first - both, second - both, total - first - second + both)
    # A margin of 0 leaves nothing to compare, and a cell below 0 no table at all.
    table = (first > 0) & (first < total) & (second > 0) & (second < total)
    whole = pl.all_horizontal(table, *(cell >= 0 for cell in observed))
    expected = (
        first * second / total,
        first * (total - second) / total,
        (total - first) * second / total,
        (total - first) * (total - second) / total,
    )
    return Cells(*(pl.when(whole).then(cell) for cell in (*observed, *expected)))


def defined(value: pl.Expr) -> pl.Expr:
    """Return the value where it is a number, null where it is infinite or none.

    >>> pl.select(defined(pl.lit(0.0).log())).item() is None
    True
    """
    return pl.when(value.is_finite()).then(value)


def log_likelihood(table: Cells) -> pl.Expr:
    """G2, the log-likelihood ratio over all four cells: 2 sum O ln(O / E), negative where they meet too seldom.

    From 0, as often as by chance; further from 0 means less by chance. Values of p take it for chi-squared with one
    degree of freedom. quanteda, NLTK, UCS and AntConc by default have this one; UCREL's calculator has two cells.

    Source: Dunning, T. (1993), Accurate methods for the statistics of surprise and coincidence, CL 19(1).

    >>> round(pl.select(log_likelihood(cells(110, 2552, 221, 31777))).item(), 4)
    270.7219
    """
    pairs = zip(table[:4], table[4:], strict=True)
    return table.sign * 2 * pl.sum_horizontal([_weighed(o, e) for o, e in pairs], ignore_nulls=False)


def log_likelihood_2(table: Cells) -> pl.Expr:
    """G2 over the two cells of the word alone, as in UCREL's calculator: 2 (O11 ln(O11 / E11) + O21 ln(O21 / E21)).

    Source: Rayson, P. and Garside, R. (2000), Comparing corpora using frequency profiling, ACL workshop.
    """
    return table.sign * 2 * (_weighed(table.o11, table.e11) + _weighed(table.o21, table.e21))


def simple_log_likelihood(table: Cells) -> pl.Expr:
    """Log-likelihood of the one cell in which they meet, for pairs that are rare: 2 (O ln(O / E) - (O - E)), signed.

    Source: Evert, S. (2008), Corpora and collocations, in Corpus Linguistics: An International Handbook.
    """
    return table.sign * 2 * (_weighed(table.o11, table.e11) - (table.o11 - table.e11))


def williams(table: Cells) -> pl.Expr:
    """G2 divided by Williams's correction for small samples, q = 1 + (N/R1 + N/R2 - 1)(N/C1 + N/C2 - 1) / 6N.

    Source: Williams, D. A. (1976), Improved likelihood ratio tests for complete contingency tables, Biometrika 63(1).
    """
    total = table.total
    rows = total / (table.o11 + table.o12) + total / (table.o21 + table.o22) - 1
    columns = total / (table.o11 + table.o21) + total / (table.o12 + table.o22) - 1
    return log_likelihood(table) / (1 + rows * columns / (6 * total))


def chi_squared(table: Cells) -> pl.Expr:
    """Pearson's chi-squared, sum (O - E)^2 / E, negative where they meet less than by chance; unreliable when E < 5.

    Source: Pearson, K. (1900), On the criterion that a given system of deviations ..., Philosophical Magazine 50.
    """
    return table.sign * _squared(table, pl.lit(0.0))


def chi_squared_yates(table: Cells) -> pl.Expr:
    """Chi-squared with the correction of Yates: each deviation is made smaller by 1/2, though not below 0.

    Source: Yates, F. (1934), Contingency tables involving small numbers and the chi-squared test, JRSS 1(2).
    """
    return table.sign * _squared(table, pl.lit(0.5))


def chi_squared_quanteda(table: Cells) -> pl.Expr:
    """Chi-squared as quanteda has it by default: corrected after Yates only where an expected count is below 5.

    There it is left uncorrected when the deviation is not above 1/2.

    Source: Benoit, K. et al. (2018), quanteda: an R package for the quantitative analysis of textual data, JOSS 3(30).
    """
    small = (pl.min_horizontal(*table[4:]) < 5) & ((table.o11 - table.e11).abs() > 0.5)
    return pl.when(small).then(chi_squared_yates(table)).otherwise(chi_squared(table))


def pmi(table: Cells) -> pl.Expr:
    """Pointwise mutual information, log2(O / E): by how many doublings they meet more often than by chance.

    It is highest for rare words that met once. quanteda takes the natural logarithm, association-measures log10.

    Source: Church, K. W. and Hanks, P. (1990), Word association norms, mutual information and lexicography, CL 16(1).

    >>> round(pl.select(pmi(cells(20, 42, 20, 14307668))).item(), 2)
    18.38
    """
    return _log2(table.o11 / table.e11)


def mi2(table: Cells) -> pl.Expr:
    """MI2, log2(O^2 / E): mutual information less fond of rare words.

    Source: Daille, B. (1994), Approche mixte pour l'extraction automatique de terminologie, Paris 7.
    """
    return _log2(table.o11**2 / table.e11)


def mi3(table: Cells) -> pl.Expr:
    """MI3, log2(O^3 / E): mutual information that favours frequent pairs.

    Source: Daille, B. (1994), Approche mixte pour l'extraction automatique de terminologie, Paris 7.
    """
    return _log2(table.o11**3 / table.e11)


def local_mi(table: Cells) -> pl.Expr:
    """Local mutual information, O log2(O / E): bits that the pair as a whole carries.

    Source: Evert, S. (2005), The statistics of word cooccurrences, Stuttgart.
    """
    return table.o11 * pmi(table)


def t_score(table: Cells) -> pl.Expr:
    """t, (O - E) / sqrt O: how sure it is that they meet more often than by chance; favours frequent pairs.

    Source: Church, K. W. et al. (1991), Using statistics in lexical analysis, in Lexical Acquisition.
    """
    return defined((table.o11 - table.e11) / table.o11.sqrt())


def z_score(table: Cells) -> pl.Expr:
    """z, (O - E) / sqrt E: the deviation in units of its chance; too high when E is below 1.

    Source: Berry-Rogghe, G. L. M. (1973), The computation of collocations, in The Computer and Literary Studies.
    """
    return (table.o11 - table.e11) / table.e11.sqrt()


def dice(table: Cells) -> pl.Expr:
    """Dice's coefficient, 2 O / (f1 + f2): 0 never together, 1 never apart.

    Source: Dice, L. R. (1945), Measures of the amount of ecologic association between species, Ecology 26(3).
    """
    return 2 * table.o11 / (2 * table.o11 + table.o12 + table.o21)


def log_dice(table: Cells) -> pl.Expr:
    """logDice, 14 + log2(2 O / (f1 + f2)): at most 14, 1 less means half as close, whatever the corpus's size.

    Source: Rychlý, P. (2008), A lexicographer-friendly association score, RASLAN.
    """
    return 14 + _log2(dice(table))


def min_sensitivity(table: Cells) -> pl.Expr:
    """Minimum sensitivity, min(O / f1, O / f2): the part of the more frequent word's occurrences that are together.

    Source: Pedersen, T. (1998), Dependent bigram identification, AAAI.
    """
    return table.o11 / pl.max_horizontal(table.o11 + table.o12, table.o11 + table.o21)


def delta_p(table: Cells) -> pl.Expr:
    """Delta P, O11 / R1 - O21 / R2: by how much the first word makes the second more probable, from -1 to 1.

    Source: Ellis, N. C. (2006), Language acquisition as rational contingency learning, Applied Linguistics 27(1).
    """
    return table.o11 / (table.o11 + table.o12) - table.o21 / (table.o21 + table.o22)


def liddell(table: Cells) -> pl.Expr:
    """Liddell's difference of proportions, (O11 O22 - O12 O21) / (C1 C2): by how much the second foretells the first.

    Source: Liddell, D. (1976), Practical tests of 2 x 2 contingency tables, The Statistician 25(4).
    """
    second, other = table.o11 + table.o21, table.o12 + table.o22
    return (table.o11 * table.o22 - table.o12 * table.o21) / (second * other)


# What a caller may ask of a pair of words: name of the column -> formula.
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
    # Products of counts outgrow the integers that count.
    return (count if isinstance(count, pl.Expr) else pl.lit(count)).cast(pl.Float64)


def _weighed(observed: pl.Expr, expected: pl.Expr) -> pl.Expr:
    """O ln(O / E), of which the limit at 0 is 0; null stays null."""
    return pl.when(observed == 0).then(0.0).otherwise(observed * (observed / expected).log())


def _squared(table: Cells, correction: pl.Expr) -> pl.Expr:
    # Each of the four deviations is as large as the others.
    deviation = ((table.o11 - table.e11).abs() - correction).clip(0) ** 2
    return deviation * (1 / table.e11 + 1 / table.e12 + 1 / table.e21 + 1 / table.e22)


def _log2(value: pl.Expr) -> pl.Expr:
    return defined(value.log(2))
