"""Measures: equal to published values and other tools, with the properties of their definition, or undefined."""

import csv
import math
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from helpers import formulas
from helpers.statistics.measures import association, comparison, dispersion, diversity
from helpers.statistics.measures.association import ASSOCIATION, cells
from helpers.statistics.measures.comparison import COMPARISON
from tests.support.paths import CASES, SHARED

ORACLE = SHARED / "oracle_association.csv"


def toml(name: str) -> dict:
    return tomllib.loads((CASES / name).read_text(encoding="utf-8"))


TABLES, DISPERSION, TEXTS = toml("association.toml"), toml("dispersion.toml"), toml("diversity.toml")


def value(measure: Callable, table: Iterable[float]) -> float | None:
    return pl.select(measure(cells(*table))).item()


@pytest.mark.parametrize("case", TABLES["case"], ids=lambda case: case["source"])
def test_association_measures_equal_published_values(case: dict) -> None:
    for name, published in case["values"].items():
        measure = getattr(association, name, None) or getattr(comparison, name)
        assert value(measure, case["table"]) == pytest.approx(published, abs=case["within"]), name


# Columns of the package association-measures, and their equivalent here. These are defined for every table.
ALWAYS_DEFINED = {
    "z_score": association.z_score,
    "log_likelihood": association.log_likelihood,
    "simple_ll": association.simple_log_likelihood,
    "min_sensitivity": association.min_sensitivity,
    "liddell": association.liddell,
    "dice": association.dice,
    "log_ratio": lambda table: comparison.log_ratio(table, discount=0.001),
    "conservative_log_ratio": lambda table: comparison.conservative_log_ratio(table, 200, alpha=0.001),
}
# Undefined if the words do not co-occur.
DEFINED_FOR_PAIRS = {
    "t_score": association.t_score,
    "mutual_information": lambda table: association.pmi(table) * math.log10(2),
    "local_mutual_information": lambda table: association.local_mi(table) * math.log10(2),
}


def read_oracle(path: Path) -> pl.DataFrame:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = [{name: float(cell) for name, cell in row.items()} for row in csv.DictReader(lines)]
    return pl.DataFrame(rows)


def assert_equal_to_oracle(oracle: pl.DataFrame) -> None:
    table = cells(pl.col("f"), pl.col("f1"), pl.col("f2"), pl.col("N"))
    for name, measure in (ALWAYS_DEFINED | DEFINED_FOR_PAIRS).items():
        if name in oracle.columns:
            rows = oracle.with_columns(measure(table).alias("ours"))
            compared = rows.filter(pl.col("f") > 0) if name in DEFINED_FOR_PAIRS else rows
            np.testing.assert_allclose(compared["ours"], compared[name], atol=5.1e-7, rtol=1e-9, err_msg=name)
            assert name in ALWAYS_DEFINED or rows.filter(pl.col("f") == 0)["ours"].is_null().all()


def test_20_tables_equal_the_package_association_measures() -> None:
    assert_equal_to_oracle(read_oracle(CASES / "association_measures.csv"))


def test_200_tables_equal_the_package_association_measures() -> None:
    if not ORACLE.exists():
        pytest.skip("the file of 200 tables is not beside this checkout (../shared/oracle_association.csv)")
    assert_equal_to_oracle(read_oracle(ORACLE))


def margins_of(part: st.SearchStrategy[int]) -> st.SearchStrategy[tuple[int, int, int, int]]:
    """Draw the margins of four cells: both, first, second, total."""
    four_cells = st.tuples(part, part, part, part)
    return four_cells.map(lambda c: (c[0], c[0] + c[1], c[0] + c[2], sum(c)))


MARGINS = margins_of(st.integers(0, 10**7))
SYMMETRIC = set(ASSOCIATION) - {"delta_p", "liddell"}


@given(MARGINS)
def test_symmetric_measures_do_not_depend_on_the_order_of_the_words(table: tuple[int, int, int, int]) -> None:
    both, first, second, total = table
    for name in SYMMETRIC:
        forward, backward = value(ASSOCIATION[name], table), value(ASSOCIATION[name], (both, second, first, total))
        undefined = forward is None and backward is None
        assert undefined or forward == pytest.approx(backward, rel=1e-6, abs=1e-6), name


@given(MARGINS)
def test_measures_are_finite_or_null(table: tuple[int, int, int, int]) -> None:
    for name, measure in (ASSOCIATION | COMPARISON).items():
        found = value(measure, table)
        assert found is None or math.isfinite(found), name


@given(MARGINS)
def test_the_sign_is_positive_above_chance(table: tuple[int, int, int, int]) -> None:
    both, first, second, total = table
    for name in ("G2", "chi2", "z_score", "simple_ll", "williams", "chi2_yates"):
        found = value(ASSOCIATION[name], table)
        if found is not None and abs(found) > 1e-6:
            assert (found > 0) == (both * total > first * second), name


@given(MARGINS)
def test_expected_counts_have_the_margins_of_the_observed_counts(table: tuple[int, int, int, int]) -> None:
    found = cells(*table)
    row = pl.select(
        o=found.o11 + found.o12,
        e=found.e11 + found.e12,
        p=found.o11 + found.o21,
        q=found.e11 + found.e21,
        n=found.total,
    ).row(0)
    if row[0] is not None:
        assert row == pytest.approx((table[1], table[1], table[2], table[2], table[3]))


@pytest.mark.parametrize(
    "table", [(0, 0, 5, 10), (0, 5, 0, 10), (0, 0, 0, 0), (5, 10, 5, 10), (6, 5, 8, 20), (0, 15, 15, 20)]
)
def test_measures_are_null_for_empty_margins_and_impossible_cells(table: tuple[int, ...]) -> None:
    assert {name: value(measure, table) for name, measure in (ASSOCIATION | COMPARISON).items()} == dict.fromkeys(
        ASSOCIATION | COMPARISON
    )


@given(margins_of(st.integers(1, 3000)))
def test_swapping_the_two_texts_changes_the_signs(table: tuple[int, int, int, int]) -> None:
    both, first, second, total = table
    swapped = (second - both, total - first, second, total)
    for measure in (association.log_likelihood, association.log_likelihood_2, comparison.log_ratio):
        assert value(measure, table) == pytest.approx(-value(measure, swapped), abs=1e-6)
    low, high = (value(lambda t, i=i: comparison.log_ratio_interval(t)[i], table) for i in (0, 1))
    assert value(lambda t: comparison.log_ratio_interval(t)[0], swapped) == pytest.approx(-high, abs=1e-6)
    assert low <= value(comparison.log_ratio, table) <= high
    conservative = value(lambda t: comparison.conservative_log_ratio(t, 100), table)
    assert abs(conservative) <= abs(value(comparison.log_ratio, table)) + 1e-9


def test_infinite_bounds_are_null() -> None:
    bounds = [value(lambda t, i=i: comparison.log_ratio_interval(t)[i], (5, 100, 5, 300)) for i in (0, 1)]
    assert bounds[0] > 0
    assert bounds[1] is None
    assert value(comparison.percent_difference, (5, 100, 5, 300)) is None


def test_simple_maths_adds_its_constant_to_both_rates() -> None:
    table = (120, 10000, 180, 30000)
    assert value(comparison.simple_maths, table) == pytest.approx(12001 / 3001)
    assert value(lambda t: comparison.simple_maths(t, constant=1000), table) == pytest.approx(13000 / 4000)


@given(margins_of(st.integers(0, 40)))
def test_exact_p_is_twice_the_smaller_tail_of_fishers_test(table: tuple[int, int, int, int]) -> None:
    both, first, second, total = table
    assume(total > 0)
    contingency = [[both, first - both], [second - both, total - first - second + both]]
    tails = [stats.fisher_exact(contingency, alternative=side).pvalue for side in ("less", "greater")]
    frame = pl.DataFrame({"both": [both], "first": [first], "second": [second], "total": [total]})
    assert comparison.exact_p_values(frame)[0] == pytest.approx(min(1, 2 * min(tails)), abs=1e-9)


def test_p_equals_the_chi_squared_test_of_scipy() -> None:
    found = stats.chi2_contingency([[120, 9880], [60, 19940]], correction=False, lambda_="log-likelihood")
    g2 = pl.Series([value(association.log_likelihood, (120, 10000, 180, 30000))])
    assert g2[0] == pytest.approx(found.statistic)
    assert comparison.p_values(g2)[0] == pytest.approx(found.pvalue)


def test_adjusted_p_is_not_below_p_and_keeps_nulls() -> None:
    p = pl.Series([0.2, None, 0.01, 0.03])
    assert comparison.adjusted(p).to_list() == pytest.approx([0.2, None, 0.03, 0.045])
    assert comparison.adjusted(pl.Series([None, None], dtype=pl.Float64)).to_list() == [None, None]


def dispersion_of(counts: list[int], sizes: list[float]) -> dict[str, float | None]:
    total, number = sum(sizes), len(sizes)
    parts = pl.DataFrame({"c": counts, "s": [size / total for size in sizes]}).filter(pl.col("c") > 0)
    c, s = pl.col("c"), pl.col("s")
    dp = dispersion.deviation_of_proportions(c, s)
    return parts.select(
        part_share=dispersion.part_share(c, number),
        juilland_d=dispersion.juilland_d(c, s, number),
        carroll_d2=dispersion.carroll_d2(c, s, number),
        rosengren_s=dispersion.rosengren_s(c, s),
        deviation_of_proportions=dp,
        normalised_deviation=dispersion.normalised_deviation(dp, min(sizes) / total),
        dp_egbert=dispersion.dp_egbert(c, s),
        kullback_leibler=dispersion.kullback_leibler(c, s),
        kullback_leibler_evenness=dispersion.kullback_leibler_evenness(c, s),
        burch_d_a=dispersion.burch_d_a(c, s, number),
    ).row(0, named=True)


@pytest.mark.parametrize("case", DISPERSION["case"], ids=lambda case: case["word"])
def test_dispersion_equals_published_values(case: dict) -> None:
    found = dispersion_of(case["counts"], case["sizes"])
    assert {name: found[name] for name in case["values"]} == pytest.approx(case["values"], abs=case["within"])


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 500)), min_size=2, max_size=12))
def test_dispersion_is_bounded(parts: list[tuple[int, int]]) -> None:
    counts, sizes = [count for count, _ in parts], [float(size) for _, size in parts]
    assume(any(counts))
    found = dispersion_of(counts, sizes)
    assert found.pop("kullback_leibler") >= 0
    assert all(-1e-9 <= index <= 1 + 1e-9 for index in found.values())


@given(st.integers(1, 20), st.integers(2, 20))
def test_equally_frequent_words_are_evenly_spread(count: int, parts: int) -> None:
    found = dispersion_of([count] * parts, [100.0] * parts)
    zero_if_even = ("deviation_of_proportions", "normalised_deviation", "dp_egbert", "kullback_leibler")
    assert {name: found[name] for name in zero_if_even} == pytest.approx(dict.fromkeys(zero_if_even, 0), abs=1e-9)
    one_if_even = set(found) - set(zero_if_even)
    assert {name: found[name] for name in one_if_even} == pytest.approx(dict.fromkeys(one_if_even, 1), abs=1e-6)


def test_burch_d_a_equals_the_mean_difference_of_all_pairs() -> None:
    rates = [5 / 0.2, 0.0, 1 / 0.3, 2 / 0.4]
    pairs = [abs(rates[i] - rates[j]) for i in range(4) for j in range(i)]
    direct = 1 - np.mean(pairs) / (2 * np.mean(rates))
    assert dispersion_of([5, 0, 1, 2], [20, 10, 30, 40])["burch_d_a"] == pytest.approx(direct)


def test_dispersion_is_null_with_one_part() -> None:
    found = dispersion_of([3], [10.0])
    for name in ("juilland_d", "carroll_d2", "normalised_deviation", "burch_d_a", "dp_egbert"):
        assert found[name] is None


def text_of(case: dict) -> diversity.Codes:
    if "text" in case:
        return np.array(TEXTS["texts"][case["text"]])
    counts = [int(times) for times, number in case["spectrum"].items() for _ in range(number)]
    return np.repeat(np.arange(len(counts)), counts)


@pytest.mark.parametrize("case", TEXTS["case"], ids=lambda case: case["source"])
def test_diversity_equals_published_values(case: dict) -> None:
    options = [case[name] for name in ("size", "base") if name in case]
    found = {name: getattr(diversity, name)(text_of(case), *options) for name in case["values"]}
    assert found == pytest.approx(case["values"], abs=case["within"])


CODES = st.lists(st.sampled_from("امنجگکو"), max_size=80).map(diversity.codes)


@given(CODES, st.integers(1, 12))
def test_mattr_equals_the_mean_of_all_windows(words: diversity.Codes, window: int) -> None:
    ratios = [len(set(words[i : i + window].tolist())) / window for i in range(len(words) - window + 1)]
    found = diversity.moving_average_ttr(words, window)
    assert found == pytest.approx(np.mean(ratios)) if ratios else math.isnan(found)


@given(CODES)
def test_yules_k_counts_pairs_of_the_same_word(words: diversity.Codes) -> None:
    same = sum(count * (count - 1) for count in Counter(words.tolist()).values())
    found = diversity.yule_k(words)
    assert found == pytest.approx(1e4 * same / len(words) ** 2) if len(words) else math.isnan(found)


@given(CODES)
def test_diversity_indices_are_finite_or_nan(words: diversity.Codes) -> None:
    for name, index in diversity.DIVERSITY.items():
        found = index(words)
        assert isinstance(found, float), name
        assert not math.isinf(found), name


def test_diversity_of_no_words_is_nan() -> None:
    no_words = diversity.codes([])
    assert all(math.isnan(index(no_words)) for index in diversity.DIVERSITY.values())


def test_mtld_without_repeated_words_is_nan() -> None:
    assert math.isnan(diversity.mtld(diversity.codes(["امن", "جنگ", "روس"])))


def test_every_measure_is_explained_in_english_and_urdu() -> None:
    table = formulas().set_index("measure")
    measures = set(ASSOCIATION) | set(COMPARISON) | set(diversity.DIVERSITY)
    assert measures <= set(table.index)
    for column in ("name", "formula", "measured_in", "direction", "source", "english", "urdu"):
        assert table[column].notna().all(), column
    assert table["urdu"].str.contains("[ا-ے]").all()
    assert table.loc[list(diversity.DIVERSITY), "needs"].notna().all()
