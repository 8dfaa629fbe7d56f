"""Dateline: place and agency, with or without a date, and the numbers of the sentences after it."""

import pytest

from helpers.analysis.results.article_results import analyse
from tests.support.paths import toml_cases

CASES = toml_cases("agency_datelines.toml")


@pytest.mark.parametrize(("dateline", "place", "agency", "alone"), CASES["rows"])
def test_place_and_agency(dateline: str, place: str, agency: str, alone: bool) -> None:
    found = analyse(dateline + CASES["sentence"]).dateline
    assert found is not None
    assert (found.place, found.agency or "", found.alone) == (place, agency, alone)
    assert found.start == 0
    assert found.end <= len(dateline)


@pytest.mark.parametrize("begins", CASES["none"])
def test_no_dateline(begins: str) -> None:
    assert analyse(begins + CASES["sentence"]).dateline is None


@pytest.mark.parametrize(("dateline", "numbers"), [("پیونگ یانگ (ہ س)۔", [0, 1, 2]), ("لاہور (رائٹرز) ", [1, 2])])
def test_numbers_of_sentences(dateline: str, numbers: list[int]) -> None:
    results = analyse(dateline + CASES["sentence"])
    assert [results.number_of(index) for index in range(len(results.sentences))] == numbers
    assert results.figures.sentences == 2
    assert results.figures.most_words == 7
    assert results.figures.mean_words == 5.0
    assert [results.number_of(index) for index in results.figures.longest] == [1]
