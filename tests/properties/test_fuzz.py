"""Fuzzer findings: the smallest input of each, checked with the property that it violated."""

from typing import Any

import pytest

from fuzz.targets import TARGETS
from fuzz.texts import PUBLISHED, events, times
from tests.support.paths import toml_cases

FOUND = toml_cases("fuzz.toml")["found"]


def content(case: dict[str, Any]) -> bytes:
    return bytes.fromhex(case["bytes"]) if "bytes" in case else case["text"].encode()


@pytest.mark.parametrize("case", FOUND, ids=lambda case: case["why"])
def test_findings_stay_fixed(case: dict[str, Any]) -> None:
    TARGETS[case["target"]].check(content(case))


@pytest.mark.parametrize("published", PUBLISHED)
def test_findings_about_times_stay_fixed_for_any_publication_date(published: str | None) -> None:
    texts = [case["text"] for case in FOUND if case["target"] == "times"]
    times(texts, published=published)
    events(texts, published=published)
