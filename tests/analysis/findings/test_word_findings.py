"""Word findings: the chance of so many occurrences is that of the Poisson distribution."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import poisson

from helpers.analysis.findings.words import _chance


@given(st.integers(1, 2_000), st.floats(0, 0.999))
def test_the_chance_of_many_occurrences(least: int, share: float) -> None:
    expected = least * share
    assert _chance(least, expected) == pytest.approx(poisson.sf(least - 1, expected), rel=1e-9, abs=1e-290)
