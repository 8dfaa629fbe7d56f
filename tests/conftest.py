"""Settings and fixtures that tests share: profiles of hypothesis, slow tests, reports of the seeds, a browser."""

import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from report_checks.browser import NO_BROWSER, find_browser, opened_browser

from tests.support.depth import DEEP
from tests.support.paths import SEEDS
from tests.support.shared import made_once

if TYPE_CHECKING:
    from helpers.base.translation import Language

# Examples per property. An example that tokenises takes 30 ms, so hypothesis's 100 would double the time of the suite.
# Tests with slower examples set a smaller number (``holds_for``).
EXAMPLES = 25
# No deadline: the first example of a run also loads word lists and compiles patterns. The same examples in each run, so
# that a test fails only if the code has changed; ``make deep`` tries new ones, and a hundred times as many.
settings.register_profile("suite", deadline=None, derandomize=DEEP == 1, max_examples=EXAMPLES * DEEP)
settings.load_profile("suite")

# As the command line does: jsonschema would build 38 grammars of addresses in each process, which takes a second.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

TESTS = Path(__file__).parent
# Folders and files that take seconds: notebooks and reports that run, other processes, properties, large inputs.
SLOW = (
    "browser/",
    "cli/test_signals.py",
    "corpus/test_dask.py",
    "docs/",
    "project/test_golden.py",
    "project/test_notebooks.py",
    "properties/",
    "reports/test_batch.py",
    "reports/test_publication.py",
)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name bytes by their argument: all test processes must agree on names, and packed bytes can hold the time."""
    return argname if isinstance(val, bytes) else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the slow files, and run them first: a process that gets one last would keep the others waiting."""
    for item in items:
        if item.path.is_relative_to(TESTS) and item.path.relative_to(TESTS).as_posix().startswith(SLOW):
            item.add_marker(pytest.mark.slow)
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with the reports of both seeds, in English."""
    return made_once("reports", tmp_path_factory, partial(_report_seeds, language="en"))


@pytest.fixture(scope="session")
def urdu_reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with the reports of both seeds, in Urdu."""
    return made_once("urdu-reports", tmp_path_factory, partial(_report_seeds, language="ur"))


def _report_seeds(out: Path, language: "Language") -> None:
    from helpers import read_articles, report

    made = report(read_articles(SEEDS), out=out, language=language)
    assert made["status"].to_list() == ["ok", "ok"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    found = find_browser()
    if found is None:
        pytest.fail(NO_BROWSER) if os.environ.get("CI") else pytest.skip(NO_BROWSER)
    with opened_browser(found) as opened:
        yield opened
